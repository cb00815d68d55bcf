"""One figure of a text, and what the words directly behind it say of its value."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from .vocabulary import AFTER, either

AFTER_WORDS = re.compile(either(AFTER))


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
    found = AFTER_WORDS.match(text, at)
    if found is None or (
        found.group() in ("以下", "以上", "左右") and text[found.end() : found.end() + 1] == ""
    ):
        return (
            figure
            if found is None
            else figure._replace(stop=found.end(), comparator=AFTER[found.group()])
        )
    return figure._replace(stop=found.end(), comparator=AFTER[found.group()])
