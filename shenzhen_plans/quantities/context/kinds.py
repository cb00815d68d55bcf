"""Which kind of document it is, by its title: where it looks, and whether the time that it tells of is over."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Literal, NamedTuple

from ...model import Document, EventReview, FiveYearPlan
from ..vocabulary import load_of
from .dates import SPAN, YEAR, year_of

Looks = Literal["back", "ahead", "headings"]
Tells = Literal["year", "before", "midway", "end", "events"]


class Kind(NamedTuple):
    """A kind of documents, as ``kinds.yaml`` has it (what its fields mean stands there)."""

    name: str
    looks: Looks
    tells: Tells
    over: bool

    @property
    def known(self) -> bool:
        """Whether it is a kind at all, and not what none fits."""
        return self.name != "unknown"


class _Signs(NamedTuple):
    kind: Kind
    has: re.Pattern[str]
    lacks: re.Pattern[str] | None
    two_years: bool


def _kind(name: str, data: dict[str, Any]) -> Kind:
    return Kind(name, data["looks"], data["tells"], data["over"])


@cache
def _kinds() -> tuple[_Signs, ...]:
    return tuple(
        _Signs(
            _kind(data["kind"], data),
            re.compile(data["title"]),
            re.compile(data["not"]) if "not" in data else None,
            data.get("years") == "two",
        )
        for data in load_of(__file__, "kinds.yaml")["kinds"]
    )


def kind_of(document: Document, title: str) -> Kind:
    """Return the kind of a document by its family, else by its title (folded)."""
    data = load_of(__file__, "kinds.yaml")
    if isinstance(document, EventReview):
        return _kind("event-review", data["families"]["event-review"])
    found = kind_by_title(title)
    if isinstance(document, FiveYearPlan) and found.looks != "back":
        return _kind("five-year-plan", data["families"]["five-year-plan"])
    return found


def kind_by_title(title: str) -> Kind:
    """Return the kind that a title (folded) shows.

    >>> kind_by_title("云州市2031年统计公报").name, kind_by_title("茶园志").name
    ('yearly', 'unknown')
    """
    for signs in _kinds():
        if signs.has.search(title) is None or (signs.lacks and signs.lacks.search(title)):
            continue
        if not signs.two_years or _two_years(title):
            return signs.kind
    return _kind("unknown", load_of(__file__, "kinds.yaml")["unknown"])


@cache
def _next() -> re.Pattern[str]:
    return re.compile(load_of(__file__, "kinds.yaml")["next"]["pattern"])


def _two_years(title: str) -> bool:
    """Whether a title names the year that is told of and another one that is planned for."""
    years = list(YEAR.finditer(title))
    if len({year_of(match) for match in years}) != 2 or SPAN.search(title):
        return False
    return _next().search(title, years[-1].end()) is not None
