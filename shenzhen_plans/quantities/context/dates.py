"""The times that a text prints: years, spans of them, five-year plans, parts of a year."""

from __future__ import annotations

import re

from ..figures import numbers
from ..vocabulary import either, load_of, matching

YEAR = re.compile(r"((?:19|20|21)\d\d)\s*年|([二三一][〇零Ｏ○][〇零○一二三四五六七八九]{2})年")
BARE_YEAR = re.compile(r"(?<!\d)(?:19|20|21)\d\d(?!\d)")
SPAN = re.compile(r"((?:19|20|21)\d\d)\s*[-—~至]+\s*((?:19|20|21)\d\d)年")
#: A part of a year: the months from one to another, a quarter, a half.
MONTHS = re.compile(r"(\d{1,2})[-—~至](\d{1,2})月")
PARTS: dict[str, tuple[str, str]] = {
    part: (first, last)
    for part, (first, last) in load_of(__file__, "words.yaml")["parts"]["words"].items()
}
PART = re.compile(either(PARTS))
FIVE = re.compile(r"(?:第?十)([一二三四五六七八九])(?:个)?五")
_HAN = "〇一二三四五六七八九"
#: Up to which month of a year something is told (截至10月底, 9月末).
UNTIL = matching(__file__, "until")
#: What tells that a value is that of the whole year (全年) or of its end.
WHOLE_YEAR = matching(__file__, "over")
#: Several years in which something was done (过去五年, 三年来).
LASTING = matching(__file__, "lasting")
Months = tuple[str, str]
_LAST_MONTH = 12


def year_of(match: re.Match[str]) -> int:
    """Return the year of a match of :data:`YEAR`."""
    if match[1]:
        return int(match[1])
    return int("".join(str(_HAN.index(c)) if c in _HAN else "0" for c in match[2]))


def named_years(text: str, *, bare: bool = False) -> list[int]:
    """Return the years that a text names; where it names none and ``bare`` is asked, those without 年.

    >>> named_years("2031年至二〇三二年"), named_years("2031"), named_years("2031", bare=True)
    ([2031, 2032], [], [2031])
    """
    years = [year_of(match) for match in YEAR.finditer(text)]
    return years or ([int(year) for year in BARE_YEAR.findall(text)] if bare else [])


def year_span(text: str) -> tuple[int, int] | None:
    """Return the first and the last year of the first span that a text names, or ``None``.

    >>> year_span("2029—2031年"), year_span("2031年")
    ((2029, 2031), None)
    """
    span = SPAN.search(text)
    return (int(span[1]), int(span[2])) if span is not None else None


def plan_years(text: str) -> tuple[int, int] | None:
    """Return the first and the last year of the first five-year plan that a text names, or ``None``.

    >>> plan_years("“十六五”末"), plan_years("2031年")
    ((2031, 2035), None)
    """
    plan = FIVE.search(text)
    return five_years(plan) if plan is not None else None


def part_of_year(text: str) -> Months | None:
    """Return the months of the part of a year that a text names, or ``None``; all of a year is no part.

    >>> part_of_year("1—9月完成"), part_of_year("1—12月完成")
    (('01', '09'), None)
    """
    part = months_in(text)
    return part[1] if part is not None and not whole_year(part[1]) else None


def five_years(match: re.Match[str]) -> tuple[int, int]:
    """Return the first and the last year of the plan that a match of :data:`FIVE` names."""
    start = 2006 + 5 * "一二三四五六七八九".index(match[1])
    return start, start + 4


def lasting(match: re.Match[str], last: int) -> tuple[int, int] | None:
    """Return the first and the last of the years that a match of :data:`LASTING` counts back from the last one.

    >>> lasting(LASTING.search("过去三年工作回顾"), 2030)
    (2028, 2030)
    """
    printed = match["before"] or match["behind"]
    count = int(printed) if printed.isdigit() else int((numbers.han(printed) or (1,))[0])
    return (last - count + 1, last) if count > 1 else None


def months_in(text: str, start: int = 0, end: int | None = None) -> tuple[int, Months] | None:
    """Return where the part of a year that a text names first ends, and its first and last month.

    >>> months_in("2031年上半年"), months_in("1—9月"), months_in("截至2031年10月底"), months_in("全年")
    ((8, ('01', '06')), (4, ('01', '09')), (10, ('01', '10')), None)
    """
    stop = len(text) if end is None else end
    found = [m for p in (MONTHS, PART, UNTIL) if (m := p.search(text, start, stop))]
    if not found:
        return None
    first = min(found, key=lambda match: match.start())
    if first.re is PART:
        return first.end(), PARTS[first.group()]
    if first.re is MONTHS:
        return first.end(), (f"{int(first[1]):02}", f"{int(first[2]):02}")
    return first.end(), ("01", f"{int(first['month'] or first['end']):02}")


def whole_year(months: Months) -> bool:
    """Whether the months from one to another are all of a year."""
    return int(months[0]) == 1 and int(months[1]) >= _LAST_MONTH
