"""Pieces of text that stand beside one another: what is between them, a blank or nothing.

Chinese is set without blanks; type setters put a quarter of an em between a Chinese character
and a digit, and spread the characters of a line to fill it.  Such gaps are no characters.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from math import inf
from operator import attrgetter
from statistics import median

from .sheet import Piece, Row
from .thresholds import (
    COLUMN_GAP,
    EVEN,
    FEWEST_LOOSE,
    FEWEST_SPACED,
    LATIN_GAP,
    LOOSEST,
    PRINTED_TWICE,
    SIGN_GAP,
    WORD_GAP,
)


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
#: programs write for characters (Unicode, EquivalentUnifiedIdeograph.txt); two have the shape of a
#: character of today, and are that of an old one by compatibility.
_RADICAL = re.compile("[\u2e80-\u2fdf]")
_SUPPLEMENT = dict(
    zip(
        "⺁⺋⺒⺝⺠⺦⺩⺰⺽⻁⻄⻅⻆⻈⻋⻐⻓⻔⻘⻙⻚⻛⻜⻝⻠⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳⼾⾭",
        "厂㔾巳月民丬王纟臼虎西见角讠车钅长门青韦页风飞食饣马骨鬼鱼鸟卤麦黄齐齿龙龟户青",
        strict=True,
    )
)


def as_read(text: str) -> str:
    """Return text with the radicals of the Kangxi block as the characters that they stand for.

    >>> as_read("⼀、⾏政")
    '一、行政'
    """
    return _RADICAL.sub(_character, text)


def _character(match: re.Match[str]) -> str:
    return _SUPPLEMENT.get(match[0]) or unicodedata.normalize("NFKC", match[0])


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
