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

#: So far apart are the lines of a cell, as to the blank between them.
LINE_GAP = 0.3
#: Text printed again so near to itself is bold type.
PRINTED_TWICE = 0.2
#: A gap from which on two pieces are words apart, and one that only a column makes.
WORD_GAP = 0.8
COLUMN_GAP = 1.9
#: Baselines so far apart are the same line: scripts differ, and notes stand a bit higher.
_SAME_LINE = 0.42
#: Neighbours on one baseline may overlap by less; pieces that do more stand inside one another.
_INSIDE = 0.6
#: Characters.  Fewer turned ones are a mark or a seal, however little else the page holds.
_FEWEST_TURNED = 40
#: Between letters of the Latin script a blank is much narrower.
_LATIN_GAP = 0.16
#: Beside signs it may be the sign that is narrow, where each has half an em.
_SIGN_GAP = 0.3
#: So many single characters with gaps of one size (but for _EVEN) are one letter-spaced word, whose
#: letters are nearer than _LOOSEST.
_FEWEST_SPACED = 2
_EVEN = 0.35
_LOOSEST = 6.0
#: So many neighbours of one script tell how far apart a row sets its characters.
_FEWEST_LOOSE = 3

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
        near = -_INSIDE * size < gap <= _LATIN_GAP * size and x0 - last > PRINTED_TWICE * size
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
        line, near = round(y), _INSIDE * size
        left, right = edges.get(line, (x0, x0))
        if x0 < right - near and x1 > left + near:
            return True
        edges[line] = min(left, x0), max(right, x1)
    return False


def are_turned(pieces: list[Piece]) -> bool:
    """Tell whether most of what a page prints is turned, as a wide table on an upright page is."""
    turned = sum(len(piece.text) for piece in pieces if not piece.upright)
    return turned >= _FEWEST_TURNED and 2 * turned > sum(len(piece.text) for piece in pieces)


def lines_of(pieces: list[Piece], gap: float = COLUMN_GAP) -> list[Row]:
    """Return the rows that pieces make, from the top down, whatever columns they stand in."""
    rows: list[list[Piece]] = []
    row: list[Piece] = []
    y, size = -inf, 0.0
    for piece in sorted(pieces, key=_BY_HEIGHT):
        if piece.y == y or piece.y - y <= _SAME_LINE * max(piece.size, size):
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
        return " " if gap > _LATIN_GAP else ""
    if left < "\u2e80" and right < "\u2e80" and (left in ",.;:)" or right == "("):
        return " " if gap > _SIGN_GAP else ""
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
                near = spaced or gap <= _LATIN_GAP  # no blank is narrower
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
    if len(single) <= _FEWEST_LOOSE or 2 * len(single) <= len(pieces):
        return 0.0
    gaps = [
        (b.x0 - a.x1) / a.size
        for a, b in pairwise(pieces)
        if len(a.text) == len(b.text) == 1
        and is_latin(a.text) == is_latin(b.text)
        and " " not in (a.text, b.text)
    ]
    loose = median(gaps) if len(gaps) >= _FEWEST_LOOSE else 0.0
    return loose if 0 < loose < COLUMN_GAP else 0.0


def _letter_spaced(pieces: list[Piece]) -> bool:
    """Tell whether single characters stand evenly apart: a word set wide, no columns."""
    if len(pieces) < _FEWEST_SPACED or any(len(p.text) > 1 for p in pieces):
        return False
    if any(is_latin(p.text) for p in pieces):
        return False
    gaps = [b.x0 - a.x1 for a, b in pairwise(pieces)]
    return max(gaps) - min(gaps) <= _EVEN * pieces[0].size and max(gaps) < _LOOSEST * pieces[0].size
