"""One measure through documents and years: its targets and results as a series; which measures there are."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..language import word
from ..model import Document, Quantity
from ..model.display import table_html
from ..model.text import paths
from .chart import chart
from .pairing.judging import growth
from .pairing.names import Name, generic_names, name_to_compare
from .points import Point

#: A name that the vocabulary does not know says enough with so many characters.
_TELLING = 4


_HEADS = ("year", "says", "of where", "printed", "document")


class Series(tuple[Point, ...]):
    """The points of a measure, by year: a tuple that shows itself in a notebook."""

    __slots__ = ()

    @property
    def documents(self) -> int:
        """How many documents speak of it."""
        return len({point.document for point in self})

    @property
    def years(self) -> tuple[int, int] | None:
        """The first and the last year that a figure speaks of."""
        found = [point.year for point in self]
        return (min(found), max(found)) if found else None

    def _repr_html_(self) -> str:
        """Show a chart and a table: year, statement, place, figure, and where it stands."""
        first = self[0].quantity if self else None
        rows = [
            (str(p.year), word("status", p.quantity.statement), p.quantity.place or "", p.quantity.quote,
             f"{p.document} {p.path}")
            for p in self
        ]  # fmt: skip
        drawn = chart(self, first.measure or first.name or "") if first is not None else ""
        return drawn + table_html(_HEADS, rows)


class Measured(NamedTuple):
    """A measure that documents have figures of: its name, and all of them."""

    name: str
    points: Series


def series(documents: Iterable[tuple[str, Document]], measure: str) -> Series:
    r"""Return the targets and results of a measure in documents, by year, results first.

    ``measure`` is any of its names; names are compared by the vocabulary, else exactly (without
    width, blanks, places and verbs).

    >>> import shenzhen_plans as sp
    >>> plan = sp.parse("云州市2031年计划\n一、主要目标\n——GDP增长5.5%左右。\n")
    >>> [(p.year, p.document, p.path, str(p.quantity.value)) for p in series([("甲", plan)], "地区生产总值")]
    [(2031, '甲', '一、第1段', '5.5')]
    """
    wanted = name_to_compare(measure)
    return _ordered(
        point
        for key, document in documents
        for name, point in _points(key, document)
        if _is(name, wanted)
    )


def measured(documents: Iterable[tuple[str, Document]]) -> tuple[Measured, ...]:
    r"""Return the measures of documents, those of most documents first.

    A measure is a concept of the vocabulary, or a name printed alike that says enough to be compared.

    >>> import shenzhen_plans as sp
    >>> plan = sp.parse("云州市2031年计划\n一、主要目标\n——GDP增长5.5%左右。\n——茶园面积60万亩。\n")
    >>> [(m.name, m.points.documents, m.points.years) for m in measured([("甲", plan)])]
    [('地区生产总值', 1, (2031, 2031)), ('茶园面积', 1, (2031, 2031))]
    """
    points: dict[str, list[Point]] = defaultdict(list)
    printed: dict[str, Counter[str]] = defaultdict(Counter)
    for key, document in documents:
        for name, point in _points(key, document):
            if name.concept is None and (len(name.core) < _TELLING or name.core in generic_names()):
                continue
            points[name.concept or name.core].append(point)
            printed[name.concept or name.core][name.concept or point.quantity.name or ""] += 1
    found = [
        Measured(printed[key].most_common(1)[0][0], _ordered(group))
        for key, group in points.items()
    ]
    return tuple(sorted(found, key=lambda m: (-m.points.documents, -len(m.points), m.name)))


def _ordered(points: Iterable[Point]) -> Series:
    return Series(sorted(points, key=lambda p: (p.year, p.quantity.statement, p.document)))


def _points(key: str, document: Document) -> Iterator[tuple[Name, Point]]:
    references = paths(document)
    for quantity in document.quantities:
        if _stated(quantity):
            year = int((quantity.period or "").rpartition("/")[2][:4])
            point = Point(year, key, references[quantity.node], quantity, growth(quantity))
            yield name_to_compare(quantity.name or ""), point


def _stated(quantity: Quantity) -> bool:
    """Whether a figure is a target or result of a time, and none that goes with another."""
    told = quantity.statement in ("target", "result") and quantity.name and quantity.period
    return bool(told) and quantity.aspect not in ("rank", "difference", "total")


def _is(own: Name, wanted: Name) -> bool:
    if wanted.concept is not None or own.concept is not None:
        return own.concept == wanted.concept
    return own.core == wanted.core
