"""A page as it is printed: pieces of text and ruled lines with their places.

All measures are points (1/72 inch) from the upper left corner; ``y`` is a baseline.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from .thresholds import SHORT_RULE, THIN


class Piece(NamedTuple):
    """Text set in one go on one baseline; ``size`` is the height of its type.

    ``x0`` and ``x1`` are the edges of what is visible: a blank at an end of ``text`` only says
    that the file has one there.  ``upright`` is false for text that is turned or runs downwards.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    upright: bool = True


class Rule(NamedTuple):
    """A straight ruled line of a table: horizontal where ``y0 == y1``, else vertical."""

    x0: float
    y0: float
    x1: float
    y1: float


def thin_rule(x0: float, y0: float, x1: float, y1: float) -> Rule | None:
    """Return the middle line of a thin box as a rule, ``None`` for a box that draws none."""
    if y1 - y0 <= THIN and x1 - x0 >= SHORT_RULE:
        return Rule(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2)
    if x1 - x0 <= THIN and y1 - y0 >= SHORT_RULE:
        return Rule((x0 + x1) / 2, y0, (x0 + x1) / 2, y1)
    return None


@dataclass(slots=True)
class Row:
    """What stands on one baseline, from left to right."""

    pieces: list[Piece]
    text: str = ""
    x0: float = 0.0
    x1: float = 0.0
    y: float = 0.0
    size: float = 0.0


@dataclass(slots=True)
class Sheet:
    """A page: its measures, its pieces in the order of the file, and its ruled lines.

    ``picture`` tells that it shows a picture.
    """

    width: float
    height: float
    pieces: list[Piece]
    rules: list[Rule] = field(default_factory=list)
    picture: bool = False


def usual_size(printed: Iterable[Piece | Row], steps: int) -> float | None:
    """Return the size of type in which most characters are set, in ``steps`` to a point."""
    exact: Counter[float] = Counter()
    for one in printed:
        exact[one.size] += len(one.text)
    near: Counter[float] = Counter()
    for size, characters in exact.items():  # few sizes, but thousands of pieces
        near[round(size * steps) / steps] += characters
    return near.most_common(1)[0][0] if near else None
