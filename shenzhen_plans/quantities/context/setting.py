"""What a document and its parts speak of: year and place, and whether a part looks back or ahead."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

from ...grammar.keys import fold
from ...model import AnyNode, Document, Entry, EventReview, FiveYearPlan, Note, Paragraph
from ..vocabulary import load, load_of, matching

Zone = Literal["past", "goals", "future", "neither", ""]

YEAR = re.compile(r"((?:19|20|21)\d\d)\s*年|([二三一][〇零Ｏ○][〇零○一二三四五六七八九]{2})年")
BARE_YEAR = re.compile(r"(?<!\d)(?:19|20|21)\d\d(?!\d)")
SPAN = re.compile(r"((?:19|20|21)\d\d)\s*[-—~至]+\s*((?:19|20|21)\d\d)年")
FIVE = re.compile(r"(?:第?十)([一二三四五六七八九])(?:个)?五")
_HAN = "〇一二三四五六七八九"
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
    """A document's place, the year it plans for (``year``) and the one it looks back on, by node the zone."""

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

    @property
    def ahead(self) -> int | None:
        """The year of what is aimed at: that of the plan, or the one behind what a document only tells of."""
        return self.year + 1 if self.told and self.year is not None else self.year

    def opens_goals(self, node: AnyNode) -> bool:
        """Whether the heading of a node names targets."""
        return node.id in self.opening

    def zone(self, node: AnyNode) -> Zone:
        """Return the zone that a node stands in."""
        return self.zones.get(node.id, self.default)


def setting_of(document: Document) -> Setting:
    """Return the setting of a document, from its title, its headings and its family."""
    title = fold(
        document.metadata.title.value if document.metadata.title else _first_line(document)
    )
    first, year = _years(document, title)
    past = year
    five = isinstance(document, FiveYearPlan) or "五年规划" in title
    if five and first is not None:
        past = first - 1
    elif not isinstance(document, EventReview) and year is not None:
        past = year - 1
    zones = load("words.yaml")["zones"]
    told = re.search(zones["told"], title) is not None and not re.search(zones["drafts"], title)
    if told:
        past = year
    looks_back = told or isinstance(document, EventReview)
    ahead = five or re.search(zones["ahead"], title) is not None
    default: Zone = "past" if looks_back else "future" if ahead else ""
    found = Setting(_place(document, title), first, year, past, default, told=told)
    for root in document.roots:
        _below(found, root, default, None)
    return found


def setting_of_node(node: AnyNode) -> Setting:
    """Return the setting of a node whose document is not at hand: year and place are not known."""
    found = Setting(None, None, None, None, "")
    _below(found, node, "", None)
    return found


def _below(found: Setting, node: AnyNode, zone: Zone, category: str | None) -> None:
    """Give zones to a node and its descendants (a stack: documents may be deep)."""
    waiting = [(node, zone, category)]
    while waiting:
        node, zone, category = waiting.pop()
        title = fold(node.title or "")
        if isinstance(node, (Entry, Note)):
            zone = "neither"
        elif node.role in _ROLES:
            zone = _ROLES[node.role]
        elif title and node.marker is not None:
            zone = _by_title(title, zone, found)
        elif title:
            zone = "goals" if zone != "past" and zone_words()[1][1].search(title) else zone
        if zone == "goals" and title and zone_words()[1][1].search(title):
            found.opening.add(node.id)
        category = next((kind for word, kind in _CATEGORIES.items() if word in title), category)
        found.zones[node.id] = zone
        several = found.spans.get(node.id)
        if zone == "past" and title:
            several = _several_years(found, title) or (None if YEAR.search(title) else several)
        if several is not None:
            found.spans |= {child.id: several for child in (node, *node.children)}
        if category is not None:
            found.categories[node.id] = category
        waiting.extend((child, zone, category) for child in node.children)


def _first_line(document: Document) -> str:
    """The first line of a document whose title is not known, where it can be one: short, and no sentence."""
    first = next((root for root in document.roots if not root.children), None)
    text = (first.text or "").strip() if isinstance(first, Paragraph) else ""
    return text if len(text) <= _LONGEST_TITLE and not _SENTENCE.search(text) else ""


_LONGEST_TITLE = 50
_SENTENCE = re.compile(r"[。;；:：,，]")


def _several_years(found: Setting, title: str) -> tuple[int, int] | None:
    """The years that a heading looks back on, where these are several and no single one beside them."""
    last = found.past
    if last is None or YEAR.search(title):
        return None
    plan = FIVE.search(title)
    if plan is not None:
        first, end = five_years(plan)
        return (first, min(end, last)) if first < min(end, last) else None
    return (last - 4, last) if _FIVE_YEARS.search(title) else None


_FIVE_YEARS = matching(__file__, "five_years")


def _by_year(found: Setting, title: str) -> bool:
    """Whether a heading of work names the year that the document plans for (2031年主要工作)."""
    named = YEAR.search(title)
    if named is None or found.past is None:
        return False
    return found.past < year_of(named) == found.ahead and _of_work().search(title) is not None


@cache
def _of_work() -> re.Pattern[str]:
    return re.compile(load("words.yaml")["zones"]["of_year"])


def _stays_ahead(title: str, zone: Zone, found: Setting) -> bool:
    """Whether a heading below one that looks ahead does so too: 巩固脱贫成效 under 2031年主要工作."""
    return zone == "future" != found.default and _review().search(title) is None


@cache
def _review() -> re.Pattern[str]:
    return re.compile(load("words.yaml")["zones"]["for_sure"])


def _by_title(title: str, zone: Zone, found: Setting) -> Zone:
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


def year_of(match: re.Match[str]) -> int:
    """Return the year of a match of :data:`YEAR`."""
    if match[1]:
        return int(match[1])
    return int("".join(str(_HAN.index(c)) if c in _HAN else "0" for c in match[2]))


def five_years(match: re.Match[str]) -> tuple[int, int]:
    """Return the first and the last year of the plan that a match of :data:`FIVE` names."""
    start = 2006 + 5 * "一二三四五六七八九".index(match[1])
    return start, start + 4


def _years(document: Document, title: str) -> tuple[int | None, int | None]:
    span = SPAN.search(title)
    if span is not None:
        return int(span[1]), int(span[2])
    five = FIVE.search(title)
    if five is not None:
        return five_years(five)
    years = [year_of(m) for m in YEAR.finditer(title)]
    years = years or [int(y) for y in BARE_YEAR.findall(title)]
    if not years:
        years = _years_of_headings(document)
    stated = document.metadata.delivered or document.metadata.published
    if not years and stated is not None:
        years = [stated.value.year]
    return None, max(years) if years else None


def _years_of_headings(document: Document) -> list[int]:
    """The years of the main headings: 一、2024年工作回顾 二、2025年工作安排."""
    found = []
    for root in document.body:
        title = root.title or ""
        found += [year_of(m) for m in YEAR.finditer(title[:40])]
    return found[:6]


def _place(document: Document, title: str) -> str | None:
    for text in (title, document.metadata.issuer.value if document.metadata.issuer else "",
                 document.metadata.meeting.value if document.metadata.meeting else ""):  # fmt: skip
        cleaned = re.sub(r"^(?:[\d〇零一二三四五六七八九年\s]+年?)", "", text).removeprefix("关于")
        found = _PLACE.match(cleaned)
        if found is not None:
            return found["inner"] or found["place"]
    return None
