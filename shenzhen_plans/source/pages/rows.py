"""Pieces that stand on one baseline become a row."""

from __future__ import annotations

from itertools import groupby
from math import inf
from operator import attrgetter

from .joining import row_of
from .sheet import Piece, Row
from .thresholds import COLUMN_GAP, FEWEST_TURNED, INSIDE, LATIN_GAP, PRINTED_TWICE, SAME_LINE

_BY_HEIGHT = attrgetter("y")


def in_words(pieces: list[Piece], gap: float = COLUMN_GAP) -> list[Piece]:
    """Return pieces as they are, or joined where a program writes each character alone.

    Characters that are more than ``gap`` (em) apart stay apart.
    """
    if 2 * sum([len(p.text) == 1 for p in pieces]) <= len(pieces):
        return pieces
    return [piece for row in lines_of(pieces, gap) for piece in row.pieces]


def touching(pieces: list[Piece]) -> list[Piece]:
    """Return pieces with those joined that fill a line one after another, in the order of the file.

    Programs begin another piece with each script, font or even character.  Where none of them is
    set apart, a line is read the same as one piece, and far quicker.
    """
    return [piece for _, line in groupby(pieces, _BY_HEIGHT) for piece in _as_one(list(line))]


def _as_one(line: list[Piece]) -> list[Piece]:
    """Return the pieces of a line as one if each begins where the one before ends."""
    begin, y, size = line[0].x0, line[0].y, line[0].size
    last, end = -inf, begin
    for text, x0, x1, _, high, upright in line if len(line) > 1 else ():
        gap = x0 - end
        near = -INSIDE * size < gap <= LATIN_GAP * size and x0 - last > PRINTED_TWICE * size
        if not near or not upright or high != size or text == " ":
            return line
        last, end = x0, x1 if x1 > end else end
    return [Piece("".join([p.text for p in line]), begin, end, y, size)] if len(line) > 1 else line


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
