"""Text objects: where their glyphs stand, and the pieces that they make."""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from ..pages.rows import is_latin
from ..pages.sheet import Piece, Rule, thin_rule
from ..pages.thresholds import COLUMN_GAP
from .numbers import Matrix, Run, box, numbers, placed, run

if TYPE_CHECKING:
    from lxml.etree import _Element

#: What a program's pretty printing puts into a text and no page shows; and the sign for a glyph that
#: is known by its number alone (GB/T 33190, 11.3).
_BREAKS = {**{ord(c): None for c in "\n\r\t"}, ord("¤"): "\ufffd"}
_STRAIGHT = 0.02
#: em: glyphs nearer than this are no column apart, however the distances are rounded.
_NEAR = 0.99 * (COLUMN_GAP + 1)
#: em: letters that are not half as wide as their type is high (capitals: not two thirds).
_LETTERS = {**dict.fromkeys("fijlrt.-", 0.3), "m": 0.8, "w": 0.72}
_CAPITALS = {"I": 0.3, "J": 0.45, "M": 0.86, "W": 0.94}


#: Where an object stands (x and y in points), how far a unit across leads, and the size of its type
#: in its units and in points.
_Frame = tuple[float, float, float, float, float]


def pieces_of(item: _Element, block: Matrix, scale: float, *, whole: bool) -> list[Piece]:
    """Return the pieces of a text object; without ``whole`` each character is one.

    ``block`` leads from its block to the page, ``scale`` from the page's unit to points.
    """
    bounds = box(item.get("Boundary"))
    size = numbers(item.get("Size"))
    if bounds is None or not size or size[0] <= 0:
        return []
    a, b, c, d, e, f = placed(block, bounds, item.get("CTM"))
    high = size[0]
    height = abs(d) * high * scale or abs(c) * high * scale
    turned = abs(b) > _STRAIGHT * abs(a) or a < 0
    pieces: list[Piece] = []
    x = y = 0.0
    for code in item:
        if local(code.tag) != "TextCode":
            continue
        x = (numbers(code.get("X")) or (x,))[0]
        y = (numbers(code.get("Y")) or (y,))[0]
        text = code.text
        if not text or not text.isprintable() or "¤" in text:
            text = (text or "").translate(_BREAKS)
            if not text:
                continue
        x0 = (a * x + c * y + e) * scale
        y0 = (b * x + d * y + f) * scale
        known = run(code.get("DeltaX"), len(text))
        down = len(text) > len(known.places) == 1 and numbers(code.get("DeltaY"))
        if turned or down:
            pieces.append(Piece(text.strip(), x0, x0 + height, y0, height, upright=False))
            continue
        frame = x0, y0, a * scale, high, height
        one = _whole(text, known, frame) if whole else None
        if one is not None:
            pieces.append(one)
        else:
            pieces += _cut(text, known, frame, (COLUMN_GAP + 1) * height if whole else 0.0)
    return pieces


@lru_cache
def local(tag: object) -> str:
    """Return the name of a tag without its namespace; of a comment none."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _whole(text: str, known: Run, frame: _Frame) -> Piece | None:
    """Return a text as one piece if no glyph is set apart and no blank stands at its edges."""
    places, widest = known
    if len(text) != len(places) or text[0].isspace() or text[-1].isspace():
        return None
    x, _, across, size, height = frame
    wide = size if text[-1] >= "\u2e80" else _width(text[-1], size)
    if (wide if wide > widest else widest) * across >= _NEAR * height:
        return None
    last = places[-1]
    return _piece(text, x, x + across * last, x + across * (last + wide), frame)


def _cut(text: str, known: Run, frame: _Frame, far: float) -> list[Piece]:
    """Cut a text where its glyphs are farther apart; of blanks at its edges one stays.

    Glyphs of which it is not known where they begin are as wide as their script.
    """
    x, y, across, size, height = frame
    wide = [_width(char, size) for char in text[len(known.places) - 1 :]]
    places = [*known.places[:-1], *accumulate(wide, initial=known.places[-1])]
    xs = [x + across * place for place in places]
    cuts = [i for i, (a, b) in enumerate(pairwise(xs[:-1]), 1) if b - a > far]
    pieces = []
    for begin, i in pairwise((0, *cuts, len(text))):
        word = text[begin:i]
        kept = word.strip()
        if not kept:
            pieces.append(Piece(" ", xs[begin], xs[begin], y, height))
        else:
            first = begin + len(word) - len(word.lstrip())
            last = begin + len(word.rstrip()) - 1
            edges = word[:1] if first > begin else "", word[-1:] if last < i - 1 else ""
            pieces.append(
                _piece(edges[0] + kept + edges[1], xs[first], xs[last], xs[last + 1], frame)
            )
    return pieces


def _width(char: str, size: float) -> float:
    """Return about how wide a character is: letters as in Times and Helvetica, which differ little."""
    if char >= "\u2e80":
        return size
    if char.isupper():
        return size * _CAPITALS.get(char, 0.68)
    return size * _LETTERS.get(char, 0.5) if is_latin(char) or char in " .-" else size


def _piece(text: str, first: float, last: float, end: float, frame: _Frame) -> Piece:
    """Return a piece from where its first glyph begins to where its last one ends."""
    _, y, _, _, height = frame
    most = last + (1.2 if text[-1] >= "\u2000" or text[-1].isalpha() else 0.6) * height
    return Piece(text, first, end if end < most else most, y, height)


_TURNED = 0.01
#: A path with more segments draws a picture.
_MOST_SEGMENTS = 200


def rules_of(item: _Element, block: Matrix, scale: float) -> list[Rule]:
    """Return the horizontal and vertical rules of a path object, in points.

    ``block`` leads from its block to the page, ``scale`` from the page's unit to points.
    """
    bounds = box(item.get("Boundary"))
    if bounds is None:
        return []
    a, b, c, d, e, f = placed(block, bounds, item.get("CTM"))
    if abs(b) > _TURNED or abs(c) > _TURNED:
        return []
    data = next((e.text for e in item.iterchildren("{*}AbbreviatedData")), None) or ""
    found = []
    for x0, y0, x1, y1 in _segments(data):
        left, right = sorted((scale * (a * x0 + e), scale * (a * x1 + e)))
        top, foot = sorted((scale * (d * y0 + f), scale * (d * y1 + f)))
        found.append(thin_rule(left, top, right, foot))
    return [rule for rule in found if rule is not None]


def _segments(data: str) -> list[tuple[float, float, float, float]]:
    """Return the straight segments of path data (``S``/``M`` move, ``L`` line, ``C`` close)."""
    words = data.split()
    out: list[tuple[float, float, float, float]] = []
    here = begun = (0.0, 0.0)
    at = 0
    while at < len(words) and len(out) <= _MOST_SEGMENTS:
        order = words[at]
        point = numbers(" ".join(words[at + 1 : at + 3])) if order in "SML" else []
        if order in ("S", "M") and len(point) == 2:
            here = begun = (point[0], point[1])
            at += 3
        elif order == "L" and len(point) == 2:
            out.append((*here, point[0], point[1]))
            here = (point[0], point[1])
            at += 3
        else:
            if order == "C" and here != begun:
                out.append((*here, *begun))
                here = begun
            at += 1
    return out if len(out) <= _MOST_SEGMENTS else []
