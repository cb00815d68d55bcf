"""Tables that a copy has set one cell a line (指标 / 单位 / 2030年 / …): their lines become rows again.

Evidence: some lines one after the other are names of columns, and the lines below fit them row by
row: a count below 序号, figures below years, no sentence where only names or figures stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from ..grammar.forms import BARE
from ..grammar.markers import match_marker
from ..grammar.profile import genre
from ..kinds import LEVEL3, TASK
from ..source.lines import Line, Lines, Row
from .thresholds import FEWEST_ITEMS, LONGEST_CELL, LONGEST_STACKED_TEXT, MOST_COLUMNS

_FIGURE = re.compile(
    r"[<>≤≥约~±+(]?-?\d[\d.,]*(?:%|‰|[\u4e00-\u9fff]{1,4})?\)?(?:[-—~]\d[\d.,]*%?)?|[-—/]{1,3}"
)
_STOPS = tuple("。;:!?")
#: The number that a row may begin with; those of chapters go on below the table.
_OPENS_ROW = frozenset((None, BARE, LEVEL3, TASK))


def stack_rows(lines: Lines) -> None:
    """Put the lines of such tables together, a line for each row, in place."""
    items: list[Line] = []
    at = tables = 0
    while at < len(lines.items):
        first = lines.items[at]
        rows = list(_rows(lines, at)) if first.end - first.start <= LONGEST_CELL else []
        if len(rows) <= FEWEST_ITEMS:
            items.append(first)
            at += 1
            continue
        tables += 1
        names = _texts(lines, rows[0])
        for row in rows:
            # The tables of the layout have numbers from 1 on.
            cells = tuple((line.start, line.end) for line in row)
            told = Row(-tables, _texts(lines, row) == names, cells)
            items.append(replace(row[0], end=row[-1].end, bold=0, table=True, row=told))
            at += len(row)
    lines.items[:] = items


def _rows(lines: Lines, at: int) -> Iterator[list[Line]]:
    """Yield the rows of the table whose header begins at line ``at``, the header first."""
    names = _names(lines, at)
    if len(names) < 2 or len(set(names)) < len(names):
        return
    columns = [_column(name) for name in names]
    if set(columns) <= {"name", "narrow"}:
        return
    number = 0
    while row := lines.items[at : at + len(names)]:
        texts = _texts(lines, row)
        if texts != names:
            number += 1
            if not _fits(texts, columns, number):
                return
        yield row
        at += len(names)


def _texts(lines: Lines, row: list[Line]) -> list[str]:
    return [lines.folded[line.start : line.end] for line in row]


def _names(lines: Lines, at: int) -> list[str]:
    """Return the names of columns from line ``at`` on: known ones, or all between 序号 and 1."""
    first = lines.items[at]
    if first.table or first.heading or not _is_name(lines.folded[first.start : first.end]):
        return []
    texts = _texts(lines, lines.items[at : at + MOST_COLUMNS + 1])
    if _column(texts[0]) == "count" and "1" in texts:
        names = texts[: texts.index("1")]
        return names if all(len(n) <= LONGEST_CELL and n[-1] not in _STOPS for n in names) else []
    return list(takewhile(_is_name, texts))


def _is_name(text: str) -> bool:
    known = len(text) <= LONGEST_CELL and genre().patterns["table_header"].fullmatch(text)
    return bool(known) and any(sign.isalpha() for sign in text)


def _column(name: str) -> str:
    """Return what stands in a column: ``count``, ``figures``, ``narrow``, ``text`` or ``name``."""
    words = genre().patterns
    ways = ("count", "figures", "narrow", "text")
    return next((way for way in ways if words[f"column_of_{way}"].fullmatch(name)), "name")


def _fits(texts: list[str], columns: list[str], number: int) -> bool:
    """Tell whether some texts are a row, with this ``number`` where the rows are counted."""
    if len(texts) < len(columns):
        return False
    marker = match_marker(texts[0], 0, len(texts[0]))
    if (marker.kind if marker else None) not in _OPENS_ROW:
        return False
    return all(_may_be(text, way, number) for text, way in zip(texts, columns, strict=True))


def _may_be(text: str, way: str, number: int) -> bool:
    if way == "count":
        return text == str(number)
    if way == "figures":
        return _FIGURE.fullmatch(text) is not None
    if way == "text":
        return len(text) <= LONGEST_STACKED_TEXT
    return len(text) <= LONGEST_CELL and text[-1] not in _STOPS and not text.isdigit()
