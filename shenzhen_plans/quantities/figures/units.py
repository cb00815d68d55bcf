"""The unit behind a number, with its scale, as printed: 万亿元, 万套(间), 微克/立方米, 个百分点."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from ...grammar.trie import any_of
from ..vocabulary import Unit, other_words, per, scales, units

#: More than the number says, before a unit or a scale.
_MORE = "[余多几来]"
_SCALE = "百?万亿|[十百千]?[万亿]|[百千](?![瓦伏克米焦分])"


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
    found = _behind_scale().match(text, at) if scale else _printed().match(text, at)
    if found is None:
        return Found(at, scale, scale, None, False) if scale else None
    before, own, further, name, bracket, divisor, behind = found.groups()
    scale, more = scale or own or "", bool(before or further or behind)
    if name is None:
        return Found(found.end(), scale, scale, None, more) if scale else None
    printed = scale + name + (bracket or "") + (divisor or "")
    return Found(found.end(), printed, scale, units()[name], more)


@cache
def _printed() -> re.Pattern[str]:
    """Return the pattern of a unit with its scale, at the place where a number ends."""
    return re.compile(f"{_begins()} *({_MORE})?(?:({_SCALE})({_MORE})?)?{_unit()}")


@cache
def _behind_scale() -> re.Pattern[str]:
    """Return the pattern of a unit behind a number that has a scale of its own."""
    return re.compile(f"{_begins()} *({_MORE})?()(){_unit()}")


def _begins() -> str:
    return f"(?=[ {re.escape(''.join(sorted(behind_numbers())))}])"


def _unit() -> str:
    """Return the pattern of a unit; it may carry another classifier in brackets (万套(间)), and what it is counted per."""
    unit = f"(?!{any_of(other_words())}){_names()}"
    bracket = rf"\((?={unit})[^\d()\s,。]{{1,3}}\)"
    return f"(?:({unit})({bracket})?({per().pattern})?([余多])?)?"


@cache
def behind_numbers() -> frozenset[str]:
    """Return the characters that may stand behind a number with a unit: of units, scales and ranges."""
    return frozenset((*"余多几来十百千万亿", *" -—~至到", *(name[0] for name in units())))


def _names() -> str:
    """Return the pattern of a unit's name; in Latin letters it ends where no further one follows."""
    latin = {name for name in units() if name[0].isascii()}
    return f"(?:{any_of(latin)}(?![0-9A-Za-z])|{any_of(units().keys() - latin)})"


@lru_cache(maxsize=1024)
def dimension(unit: str | None) -> str:
    """Return the dimension of a printed unit; empty for none, and for a scale alone."""
    found = unit_at(unit, 0) if unit else None
    return found.unit.dimension if found is not None and found.unit is not None else ""


def is_rate(unit: str | None) -> bool:
    """Whether a unit measures change itself: 增长5%, but not 增加46公里, which adds to what there is."""
    return dimension(unit) in _RATES


_RATES = frozenset(("share", "points", "times", "doublings"))


@lru_cache(maxsize=1024)
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
