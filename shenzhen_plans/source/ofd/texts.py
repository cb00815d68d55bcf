"""Text objects: where their glyphs stand, and the pieces that they make."""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

from ..pages.joining import COLUMN_GAP, is_latin
from ..pages.sheet import Piece
from .numbers import Matrix, box, deltas, matrix, numbers

if TYPE_CHECKING:
    from lxml.etree import _Element

#: What a program's pretty printing puts into a text and no page shows.
_BREAKS = {ord(c): None for c in "\n\r\t"}
_STRAIGHT = 0.02


class _Frame(NamedTuple):
    """Where an object stands: its corner, its turn, the unit in points, and its type's size."""

    at: tuple[float, float]
    turn: Matrix
    scale: float
    size: float


def pieces_of(item: _Element, corner: tuple[float, float], scale: float) -> list[Piece]:
    """Return the pieces of a text object; ``scale`` leads from its unit to points."""
    bounds = box(item.get("Boundary"))
    size = numbers(item.get("Size"))
    if bounds is None or not size or size[0] <= 0:
        return []
    turn = matrix(item.get("CTM")) or (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    frame = _Frame((bounds[0] - corner[0], bounds[1] - corner[1]), turn, scale, size[0])
    pieces = []
    x = y = 0.0
    for code in item:
        if not (isinstance(code.tag, str) and code.tag.endswith("TextCode")):
            continue
        x = (numbers(code.get("X")) or (x,))[0]
        y = (numbers(code.get("Y")) or (y,))[0]
        pieces += _code(code, (x, y), frame)
    return pieces


def _code(code: _Element, start: tuple[float, float], frame: _Frame) -> list[Piece]:
    text = (code.text or "").translate(_BREAKS)
    if not text:
        return []
    a, b, c, d, e, f = frame.turn
    size, scale = frame.size, frame.scale
    across = deltas(code.get("DeltaX"), len(text))
    x0 = (frame.at[0] + a * start[0] + c * start[1] + e) * scale
    y0 = (frame.at[1] + b * start[0] + d * start[1] + f) * scale
    height = abs(d) * size * scale or abs(c) * size * scale
    turned = abs(b) > _STRAIGHT * abs(a) or a < 0
    down = not across and len(text) > 1 and bool(numbers(code.get("DeltaY")))
    if turned or down:
        return [Piece(text.strip(), x0, x0 + height, y0, height, upright=False)]
    xs = _places(text, across, size)
    return _cut(text, [x0 + a * x * scale for x in xs], y0, height)


def _places(text: str, across: list[float], size: float) -> list[float]:
    """Return where each glyph begins, and where the last one ends, counted from the first."""
    unknown = text[len(across) :]
    wide = [size / 2 if is_latin(char) or char in " .-" else size for char in unknown]
    return list(accumulate(across + wide, initial=0.0))


def _cut(text: str, xs: list[float], y: float, size: float) -> list[Piece]:
    """Cut a text where its glyphs are a column apart; of blanks at its edges one stays."""
    far = (COLUMN_GAP + 1) * size
    cuts = [i for i, (a, b) in enumerate(pairwise(xs[:-1]), 1) if b - a > far]
    pieces = []
    for begin, i in pairwise((0, *cuts, len(text))):
        word = text[begin:i]
        kept = word.strip()
        if not kept:
            pieces.append(Piece(" ", xs[begin], xs[begin], y, size))
        else:
            first = begin + len(word) - len(word.lstrip())
            last = begin + len(word.rstrip()) - 1
            end = min(xs[last + 1], xs[last] + 1.2 * size)
            edges = word[:1] if first > begin else "", word[-1:] if last < i - 1 else ""
            pieces.append(Piece(edges[0] + kept + edges[1], xs[first], end, y, size))
    return pieces
