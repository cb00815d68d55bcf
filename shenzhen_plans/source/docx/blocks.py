"""What a story consists of, before it is written as text: paragraphs and tables.

Of a table it is worked out which cells are merged, and whether it holds data (17.4).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from ..making import Run
from .names import VAL, child, number, switch, value
from .runs import flattened


@dataclass(slots=True)
class Paragraph:
    """A paragraph as Word shows it: number and text.

    ``outline`` is its level in the outline, from 1, 0 for the title; ``contents`` tells that it belongs to a table
    of contents; ``notes`` and ``boxes`` are the footnotes that it refers to and the text boxes
    that it anchors; ``fused`` that its end was deleted, so that the next goes on in its line.
    """

    runs: list[Run] = field(default_factory=list)
    outline: int | None = None
    align: str | None = None
    contents: bool = False
    notes: list[list[Block]] = field(default_factory=list)
    boxes: list[list[Block]] = field(default_factory=list)
    fused: bool = False

    @property
    def text(self) -> str:
        """The characters of the paragraph."""
        return "".join(piece.text for piece in self.runs)


@dataclass(slots=True)
class Box:
    """One place in a row: what stands in it, how far it is merged, or that another covers it."""

    blocks: list[Block] = field(default_factory=list)
    columns: int = 1
    rows: int = 1
    covered: bool = False


@dataclass(slots=True)
class Row:
    """One row of a table; ``header`` tells that Word repeats it on every page."""

    boxes: list[Box]
    header: bool = False


@dataclass(slots=True)
class Table:
    """A table, of data or of layout."""

    rows: list[Row]


Block = Paragraph | Table


def paragraphs_of(blocks: list[Block]) -> Iterator[Paragraph]:
    """Yield the paragraphs among ``blocks`` and in their tables, in reading order."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            for row in block.rows:
                for box in row.boxes:
                    yield from paragraphs_of(box.blocks)


#: Word's own limit; a larger span in a damaged file says nothing.
_MOST_COLUMNS = 63
#: A cell with more characters holds running text.
_LONGEST_CELL = 400
#: With as many columns it is a table of data, however long its cells.
_FEWEST_SURE_COLUMNS = 3
_FEWEST_ROWS = 2


Read = Callable[[Element], list[Block]]


def table_of(table: Element, read: Read) -> Table:
    """Return a table with its merges worked out; ``read`` gives what stands in a cell."""
    above: dict[int, Box] = {}
    return Table([_row(row, read, above) for row in _left(table, "tr", "del")])


def _left(container: Element, name: str, deleted: str) -> Iterator[Element]:
    """Yield the rows or cells that no tracked change deleted."""
    for element, kind in flattened(container):
        if kind == name and child(child(element, f"{name}Pr"), deleted) is None:
            yield element


def _row(row: Element, read: Read, above: dict[int, Box]) -> Row:
    """Return a row with its merges worked out.

    ``above`` holds the box that is open downwards at each column of the grid, and is brought up to
    this row.
    """
    properties = child(row, "trPr")
    made = Row([], header=bool(switch(properties, "tblHeader")))
    column = _columns(value(properties, "gridBefore"), least=0)
    cells = [(child(cell, "tcPr"), Box(read(cell))) for cell in _left(row, "tc", "cellDel")]
    for says, box in cells:
        box.columns = _columns(value(says, "gridSpan"), least=1)
        _merge_down(_merge(says, "vMerge"), box, column, above)
        last = made.boxes[-1] if made.boxes else None
        if _merge(says, "hMerge") == "continue" and last is not None and not last.covered:
            last.columns += box.columns
        else:
            made.boxes.append(box)
        column += box.columns
    return made


def _columns(text: str | None, *, least: int) -> int:
    return min(max(number(text) or least, least), _MOST_COLUMNS)


def _merge(properties: Element | None, name: str) -> str | None:
    """Return ``"restart"`` or ``"continue"`` for a cell that is merged (``vMerge``, ``hMerge``)."""
    found = child(properties, name)
    if found is None:
        return None
    return "restart" if found.get(VAL) == "restart" else "continue"


def _merge_down(merge: str | None, box: Box, column: int, above: dict[int, Box]) -> None:
    if merge == "continue" and column in above:
        above[column].rows += 1
        box.covered = True
    elif merge is not None:
        above[column] = box
    else:
        above.pop(column, None)


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
    return next((count for count, row in enumerate(table.rows) if not row.header), 0)
