"""The figures of a text: numbers that measure or count something, with unit and bounds.

What is a number but measures nothing (a date, 5G, 2.0版, 第3条, 20+8) is left out.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from ..vocabulary import listed, scales, words
from . import numbers
from .counting import NOT_BEFORE, chinese
from .excluded import is_date
from .figure import Figure, bounded
from .measuring import LOOSE_END, figure_of
from .units import behind_numbers, unit_at

_HAN = f"[{numbers.HAN}]"
_TOKEN = re.compile(
    r"(?P<ratio>\d+(?:\.\d+)?(?:[:∶︰]\d+(?:\.\d+)?)+)"
    r"|(?P<mixed>\d{1,4}亿\d{1,4}[千百]?万|\d{1,4}万(?:\d{1,2}[千百]|\d{3,4}(?![\d.])))"
    r"|(?P<arabic>\d{1,3}(?: \d{3})+(?!\d)(?:\.\d+)?|\d(?:[\d,.]*\d)?)"
    rf"|(?P<of>(?P<den>{_HAN}{{1,6}})分之(?P<num>[{numbers.HAN}点]{{1,10}}))"
    rf"|第(?P<rank>[一二三四五六七八九十]{{1,3}}|\d+)"
    rf"|(?P<doubling>翻(?:一)?番)"
    rf"|(?P<half>一半|半数|过半)"
    rf"|(?P<han>{_HAN}[{numbers.HAN}点]*)"
)


@cache
def _begin() -> re.Pattern[str]:
    """The first character of a token, found fast because it is one of a set, and what must stand behind it.

    Most Chinese digits of a text are part of a word (一带一路): they need a unit, or a further sign of a number.
    """
    behind = re.escape("".join(sorted(behind_numbers() | {"分", "半", "点", *numbers.HAN})))
    return re.compile(
        rf"[\d第翻半过{numbers.HAN}]"
        rf"(?:(?<=[\d百千万亿])|(?<=[{numbers.HAN}])(?=[{behind}])"
        r"|(?<=第)(?=[\d一二三四五六七八九十])|(?<=翻)(?=一?番)|(?<=半)(?=数)|(?<=过)(?=半))"
    )


#: How far before a rank the field may stand in which it is held (全国百强县投资潜力第3、…、…第7).
_RANKED = 64


def figures(text: str) -> Iterator[Figure]:
    """Yield the figures of a folded text, in order.

    >>> [(f.value, f.value_to, f.unit, f.comparator) for f in figures("增长5%—6%,新建12座以上,第3条")]
    [(Decimal('5'), Decimal('6'), '%', None), (Decimal('12'), None, '座', '>=')]
    """
    at = 0
    for match in _tokens(text):
        if match.start() < at:
            continue
        figure = _KINDS[match.lastgroup or ""](text, match)
        if figure is not None:
            yield figure
            at = figure.stop


def _tokens(text: str) -> Iterator[re.Match[str]]:
    """Yield what may be a figure, one behind the other."""
    at, search = 0, _begin().search
    while (begin := search(text, at)) is not None:
        match = _TOKEN.match(text, begin.start())
        if match is None:
            at = begin.end()
        else:
            at = match.end()
            yield match


def _arabic(text: str, match: re.Match[str]) -> Figure | None:
    start, end = match.span()
    token = match.group()
    value = numbers.arabic(token)
    before = text[start - 1] if start else "\n"
    if value is None or before in NOT_BEFORE or text[end : end + 1] in ("+", "·", "×", "°"):
        return _first_of_list(text, match) if "," in token and before not in NOT_BEFORE else None
    if before.isascii() and before.isalpha():
        found = unit_at(text, end)
        if found is None or not (
            found.scale or (found.unit and not found.unit.counts and found.printed != "年")
        ):
            return None
    elif before in "-—~" and start > 1 and text[start - 2].isascii() and text[start - 2].isalnum():
        return None
    sign = (before == "-" and start > 1 and not text[start - 2].isalnum()) or (
        before == "-" and start > 1 and "一" <= text[start - 2] <= "鿿"
    )
    if is_date(text, start, end, token):
        return None
    if before in "()":
        figure = _in_brackets(text, start, end, value)
        if figure is not None:
            return figure
    if text.endswith("零下", 0, start):
        return figure_of(text, start - 2, end, (-value, None), "")
    return figure_of(text, start - 1 if sign else start, end, (-value if sign else value, None), "")


def _in_brackets(text: str, start: int, end: int, value: Decimal) -> Figure | None:
    """What brackets part from its unit, (120)所 and (亿元)35.6, behind what it is of."""
    if text[start - 1] == "(" and text[end : end + 1] == ")" and "一" <= text[start - 2] <= "鿿":
        found = unit_at(text, end + 1)
        if found is None or found.unit is None or text[found.end : found.end + 1] not in _ENDS:
            return None
        return figure_of(text, start - 1, end + 1, (value, None), "")
    before = _UNIT_BEFORE.search(text, max(0, start - _LONGEST_UNIT), start)
    found = unit_at(before[1], 0) if before is not None else None
    if before is None or found is None or found.unit is None or found.end < len(before[1]):
        return None
    if text[end : end + 1] not in _ENDS or unit_at(text, end) is not None:
        return None
    return bounded(
        text, Figure(before.start(), end, end, value, None, before[1], found.unit.counts)
    )


_LONGEST_UNIT = 10
_ENDS = frozenset((*LOOSE_END, "、", ""))
_UNIT_BEFORE = re.compile(r"(?<=[\u4e00-\u9fff])\(([^()\d\s]{1,8})\)\Z")


def _mixed(text: str, match: re.Match[str]) -> Figure | None:
    """3万5千户, 1亿3000万元: a number printed in parts is the sum of them."""
    value = sum(
        Decimal(part[1]) * math.prod(map(int, map(scales().__getitem__, part[2])))
        for part in _PART.finditer(match.group())
    )
    found = unit_at(text, match.end())
    if found is None or found.unit is None or found.scale or found.unit.dimension == "year":
        first = _TOKEN_OF_ONE.match(text, match.start())
        return _arabic(text, first) if first else None
    return figure_of(text, *match.span(), (Decimal(value), None), "")


_PART = re.compile(r"(\d+)([亿万千百]*)")
_TOKEN_OF_ONE = re.compile(r"\d+")


def _ratio(text: str, match: re.Match[str]) -> Figure | None:
    """9.2:51:39.8, 1.85:1: what is in proportion to what, and not a time of day."""
    start, end = match.span()
    parts = re.split("[:∶︰]", match.group())
    before = text[start - 1 : start]
    if before in NOT_BEFORE or (before.isascii() and before.isalnum()) or len(parts) > _MOST_PARTS:
        return None
    if text[max(0, start - 3) : start].rstrip("为是以").endswith("比分"):
        return None
    compared = (
        "比" in text[max(0, start - 12) : start] + text[end : end + 3]
        or "结构" in text[max(0, start - 16) : start]
    )
    if not compared and len(parts) < 3 and "." not in match.group():
        return None
    if text[end : end + 1] in ("时", "点", "分", "/", "-", "—"):
        return None
    values = tuple(Decimal(part) for part in parts)
    if len(values) == 2 and not values[1]:
        return None
    first = (values[0] / values[1]).quantize(_PLACES).normalize() if len(values) == 2 else values[0]
    return bounded(text, Figure(start, end, end, first, parts=values))


_MOST_PARTS = 6
_PLACES = Decimal("0.0001")


def _first_of_list(text: str, match: re.Match[str]) -> Figure | None:
    """Numbers parted by commas that are not one number: read the last, the one with the unit."""
    start = match.start() + match.group().rindex(",") + 1
    token = text[start : match.end()]
    value = numbers.arabic(token)
    if value is None or is_date(text, start, match.end(), token):
        return None
    return figure_of(text, start, match.end(), (value, None), "")


def _fraction(text: str, match: re.Match[str]) -> Figure | None:
    numerator, denominator = numbers.han(match["num"]), match["den"]
    base = {"百": "%", "千": "‰", "万": "‱"}.get(denominator)
    if numerator is None or text[match.start() - 1 : match.start()] == "第":
        return None
    value, value_to = numerator
    end = match.end()
    further = _AND_TO.match(text, end)
    if base is not None and value_to is None and further is not None:
        high = numbers.han(further["high"])
        if high is not None and high[1] is None and high[0] > value:
            value_to, end = high[0], further.end()
    if base is None:
        whole = numbers.han(denominator)
        if whole is None or not whole[0]:
            return None
        value = (value / whole[0]).quantize(Decimal("0.0001"))
        value_to = None
    return bounded(text, Figure(match.start(), end, end, value, value_to, base))


#: 百分之五至六, 百分之五到百分之六.
_AND_TO = re.compile(rf"[至到](?:百分之|千分之)?(?P<high>[{numbers.HAN}点]{{1,10}})")


def _rank(text: str, match: re.Match[str]) -> Figure | None:
    end = match.end()
    following = text[end : end + 1]
    own = following in ("位", "名")
    if (following in words().not_rank and not own) or following.isdigit():
        return None
    left = text[max(0, match.start() - _RANKED) : match.start()]
    cut = max(left.rfind(c) for c in ",。;\n!?:")
    risen = max(left.rfind(c, cut + 1) for c in "从由") >= 0 and text.startswith(_RISES, end)
    if not (own or risen) and following not in LOOSE_END and following not in ("", "和", "的"):
        return None
    held = own and left.endswith(_HELD)
    if not held and words().rank_scopes.search(left, cut + 1) is None:
        return None
    printed = match["rank"]
    value = Decimal(printed) if printed.isdigit() else (numbers.han(printed) or (None,))[0]
    if value is None or left.endswith(("“", "双")):
        return None
    stop = end + own
    return Figure(match.start(), stop, stop, value, None, following if own else None, rank=True)


_RISES = listed(__file__, "risen")
_HELD = listed(__file__, "held")


def _doubling(text: str, match: re.Match[str]) -> Figure | None:
    if text[match.end() : match.end() + 1] == "”":  # a goal that goes by that name (“三个翻番”)
        return None
    start = match.start() + (match.group() == "翻一番")
    return bounded(text, Figure(start, match.end(), match.end(), Decimal(1), None, "番"))


_HALF_BEFORE = frozenset(listed(__file__, "half_before"))


def _half(text: str, match: re.Match[str]) -> Figure | None:
    following = text[match.end() : match.end() + 1]
    if following not in LOOSE_END and following not in _HALF_BEFORE:
        return None
    return bounded(
        text, Figure(match.start(), match.end(), match.end(), Decimal("0.5"), None, None)
    )


_KINDS = {
    "ratio": _ratio, "mixed": _mixed, "arabic": _arabic, "of": _fraction, "rank": _rank, "doubling": _doubling, "half": _half, "han": chinese,
}  # fmt: skip
