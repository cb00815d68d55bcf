"""What a document states that can be paired: figures and targets with the names to pair them by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ...model import Document, Quantity
from ..context.setting import Setting, setting_of
from ..extract import find_quantities
from ..names.verbs import leading_verb
from ..vocabulary import words
from .judging import dimension
from .names import (
    Name,
    by_unit,
    by_verb,
    generic_names,
    lightly,
    members,
    name_to_compare,
    without_inner_verbs,
)
from .pair import Side


class Named(NamedTuple):
    """A figure with what it is paired by: its names, the years of its time, its place."""

    side: Side
    names: tuple[Name, ...]
    first: int
    year: int | None
    place: str | None


def stated_in(document: Document, text: str | None, kinds: tuple[str, ...]) -> Iterator[Named]:
    """Yield what a document states, of the kinds that are asked for; targets without a name too.

    ``text`` is its decoded source, where it is at hand.
    """
    setting = setting_of(document)
    quantities = document.quantities if text is None else find_quantities(document, text)
    for quantity in quantities:
        if quantity.statement not in kinds:
            continue
        names = _names(quantity)
        if names or quantity.statement == "target":
            place = None if _own_place(quantity.place) else quantity.place
            place = place or setting.place
            yield Named(
                Side(document, quantity), names, _first(quantity, setting), _year(quantity), place
            )


def answers_in(document: Document, text: str | None) -> Iterator[Named]:
    """Yield what may answer a target: results, and targets but for those of a document that only tells.

    What such a document (a summary, an evaluation) means to do next became of no target.
    """
    told = setting_of(document).told
    return stated_in(document, text, ("result",) if told else ("target", "result"))


def _own_place(place: str | None) -> bool:
    """Whether a place is only called the document's own (全市), which does not say which it is."""
    return place is not None and words().own_places.fullmatch(place) is not None


def _names(quantity: Quantity) -> tuple[Name, ...]:
    """What a quantity can be paired by: nothing, where its name is generic or it is a rank."""
    if not quantity.name or quantity.aspect in ("rank", "difference"):
        return ()
    if quantity.name.startswith("占") or _counts_another(quantity):  # of what, is not said
        return ()
    printed = dict.fromkeys([quantity.name, *members(quantity.name), *_behind_and_so_on(quantity)])
    if quantity.deed is not None:
        printed = {} if _SINGLED_OUT.match(quantity.deed) else printed
        printed = dict.fromkeys([*printed, quantity.name + quantity.deed])
    for part in [*printed]:
        printed |= dict.fromkeys([without_inner_verbs(part)])
        printed |= dict.fromkeys(by_unit(part, dimension(quantity)))
    names = [*map(name_to_compare, printed), *filter(None, map(lightly, printed))]
    kept = [name for name in names if name.core not in generic_names()]
    built = (by_verb(name, quantity.verb) for name in names)
    return tuple(dict.fromkeys([*kept, *filter(None, built)]))


def _behind_and_so_on(quantity: Quantity) -> list[str]:
    """What sums up a list that a name begins with (甲、乙等|丙), with the verb of the list."""
    listed, _, last = (quantity.name or "").rpartition("等")
    verb = leading_verb(listed + " ")
    named = len(listed) - len(verb) >= _SHORTEST_SUM and not listed.endswith(_GRADES)
    several = "、" in listed or named
    return [verb + last] if several and len(last) >= _SHORTEST_SUM else []


_SHORTEST_SUM = 3
#: Behind these 等 is a grade and sums up nothing (甲等, 高等).
_GRADES = tuple("高中初甲乙丙平同均优劣特一二三")
#: What is done to a few of the things of a name only (2座水厂入选…).
_SINGLED_OUT = re.compile(r"入选|[获被]|荣获|列[入为]|纳入|通过|上榜|进入|跻身|认定|评为")


def _counts_another(quantity: Quantity) -> bool:
    """Whether a measure stands behind a count, which counts what it is measured of (5条河流总氮浓度)."""
    behind = quantity.said[0] >= quantity.start and quantity.aspect == "count"
    return behind and (quantity.name or "").endswith(("率", "额", "度", "值"))


def _year(quantity: Quantity) -> int | None:
    if quantity.period is None:
        return None
    last = quantity.period.rpartition("/")[2]
    return int(last[:4])


def _first(quantity: Quantity, setting: Setting) -> int:
    """The first year of a figure's time: that of the plan, where a figure is its goal."""
    if quantity.period is None:
        return 0
    first = int(quantity.period[:4])
    if setting.first is None or setting.told:
        return first
    if setting.first < first < (setting.year or 0) and first == _year(quantity):
        return first  # what is to be done in one year of the plan
    return min(first, setting.first)
