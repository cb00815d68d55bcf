"""A view cut into lines, with hard-wrapped paragraphs put together again.

A line break inside a paragraph is masked in the view, like markup, so that offsets stay true.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import pairwise

from ..grammar.keys import fold
from ..grammar.markers import match_marker
from .markup import FILLER, View

_PHYSICAL = re.compile(r"[^\n]+")
#: What may stand at either end of a line without being part of it.
BLANKS = " \t\u3000\xa0\u2002\u2003\u2009\u200a\u202f\u2007\u200b\ufeff\x1c\x1d\x1e\x85" + FILLER
_BREAKS = str.maketrans(dict.fromkeys("\x0b\x0c\x85\u2028\u2029", "\n"))
_TERMINAL = "。!?;:…"
_PAGE_NUMBER = re.compile(
    r"[-—·\s]{1,6}\d{1,4}[-—·\s]{1,6}|第\s*\d{1,4}\s*页(?:\s*[,/]?\s*共\s*\d{1,4}\s*页)?|\d{1,3}\s*/\s*\d{1,3}|Page\s+\d+.*"
)
_NUMBER = re.compile(r"[〔\[【［(（<>≥≤＜＞±~—-]*\d[\d.,％%〕\]】］)）万亿个元—-]*|—+|-+")
_FEWEST_COLUMNS = 4
_FEWEST_NUMBERS = 2
_LONGEST_ROW = 120
_SHORTEST_WRAP = 18
#: A line so much longer than the width does not belong to the wrapped text (an address, a tag).
_OVERLONG = 1.4


@dataclass(slots=True)
class Line:
    """One logical line: ``start`` and ``end`` in code points, blanks at both ends left out.

    ``heading`` is the level of a Markdown or HTML heading (0: none), ``table`` marks a row of a
    data table, ``bold`` is the end of bold text with which the line begins (0: none).
    """

    start: int
    end: int
    heading: int = 0
    table: bool = False
    bold: int = 0


@dataclass(slots=True)
class Lines:
    """All lines of a view, the view's text with breaks masked, and its folded form.

    ``debris`` are page numbers found inside a wrapped paragraph: (start, end).
    """

    text: str
    folded: str
    items: list[Line]
    debris: list[tuple[int, int]] = field(default_factory=list)


def cut(view: View) -> Lines:
    """Return the logical lines of ``view``."""
    text = view.text
    if any(c in text for c in "\x0b\x0c\x85\u2028\u2029"):
        text = text.translate(_BREAKS)
    folded = fold(text)
    spans = _physical(text)
    joins, debris = _wrapped(folded, spans)
    if joins:
        text = _mask(text, joins)
        folded = _mask(folded, joins)
        spans = _physical(text)
    items = [Line(start, end) for start, end in spans]
    _add_markup(items, view)
    mark_rows(text, items)
    return Lines(text, folded, items, debris)


def _physical(text: str) -> list[tuple[int, int]]:
    spans = []
    for match in _PHYSICAL.finditer(text):
        line = match.group()
        kept = line.strip(BLANKS)
        if kept:
            start = match.start() + len(line) - len(line.lstrip(BLANKS))
            spans.append((start, start + len(kept)))
    return spans


def _mask(text: str, joins: list[tuple[int, int]]) -> str:
    out, at = [], 0
    for start, end in joins:
        out.append(text[at:start])
        out.append(FILLER * (end - start))
        at = end
    out.append(text[at:])
    return "".join(out)


def _add_markup(items: list[Line], view: View) -> None:
    strong = dict(view.strong)
    tables = iter(sorted(view.tables))
    table = next(tables, None)
    for line in items:
        line.heading = view.headings.get(line.start, 0)
        line.bold = strong.get(line.start, 0)
        while table is not None and table[1] <= line.start:
            table = next(tables, None)
        line.table = table is not None and table[0] <= line.start


def mark_rows(text: str, items: list[Line]) -> None:
    """Mark the rows of tables set with blanks: two or more lines of columns, numbers in them."""
    above = (0, 0)
    for i, line in enumerate(items):
        here = _columns(text, line)
        if here[0] >= _FEWEST_COLUMNS and here[1] >= _FEWEST_NUMBERS:
            below = _columns(text, items[i + 1]) if i + 1 < len(items) else (0, 0)
            line.table = line.table or max(above[0], below[0]) >= _FEWEST_COLUMNS - 1
        above = here


def _columns(text: str, line: Line) -> tuple[int, int]:
    """Return how many columns a line has, and how many of them hold a number."""
    if line.end - line.start > _LONGEST_ROW:
        return 0, 0
    columns = text[line.start : line.end].split()
    if len(columns) < _FEWEST_COLUMNS - 1 or any(c in text[line.start : line.end] for c in "。；;"):
        return 0, 0
    if 2 * sum(len(c) == 1 for c in columns) > len(columns):
        return 0, 0  # letters set apart, and no columns
    return len(columns), sum(1 for c in columns if _NUMBER.fullmatch(c))


def is_page_number(folded_line: str) -> bool:
    """Tell whether a whole (folded) line is a page number with its ornaments."""
    return _PAGE_NUMBER.fullmatch(folded_line) is not None


def _wrapped(
    folded: str, spans: list[tuple[int, int]]
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Find the breaks inside paragraphs: of the whole text, or of a run of three or more lines."""
    kept = [s for s in spans if not is_page_number(folded[s[0] : s[1]])]
    width = _wrap_width(folded, kept)
    joins: list[tuple[int, int]] = []
    debris: list[tuple[int, int]] = []
    if width:
        pages = [s for s in spans if is_page_number(folded[s[0] : s[1]])]
        _join_all(folded, kept, width, joins)
        debris = _inside(pages, joins)
    else:
        _join_runs(folded, kept, joins)
    return joins, debris


def _inside(pages: list[tuple[int, int]], joins: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the page numbers that stand in a masked break."""
    found = []
    for page in pages:
        k = bisect_right(joins, page) - 1
        if k >= 0 and joins[k][0] <= page[0] and page[1] <= joins[k][1]:
            found.append(page)
    return found


def _wrap_width(folded: str, spans: list[tuple[int, int]]) -> int:
    """Return the width to which a whole text is wrapped, or 0 if it is not."""
    lengths = sorted(e - s for s, e in spans if e - s >= 12)
    if len(lengths) < 12:
        return 0
    width = lengths[len(lengths) * 9 // 10]
    if (
        not _SHORTEST_WRAP <= width <= 80
        or lengths[len(lengths) * 97 // 100] > width * _OVERLONG + 2
    ):
        return 0
    full = [s for s in spans if width - 5 <= s[1] - s[0] <= width + 5]
    open_ended = sum(1 for s in full if folded[s[1] - 1] not in _TERMINAL)
    many = len(full) >= 0.3 * len(lengths) and open_ended >= 0.6 * len(full)
    marked = sum(1 for s in full if match_marker(folded, *s))
    return width if many and marked <= 0.3 * len(full) else 0


def _join_all(
    folded: str, spans: list[tuple[int, int]], width: int, joins: list[tuple[int, int]]
) -> None:
    for (start, end), (after, after_end) in pairwise(spans):
        if folded[end - 1] in _TERMINAL or match_marker(folded, after, after_end):
            continue
        if max(end - start, after_end - after) > width * _OVERLONG + 2:
            continue
        if end - start >= width - 5 or not _stands_alone(folded, start, end, width):
            joins.append((end, after))


def _stands_alone(folded: str, start: int, end: int, width: int) -> bool:
    """A short line is a line of its own if it is a heading or has no text punctuation."""
    if match_marker(folded, start, end):
        return True
    return end - start < width // 2 and not any(c in "、,。;" for c in folded[start:end])


def _join_runs(folded: str, spans: list[tuple[int, int]], joins: list[tuple[int, int]]) -> None:
    gap = min((folded.count("\n", a[1], b[0]) for a, b in pairwise(spans)), default=1)
    i = 0
    while i < len(spans) - 2:
        last, closed = _run_end(folded, spans, i, gap)
        if closed and last >= i + 2:
            joins.extend((spans[k][1], spans[k + 1][0]) for k in range(i, last))
        i = max(i, last) + 1


def _run_end(folded: str, spans: list[tuple[int, int]], first: int, gap: int) -> tuple[int, bool]:
    """Return the last line of the wrapped paragraph that begins at ``first``, and if it is whole.

    ``gap`` counts the line feeds between lines that no blank line sets apart.
    """
    start, end = spans[first]
    width = end - start
    i = first
    if not _SHORTEST_WRAP <= width <= 80:
        return first, False
    while i + 1 < len(spans):
        here, following = spans[i], spans[i + 1]
        full = abs(here[1] - here[0] - width) <= 2 and folded[here[1] - 1] not in _TERMINAL
        adjacent = folded.count("\n", here[1], following[0]) == gap
        fits = following[1] - following[0] <= width + 2
        if not (full and adjacent and fits) or match_marker(folded, *following):
            break
        i += 1
    return i, folded[spans[i][1] - 1] in _TERMINAL
