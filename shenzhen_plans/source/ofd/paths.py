"""Path objects: the thin and straight ones are the rules of tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..pages.sheet import Rule
from .numbers import box, matrix, numbers

if TYPE_CHECKING:
    from lxml.etree import _Element

#: Millimetres: what is thinner is a line, and what is shorter is part of a drawing.
_THIN = 0.8
_SHORT = 2.0
#: A path with more segments draws a picture.
_MOST = 200


def rules_of(item: _Element, corner: tuple[float, float], scale: float) -> list[Rule]:
    """Return the horizontal and vertical rules of a path object, in points."""
    bounds = box(item.get("Boundary"))
    if bounds is None:
        return []
    x, y = bounds[0] - corner[0], bounds[1] - corner[1]
    turn = matrix(item.get("CTM"))
    if turn is not None and (abs(turn[1]) > 0.01 or abs(turn[2]) > 0.01):
        return []
    data = next((e.text for e in item.iterchildren("{*}AbbreviatedData")), None) or ""
    segments = _segments(data)
    sx, sy, dx, dy = (turn[0], turn[3], turn[4], turn[5]) if turn else (1.0, 1.0, 0.0, 0.0)
    found = [
        _rule(x + sx * x0 + dx, y + sy * y0 + dy, x + sx * x1 + dx, y + sy * y1 + dy, scale)
        for x0, y0, x1, y1 in segments
    ]
    return [rule for rule in found if rule is not None]


def _rule(x0: float, y0: float, x1: float, y1: float, scale: float) -> Rule | None:
    x0, x1 = sorted((x0, x1))
    y0, y1 = sorted((y0, y1))
    if y1 - y0 <= _THIN and x1 - x0 >= _SHORT:
        y = (y0 + y1) / 2
        return Rule(x0 * scale, y * scale, x1 * scale, y * scale)
    if x1 - x0 <= _THIN and y1 - y0 >= _SHORT:
        x = (x0 + x1) / 2
        return Rule(x * scale, y0 * scale, x * scale, y1 * scale)
    return None


def _segments(data: str) -> list[tuple[float, float, float, float]]:
    """Return the straight segments of path data (``S``/``M`` move, ``L`` line, ``C`` close)."""
    words = data.split()
    out: list[tuple[float, float, float, float]] = []
    here = begun = (0.0, 0.0)
    at = 0
    while at < len(words) and len(out) <= _MOST:
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
    return out if len(out) <= _MOST else []
