"""What a document and its parts speak of: year and place, and whether a part looks back or ahead."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from ...grammar.keys import fold
from ...model import AnyNode, Document, Entry, Note, Paragraph
from ..vocabulary import load, load_of, matching
from .dates import LASTING, Months, lasting, named_years, plan_years
from .kinds import Looks, kind_of
from .lines import Zone, turn_of
from .telling import first_line, review_words, times_told, title_of

_PLACES = load_of(__file__, "words.yaml")["place"]
_PLACE = re.compile(
    rf"(?:关于)?(?P<place>[\u4e00-\u9fff]{{2,12}}?(?:{'|'.join(_PLACES['ranks'])}))"
    rf"(?P<inner>[\u4e00-\u9fff]{{1,6}}?[{''.join(_PLACES['inner'])}])?"
)
_CATEGORIES: dict[str, str] = load_of(__file__, "words.yaml")["category"]["words"]
_ROLES: dict[str, Zone] = {
    "review": "past", "targets": "goals", "tasks": "future", "arrangements": "future",
    "safeguards": "future", "glossary": "neither", "title": "neither",
}  # fmt: skip


@cache
def zone_words() -> tuple[tuple[Zone, re.Pattern[str]], ...]:
    """Return the words of headings by the zone that they open, in the order to try them."""
    zones: dict[str, Any] = load("words.yaml")["zones"]
    order: tuple[Zone, ...] = ("neither", "goals", "past", "future")
    return tuple((zone, re.compile(zones[zone])) for zone in order)


@dataclass(slots=True)
class Setting:
    """A document's place, the year it plans for (``year``) and the one it looks back on, by node the zone.

    ``part`` are the months of that year that it tells of, where its title names them (上半年); ``over``: the
    year that it looks back on is known to have been over, ``written`` the year in which the document was.
    """

    place: str | None
    first: int | None
    year: int | None
    past: int | None
    default: Zone
    zones: dict[str, Zone] = field(default_factory=dict)
    opening: set[str] = field(default_factory=set)
    categories: dict[str, str | None] = field(default_factory=dict)
    spans: dict[str, tuple[int, int]] = field(default_factory=dict)
    told: bool = False
    part: Months | None = None
    over: bool = False
    written: int | None = None

    @property
    def ahead(self) -> int | None:
        """The year of what is aimed at: that of the plan, or the one behind what a document only tells of."""
        return self.year + 1 if self.told and self.year is not None else self.year

    def is_over(self, year: int) -> bool:
        """Whether a year is known to have been over when the document was written."""
        if self.written is not None and year < self.written:
            return True
        if self.past is None or year > self.past:
            return False
        return self.over or year < self.past

    def opens_goals(self, node: AnyNode) -> bool:
        """Whether the heading of a node names targets."""
        return node.id in self.opening

    def zone(self, node: AnyNode) -> Zone:
        """Return the zone that a node stands in."""
        return self.zones.get(node.id, self.default)


def setting_of(document: Document) -> Setting:
    """Return the setting of a document, from its title, its headings and its family."""
    title = title_of(document)
    kind = kind_of(document, title)
    told = times_told(document, title, kind)
    default: Zone = _LOOKS[kind.looks]
    found = Setting(_place(document, title), told.first, told.year, told.past, default)
    found.told = kind.looks == "back" and kind.tells not in ("before", "events")
    found.part, found.over = told.part, told.over
    found.written = told.written.year if told.written is not None else None
    _below(found, document.roots, default)
    first, past = told.first, told.past
    if found.told and first is not None and past is not None and first < past:
        found.spans = {node: found.spans.get(node, (first, past)) for node in found.zones}
    return found


_LOOKS: dict[Looks, Zone] = {"back": "past", "ahead": "future", "headings": ""}


def setting_of_node(node: AnyNode) -> Setting:
    """Return the setting of a node whose document is not at hand: year and place are not known."""
    found = Setting(None, None, None, None, "")
    _below(found, [node], "")
    return found


def _below(found: Setting, nodes: Sequence[AnyNode], zone: Zone) -> None:
    """Give zones to siblings and all below them (a stack: documents may be deep)."""
    waiting: list[tuple[Sequence[AnyNode], Zone, str | None]] = [(nodes, zone, None)]
    while waiting:
        nodes, zone, category = waiting.pop()
        turned, told = zone, False
        for node in nodes:
            turn = turn_of(node, zone, found.past)
            if turn is not None and turn.ends:
                turned, turn = zone if told else turned, None
            if turn is not None:
                turned, told, category = turn.on, turn.told, turn.category or category
                if turn.opens:
                    found.opening.add(node.id)
            own = _own_zone(found, node, zone)
            # a heading tells for itself, and what no heading told ends with it
            if own != zone and turn is None:
                turned = zone
            elif turn is not None and own == zone:
                own = turn.here
            elif own == zone:
                own = turned
            kind = _category(node) or category
            found.zones[node.id] = own
            if kind is not None:
                found.categories[node.id] = kind
            _looks_back(found, node, own)
            waiting.append((node.children, own, kind))


def _own_zone(found: Setting, node: AnyNode, zone: Zone) -> Zone:
    """Return the zone that a node has by its own kind, role or heading; ``zone`` is that around it."""
    title = fold(node.title or "")
    if isinstance(node, (Entry, Note)):
        return "neither"
    if node.role in _ROLES:
        zone = _ROLES[node.role]
    elif title and node.marker is not None:
        zone = _by_title(title, zone, found)
    elif title and zone != "past" and zone_words()[1][1].search(title):
        zone = "goals"
    if zone == "goals" and title and zone_words()[1][1].search(title):
        found.opening.add(node.id)
    return zone


def _category(node: AnyNode) -> str | None:
    title = fold(node.title or "")
    return next((kind for word, kind in _CATEGORIES.items() if word in title), None)


def _looks_back(found: Setting, node: AnyNode, zone: Zone) -> None:
    """Note of a heading that looks back on several years which these are, for what stands below it too."""
    title = fold(node.title or "")
    several = found.spans.get(node.id)
    if zone == "past" and title:
        several = _several_years(found, title) or (None if named_years(title) else several)
    if several is not None:
        found.spans |= {child.id: several for child in (node, *node.children)}


def title_line(document: Document) -> AnyNode | None:
    """Return the paragraph that is the title of a document, where it is printed as one."""
    first = document.roots[0] if document.roots else None
    if not isinstance(first, Paragraph) or first.children:
        return None
    title = document.metadata.title
    known = title.value if title is not None else first_line(document)
    return first if known and (first.text or "").strip() == known else None


def _several_years(found: Setting, title: str) -> tuple[int, int] | None:
    """The years that a heading looks back on, where these are several and no single one beside them."""
    last = found.past
    if last is None or named_years(title):
        return None
    plan = plan_years(title)
    if plan is not None:
        first, end = plan
        return (first, min(end, last)) if first < min(end, last) else None
    if _FIVE_YEARS.search(title):
        return last - 4, last
    years = LASTING.search(title)
    return lasting(years, last) if years is not None else None


_FIVE_YEARS = matching(__file__, "five_years")


def _by_year(found: Setting, title: str) -> bool:
    """Whether a heading of work names the year that the document plans for (2031年主要工作)."""
    named = named_years(title)
    if not named or found.past is None:
        return False
    return found.past < named[0] == found.ahead and _of_work().search(title) is not None


@cache
def _of_work() -> re.Pattern[str]:
    return re.compile(load("words.yaml")["zones"]["of_year"])


def _stays_ahead(title: str, zone: Zone, found: Setting) -> bool:
    """Whether a heading below one that looks ahead does so too: 巩固脱贫成效 under 2031年主要工作."""
    return zone == "future" != found.default and review_words().search(title) is None


@cache
def _next() -> re.Pattern[str]:
    return re.compile(load("words.yaml")["zones"]["next"])


def _by_title(title: str, zone: Zone, found: Setting) -> Zone:
    if (
        zone == "past" == found.default
        and _next().search(title)
        and not review_words().search(title)
    ):
        return "future"
    for name, pattern in zone_words():
        if name == "past" and zone != "goals" and _by_year(found, title):
            return "future"
        if pattern.search(title):
            if name == "future" and zone in ("past", "goals"):
                return zone
            if name == "past" and (zone == "goals" or _stays_ahead(title, zone, found)):
                return zone
            return "past" if name == "neither" and zone == "past" else name
    return zone


def _place(document: Document, title: str) -> str | None:
    for text in (title, document.metadata.issuer.value if document.metadata.issuer else "",
                 document.metadata.meeting.value if document.metadata.meeting else ""):  # fmt: skip
        cleaned = re.sub(r"^(?:[\d〇零一二三四五六七八九年\s]+年?)", "", text).removeprefix("关于")
        cleaned = cleaned.removeprefix("中共")
        found = _PLACE.match(cleaned)
        if found is not None:
            return found["inner"] or found["place"]
    return None
