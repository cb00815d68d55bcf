"""Tables without rules: columns told by a header of the usual names, and by what stands below it.

Evidence is careful: three or more names on one baseline, two of which columns of plans have
(指标, 单位, 2030年), and below them two or more rows in the same columns.  Contents, prose in
columns and letters set apart have no such header.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from ...grammar.keys import fold
from ...grammar.profile import genre
from .grids import Table
from .rows import as_read, between, lines_of
from .sheet import Piece, Row, Sheet
from .thresholds import (
    FARTHEST_ROW,
    FEWEST_KNOWN,
    FEWEST_NAMES,
    FEWEST_ROWS,
    LINE_GAP,
    LONGEST_NAME,
    NEAR_LINE,
)


def names_columns(rows: Iterable[Row]) -> bool:
    """Tell whether pieces of a page name columns, so that it is worth looking for a table."""
    known = (_is_name(piece) for row in rows for piece in row.pieces)
    return sum(known) >= FEWEST_KNOWN


def _is_name(piece: Piece) -> bool:
    """Tell whether a piece is one of the usual names of columns; a number is none."""
    if len(piece.text) > LONGEST_NAME:
        return False
    text = "".join(fold(piece.text).split())
    words = genre().patterns["table_header"]
    return words.fullmatch(text) is not None and (not text[0].isdigit() or "年" in text)


def unruled(sheet: Sheet) -> list[Table]:
    """Return the tables of a page that no rules show."""
    rows = lines_of([piece for piece in sheet.pieces if piece.upright])
    found = []
    at = 0
    while at < len(rows):
        end = _end(rows, at) if _is_header(rows[at]) else at
        table = _table(sheet, rows[at:end]) if end > at else None
        if table is not None:
            found.append(table)
        at = end if table is not None else at + 1
    return found


def _is_header(row: Row) -> bool:
    return (
        len(row.pieces) >= FEWEST_NAMES
        and max(len(piece.text) for piece in row.pieces) <= LONGEST_NAME
        and sum(map(_is_name, row.pieces)) >= FEWEST_KNOWN
    )


def _end(rows: Sequence[Row], first: int) -> int:
    """Return where the rows end that fit the columns of a header."""
    header = rows[first]
    for i in range(first + 1, len(rows)):
        row, above = rows[i], rows[i - 1]
        apart = row.y - above.y
        if not 0 < apart <= FARTHEST_ROW * header.size or not _fits(row, header):
            return i
    return len(rows)


def _fits(row: Row, header: Row) -> bool:
    """Tell whether no piece of a row stands across two columns or outside all of them."""
    left, right = (
        header.x0 - FARTHEST_ROW * 2 * header.size,
        header.x1 + FARTHEST_ROW * header.size,
    )
    if row.x0 < left or row.x1 > right:
        return False
    middles = [(name.x0 + name.x1) / 2 for name in header.pieces]
    return all(sum(piece.x0 < x < piece.x1 for x in middles) <= 1 for piece in row.pieces)


def _table(sheet: Sheet, rows: Sequence[Row]) -> Table | None:
    header = rows[0]
    fewest = max(2, (len(header.pieces) + 1) // 2)
    full = [i for i, row in enumerate(rows) if len(row.pieces) >= fewest]
    if len(full) <= FEWEST_ROWS:
        return None
    near = NEAR_LINE * median([rows[b].y - rows[a].y for a, b in pairwise(full)])
    below = rows[full[-1] + 1 :]  # lines that go on with the cells of the last full row
    more = (i for i, row in enumerate(below) if row.y - rows[full[-1]].y >= near)
    rows = rows[: full[-1] + 1 + next(more, len(below))]
    pieces = [p for p in sheet.pieces if p.upright and _within(p, rows)]
    beside = header.x0 - 2 * FARTHEST_ROW * header.size
    if any(p.x0 < beside for p in pieces) or sum(1 for p in pieces if p.text.strip()) < sum(
        len(row.pieces) for row in rows
    ):
        return None
    lines = [_cells(lines, header) for lines in _joined(rows, full, near)]
    return Table(header.y - header.size, lines, pieces)


def _within(piece: Piece, rows: Sequence[Row]) -> bool:
    return rows[0].y - 0.5 * rows[0].size <= piece.y <= rows[-1].y + 0.5 * rows[-1].size


def _joined(rows: Sequence[Row], full: list[int], near: float) -> Iterator[list[Row]]:
    """Yield the lines of each row of the table: a full one, and what is near above or below it."""
    lines: dict[int, list[Row]] = {}
    for i, row in enumerate(rows):
        k = bisect_left(full, i)
        beside = full[max(k - 1, 0) : k + 1]
        closest = min(beside, key=lambda j: abs(rows[j].y - row.y))
        mine = closest if abs(rows[closest].y - row.y) < near else i
        lines.setdefault(mine, []).append(row)
    for _, found in sorted(lines.items()):
        yield found


def _cells(lines: list[Row], header: Row) -> list[tuple[str, int, int]]:
    texts = [""] * len(header.pieces)
    for line in lines:
        for piece in line.pieces:
            k = min(range(len(texts)), key=lambda k: _distance(piece, header.pieces[k]))
            text = piece.text.strip()
            gap = between(texts[k][-1], text[0], LINE_GAP) if texts[k] and text else ""
            texts[k] += gap + text
    return [(as_read(text), 1, 1) for text in texts]


def _distance(piece: Piece, name: Piece) -> tuple[float, float]:
    """How far a piece is from a column, and, where it stands in it, from its middle."""
    apart = max(name.x0 - piece.x1, piece.x0 - name.x1, 0.0)
    return apart, abs(piece.x0 + piece.x1 - name.x0 - name.x1)
