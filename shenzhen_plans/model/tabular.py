"""What the cells of a table are seen as: merged cells stand in every field that they cover."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

#: The row and the column of a cell, from 0.
Place = tuple[int, int]


class Merge(NamedTuple):
    """A cell, by its column from 0, that is merged over several columns or rows."""

    column: int
    columns: int
    rows: int


class Cell(NamedTuple):
    """A cell of a table: its text, its span in the source (empty cells have none), its size."""

    text: str
    start: int | None = None
    end: int | None = None
    columns: int = 1
    rows: int = 1


def owners(rows: Iterable[tuple[Sequence[str], Sequence[Merge]]]) -> Iterator[list[Place]]:
    """Yield for each row which cell is seen in each column.

    ``rows`` are the texts and the merged cells of each row.  A field that has a text of its own
    is covered by no other.

    >>> list(owners([(["区", "数量", ""], [Merge(1, 2, 1)]), (["湖区", "1", "2"], [])]))
    [[(0, 0), (0, 1), (0, 1)], [(1, 0), (1, 1), (1, 2)]]
    """
    above: dict[int, tuple[Place, int]] = {}
    for i, (texts, merges) in enumerate(rows):
        seen = [(i, k) for k in range(len(texts))]
        for column, (place, _) in above.items():
            if column < len(seen) and not texts[column]:
                seen[column] = place
        below = {column: (place, left - 1) for column, (place, left) in above.items() if left > 1}
        for merge in merges:
            for k in range(merge.column, min(merge.column + merge.columns, len(seen))):
                if k == merge.column or not texts[k]:
                    seen[k] = (i, merge.column)
                    if merge.rows > 1:
                        below[k] = (seen[k], merge.rows - 1)
        above = below
        yield seen


def column_names(header: Sequence[Sequence[str]], width: int) -> list[str]:
    """Return a name for each column of a table, by all rows of its header; no two are the same.

    >>> column_names([["指标", "目标", "目标"], ["指标", "2030年", "2035年"]], 3)
    ['指标', '目标 2030年', '目标 2035年']
    >>> column_names([["区", "数量", "数量"]], 4)
    ['区', '数量', '数量（2）', '第4列']
    """
    names = []
    count: Counter[str] = Counter()
    for k, parts in enumerate(column_parts(header, width)):
        name = " ".join(parts) or f"第{k + 1}列"
        count[name] += 1
        names.append(name if count[name] == 1 else f"{name}（{count[name]}）")
    return names


def column_parts(header: Sequence[Sequence[str]], width: int) -> list[list[str]]:
    """Return for each column what the rows of the header say of it, from the uppermost down.

    A blank beside a name that stands over several columns is of that name, where both have parts.

    >>> column_parts([["指标", "目标"], ["", "2030年", "2035年"]], 3)
    [['指标'], ['目标', '2030年'], ['目标', '2035年']]
    """
    rows = [[*row, *[""] * (width - len(row))] for row in header]
    for row, below in pairwise(rows):
        for k in range(1, width):
            if not row[k] and below[k - 1] and below[k]:
                row[k] = row[k - 1]
    return [[text for text, _ in groupby(row[k] for row in rows) if text] for k in range(width)]
