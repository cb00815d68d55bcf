"""From a number to a figure: its range, its unit, its bounds."""

from __future__ import annotations

import re
from decimal import Decimal

from ..vocabulary import listed, words
from . import numbers
from .excluded import YEARS, in_name, in_title, no_measure
from .figure import AFTER_WORDS, Figure, bounded
from .units import Found, unit_at

_RANGE = re.compile(r" ?(?:-|—{1,2}|~|至|到) ?")
_JOINTS = frozenset(" -—~至到")
_FRACTION = re.compile(r"/(\d{1,2})(?![\d/年月.])")
#: Of how many people a rate is: 孕产妇死亡率12.6/10万.
_PER = re.compile(r"/(?:10|十)万(?![\d元亩吨])")
_QUOTES = {"“": "”", "‘": "’", '"': '"', "「": "」"}
_RANKED = listed(__file__, "ranged")
LOOSE_END = frozenset(",。;、!?)\n:”")


def figure_of(
    text: str,
    start: int,
    end: int,
    value: tuple[Decimal, Decimal | None],
    scale: str,
    *,
    chinese: bool = False,
) -> Figure | None:
    """Return the figure whose number ends at ``end``: a range, its unit, its bounds."""
    low, high = value
    if not chinese and text[end : end + 1] == "/":
        part = _FRACTION.match(text, end)
        dated = text[start - 1 : start] == "/"
        if part is not None and Decimal(part[1]) > low > 0 and not dated:
            ratio = (low / Decimal(part[1])).quantize(Decimal("0.0001"))
            return bounded(text, Figure(start, part.end(), part.end(), ratio, None, None))
        per = _PER.match(text, end)
        if per is not None:
            return bounded(text, Figure(start, per.end(), per.end(), low, None, per.group()))
    found = unit_at(text, end, scale)
    if high is None:
        ranged = _ranged(
            text, start, end if found is None else found.end, low, found, chinese=chinese
        )
        if ranged is not None:
            return ranged
    if found is None:
        if chinese:
            return None
        return _of_list(text, start, end, low) or _bare(text, start, end, low)
    if found.unit is None and (
        found.scale in ("百", "千") or text[found.end : found.end + 1] == "级"
    ):
        return None
    if found.unit is not None and (
        in_name(text, start, found.end) or (not chinese and no_measure(text, start, found))
    ):
        return None
    low, stop, printed = _and_more(text, low, found)
    if (
        text[start - 1 : start] in _QUOTES
        and text[stop : stop + 1] == _QUOTES[text[start - 1 : start]]
    ):
        return None
    if text[start - 1 : start] == "第" or in_title(text, start):
        return None
    figure = Figure(start, stop, stop, low, high, printed, bool(found.unit and found.unit.counts))
    figure = bounded(text, figure)
    if printed in _RANKED and text[start - 1 : start] == "前":
        return figure._replace(rank=True, counts=False, comparator="<=")
    return figure._replace(comparator=figure.comparator or ">") if found.more else figure


def _ranged(
    text: str, start: int, end: int, low: Decimal, found: Found | None, *, chinese: bool
) -> Figure | None:
    joint = _RANGE.match(text, end) if text[end : end + 1] in _JOINTS else None
    if joint is None or _comes_from(text, start):
        return None
    number = re.compile(rf"[{numbers.HAN}点]+" if chinese else r"\d[\d,]*(?:\.\d+)?").match(
        text, joint.end()
    )
    if number is None:
        return None
    if chinese:
        numeral, scale = numbers.split_scale(number.group())
        value = numbers.han(numeral)
        high = value[0] if value else None
    else:
        scale, high = "", numbers.arabic(number.group())
    other = unit_at(text, number.end(), scale)
    if high is None or other is None or not _same_unit(found, other):
        return None
    if found is None and (YEARS.fullmatch(text[start:end]) or text[start - 1 : start] == "-"):
        return None
    if high <= low or text[start - 1 : start] == "第" or in_title(text, start):
        return None
    figure = Figure(
        start,
        other.end,
        other.end,
        low,
        high,
        other.printed,
        bool(other.unit and other.unit.counts),
    )
    return bounded(text, figure)


def _same_unit(low: Found | None, high: Found) -> bool:
    """Whether both ends of a range print one unit, or the lower end none of it, or its scale alone (3万—5万户)."""
    if low is None or low.printed == high.printed:
        return True
    return low.unit is None and low.scale == high.scale


def _comes_from(text: str, start: int) -> bool:
    """由96分钟降到52分钟: the first figure is where it came from, not the end of a range."""
    left = text[max(0, start - 12) : start]
    cut = max(left.rfind(c) for c in ",。;、\n")
    return "由" in left[cut + 1 :] or "从" in left[cut + 1 :]


#: How far back 分别 may stand, and the further numbers of its list up to the one that prints the unit.
_RESPECTIVELY = 40
_FURTHER = re.compile(r"(?:[、和与及]\d+(?:\.\d+)?)+")


def _of_list(text: str, start: int, end: int, value: Decimal) -> Figure | None:
    """分别回落2.16和1.66个百分点: the unit of a list is printed once, behind its last number."""
    further = _FURTHER.match(text, end)
    left = text[max(0, start - _RESPECTIVELY) : start].rpartition("。")[2]
    if further is None or "分别" not in left:
        return None
    found = unit_at(text, further.end())
    if found is None or found.unit is None:
        return None
    return Figure(start, end, end, value, None, found.printed, found.unit.counts)


def _bare(text: str, start: int, end: int, value: Decimal) -> Figure | None:
    """A number without a unit counts only between a word that gives a value and a stop."""
    following, before = text[end : end + 1], text[start - 1 : start]
    origin = before in ("从", "由") and _ARRIVES.match(text, end) is not None
    index = "." in text[start:end] and text.endswith(words().indices, 0, start)
    origin = origin or index
    if not origin and following not in LOOSE_END and not AFTER_WORDS.match(text, end):
        return None
    if (
        not (origin or before in _GIVES_VALUE)
        or YEARS.fullmatch(text[start:end])
        or in_title(text, start)
    ):
        return None
    return bounded(text, Figure(start, end, end, value, None, None))


_GIVES_VALUE = frozenset(listed(__file__, "gives_value"))
#: What a value is changed to (从2.37缩小到1.94).
_ARRIVES = re.compile(r"[^\d,。;]{0,6}(?:到|至|为)\d")


_MORE_BEHIND = frozenset(("半", *numbers.DIGITS[1:]))
_HALF_OF_WORD = frozenset(listed(__file__, "half_of_word"))


def _and_more(text: str, value: Decimal, found: Found) -> tuple[Decimal, int, str]:
    """九成三, 一成半, 两个半小时: what is printed behind the unit belongs to the number."""
    end, printed = found.end, found.printed
    following = text[end : end + 1]
    if following not in _MORE_BEHIND:
        return value, end, printed
    if found.unit is not None and found.unit.name == "成" and following in numbers.DIGITS[1:]:
        return value + Decimal(numbers.DIGITS.index(following)) / 10, end + 1, printed
    if (
        following == "半"
        and text[end + 1 : end + 2] not in _HALF_OF_WORD
        and found.unit is not None
        and (not found.unit.counts or printed == "个")
    ):
        if printed != "个":
            return value + Decimal("0.5"), end + 1, printed
        rest = unit_at(text, end + 1)
        if rest is not None and rest.unit is not None:
            return value + Decimal("0.5"), rest.end, rest.printed
    return value, end, printed
