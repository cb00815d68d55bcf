"""Pieces that stand on one baseline become a row: what is between two of them, a blank or nothing.

Chinese is set without blanks; type setters put a quarter of an em between a Chinese character
and a digit, and spread the characters of a line to fill it.  Such gaps are no characters.
"""

from __future__ import annotations

import re
from itertools import groupby, pairwise
from math import inf
from operator import attrgetter
from statistics import median

from ..hidden import meant_by_radical
from .sheet import Piece, Row
from .thresholds import (
    COLUMN_GAP,
    EVEN,
    FEWEST_LOOSE,
    FEWEST_SPACED,
    FEWEST_TURNED,
    INSIDE,
    LATIN_GAP,
    LOOSEST,
    PRINTED_TWICE,
    SAME_LINE,
    SIGN_GAP,
    WORD_GAP,
)

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


def is_latin(char: str) -> bool:
    """Tell whether blanks part words of this character's script (letters and digits)."""
    return char < "\u2e80" and char.isalnum()


def between(left: str, right: str, gap: float) -> str:
    """Return what stands between two characters that are ``gap`` em apart.

    >>> between("2", "年", 0.25), between("市", "张", 1.0), between("s", "i", 0.25)
    ('', ' ', ' ')
    """
    if left.isspace() or right.isspace():
        return ""
    if is_latin(left) and is_latin(right):
        return " " if gap > LATIN_GAP else ""
    if left < "\u2e80" and right < "\u2e80" and (left in ",.;:)" or right == "("):
        return " " if gap > SIGN_GAP else ""
    return " " if gap > WORD_GAP else ""


#: Radicals of the blocks CJK Radicals Supplement (2E80) and Kangxi Radicals (2F00), which some
#: programs write for characters.
_RADICAL = re.compile("[\u2e80-\u2fdf]")


def as_read(text: str) -> str:
    """Return text with the radicals of the Kangxi block as the characters that they stand for.

    >>> as_read("⼀、⾏政")
    '一、行政'
    """
    return _RADICAL.sub(meant_by_radical, text)


def row_of(pieces: list[Piece], column_gap: float = COLUMN_GAP) -> Row:
    """Return the row of pieces that share a baseline; neighbours are joined, columns are not.

    From ``column_gap`` (em) on pieces are columns.

    At least one of the pieces is more than a blank.
    """
    if len(pieces) == 1:
        text, x0, x1, y, size, _ = pieces[0]
        return Row(pieces, text.strip(), x0, x1, y, size)
    pieces = sorted(pieces, key=_BY_PLACE)
    joined = _joined(pieces, column_gap)
    longest = max(joined, key=_length)
    return Row(
        joined,
        text=" ".join([p.text.strip() for p in joined]),
        x0=joined[0].x0,
        x1=max([p.x1 for p in joined]),
        y=longest.y,
        size=longest.size,
    )


_BY_PLACE = attrgetter("x0")


def _length(piece: Piece) -> int:
    return len(piece.text)


def _joined(pieces: list[Piece], column_gap: float) -> list[Piece]:
    """Return the pieces of a row, from left to right, with neighbours joined.

    Bold type made by printing a text twice, a hair apart, counts once.
    """
    joined: list[Piece] = []
    spaced, loose = _letter_spaced(pieces), _looseness(pieces)
    text = said = ""
    begin = end = y = high = 0.0
    at = -inf
    for more, left, right, height, size, _ in pieces:
        if left - at < PRINTED_TWICE * size and more.strip() == said.strip():
            continue
        at, said = left, more
        if more == " ":
            text += " " if text and text[-1] != " " else ""
            continue
        if text:
            tall = size if size > high else high
            gap = (left - end) / tall - loose
            if gap <= column_gap or spaced:
                near = spaced or gap <= LATIN_GAP  # no blank is narrower
                text += more if near else between(text[-1], more[0], gap) + more
                end, high = right if right > end else end, tall
                continue
            joined.append(Piece(text, begin, end, y, high))
        text, begin, end, y, high = more, left, right, height, size
    return [*joined, Piece(text, begin, end, y, high)]


def _looseness(pieces: list[Piece]) -> float:
    """Return how far apart (em) a row sets its characters, as far as they are written one by one.

    A gap of a column or of a word here and there does not count.
    """
    single = [p for p in pieces if len(p.text) == 1 and p.text != " "]
    if len(single) <= FEWEST_LOOSE or 2 * len(single) <= len(pieces):
        return 0.0
    gaps = [
        (b.x0 - a.x1) / a.size
        for a, b in pairwise(pieces)
        if len(a.text) == len(b.text) == 1
        and is_latin(a.text) == is_latin(b.text)
        and " " not in (a.text, b.text)
    ]
    loose = median(gaps) if len(gaps) >= FEWEST_LOOSE else 0.0
    return loose if 0 < loose < COLUMN_GAP else 0.0


def _letter_spaced(pieces: list[Piece]) -> bool:
    """Tell whether single characters stand evenly apart: a word set wide, no columns."""
    if len(pieces) < FEWEST_SPACED or any(len(p.text) > 1 for p in pieces):
        return False
    if any(is_latin(p.text) for p in pieces):
        return False
    gaps = [b.x0 - a.x1 for a, b in pairwise(pieces)]
    return max(gaps) - min(gaps) <= EVEN * pieces[0].size and max(gaps) < LOOSEST * pieces[0].size
