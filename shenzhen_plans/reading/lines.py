"""A view cut into lines, with hard-wrapped paragraphs put together again.

A line break inside a paragraph is masked in the view, like markup; then everything masked is left
out, and :class:`~.origin.Origin` leads back to the source.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from ..grammar.keys import fold
from .markup import FILLER, View
from .origin import Origin, printed, without_markup
from .wrapping import find_breaks

_PHYSICAL = re.compile(r"[^\n]+")
#: What may stand at either end of a line without being part of it.
BLANKS = " \t\u3000\xa0\u2002\u2003\u2009\u200a\u202f\u2007\u200b\ufeff\x1c\x1d\x1e\x85" + FILLER
_BREAKS = str.maketrans(dict.fromkeys("\x0b\x0c\x85\u2028\u2029", "\n"))
_NUMBER = re.compile(r"[〔\[【［(（<>≥≤＜＞±~—-]*\d[\d.,％%〕\]】］)）万亿个元—-]*|—+|-+")
_FEWEST_COLUMNS = 4
_FEWEST_NUMBERS = 2
_FEWEST_TABS = 2
_NARROW_STOP = re.compile(r"(?<=[\u4e00-\u9fff)”%])\.(?=[\u4e00-\u9fff(“\d]|\s|$)")
_FEWEST_STOPS = 3
_LONGEST_BETWEEN = 24
_LONGEST_ROW = 120


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
    """All lines of a view, its text without anything masked, and that text folded.

    Positions count in this text; ``origin`` leads from them to the source.  ``debris`` is what a
    page left inside a wrapped paragraph (start, end, category of furniture), in the source's
    positions; ``heads`` are the starts of running heads.
    """

    text: str
    folded: str
    items: list[Line]
    origin: Origin
    debris: list[tuple[int, int, str]] = field(default_factory=list)
    heads: set[int] = field(default_factory=set)


def cut(view: View) -> Lines:
    """Return the logical lines of ``view``."""
    view, marked_up = without_markup(view)
    text = view.text
    if any(c in text for c in "\x0b\x0c\x85\u2028\u2029"):
        text = text.translate(_BREAKS)
    folded = _with_stops(fold(text))
    spans = _physical(text)
    breaks = find_breaks(folded, spans)
    joins = breaks.joins
    if joins:
        text = _mask(text, joins)
        folded = _mask(folded, joins)
        spans = _physical(text)
    items = [Line(start, end) for start, end in spans]
    _add_markup(items, view)
    mark_rows(text, items)
    heads = {a for a, _ in breaks.heads}
    debris = [(*marked_up.span(a, b), category) for a, b, category in breaks.debris]
    if not joins:
        return Lines(text, folded, items, marked_up, debris, heads)
    text, wrapped = printed(text)
    folded, _ = printed(folded)
    for line in items:
        line.start, line.end = wrapped.printed(line.start), wrapped.printed(line.end)
        line.bold = line.bold and wrapped.printed(line.bold)
    heads = {wrapped.printed(a) for a in heads}
    return Lines(text, folded, items, wrapped.through(marked_up), debris, heads)


def _with_stops(folded: str) -> str:
    """Return the folded text of a copy that prints . for 。 with its stops; same length."""
    if "." not in folded:
        return folded
    stopped, count = _NARROW_STOP.subn("。", folded)
    return stopped if count >= _FEWEST_STOPS and count > 4 * folded.count("。") else folded


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
    tables = iter(_data_tables(items, view))
    table = next(tables, None)
    for line in items:
        line.heading = view.headings.get(line.start, 0)
        line.bold = strong.get(line.start, 0)
        while table is not None and table[1] <= line.start:
            table = next(tables, None)
        line.table = table is not None and table[0] <= line.start


def _data_tables(items: list[Line], view: View) -> list[tuple[int, int]]:
    """Return the tables apart from one another, without those that only frame a box (专栏)."""
    starts = [line.start for line in items]
    kept: list[tuple[int, int]] = []
    for start, end in sorted(view.tables):
        inside = items[bisect_left(starts, start) : bisect_left(starts, end)]
        text = [fold(view.text[line.start : line.end]) for line in inside]
        framed = bool(text) and text[0].startswith("专栏") and not any("\t" in t for t in text)
        if not framed and (not kept or start >= kept[-1][1]):
            kept.append((start, end))
    return kept


def mark_rows(text: str, items: list[Line]) -> None:
    """Mark the rows of tables set with blanks or tabs, and the headings between their rows.

    Evidence: two or more lines of columns with numbers in them, or with two or more tabs.
    """
    above = (0, 0)
    for i, line in enumerate(items):
        here = _columns(text, line)
        below = _columns(text, items[i + 1]) if i + 1 < len(items) and here[0] else (0, 0)
        near = max(above[0], below[0]) >= _FEWEST_COLUMNS - 1
        if near and here[0] >= _FEWEST_COLUMNS and here[1] >= _FEWEST_NUMBERS:
            line.table = True
        above = here
    tabbed = [text.count("\t", line.start, line.end) >= _FEWEST_TABS for line in items]
    for i, line in enumerate(items):
        around = [k for k in (i - 2, i - 1, i + 1, i + 2) if 0 <= k < len(items) and tabbed[k]]
        short = line.end - line.start <= _LONGEST_BETWEEN and text[line.end - 1] not in "。；;：:"
        if (tabbed[i] and around) or (short and i - 1 in around and i + 1 in around):
            line.table = True


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
