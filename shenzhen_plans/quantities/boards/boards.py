"""Tables of indicators: which tables are, what their columns hold, and what the cells of a row say by them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from ...grammar.keys import fold
from ...model import AnyNode, Row, Table
from ...model.tabular import Cell
from ..context.dates import Months, part_of_year
from .columns import Column, columns_of
from .labels import Label, category_of, label_of
from .table_words import pattern

_UNIT_LINE = re.compile(r"\(?(?:计量)?单位:(.{1,8}?)\)?")


class Board(NamedTuple):
    """A table of indicators, its columns, and the unit and the part of a year that are printed above it for all of them."""

    table: Table
    columns: list[Column]
    unit: str | None
    aims: bool
    past: bool
    reports: bool
    months: Months | None = None


def boards_of(roots: Iterable[AnyNode], title: str = "") -> list[Board]:
    """Return the tables of indicators in and below some nodes; ``title`` is that of the document."""
    found = []
    waiting: list[tuple[AnyNode, AnyNode | None, str]] = [
        (node, None, title) for node in reversed(list(roots))
    ]
    while waiting:
        node, before, titles = waiting.pop()
        if isinstance(node, Table):
            board = _board(node, before, titles)
            found += [board] if board is not None else []
            continue
        below = f"{titles}\n{node.title}" if node.title else titles
        pairs = zip(node.children, (None, *node.children), strict=False)
        waiting.extend((child, last, below) for child, last in reversed(list(pairs)))
    return found


def _board(table: Table, before: AnyNode | None, titles: str) -> Board | None:
    if not table.header:
        return None
    grid = table.grid
    texts = [[fold(cell.text) for cell in row] for row in grid]
    header = texts[: len(table.header)]
    columns = columns_of(header, max(map(len, texts)))
    columns = [_by_cells(column, k, texts[len(header) :]) for k, column in enumerate(columns)]
    uses = {column.use for column in columns}
    named = any("指标" in text for row in header for text in row)
    if not {"name", "value"} <= uses or not (named or uses & {"unit", "category"}):
        return None
    said = before is not None and _UNIT_LINE.fullmatch(fold(before.text).strip())
    titles = fold(f"{titles}\n{table.caption or ''}")
    reports = pattern("statistics").search(titles) is not None
    aims = "category" in uses or any(column.statement == "target" for column in columns)
    aims = aims or (pattern("goals").search(titles) is not None and not reports)
    past = pattern("past").search(fold(table.caption or "")) is not None
    months = part_of_year(fold(table.caption or ""))
    return Board(table, columns, said[1] if said else None, aims, past, reports, months)


def _by_cells(column: Column, k: int, rows: list[list[str]]) -> Column:
    """A column of 预期性 and 约束性 says how binding the targets are, whatever its header is."""
    cells = [row[k] for row in rows if k < len(row) and row[k]]
    if column.use in ("number", "name", "unit") or not cells:
        return column
    told = sum(category_of(cell) is not None for cell in cells)
    return Column("category") if 2 * told >= len(cells) else column


def rows_of(boards: Iterable[Board]) -> frozenset[str]:
    """Return the ids of the rows of tables of indicators: their figures are read here alone."""
    return frozenset(row.id for board in boards for row in board.table.select(Row))


def units_in(board: Board, seen: tuple[Cell, ...]) -> list[str]:
    """The units in the row's column of units: of two (亿元、%) the last is that of changes."""
    for column, cell in zip(board.columns, seen, strict=False):
        if column.use == "unit" and any(c.isalnum() or c in "%‰％" for c in cell.text):
            return [unit.strip(" ()（）") for unit in re.split("[、,，;；]", cell.text)]
    return []


def category_in(board: Board, seen: tuple[Cell, ...]) -> str | None:
    """The category that the row's column of categories says."""
    for column, cell in zip(board.columns, seen, strict=False):
        if column.use == "category":
            return category_of(cell.text)
    return None


def label_in(board: Board, seen: tuple[Cell, ...]) -> Label | None:
    """The name in a row: what the last column of names says, where there are several."""
    cells = [
        c for column, c in zip(board.columns, seen, strict=False) if column.use == "name" and c.text
    ]
    return label_of(cells[-1].text) if cells else None
