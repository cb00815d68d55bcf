"""Which cells a table has once its merges are worked out, and whether it holds data (17.4)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element as Element

from .blocks import Box, Row, Table, paragraphs_of
from .names import VAL, child, number, switch, value
from .runs import flattened

#: Word's own limit; a larger span in a damaged file says nothing.
_MOST_COLUMNS = 63
#: A cell with more characters holds running text.
_LONGEST_CELL = 400
#: With as many columns it is a table of data, however long its cells.
_FEWEST_SURE_COLUMNS = 3
_FEWEST_ROWS = 2


def rows_of(table: Element) -> Iterator[Element]:
    """Yield the rows of a table; those that a tracked change deleted are left out."""
    for element, kind in flattened(table):
        if kind == "tr" and child(child(element, "trPr"), "del") is None:
            yield element


def cells_of(row: Element) -> Iterator[Element]:
    """Yield the cells of a row; those that a tracked change deleted are left out."""
    for element, kind in flattened(row):
        if kind == "tc" and child(child(element, "tcPr"), "cellDel") is None:
            yield element


def is_header(row: Element) -> bool:
    """Tell whether Word repeats a row at the top of every page."""
    return bool(switch(child(row, "trPr"), "tblHeader"))


def first_column(row: Element) -> int:
    """Return how many columns of the grid a row leaves free at its beginning."""
    return _columns(value(child(row, "trPr"), "gridBefore"), least=0)


def columns_of(cell: Element) -> int:
    """Return how many columns of the grid a cell covers."""
    return _columns(value(child(cell, "tcPr"), "gridSpan"), least=1)


def merge_of(cell: Element, name: str) -> str | None:
    """Return ``"restart"`` or ``"continue"`` for a cell that is merged (``vMerge``, ``hMerge``)."""
    found = child(child(cell, "tcPr"), name)
    if found is None:
        return None
    return "restart" if found.get(VAL) == "restart" else "continue"


def _columns(text: str | None, *, least: int) -> int:
    return min(max(number(text) or least, least), _MOST_COLUMNS)


def is_frame(table: Table) -> bool:
    """Tell whether a table only lays out text: its cells are read as paragraphs then.

    That is a table of one column or one row, or one whose rows never fill more than one cell, or
    that holds another table of data, or two columns of running text.
    """
    rows = [[box for box in row.boxes if not box.covered] for row in table.rows]
    filled = [sum(map(_filled, row)) for row in rows]
    if len(rows) < _FEWEST_ROWS or max(filled, default=0) <= 1:
        return True
    if any(_holds_data(box) for row in rows for box in row):
        return True
    if max(len(row) for row in rows) >= _FEWEST_SURE_COLUMNS:
        return False
    return any(_length(box) > _LONGEST_CELL for row in rows for box in row)


def _filled(box: Box) -> bool:
    return any(paragraph.text.strip() for paragraph in paragraphs_of(box.blocks))


def _length(box: Box) -> int:
    return sum(len(paragraph.text) for paragraph in paragraphs_of(box.blocks))


def _holds_data(box: Box) -> bool:
    return any(isinstance(block, Table) and not is_frame(block) for block in box.blocks)


def header_rows(table: Table) -> int:
    """Return how many rows at the top are headers, as far as the file says so."""
    count = 0
    for row in table.rows:
        if not row.header:
            break
        count += 1
    return count if count < len(table.rows) else 0


def place_cells(cells: list[tuple[Element, Box]], start: int, above: dict[int, Box]) -> Row:
    """Return a row of cells with their merges worked out.

    ``above`` holds the box that is open downwards at each column of the grid, and is brought up to
    this row; ``start`` is the column of the first cell.
    """
    row = Row([])
    column = start
    for element, box in cells:
        box.columns = columns_of(element)
        _merge_down(element, box, column, above)
        if merge_of(element, "hMerge") == "continue" and row.boxes and not row.boxes[-1].covered:
            row.boxes[-1].columns += box.columns
        else:
            row.boxes.append(box)
        column += box.columns
    return row


def _merge_down(element: Element, box: Box, column: int, above: dict[int, Box]) -> None:
    merge = merge_of(element, "vMerge")
    if merge == "continue" and column in above:
        above[column].rows += 1
        box.covered = True
    elif merge is not None:
        above[column] = box
    else:
        above.pop(column, None)
