"""Marks across the text (watermarks): they stand at the same place on most pages, in other type.

What comes again at the same place without touching the text is a running head, or the header of a
table; a mark runs into the rows of the text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from itertools import chain
from operator import attrgetter

from .sheet import Piece, Sheet, usual_size
from .thresholds import COLLIDES, FEWEST_UNSURE, MOST_PAGES, SAME_PLACE, SAME_SIZE

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
