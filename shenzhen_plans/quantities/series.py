"""One measure through documents and years: its targets and results as a series."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from ..model import Document, Quantity
from ..model.text import paths
from .pairing.judging import dimension, growth
from .pairing.names import Name, name_to_compare
from .units import amount


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


def series(documents: Iterable[tuple[str, Document]], measure: str) -> tuple[Point, ...]:
    r"""Return the targets and results of a measure in documents, by year, results first.

    ``measure`` is any of its names; names are compared by the vocabulary, else exactly (without
    width, blanks, places and verbs).

    >>> import shenzhen_plans as sp
    >>> plan = sp.parse("云州市2031年计划\n一、主要目标\n——GDP增长5.5%左右。\n")
    >>> [(p.year, p.document, p.path, str(p.quantity.value)) for p in series([("甲", plan)], "地区生产总值")]
    [(2031, '甲', '一、第1段', '5.5')]
    """
    wanted = name_to_compare(measure)
    found = [point for key, document in documents for point in _points(key, document, wanted)]
    return tuple(sorted(found, key=lambda p: (p.year, p.quantity.statement, p.document)))


def _points(key: str, document: Document, wanted: Name) -> Iterator[Point]:
    references = paths(document)
    for quantity in document.quantities:
        if (
            quantity.statement not in ("target", "result")
            or not quantity.name
            or not quantity.period
        ):
            continue
        if quantity.aspect in ("rank", "difference", "total") or not _is(quantity.name, wanted):
            continue
        year = int(quantity.period.rpartition("/")[2][:4])
        yield Point(year, key, references[quantity.node], quantity, growth(quantity))


def _is(name: str, wanted: Name) -> bool:
    own = name_to_compare(name)
    if wanted.concept is not None or own.concept is not None:
        return own.concept == wanted.concept
    return own.core == wanted.core


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
