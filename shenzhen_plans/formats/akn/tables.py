"""Data tables as tables of Akoma Ntoso: cells that are merged span rows and columns, as in HTML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ...model import Node
from ...model.tabular import Cell, Merge, owners
from ..notation import is_plain_table

#: The texts of a row, a column each, and its merged cells.
Fields = tuple[list[str], list[Merge]]
#: No table has more columns; what claims to span more is damage.
MOST_COLUMNS = 1000


def is_native(node: Node) -> bool:
    """Tell whether a node is a table that ``table`` holds without loss: rows of cells, no more."""
    if node.marker is not None or not is_plain_table(node):
        return False
    fields = fields_of(node.children)
    cells = cells_of(fields)
    return all(cells) and list(read_cells(cells)) == fields


def fields_of(rows: Iterable[Node]) -> list[Fields]:
    """Return the texts and merged cells of rows."""
    return [(row.text.split("\t"), list(row.__dict__["merged"])) for row in rows]


def cells_of(rows: Sequence[Fields]) -> list[list[Cell]]:
    """Return the cells that are written of each row: those that no other covers."""
    out = []
    for i, ((texts, merges), seen) in enumerate(zip(rows, owners(rows), strict=True)):
        sizes = {merge.column: merge[1:] for merge in merges}
        own = [k for k in range(len(texts)) if seen[k] == (i, k)]
        out.append([Cell(texts[k], None, None, *sizes.get(k, ())) for k in own])
    return out


def read_cells(rows: Iterable[Sequence[Cell]]) -> Iterator[Fields]:
    """Yield the texts and merged cells of rows, from the cells that are written of them.

    >>> head = [Cell("区", rows=2), Cell("数量", columns=2)]
    >>> list(read_cells([head, [Cell("甲"), Cell("乙")]]))[1]
    (['', '甲', '乙'], [])
    """
    above: dict[int, int] = {}  # column → how many rows more the cell above covers
    for cells in rows:
        texts: list[str] = []
        merges: list[Merge] = []
        below = {column: left - 1 for column, left in above.items() if left > 1}
        for cell in cells:
            while above.get(len(texts)):
                texts.append("")
            if cell.columns > 1 or cell.rows > 1:
                merges.append(Merge(len(texts), cell.columns, cell.rows))
            for k in range(cell.columns):
                if cell.rows > 1:
                    below[len(texts)] = cell.rows - 1
                texts.append("" if k else cell.text)
        while above.get(len(texts)):
            texts.append("")
        above = below
        yield texts, merges
