"""Path objects: the thin and straight ones are the rules of tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..pages.sheet import Rule
from ..pages.thresholds import SHORT_RULE, THIN
from .numbers import Matrix, box, numbers, placed

if TYPE_CHECKING:
    from lxml.etree import _Element

_TURNED = 0.01
#: A path with more segments draws a picture.
_MOST = 200


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
    found = [
        _rule(*(scale * v for v in (a * x0 + e, d * y0 + f, a * x1 + e, d * y1 + f)))
        for x0, y0, x1, y1 in _segments(data)
    ]
    return [rule for rule in found if rule is not None]


def _rule(x0: float, y0: float, x1: float, y1: float) -> Rule | None:
    x0, x1 = sorted((x0, x1))
    y0, y1 = sorted((y0, y1))
    if y1 - y0 <= THIN and x1 - x0 >= SHORT_RULE:
        y = (y0 + y1) / 2
        return Rule(x0, y, x1, y)
    if x1 - x0 <= THIN and y1 - y0 >= SHORT_RULE:
        x = (x0 + x1) / 2
        return Rule(x, y0, x, y1)
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
