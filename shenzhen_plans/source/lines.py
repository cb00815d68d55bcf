"""A source cut into lines, with hard-wrapped paragraphs put together again.

Furniture that the input knows and a line break inside a paragraph are masked, like markup; then
everything masked is left out, and :class:`~.origin.Origin` leads back to the source.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ..grammar.keys import fold
from ..grammar.profile import genre
from .imprint.finding import find_imprint
from .imprint.values import names_in
from .layout import FILLER, Fact, Grid, Layout, SourceText, Span, aligned
from .origin import Origin, masked, printed
from .wrapping import Breaks, find_breaks

#: What may stand at either end of a line without being part of it.
BLANKS = "".join(c for c in map(chr, range(0x3001)) if c.isspace()) + "\u200b\ufeff" + FILLER
#: What between two links makes them no row of links.
_WORD = re.compile(r"[^\W_]")
_ODD_BREAKS = "\x0b\x0c\x85\u2028\u2029"
_ODD_BREAK = re.compile(f"[{_ODD_BREAKS}]")
#: A line without the blanks at its ends.
_KEPT = re.compile(f"[^{BLANKS}](?:[^\n]*[^{BLANKS}])?")
_NUMBER = re.compile(r"[〔\[【［(（<>≥≤＜＞±~—-]*\d[\d.,％%〕\]】］)）万亿个元—-]*|—+|-+")
_FEWEST_COLUMNS, _NO_COLUMNS = 4, (0, 0)
_FEWEST_NUMBERS = 2
_FEWEST_TABS = 2
_NARROW_STOP = re.compile(r"(?<=[\u4e00-\u9fff)”%])\.(?=[\u4e00-\u9fff(“\d]|\s|$)")
_FEWEST_STOPS = 3
_LONGEST_BETWEEN = 24
_LONGEST_ROW = 120
#: An imprint is one of the first tables of a page.
_MOST_IMPRINTS = 4
#: A box (专栏) that is set as a table has a name and a text in a row, and no more.
_MOST_FRAMED = 2
#: A line so much larger than the text is a title, if it is centred.
_LARGE = 1.2


Marked = tuple[int, int, str]


class Row(NamedTuple):
    """A row of a table of the layout: which table, whether its header, and the cells in columns."""

    grid: int
    header: bool
    cells: tuple[Span, ...]
    merged: tuple[tuple[int, int, int], ...] = ()


@dataclass(slots=True)
class Line:
    """One logical line: ``start`` and ``end`` in code points, blanks at both ends left out.

    ``heading`` is the level that the markup gives it (0: none), ``table`` marks a row of a data
    table, ``row`` is what the layout says of that row, ``bold`` is the end of bold text with which the line begins (0: none), ``centred`` tells
    that it stands in the middle, ``large`` that it does so in larger letters than the text, ``file``
    that it ends with a link to a file.  ``link`` is where the links begin that fill it to its end
    (-1: none), ``aside`` tells that it stands in what the page calls its foot, its menu or the like.
    """

    start: int
    end: int
    heading: int = 0
    table: bool = False
    row: Row | None = None
    bold: int = 0
    centred: bool = False
    large: bool = False
    file: bool = False
    link: int = -1
    aside: bool = False


@dataclass(slots=True)
class Lines:
    """All lines of a source, its text without anything masked, and that text folded.

    Positions count in this text; ``origin`` leads from them to the source.  ``debris`` is what a
    page left in the text or inside a wrapped paragraph (start, end, category of furniture), in
    the source's positions; ``heads`` are the starts of running heads; ``facts`` is what the
    page's imprint states, in the source's positions; ``boxes`` are the elements of markup that hold
    others.
    """

    text: str
    folded: str
    items: list[Line]
    origin: Origin
    debris: list[Marked] = field(default_factory=list)
    heads: set[int] = field(default_factory=set)
    facts: list[Fact] = field(default_factory=list)
    boxes: list[Span] = field(default_factory=list)


def cut(source: SourceText) -> Lines:
    """Return the logical lines of ``source``."""
    layout = source.layout
    shown = source.text if layout.masked is None else layout.masked
    shown = masked(shown, _breaks_in_rows(shown, layout.grids))
    text, marked_up = printed(masked(shown, [(a, b) for a, b, _ in layout.furniture]))
    if any(sign in text for sign in _ODD_BREAKS):
        text = _ODD_BREAK.sub("\n", text)
    folded = _with_stops(fold(text))
    imprint = find_imprint(text, _with_cells(folded, layout.grids, marked_up))
    if imprint.lines:
        imprint = imprint._replace(lines=_with_captions(imprint.lines, text, layout, marked_up))
        text, folded = masked(text, imprint.lines), masked(folded, imprint.lines)
    spans = _physical(text)
    page = source.format == "html"
    breaks = Breaks() if layout.paragraphs else find_breaks(folded, spans, page=page)
    if breaks.joins:
        text, folded = masked(text, breaks.joins), masked(folded, breaks.joins)
        spans = _physical(text)
    items = [Line(start, end) for start, end in spans]
    _add_layout(items, text, layout, marked_up)
    mark_rows(text, items)
    heads = {a for a, _ in breaks.heads}
    lines = [(*marked_up.span(start, end), "imprint") for start, end in imprint.lines]
    debris = [(*marked_up.span(a, b), category) for a, b, category in breaks.debris]
    debris += _solid(source.text, [*layout.furniture, *lines])
    facts = [*(_in_source(fact, source.text, marked_up) for fact in imprint.facts), *layout.stated]
    boxes = [(marked_up.printed(a), marked_up.printed(b)) for a, b in layout.boxes]
    if not breaks.joins and not imprint.lines:
        return Lines(text, folded, items, marked_up, debris, heads, facts, boxes)
    text, wrapped = printed(text)
    folded, _ = printed(folded)
    at = wrapped.printed
    for line in items:
        line.start, line.end = at(line.start), at(line.end)
        line.bold = line.bold and at(line.bold)
        line.link = line.link if line.link < 0 else at(line.link)
        if line.row is not None:
            line.row = line.row._replace(cells=tuple((at(a), at(b)) for a, b in line.row.cells))
    heads = {at(a) for a in heads}
    boxes = [(at(a), at(b)) for a, b in boxes]
    return Lines(text, folded, items, wrapped.through(marked_up), debris, heads, facts, boxes)


def _in_source(fact: Fact, text: str, origin: Origin) -> Fact:
    """Return a fact of the printed text with its places in the source, those of its names included.

    Where markup breaks the line of a title, its words are one.
    """
    field, value, start, end = fact[:4]
    if field == "title":
        value = "".join(c for k, c in enumerate(value, start) if text[origin.start(k)] != "<")
    names = (origin.span(start + a, start + b) for a, b in names_in(value))
    return Fact(field, value, *origin.span(start, end), tuple(names))


def _breaks_in_rows(text: str, grids: Sequence[Grid]) -> list[Span]:
    """Return the odd breaks of pages and lines inside the rows of tables: a row is one line."""
    spans = ((row[0].start, row[-1].end) for grid in grids for row in grid.rows if row)
    return [m.span() for a, b in spans for m in _ODD_BREAK.finditer(text, a, b)]


def _with_cells(folded: str, grids: Sequence[Grid], origin: Origin) -> str:
    """Return a text with a tab in the blank before each cell, which is what parts words and values."""
    signs = list(folded) if grids else []
    for grid in grids[:_MOST_IMPRINTS]:
        for cell in (cell for row in grid.rows for cell in row):
            before = origin.printed(cell.start) - 1
            if before >= 0 and signs[before] == " ":
                signs[before] = "\t"
    return "".join(signs) or folded


def _solid(text: str, spans: Iterable[Marked]) -> list[Marked]:
    """Return pieces of furniture without the blanks at their ends."""
    found = []
    for start, end, category in spans:
        kept = text[start:end].strip()
        if kept:
            first = text.index(kept[0], start)
            found.append((first, first + len(kept), category))
    return found


def _with_stops(folded: str) -> str:
    """Return the folded text of a copy that prints . for 。 with its stops; same length."""
    fewest = max(_FEWEST_STOPS, 4 * folded.count("。") + 1)
    if folded.count(".") < fewest:
        return folded
    stopped, count = _NARROW_STOP.subn("。", folded)
    return stopped if count >= fewest else folded


def _with_captions(
    lines: Sequence[Span], text: str, layout: Layout, origin: Origin
) -> tuple[Span, ...]:
    """Return the lines of an imprint and the captions of the tables that hold them."""
    found = set(lines)
    at = origin.printed
    for grid in layout.grids[:_MOST_IMPRINTS]:
        start, end = at(grid.start), at(grid.rows[0][0].start if grid.rows else grid.start)
        if any(start <= line[0] < at(grid.end) for line in lines):
            found |= {(start + a, start + b) for a, b in _physical(text[start:end])}
    return tuple(_union(sorted(found)))


def _physical(text: str) -> list[Span]:
    return [line.span() for line in _KEPT.finditer(text)]


def _add_layout(items: list[Line], text: str, layout: Layout, origin: Origin) -> None:
    """Give the lines what the page shows of them; the layout's places are those of the source."""
    shown = (layout.headings, layout.strong, layout.aligned, layout.files, layout.grids)
    if not any((*shown, layout.links, layout.aside)):
        return  # a plain text
    at = origin.printed
    headings = {at(start): level for start, level in layout.headings.items()}
    strong = {at(start): at(end) for start, end in layout.strong}
    centred = {at(start) for start, how in layout.aligned.items() if how == "center"}
    large = _large(layout, items, origin, centred)
    files = {_trimmed(text, at(end)) for _, end in layout.files}
    grids = iter(_data_tables(text, layout.grids, origin))
    grid = next(grids, None)
    rows = _rows(layout, origin) if layout.grids else {}
    for line in items:
        line.heading = headings.get(line.start, 0)
        line.bold = strong.get(line.start, 0)
        line.centred = line.start in centred
        line.large = line.start in large
        line.file = line.end in files
        while grid is not None and grid[1] <= line.start:
            grid = next(grids, None)
        line.table = grid is not None and grid[0] <= line.start
        if line.table:
            line.row = rows.get(line.start)
    if layout.links or layout.aside:
        _add_links(items, text, layout, origin)


def _add_links(items: list[Line], text: str, layout: Layout, origin: Origin) -> None:
    """Tell the lines that links fill to their end, and those beside the document."""
    at = origin.printed
    links = [(at(start), at(end)) for start, end in layout.links]
    starts = [start for start, _ in links]
    asides = _union((at(start), at(end)) for start, end in layout.aside)
    outer = [start for start, _ in asides]
    for line in items:
        k = bisect_right(outer, line.start) - 1
        line.aside = k >= 0 and line.start < asides[k][1]
        end, last = line.end, bisect_right(starts, line.end - 1) - 1
        while last >= 0 and links[last][0] >= line.start:
            if _WORD.search(text, links[last][1], end):
                break
            line.link = end = links[last][0]
            last -= 1


def _union(spans: Iterable[Span]) -> list[Span]:
    """Return sorted spans without those that begin inside others."""
    found: list[Span] = []
    for span in spans:
        if not found or span[0] >= found[-1][1]:
            found.append(span)
    return found


def _trimmed(text: str, end: int) -> int:
    """Return ``end`` without the blanks before it."""
    while end and text[end - 1] in BLANKS:
        end -= 1
    return end


def _rows(layout: Layout, origin: Origin) -> dict[int, Row]:
    """Return the rows of all tables by where the first text in them stands."""
    found = {}
    for number, grid in enumerate(layout.grids, 1):
        for i, row in enumerate(aligned(grid)):
            spans = tuple((origin.printed(a), origin.printed(b)) for a, b in row.cells)
            first = next((a for a, b in spans if a < b), None)
            if first is not None:
                found[first] = Row(number, i < grid.header_rows, spans, row.merged)
    return found


def _large(layout: Layout, items: list[Line], origin: Origin, centred: set[int]) -> set[int]:
    """Return the starts of the lines that are centred and larger than most of the text."""
    if not centred or not layout.sizes:
        return set()
    sizes = {origin.printed(start): size for start, size in layout.sizes.items()}
    count: Counter[float] = Counter()
    for line in items:
        if line.start in sizes:
            count[sizes[line.start]] += line.end - line.start
    if not count:
        return set()
    least = _LARGE * count.most_common(1)[0][0]
    return {start for start in centred if sizes.get(start, 0) >= least}


def _data_tables(text: str, grids: Iterable[Grid], origin: Origin) -> list[Span]:
    """Return the tables apart from one another, without those that only frame a box (专栏).

    What stands above the first row of several cells (the caption, the unit) is no row.
    """
    at = origin.printed
    kept: list[Span] = []
    for grid in sorted(grids, key=lambda grid: grid.start):
        filled = [[c for c in row if c.start < c.end] for row in grid.rows]
        printed = [cells for cells in filled if cells]
        wide = next((i for i, cells in enumerate(printed) if len(cells) > 1), 0)
        start = at(printed[wide][0].start if wide else grid.start)
        title = printed[0][0] if printed else None
        boxed = title is not None and fold(text[at(title.start) : at(title.end)])[:2] == "专栏"
        framed = boxed and max(map(len, printed)) <= _MOST_FRAMED
        if not framed and (not kept or at(grid.start) >= kept[-1][1]):
            kept.append((start, at(grid.end)))
    return kept


def mark_rows(text: str, items: list[Line]) -> None:
    """Mark the rows of tables set with blanks or tabs, and the headings between their rows.

    Evidence: two or more lines of columns with numbers in them or, above such a line, with as many
    columns as it has; or with two or more tabs, or one below the names of two columns.
    """
    columns = [
        _columns(text[line.start : line.end])
        if line.end - line.start <= _LONGEST_ROW
        else _NO_COLUMNS
        for line in items
    ]
    if max(columns, default=_NO_COLUMNS)[0] >= _FEWEST_COLUMNS:
        _mark_columns(items, columns)
    if "\t" in text:
        _mark_tabs(text, items)


def _mark_columns(items: list[Line], columns: list[tuple[int, int]]) -> None:
    for line, above, here, below in zip(
        items, [_NO_COLUMNS, *columns], columns, [*columns[1:], _NO_COLUMNS], strict=False
    ):
        figures = here[1] >= _FEWEST_NUMBERS or (
            below[1] >= _FEWEST_NUMBERS and below[0] == here[0]
        )
        if here[0] >= _FEWEST_COLUMNS and figures:
            line.table |= max(above[0], below[0]) >= _FEWEST_COLUMNS - 1


def _mark_tabs(text: str, items: list[Line]) -> None:
    tabs = [text.count("\t", line.start, line.end) for line in items]
    named = False
    for i, line in enumerate(items):
        around = [
            k
            for k in (i - 2, i - 1, i + 1, i + 2)
            if 0 <= k < len(items) and tabs[k] >= _FEWEST_TABS
        ]
        short = line.end - line.start <= _LONGEST_BETWEEN and text[line.end - 1] not in "。；;：:"
        named = tabs[i] == 1 and (named or _names_columns(text[line.start : line.end]))
        if (tabs[i] >= _FEWEST_TABS and around) or (short and i - 1 in around and i + 1 in around):
            line.table = True
        line.table |= named


def _names_columns(printed: str) -> bool:
    """Tell whether the parts of a line are names of columns."""
    words = genre().patterns["table_header"]
    return all(words.fullmatch(fold(part).strip()) for part in printed.split("\t"))


def _columns(printed: str) -> tuple[int, int]:
    """Return how many columns a line has, and how many of them hold a number."""
    columns = printed.split()
    if len(columns) < _FEWEST_COLUMNS - 1 or any(c in printed for c in "。；;"):
        return _NO_COLUMNS
    if 2 * sum(len(c) == 1 for c in columns) > len(columns):
        return _NO_COLUMNS  # letters set apart, and no columns
    return len(columns), sum(1 for c in columns if _NUMBER.fullmatch(c))
