"""What a cell of a table of indicators says: a value with its bounds, or an aim without a figure."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from ...grammar.keys import fold
from ..figures import numbers
from ..figures.excluded import is_date
from ..figures.figure import AFTER, AFTER_WORDS
from ..figures.find import figures
from ..figures.units import unit_at
from ..vocabulary import Word, words
from .table_words import pattern

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?(?![\d.:∶])")
_RANGE = re.compile(r"\s*(?:-|—{1,2}|~|～|至|到)\s*(?=\d)")
#: The year that a change is counted from, or by which a value is reached.
_BASE = re.compile(r"\s*[比较与到在]?(?:19|20|21)\d\d年(?:相比|基础上)?")
_OPEN, _CLOSE = "〔[【{(", "〕]】})"
#: Brackets around a value that sums up several years.
_SUMMED = frozenset("〔[【{")
_SIGNS = {
    "≥": ">=", "≧": ">=", "⩾": ">=", ">=": ">=", ">": ">", "≤": "<=", "≦": "<=", "⩽": "<=",
    "<=": "<=", "<": "<", "≈": "~", "=": "=",
}  # fmt: skip
_MORE = {"余": ">", "多": ">", "+": ">="}
_LONGEST_CELL = 200


class Value(NamedTuple):
    """What a cell says; ``start`` and ``end`` are code points of its text, of number and unit.

    Without a figure ``qualitative`` is what is aimed at.  ``summed`` tells that brackets mark a
    sum over several years.
    """

    start: int
    end: int
    value: Decimal | None = None
    value_to: Decimal | None = None
    unit: str | None = None
    comparator: str = "="
    direction: str | None = None
    qualitative: str | None = None
    summed: bool = False


def value_of(cell: str) -> Value | None:
    """Return what a cell says; ``None`` for one that is blank, a dash, or says nothing.

    >>> value_of("＞95").comparator, value_of("〔25〕").summed, value_of("5%-6%左右")[2:6]
    ('>', True, (Decimal('5'), Decimal('6'), '%', '~'))
    >>> value_of("达到国家要求").qualitative, value_of("—")
    ('达到国家要求', None)
    """
    text = fold(cell).rstrip()
    text = pattern("ends_with_note").sub("", text) if len(text) <= _LONGEST_CELL else ""
    if not any(c.isalnum() for c in text) or pattern("none").fullmatch(text):
        return None
    return _figure(text) or _spelled(text) or _aim(text)


def _aim(text: str) -> Value:
    kept = text.strip()
    start = text.index(kept[0])
    return Value(start, start + len(kept), qualitative=kept)


def _spelled(text: str) -> Value | None:
    """翻一番, 三成: a cell that is one figure without digits."""
    if any(c.isdigit() for c in text):
        return None
    found = list(figures(text))
    if len(found) != 1 or text[found[0].stop :].strip():
        return None
    one, said = found[0], _said(text[: found[0].start])
    if said is None:
        return None
    comparator = said.bound or said.comparator or one.comparator or "="
    return Value(one.start, one.stop, one.value, one.value_to, one.unit, comparator, said.direction)


def _figure(text: str) -> Value | None:
    base = _BASE.match(text)
    begin = base.end() if base is not None else 0
    number = _NUMBER.search(text, begin)
    if number is None:
        return None
    said = _said(text[begin : number.start()])
    value = numbers.arabic(number.group())
    if said is None or value is None or is_date(text, *number.span(), number.group()):
        return None
    minus = text[number.start() - 1 : number.start()] == "-" and number.start() > begin
    start, end, unit = number.start() - minus, number.end(), None
    value, high = (-value if minus else value), None
    found = unit_at(text, end)
    joint = _RANGE.match(text, found.end if found else end)
    other = _NUMBER.match(text, joint.end()) if joint else None
    if other is not None:
        high, end = numbers.arabic(other.group()), other.end()
        found = unit_at(text, end) or found
    if found is not None:
        end, unit = max(found.end, end), found.printed
    behind = _behind(text, end)
    if behind is None or (high is not None and high <= value):
        return None
    comparator = behind if behind == "~" else said.bound or said.comparator or behind or "="
    if found is not None and found.more:
        comparator = ">" if comparator == "=" else comparator
    return Value(start, end, value, high, unit, comparator, said.direction, None, said.summed)


class _Said(NamedTuple):
    """What stands before a number: its bounds, and whether brackets open."""

    comparator: str | None
    bound: str | None
    direction: str | None
    summed: bool


def _said(before: str) -> _Said | None:
    """Return what the words and signs before a number say; ``None`` where they say anything else."""
    word, sign, summed, at = Word(), None, False, 0
    end = len(before)
    if before.endswith("-") or before.endswith("+"):
        end -= 1
    while at < end:
        char = before[at]
        signed = before[at : at + 2] if before[at : at + 2] in _SIGNS else char
        if signed in _SIGNS:
            sign, at = _SIGNS[signed], at + len(signed)
        elif char in _OPEN:
            summed, at = summed or char in _SUMMED, at + 1
        elif char.isspace():
            at += 1
        elif (total := pattern("sums").match(before, at, end)) is not None:
            summed, at = True, total.end()
        else:
            length = _word(before[at:end])
            if not length:
                return None
            said = words().before.get(before[at : at + length], Word())
            word = Word(*(a or b for a, b in zip(said, word, strict=True)))  # type: ignore[arg-type]
            at += length
    return _Said(sign or word.comparator, word.bound, word.direction, summed)


def _word(text: str) -> int:
    """Return how long the word is with which a text begins, if it is one before figures."""
    for length in range(min(words().longest, len(text)), 0, -1):
        if text[:length] in words().before or text[:length] in words().asides:
            return length
    return 0


def _behind(text: str, end: int) -> str | None:
    """Return the comparator behind a value, ``""`` for none; ``None`` where something else follows."""
    comparator = ""
    while end < len(text):
        found = AFTER_WORDS.match(text, end)
        if found is not None:
            comparator, end = AFTER[found.group()] or "", found.end()
        elif text[end] in _MORE:
            comparator, end = _MORE[text[end]], end + 1
        elif text[end] in _CLOSE or text[end].isspace():
            end += 1
        else:
            return comparator if _is_remark(text[end:]) else None
    return comparator


def _is_remark(text: str) -> bool:
    """Tell whether what stands behind a value is a remark in brackets, or another clause."""
    return text[0] in "、,;。" or (text[0] in _OPEN and text[-1] in _CLOSE)
