"""Marks beside and across a text: numbers of lines in the margin of drafts, and watermarks.

Numbers of lines are figures alone, left of all else on their page, in smaller type or on several
pages, that count the lines: each is as far ahead of the one above it as there are lines between.
Watermarks stand at the same place on most pages, in other type.  What comes again at the same place
without touching the text is a running head, or the header of a table; a mark runs into the rows of
the text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from itertools import chain, pairwise
from operator import attrgetter

from .rows import lines_of
from .sheet import Piece, Sheet, usual_size
from .thresholds import (
    COLLIDES,
    COUNTING,
    FEWEST_COUNTED,
    FEWEST_COUNTING,
    FEWEST_UNSURE,
    MOST_PAGES,
    NO_LINES,
    SAME_PLACE,
    SAME_SIZE,
    SMALLER_COUNT,
    WORD_GAP,
)


def line_numbers(sheets: list[Sheet]) -> list[list[Piece]]:
    """Return for each page the pieces that number its lines."""
    bodies = [_body(sheet) for sheet in sheets]
    beside = [_beside(body) for body in bodies]
    counted = [(n, body) for n, body in zip(beside, bodies, strict=True) if _count(n, body)]
    if len(counted) < FEWEST_COUNTED and not any(_smaller(n, body) for n, body in counted):
        return [[] for _ in sheets]
    sure = [p for n, _ in counted for p in n]
    left, right = min(p.x0 for p in sure), max(p.x1 for p in sure)
    return [[p for p in n if left - 1 < p.x0 and p.x1 < right + 1] for n in beside]


def _body(sheet: Sheet) -> list[Piece]:
    top, foot = NO_LINES * sheet.height, (1 - NO_LINES) * sheet.height
    return [p for p in sheet.pieces if p.upright and top < p.y < foot and p.text != " "]


def _beside(body: list[Piece]) -> list[Piece]:
    """Return the figures left of all else."""
    figures = [p for p in body if p.text[0].isdecimal() and p.text.strip().isdecimal()]
    known = set(map(id, figures))
    edge = min((p.x0 for p in body if id(p) not in known), default=0.0) if figures else 0.0
    return [p for p in figures if p.x1 <= edge - WORD_GAP / 2 * p.size]


def _count(beside: list[Piece], body: list[Piece]) -> bool:
    """Tell whether numbers count the lines that they stand beside."""
    if len(beside) < FEWEST_COUNTING:
        return False
    known = set(map(id, beside))
    lines = [row.y for row in lines_of([p for p in body if id(p) not in known])]
    numbers = [
        (int(row.text), bisect_left(lines, row.y - row.size / 2))
        for row in lines_of(beside)
        if row.text.isdecimal()
    ]
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(numbers)]
    count = sum(1 for step, apart in steps if step == apart > 0)
    return len(steps) >= FEWEST_COUNTING - 1 and count >= COUNTING * len(steps)


def _smaller(numbers: list[Piece], body: list[Piece]) -> bool:
    return max(p.size for p in numbers) <= SMALLER_COUNT * max(p.size for p in body)


_Place = tuple[str, int, int]
_BY_HEIGHT = attrgetter("y")
#: Pages: marks run into the text on the first of them, if on any.
_LOOKED_AT = 8


def stamps_of(sheets: list[Sheet]) -> list[list[Piece]]:
    """Return for each page the pieces of marks that are printed across its text."""
    size = usual_size(chain.from_iterable(sheet.pieces for sheet in sheets), 10) or 0.0
    places: dict[_Place, list[tuple[int, Piece]]] = defaultdict(list)
    for i, sheet in enumerate(sheets):
        sizes = {piece.size for piece in sheet.pieces}
        other = {known for known in sizes if abs(known - size) > SAME_SIZE * size}
        for piece in sheet.pieces if other else ():
            if piece.size in other and piece.upright and piece.text != " ":
                place = round(piece.x0 / SAME_PLACE), round(piece.y / SAME_PLACE)
                places[piece.text, *place].append((i, piece))
    fewest = max(FEWEST_UNSURE, MOST_PAGES * len(sheets))
    marks = [found for found in places.values() if len(found) >= fewest]
    if not marks:
        return [[] for _ in sheets]
    texts = [_text(sheet, size) for sheet in sheets[:_LOOKED_AT]]
    across = {
        _look(piece)
        for found in marks
        for i, piece in found
        if i < _LOOKED_AT and _collides(piece, texts[i], size)
    }
    out: list[list[Piece]] = [[] for _ in sheets]
    for i, piece in (one for found in marks for one in found):
        if _look(piece) in across:  # one of a pattern may fall between two rows
            out[i].append(piece)
    return out


def _look(piece: Piece) -> tuple[str, float]:
    return piece.text, round(piece.size, 1)


def _text(sheet: Sheet, size: float) -> list[Piece]:
    """Return the pieces of a page that are set as most text is, from the top down."""
    near = [p for p in sheet.pieces if p.upright and abs(p.size - size) <= SAME_SIZE * size]
    return sorted(near, key=_BY_HEIGHT)


def _collides(piece: Piece, text: list[Piece], size: float) -> bool:
    """Tell whether a mark runs into the rows of the text of its page."""
    least = COLLIDES * min(size, piece.size)
    begin = bisect_left(text, piece.y - piece.size + least, key=_BY_HEIGHT)
    end = bisect_left(text, piece.y + size - least, key=_BY_HEIGHT)
    return any(other.x0 < piece.x1 and piece.x0 < other.x1 for other in text[begin:end])
