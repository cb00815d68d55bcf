"""One figure of a text, and what the words directly behind it say of its value."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from ..vocabulary import either, listed, load_of

#: What words behind a figure say of its value: the comparator, or nothing.
AFTER: dict[str, str | None] = load_of(__file__, "words.yaml")["after"]["words"]
AFTER_WORDS = re.compile(either(AFTER))
_AFTER_BEGINS = frozenset(word[0] for word in AFTER)


class Figure(NamedTuple):
    """A figure at ``text[start:end]``; ``stop`` is where the words that bound it end.

    ``value_to`` is the upper end of a range, ``scale`` the part of the unit that multiplies
    (万), ``comparator`` what the words behind it say, ``rank`` that it is a place in an order, ``parts`` what
    stands in proportion (1.85:1).
    """

    start: int
    end: int
    stop: int
    value: Decimal
    value_to: Decimal | None = None
    unit: str | None = None
    counts: bool = False
    comparator: str | None = None
    rank: bool = False
    parts: tuple[Decimal, ...] = ()


def bounded(text: str, figure: Figure) -> Figure:
    """Add what the words behind a figure say."""
    at = figure.end + (text[figure.end : figure.end + 1] == " ")
    found = AFTER_WORDS.match(text, at) if text[at : at + 1] in _AFTER_BEGINS else None
    if found is not None:
        return figure._replace(stop=found.end(), comparator=AFTER[found.group()])
    if text[at : at + 1] == "内" and figure.unit in _TIMES and _WITHIN.match(text, at):
        return figure._replace(stop=at + 1, comparator="<=")
    return figure


_TIMES = listed(__file__, "within")
_WITHIN = re.compile(f"内(?!{either(load_of(__file__, 'words.yaml')['within']['not'])})")
