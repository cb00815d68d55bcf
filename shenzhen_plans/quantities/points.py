"""The figures of a series, and which of them one axis can hold."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from ..model import Quantity
from .figures.units import amount
from .pairing.judging import dimension


class Point(NamedTuple):
    """One figure of a series.

    ``document`` is the key under which it was given, ``year`` the last year that the figure speaks
    of, ``change`` tells a rate of growth from a level.
    """

    year: int
    document: str
    path: str
    quantity: Quantity
    change: bool


def alike(points: Iterable[Point]) -> dict[tuple[str, str], list[tuple[Point, Decimal]]]:
    """Return the points that one axis can hold, with their values in its unit: the largest first.

    The key is the dimension and the unit that the axis is labelled with.
    """
    groups: dict[tuple[str, bool], list[Point]] = {}
    for point in points:
        if point.quantity.value is not None:
            groups.setdefault((dimension(point.quantity), point.change), []).append(point)
    found: dict[tuple[str, str], list[tuple[Point, Decimal]]] = {}
    for (kind, change), group in sorted(groups.items(), key=lambda item: -len(item[1])):
        unit = group[0].quantity.unit or ""
        one, _ = amount(Decimal(1), unit)
        scaled = [
            (p, amount(p.quantity.value or Decimal(0), p.quantity.unit)[0] / one) for p in group
        ]
        found[kind + ("+" if change else ""), unit] = scaled
    return found
