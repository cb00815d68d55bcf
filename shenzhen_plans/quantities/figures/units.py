"""The unit behind a number, with its scale, as printed: 万亿元, 万套(间), 微克/立方米, 个百分点."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from ..vocabulary import Unit, lengths_of_units, other_words, per, scales, units

_MORE = "余多几来"
_SCALES = frozenset("十百千万亿")
_SCALE = re.compile(r"百?万亿|[十百千]?[万亿]|[百千](?![瓦伏克米焦分])")
#: What a unit may carry: another classifier in brackets, and what it is counted per.
_BRACKET = re.compile(r"\([^\d()\s,。]{1,3}\)")


class Found(NamedTuple):
    """A unit in a text: where it ends, how it is printed, what it is; ``more`` tells of 余 or 多."""

    end: int
    printed: str
    scale: str
    unit: Unit | None
    more: bool


def unit_at(text: str, at: int, scale: str = "") -> Found | None:
    """Return the unit that begins at ``at``, or ``None``.

    ``scale`` is one that belongs to the number before it.

    >>> unit_at("万亿元,", 0)[1:3], unit_at("余家", 0)[1:3], unit_at("万套(间)", 0)[1:3], unit_at("月", 0)
    (('万亿元', '万亿'), ('家', ''), ('万套(间)', '万'), None)
    """
    more = False
    while text[at : at + 1] == " ":
        at += 1
    first = text[at : at + 1]
    if first not in _begins():
        return Found(at, scale, scale, None, more) if scale else None
    if first in _MORE:
        more, at = True, at + 1
    if not scale and text[at : at + 1] in _SCALES:
        found = _SCALE.match(text, at)
        if found is not None:
            scale, at = found.group(), found.end()
            if text[at : at + 1] in _MORE and text[at : at + 1]:
                more, at = True, at + 1
    unit = _unit(text, at)
    if unit is None:
        return Found(at, scale, scale, None, more) if scale else None
    end = at + len(unit.name)
    printed = scale + unit.name
    bracket = _BRACKET.match(text, end) if text[end : end + 1] == "(" else None
    if bracket is not None and _unit(bracket.group(), 1) is not None:
        printed, end = printed + bracket.group(), bracket.end()
    divisor = per().match(text, end) if text[end : end + 1] in ("/", "每") else None
    if divisor is not None:
        printed, end = printed + divisor.group(), divisor.end()
    if text[end : end + 1] in "余多" and text[end : end + 1]:
        more, end = True, end + 1
    return Found(end, printed, scale, unit, more)


@cache
def _begins() -> frozenset[str]:
    """Return the characters with which a scale or a unit begins."""
    return frozenset((*_MORE, *_SCALES, *lengths_of_units()))


#: A unit in Latin letters ends where no further letter or digit follows.
_LATIN = re.compile(r"[0-9A-Za-z]")


def _unit(text: str, at: int) -> Unit | None:
    first, known = text[at : at + 1], units()
    for length in lengths_of_units().get(first, ()):
        unit = known.get(text[at : at + length])
        if unit is None or (first.isascii() and _LATIN.match(text, at + length)):
            continue
        return None if text.startswith(other_words().get(first, ()), at) else unit
    return None


@lru_cache(maxsize=1024)
def dimension(unit: str | None) -> str:
    """Return the dimension of a printed unit; empty for none, and for a scale alone."""
    found = unit_at(unit, 0) if unit else None
    return found.unit.dimension if found is not None and found.unit is not None else ""


def is_rate(unit: str | None) -> bool:
    """Whether a unit measures change itself: 增长5%, but not 增加46公里, which adds to what there is."""
    return dimension(unit) in _RATES


_RATES = frozenset(("share", "points", "times", "doublings"))


def is_amount(unit: str | None) -> bool:
    """Whether a unit measures how much there is of a thing that may stand behind it (20公里绿道)."""
    found = unit_at(unit, 0) if unit and "/" not in unit else None
    return found is not None and found.unit is not None and found.unit.dimension in _AMOUNTS


_AMOUNTS = frozenset(("metre", "square", "cubic", "kilo", "kilowatt", "yuan", "dollar"))


def amount(value: Decimal, unit: str | None) -> tuple[Decimal, str]:
    """Return a value in the base unit of its dimension, and that dimension, to compare by.

    >>> amount(Decimal("3.68"), "万亿元"), amount(Decimal(8), "成"), amount(Decimal(1), "克每立方米")
    ((Decimal('3680000000000.00'), 'yuan'), (Decimal('80'), 'share'), (Decimal('0.001'), 'kilo/立方米'))
    """
    if not unit:
        return value, ""
    unit, _, per = unit.replace("每", "/").partition("/")
    found = unit_at(unit.partition("(")[0], 0)
    if found is None:
        return value, unit
    value *= scales().get(found.scale, 1)
    if found.unit is None:
        return value, ""
    per = _SIGNS.get(per, per)
    return value * found.unit.factor, found.unit.dimension + (f"/{per}" if per else "")


_SIGNS = {"m³": "立方米", "m²": "平方米"}
