"""Pieces that stand on one baseline become a row."""

from __future__ import annotations

from math import inf
from operator import attrgetter

from .joining import row_of
from .sheet import Piece, Row
from .thresholds import COLUMN_GAP, FEWEST_TURNED, INSIDE, SAME_LINE

_BY_HEIGHT = attrgetter("y")


def in_words(pieces: list[Piece], gap: float = COLUMN_GAP) -> list[Piece]:
    """Return pieces as they are, or joined where a program writes each character alone.

    Characters that are more than ``gap`` (em) apart stay apart.
    """
    if 2 * sum([len(p.text) == 1 for p in pieces]) <= len(pieces):
        return pieces
    return [piece for row in lines_of(pieces, gap) for piece in row.pieces]


def are_mixed(pieces: list[Piece]) -> bool:
    """Tell whether pieces of one baseline stand inside one another.

    That is how a page looks whose program writes all that is in one font before all in the other:
    such pieces have to be read character by character.
    """
    edges: dict[int, tuple[float, float]] = {}
    for text, x0, x1, y, size, upright in pieces:
        if not upright or text == " ":
            continue
        line, near = round(y), INSIDE * size
        left, right = edges.get(line, (x0, x0))
        if x0 < right - near and x1 > left + near:
            return True
        edges[line] = min(left, x0), max(right, x1)
    return False


def are_turned(pieces: list[Piece]) -> bool:
    """Tell whether most of what a page prints is turned, as a wide table on an upright page is."""
    turned = sum(len(piece.text) for piece in pieces if not piece.upright)
    return turned >= FEWEST_TURNED and 2 * turned > sum(len(piece.text) for piece in pieces)


def lines_of(pieces: list[Piece], gap: float = COLUMN_GAP) -> list[Row]:
    """Return the rows that pieces make, from the top down, whatever columns they stand in."""
    rows: list[list[Piece]] = []
    row: list[Piece] = []
    y, size = -inf, 0.0
    for piece in sorted(pieces, key=_BY_HEIGHT):
        if piece.y == y or piece.y - y <= SAME_LINE * max(piece.size, size):
            row.append(piece)
        else:
            row, y, size = [piece], piece.y, piece.size
            rows.append(row)
    return [row_of(row, gap) for row in rows if any(p.text != " " for p in row)]
