"""Dates as documents print them, in either kind of digits: full ones, and what is less than one."""

from __future__ import annotations

import datetime as dt
import re
from contextlib import suppress

from ...grammar.numerals import to_int
from ..blocks import Span

_HAN = "〇零○O0一二三四五六七八九十"
#: The signs that stand for nought in a year as typed: ○, a letter, a digit.
_NOUGHTS = str.maketrans("○O0", "〇〇〇")
_DATE = re.compile(
    rf"(?P<y>\d{{4}}|[{_HAN}]{{4}}) ?年 ?(?P<m>\d{{1,2}}|[{_HAN}]{{1,3}}) ?月 ?(?P<d>\d{{1,2}}|[{_HAN}]{{1,3}}) ?日|(?P<y2>\d{{4}})[-/.](?P<m2>\d{{1,2}})[-/.](?P<d2>\d{{1,2}})"
)
#: A date without its day (2031年3月, 2031-03), or of no calendar (2031年2月30日); a year alone is what a record says.
_PART = re.compile(
    rf"(?:\d{{4}}|[{_HAN}]{{4}}) ?年 ?[\d{_HAN}]{{1,3}} ?月(?: ?[\d{_HAN}]{{1,3}} ?日)?|\d{{4}}(?:[-/.]\d{{1,2}}){{1,2}}|^\d{{4}}年?$"
)
_NUMBERS = re.compile(rf"\d+|[{_HAN}]+")


def first_date(
    folded: str, start: int = 0, end: int | None = None
) -> tuple[dt.date, int, int] | None:
    """Return the first full date in a span of a folded text, and its place, or ``None``."""
    for match in _DATE.finditer(folded, start, len(folded) if end is None else end):
        parts = [match[name] or match[f"{name}2"] for name in "ymd"]
        year, month, day = (_number_of(part) for part in parts)
        with suppress(ValueError):  # 0 is no year, month or day either
            return dt.date(year, month, day), match.start(), match.end()
    return None


def _number_of(numeral: str) -> int:
    if not numeral.isdecimal():
        numeral = numeral.translate(_NOUGHTS)
    return to_int(numeral) or 0


def first_part(folded: str, start: int = 0, end: int | None = None) -> Span | None:
    """Return the place of the first date in a span that is no full one: without a day, or of no calendar.

    >>> first_part("成文日期:2031年3月"), first_part("31日")
    ((5, 12), None)
    """
    match = _PART.search(folded, start, len(folded) if end is None else end)
    return match.span() if match else None


def is_part_of(part: str, date: dt.date) -> bool:
    """Tell whether a part of a date says of a full one what that says itself.

    >>> is_part_of("2031年3月", dt.date(2031, 3, 12)), is_part_of("2031-04", dt.date(2031, 3, 12))
    (True, False)
    """
    numbers = [_number_of(number) for number in _NUMBERS.findall(part)]
    return numbers == [date.year, date.month, date.day][: len(numbers)]
