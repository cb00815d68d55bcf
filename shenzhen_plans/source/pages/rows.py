"""The pieces of a page become rows, in the order in which a reader takes them."""

from __future__ import annotations

from .joining import row_of
from .sheet import Piece, Row, Sheet

#: Baselines so far apart (in em) are the same line: scripts differ, and notes stand a bit higher.
_SAME_LINE = 0.42
#: A gutter parts columns of prose if so many rows stand at both sides of it, and so many of them
#: fill their column; what stands in the columns of a table fills nothing.
_FEWEST_IN_COLUMN = 4
_FILLS = 0.8
_FEWEST_FILLED = 0.5
_GUTTER = 8.0
#: So many places are looked at in the middle fifth of a page.
_TRIED = 30


def rows_of(sheet: Sheet) -> list[Row]:
    """Return the rows of a page in reading order: from the top down, column by column."""
    pieces = _in_words([p for p in sheet.pieces if p.upright])
    gutter = _gutter(sheet, pieces)
    if gutter is None:
        return lines_of(pieces)
    across = [p for p in pieces if p.x0 < gutter < p.x1]
    left = [p for p in pieces if p.x1 <= gutter]
    right = [p for p in pieces if p.x0 >= gutter]
    top = min((p.y for p in left + right), default=0.0)
    above = [p for p in across if p.y < top]
    below = [p for p in across if p.y >= top]
    return lines_of(above) + lines_of(left) + lines_of(right) + lines_of(below)


def _in_words(pieces: list[Piece]) -> list[Piece]:
    """Return pieces as they are, or joined where a program writes each character alone."""
    if 2 * sum(len(p.text) == 1 for p in pieces) <= len(pieces):
        return pieces
    return [piece for row in lines_of(pieces) for piece in row.pieces]


def lines_of(pieces: list[Piece]) -> list[Row]:
    """Return the rows that pieces make, from the top down, whatever columns they stand in."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda p: p.y):
        here = rows[-1] if rows else None
        near = _SAME_LINE * max(piece.size, here[0].size) if here else 0.0
        if here is not None and piece.y - here[0].y <= near:
            here.append(piece)
        else:
            rows.append([piece])
    return [row_of(row) for row in rows if any(p.text != " " for p in row)]


def _gutter(sheet: Sheet, pieces: list[Piece]) -> float | None:
    """Return where a page of two columns of prose is parted, ``None`` for one column."""
    middle = [sheet.width * (0.4 + 0.2 * i / _TRIED) for i in range(_TRIED + 1)]
    body = [p for p in pieces if 0.1 * sheet.height < p.y < 0.9 * sheet.height]
    for x in sorted(middle, key=lambda x: abs(x - sheet.width / 2)):
        if any(p.x0 < x + _GUTTER / 2 and p.x1 > x - _GUTTER / 2 for p in body if len(p.text) > 1):
            continue
        if _prose([p for p in body if p.x1 < x]) and _prose([p for p in body if p.x0 > x]):
            return x
    return None


def _prose(column: list[Piece]) -> bool:
    if len(column) < _FEWEST_IN_COLUMN:
        return False
    width = max(p.x1 for p in column) - min(p.x0 for p in column)
    lines = lines_of(column)
    filled = sum(1 for row in lines if row.x1 - row.x0 >= _FILLS * width)
    wide = width >= 8 * column[0].size
    return wide and filled >= _FEWEST_FILLED * len(lines)
