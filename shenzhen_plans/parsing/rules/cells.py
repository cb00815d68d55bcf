"""Tables that a copy has set one cell a line (指标 / 单位 / 2030年 / …).

Their lines become rows again where the cells fit (:func:`stack_rows`, before the tree is built).
Evidence: some lines one after the other are names of columns, and the lines below fit them row by
row: a count below 序号, figures below years, no sentence where only names or figures stand.  A row
that is counted may have a cell on several lines, each but the last open, or lack its remark.  Where
the cells do not fit, their lines are told one by one, so that no number among them heads a chapter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile
from typing import NamedTuple

from ...grammar.forms import BARE
from ...grammar.markers import match_marker
from ...grammar.profile import fits
from ...kinds import ANNEX, BOX, LADDER, LEVEL3, NOTE, ORDINALS, TASK
from ...source.lines import Line, Lines, Row
from ..blocks import Span
from ..thresholds import (
    FEWEST_CELLS,
    FEWEST_ITEMS,
    LONGEST_CELL,
    LONGEST_STACKED_TEXT,
    LONGEST_TABLE_CAPTION,
    MOST_COLUMNS,
    MOST_LINES_OF_ROW,
)
from ..tree import Tree, paragraph

_FIGURE = re.compile(
    r"[<>≤≥约~±+(]?-?\d[\d.,]*(?:%|‰|[\u4e00-\u9fff]{1,4})?\)?(?:[-—~]\d[\d.,]*%?)?|[-—/]{1,3}"
)
_STOPS = tuple("。;:!?")
#: A line that ends so goes on in the next.
_OPEN = tuple(",、(")
#: The number that a row may begin with; those of chapters go on below the table.
_OPENS_ROW = frozenset((None, BARE, LEVEL3, TASK))
_ENDS = frozenset((ANNEX, BOX, NOTE))


class _Stacked(NamedTuple):
    """A row of such a table: its lines, and the span of each of its cells."""

    lines: list[Line]
    cells: tuple[Span, ...]


def stack_rows(lines: Lines) -> None:
    """Put the lines of such tables together, a line for each row, in place."""
    items: list[Line] = []
    at = tables = barred = 0
    for first in [i for i, line in enumerate(lines.items) if _may_open(lines, line)]:
        if first < max(at, barred):
            continue
        items += lines.items[at:first]
        at = first
        names = _names(lines, at)
        rows = list(_rows(lines, at, names))
        if len(rows) <= FEWEST_ITEMS:
            if len(names) > 1:  # its caption may be called as a column is; no part is a header
                barred = at + len(names) if _column(names[0]) == "count" else barred
            continue
        tables += 1
        header = _texts(lines, rows[0].lines)
        for row in rows:
            # The tables of the layout have numbers from 1 on.
            told = Row(-tables, _texts(lines, row.lines) == header, row.cells)
            end = row.lines[-1].end
            items.append(replace(row.lines[0], end=end, bold=0, table=True, row=told))
            at += len(row.lines)
    lines.items[:] = items + lines.items[at:]


def _rows(lines: Lines, at: int, names: list[str]) -> Iterator[_Stacked]:
    """Yield the rows of the table whose header begins at line ``at``, the header first."""
    columns = [_column(name) for name in names]
    if len(set(names)) < max(len(names), 2) or set(columns) <= {"name", "narrow"}:
        return
    number = 0
    while row := lines.items[at : at + len(names)]:
        cells = [[line] for line in row]
        if _texts(lines, row) != names:
            number += 1
            row = lines.items[at : at + _length(lines, at, columns, number)]
            found = _into_cells(lines, row, columns, number)
            if found is None:
                return
            cells = found
        spans = ((cell[0].start, cell[-1].end) if cell else (row[-1].end,) * 2 for cell in cells)
        yield _Stacked(row, tuple(spans))
        at += len(row)


def _length(lines: Lines, at: int, columns: list[str], number: int) -> int:
    """Return how many lines the row at ``at`` has: where the rows are counted, up to the next number."""
    if columns[0] != "count":
        return len(columns)
    below = _texts(lines, lines.items[at + 1 : at + MOST_LINES_OF_ROW])
    following = str(number + 1)
    if below[len(columns) - 1 : len(columns)] != [following] and following in below:
        return below.index(following) + 1
    return 1 + len(list(takewhile(_may_stand_in, below[: len(columns) - 1])))


def _may_stand_in(text: str) -> bool:
    """Tell whether a line may stand in a row: it begins with no number of a chapter."""
    marker = match_marker(text, 0, len(text))
    return (marker.kind if marker else None) in _OPENS_ROW


def _into_cells(
    lines: Lines, row: list[Line], columns: list[str], number: int
) -> list[list[Line]] | None:
    """Return the cells of a row, each with its lines; ``None`` where they do not fit the columns."""
    cells: list[list[Line]] = []
    spare = len(row) - len(columns)
    for line in row:
        if spare > 0 and cells and lines.folded[cells[-1][-1].end - 1] in _OPEN:
            cells[-1].append(line)
        else:
            cells.append([line])
    texts = ["".join(_texts(lines, cell)) for cell in cells]
    if len(cells) == len(columns) - 1 and columns[0] == "count" and columns[-1] == "remark":
        cells.append([])
        texts.append("")
    return cells if _fits(texts, columns, number) else None


def _texts(lines: Lines, row: list[Line]) -> list[str]:
    return [lines.folded[line.start : line.end] for line in row]


def _names(lines: Lines, at: int) -> list[str]:
    """Return the names of columns from line ``at`` on: known ones, or all between 序号 and 1."""
    texts = _texts(lines, lines.items[at : at + MOST_COLUMNS + 1])
    if _column(texts[0]) == "count" and "1" in texts:
        names = texts[: texts.index("1")]
        return names if all(len(n) <= LONGEST_CELL and n[-1] not in _STOPS for n in names) else []
    names = list(takewhile(_is_name, texts))
    return names if len(names) > 1 else []


def _may_open(lines: Lines, line: Line) -> bool:
    """Tell whether a line is the name of a column, with which such a header begins."""
    if line.end - line.start > LONGEST_CELL or line.table or line.heading:
        return False
    return _is_name(lines.folded[line.start : line.end])


def _is_name(text: str) -> bool:
    known = len(text) <= LONGEST_CELL and fits(text, "table_header")
    return known and any(sign.isalpha() for sign in text)


def _column(name: str) -> str:
    """Return what stands in a column: ``count``, ``figures``, ``narrow``, ``remark``, ``text`` or ``name``."""
    ways = ("count", "figures", "narrow", "remark", "text")
    return next((way for way in ways if fits(name, f"column_of_{way}")), "name")


def _fits(texts: list[str], columns: list[str], number: int) -> bool:
    """Tell whether some texts are a row, with this ``number`` where the rows are counted."""
    if len(texts) != len(columns) or not _may_stand_in(texts[0]):
        return False
    return all(_may_be(text, way, number) for text, way in zip(texts, columns, strict=True))


def _may_be(text: str, way: str, number: int) -> bool:
    if way == "count":
        return text == str(number)
    if way == "figures":
        return _FIGURE.fullmatch(text) is not None
    if way in ("text", "remark"):
        return len(text) <= LONGEST_STACKED_TEXT
    return len(text) <= LONGEST_CELL and text[-1] not in _STOPS and not text.isdigit()


def table_row(tree: Tree, i: int) -> bool:
    """Take a row of a data table."""
    if not tree.page.items[i].table:
        return False
    paragraph(tree, tree.page.items[i], role="table")
    return True


def table_cell(tree: Tree, i: int) -> bool:
    """Take a cell of a table set one cell a line, or the caption of such a table.

    Evidence: the caption of a table above, or three short lines above of which two are a table's
    header or a number.  A sentence, or a heading that goes on with a count, ends the table.
    """
    page = tree.page
    if not tree.cells and page.markers[i] is None and page.folded[page.items[i].start] != "表":
        return False
    tree.cells = _is_caption(tree, i) or _inside_table(tree, i)
    if tree.cells:
        paragraph(tree, tree.page.items[i], role="table")
    return tree.cells


def _is_caption(tree: Tree, i: int) -> bool:
    text = tree.page.line(i)
    return text[0] == "表" and len(text) <= LONGEST_TABLE_CAPTION and fits(text, "table_caption")


def _inside_table(tree: Tree, i: int) -> bool:
    page = tree.page
    if page.length(i) > LONGEST_CELL or page.line(i)[-1] in "。;:":
        return False
    opens = page.markers[i] is not None and tree.box is None and _cells_above(tree, i)
    return (tree.cells or opens) and not _goes_on(tree, i)


def _cells_above(tree: Tree, i: int) -> bool:
    page = tree.page
    above = range(max(tree.frame.first, i - FEWEST_CELLS), i)
    lines = [page.line(k) for k in above if page.kind(k) in (None, BARE)]
    short = [line for line in lines if len(line) <= LONGEST_CELL and line[-1] not in "。;:,"]
    if not FEWEST_CELLS <= len(lines) == len(short):
        return False
    return sum(fits(line, "table_header") for line in lines) >= 2


def _goes_on(tree: Tree, i: int) -> bool:
    """A heading that goes on with a count from outside ends the table."""
    marker = tree.page.markers[i]
    if marker is None or marker.kind not in LADDER:
        return marker is not None and marker.kind in _ENDS
    if marker.kind in ORDINALS:
        return True
    return any(b.kind == marker.kind and marker.number == (b.number or 0) + 1 for b in tree.stack)
