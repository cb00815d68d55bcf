"""Lines and paragraphs that turn a text to another time without a heading: 主要目标 alone, 2030年,全市….

In excerpts, in what the press prints and where headings lost their numbers, they are all that tells
what is looked back on and what is aimed at.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Literal, NamedTuple

from ...grammar.keys import fold
from ...model import AnyNode, Paragraph
from ..vocabulary import load
from .dates import named_years, plan_years

Zone = Literal["past", "goals", "future", "neither", ""]


class Turn(NamedTuple):
    """The zone of a line itself (``here``) and of what follows it (``on``).

    ``opens`` tells that it announces main targets, ``told`` that it is a paragraph and begins with its time,
    ``ends`` that it is some other line, behind which such a time does not go on.
    """

    here: Zone
    on: Zone
    opens: bool = False
    ends: bool = False
    told: bool = False
    category: str | None = None


def turn_of(node: AnyNode, zone: Zone, past: int | None) -> Turn | None:
    """Return how a paragraph turns the text, or ``None``.

    ``zone`` is that of the headings around it, against which nothing turns back, and only a paragraph turns
    ahead that begins so; ``past`` the last year that the document looks back on.
    """
    text = node.text if isinstance(node, Paragraph) and not node.children else None
    if not text or zone == "neither":
        return None
    if zone == "past":
        return Turn("future", "past") if _begins_ahead(text, past) else None
    line = fold(text).strip() if len(text) <= _LONGEST else ""
    if line and (turn := _by_line(line, zone)) is not None:
        return turn
    if line and zone == "" and _lines()["bare"].fullmatch(line):
        return Turn(zone, zone, ends=True)
    sentence = zone == "" and past is not None and _IN_SENTENCE.search(text) is not None
    return _by_opening(text, past) if sentence and past is not None else None


#: How many code points a line may have that stands for a heading.
_LONGEST = 50
#: What a title, a date or a place below it does not have.
_IN_SENTENCE = re.compile("[,，。;；:：]")
#: How far into a paragraph the time may stand of which it is.
_OPENING = 60


@cache
def _lines() -> dict[str, re.Pattern[str]]:
    told: dict[str, Any] = load("words.yaml")["lines"]
    return {key: re.compile(told[key]) for key in told if key != "why"}


def _by_line(line: str, zone: Zone) -> Turn | None:
    """The turn of a line that only names what follows: 2030年工作回顾, 主要预期目标."""
    if _lines()["past"].fullmatch(line):
        return Turn("past", "past") if zone == "" else None
    if _lines()["goals"].fullmatch(line):
        binding = "binding" if "约束性" in line else "expected" if "预期性" in line else None
        return Turn("goals", "goals", opens=True, category=binding)
    return Turn("future", "future") if _lines()["future"].fullmatch(line) else None


def _begins_ahead(text: str, past: int | None) -> bool:
    """Whether a paragraph among what was done begins with what will be (下一步,将突出抓好; 2031年,我们将)."""
    begun = _lines()["begins_ahead"].match(fold(text[:_OPENING]).lstrip())
    if begun is None or begun["year"] is None:
        return begun is not None
    return past is not None and named_years(begun["year"])[:1] > [past]


def _by_opening(text: str, past: int) -> Turn | None:
    """The turn of a paragraph by the time that it begins with; what announces targets tells each sentence by itself."""
    opening = fold(text[:_OPENING]).partition("。")[0]
    if _lines()["announces"].search(fold(text)):
        return Turn("", "future", told=True)
    told = _lines()["told"].search(opening)
    if told is None:
        return None
    zone: Zone
    if told["year"]:
        years = named_years(told["year"])
        zone = "past" if years and years[0] <= past else "future"
    elif told["plan"]:
        plan = plan_years(told["plan"])
        zone = "past" if plan is not None and plan[1] <= past else "future"
    else:
        zone = "past" if told["past"] or told["since"] else "future"
    return Turn(zone, zone, told=True)
