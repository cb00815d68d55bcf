"""Chinese numerals in running text: which of them count, and which announce or name something."""

from __future__ import annotations

import re
from decimal import Decimal

from ..vocabulary import listed, words
from . import numbers
from .excluded import no_measure
from .figure import Figure, bounded
from .measuring import LOOSE_END, figure_of
from .units import behind_numbers, unit_at

#: Numerals in which no unit need follow.
_SCALED = frozenset("百千万亿")
#: Behind a scale alone: 百余场.
_MORE = ("余", "多")
_NEAR = frozenset(listed(__file__, "near"))
_SOME = frozenset(listed(__file__, "some"))
_POINTING = frozenset(listed(__file__, "pointing"))
_ENDS_IN_NUMBER = frozenset(listed(__file__, "ends_in_number"))
NOT_BEFORE = frozenset("第+×*·＋.#№")


def chinese(text: str, match: re.Match[str]) -> Figure | None:
    """Return the figure of a Chinese numeral, or ``None`` where it counts nothing."""
    start, end = match.span()
    token = match.group().rstrip("点")
    end = start + len(token)
    if text[end : end + 1] not in behind_numbers() and not _SCALED.intersection(token):
        return None
    before = text[start - 1] if start else "\n"
    if before in NOT_BEFORE or before in ("“", "《", "‘", '"') or text[end : end + 1] == "+":
        return None
    numeral, scale = numbers.split_scale(token)
    if numeral[0] in "零〇":
        return None
    if numeral[0] in "百千万亿":
        return _about(text, start, end, numeral, scale)
    value = numbers.han(numeral)
    if value is None:
        return None
    if len(token) == 4 and text[end : end + 1] == "年" and value[0] > 1000:
        return None
    if len(token) == 1 and _in_slogan(text, start):
        return None
    figure = figure_of(text, start, end, value, scale, chinese=True)
    if figure is None or figure.unit is None or not figure.unit:
        return None
    if not _counts(text, figure, numeral, scale):
        return None
    return _vague(figure) if _tens(text, start, numeral) else figure


def _in_slogan(text: str, at: int) -> bool:
    """Whether a place stands in a short quotation: “一主两副、七个组团” counts nothing."""
    opened = text.rfind("“", max(0, at - _LONGEST_SLOGAN), at)
    if opened < 0 or text.find("”", opened, at) >= 0:
        return False
    return text.find("”", at, opened + 2 * _LONGEST_SLOGAN) >= 0


_LONGEST_SLOGAN = 12


def _tens(text: str, start: int, numeral: str) -> bool:
    """Whether a ten is one of several tens: 数十家, 几十亿元."""
    before = text[start - 1 : start]
    named = before == "数" and text[max(0, start - 2) : start - 1] in _ENDS_IN_NUMBER
    return numeral == "十" and before in ("数", "几") and not named


def _vague(figure: Figure) -> Figure:
    """Take the 数 before a ten into the figure: it is more than the least that is said."""
    return figure._replace(start=figure.start - 1, comparator=figure.comparator or ">")


def _about(text: str, start: int, end: int, numeral: str, scale: str) -> Figure | None:
    """近千家, 上百项, 数万人, 超百亿元: the scale alone is the number."""
    before = text[start - 1 : start]
    if (before not in _NEAR and text[end : end + 1] not in _MORE) or len(numeral) > 2:
        return None
    small = {"百": 100, "千": 1000}.get(numeral)
    if small is None and numeral.strip("万亿"):
        return None
    found = unit_at(text, end, scale if small else numeral)
    if (
        found is None
        or (found.unit is None and not scale)
        or text[found.end : found.end + 1] == "级"
    ):
        return None
    if found.unit is not None and found.unit.counts and found.unit.arabic:
        return None
    vague = before in _SOME
    begin = start - 1 if vague else start
    figure = Figure(
        begin, found.end, found.end, Decimal(small or 1), None, found.printed,
        found.unit is not None and found.unit.counts,
    )  # fmt: skip
    figure = bounded(text, figure)
    return figure._replace(comparator=figure.comparator or ">") if vague or found.more else figure


def _counts(text: str, figure: Figure, numeral: str, scale: str) -> bool:
    """Whether a Chinese numeral counts something, and does not announce or name it."""
    before = text[max(0, figure.start - 3) : figure.start]
    unit = unit_at(text, figure.start + len(numeral) + len(scale), scale)
    if figure.value_to is not None and figure.unit:
        return before[-1:] not in _POINTING
    if before[-1:] == "第" or unit is None or (unit.unit is None and not scale):
        return False
    if unit.unit is None:
        return text[figure.end : figure.end + 1] in LOOSE_END or figure.comparator is not None
    if no_measure(text, figure.start, unit):
        return False
    if (unit.unit.name in ("方", "角") and len(numeral) == 1) or _named_so(text, figure):
        return False
    if unit.unit.name == "番":
        return before[-1:] in ("翻", "了")
    if unit.unit.name in ("成", "番", "倍", "%", "‰", "个百分点", "百分点"):
        return True
    if len(numeral) > 1 or scale or unit.more:
        return not unit.unit.arabic or len(numeral) > 1
    if before[-1:] in _POINTING or unit.unit.arabic:
        return False
    if numeral == "一":
        return bool(figure.value % 1) or figure.comparator is not None or _says_value(before)
    if unit.unit.counts:
        return not text[figure.end : figure.end + 6].startswith(words().rhetoric)
    return True


def _named_so(text: str, figure: Figure) -> bool:
    """八项规定 and the like: a name that everyone knows, not a count."""
    return text.startswith(words().names, figure.start)


def _says_value(before: str) -> bool:
    table = words().before
    return any(
        before.endswith(word) and len(word) > 1
        for word in (before[-3:], before[-2:])
        if word in table
    )
