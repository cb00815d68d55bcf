"""One measure across the documents of a site: which there are, and the page of each."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from ..formats.html import tags
from ..language import Language, said, speaker, word
from ..quantities.chart import chart
from ..quantities.points import Point, alike
from ..quantities.series import measured
from .listed import Listed, page_of

#: One measure is shown where so many documents at least have it.
_DOCUMENTS = 2

#: What stands above the charts and figures of a measure.
_LEGEND = (
    "Targets and results as the documents print them, by place and year; each leads to its text. "
    "In the charts results are filled, targets hollow."
)


class Measure(NamedTuple):
    """A measure, its targets and results by place and year, and the name of its page."""

    name: str
    points: tuple[Point, ...]

    @property
    def page(self) -> str:
        """The name of its page: the same for the same measure, in ASCII."""
        return f"measure-{hashlib.sha256(self.name.encode()).hexdigest()[:10]}.html"

    @property
    def documents(self) -> int:
        """How many documents speak of it."""
        return len({point.document for point in self.points})


def measures(listed: list[Listed]) -> list[Measure]:
    """Return the measures that several documents have, those of most documents first."""
    found = measured((item.id, item.document) for item in listed)
    return [Measure(m.name, m.points) for m in found if m.points.documents >= _DOCUMENTS]


def measure_page(measure: Measure, listed: Iterable[Listed], lang: Language) -> str:
    """Return the page of a measure: for each place its charts, and all figures with their places."""
    say, items = speaker(lang), {item.id: item for item in listed}
    ordered = sorted(measure.points, key=lambda point: (_place(point, items), point.year))
    parts = []
    for place, points in groupby(ordered, key=lambda point: _place(point, items)):
        group = tuple(points)
        heading = place or say("No place stated")
        drawn = "".join(_charts(group, f"{measure.name}，{heading}"))
        parts += [
            tags.plain("h2", heading),
            tags.element("div", drawn, class_="charts") if drawn else "",
            _table(group, items, lang, f"{measure.name}，{heading}"),
        ]
    title = f"{measure.name}：{say('Measures')}"
    return page_of(title, measure.name, tags.plain("p", say(_LEGEND)), *parts, lang=lang)


def _place(point: Point, items: dict[str, Listed]) -> str:
    return point.quantity.place or items[point.document].facts.place or ""


def _charts(points: tuple[Point, ...], title: str) -> Iterator[str]:
    """Yield a chart for each axis that holds figures of several years."""
    for group in alike(points).values():
        if len({point.year for point, _ in group}) > 1:
            yield tags.element("div", chart([point for point, _ in group], title))


def _table(points: tuple[Point, ...], items: dict[str, Listed], lang: Language, label: str) -> str:
    names = ("Year", "Kind", "As printed", "Printed in")
    heads = [tags.text(said(name, to=lang)) for name in names]
    rows = [_row(point, items[point.document], lang) for point in points]
    return tags.table(heads, rows, label=label)


def _row(point: Point, item: Listed, lang: Language) -> str:
    statement = word("status", point.quantity.statement, to=lang)
    cells = map(tags.text, (str(point.year), statement, _printed(point, item)))
    place = f"{item.page}#{point.quantity.node}"
    return tags.row(*cells, tags.link(f"{item.called} {point.path}", place))


def _printed(point: Point, item: Listed) -> str:
    """Return what the document prints of a figure: the name up to the last word of its bound."""
    (start, end), text = point.quantity.said, item.document.text
    if text is not None and start < end:
        return text[start:end]
    return f"{point.quantity.name}{point.quantity.quote}"
