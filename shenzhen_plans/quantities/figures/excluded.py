"""What is a number, but no quantity: dates, titles, ordinals, other words that begin like a unit."""

from __future__ import annotations

import re

from ..vocabulary import words
from .units import Found

YEARS = re.compile(r"(?:19|20|21)\d\d")
_YEAR_LIST = re.compile(r"(?:[、和及与至-]|—+|/)(?:\d{4}[、和及至-])*(?:\d{4}年|\d{2}年)")
_DATE = re.compile(
    r"年(?!级|期|以上|以内|之久)|月(?!次)|日(?!均|内|前|以|产)|号|时(?!长|速)|点|届|世纪"
)
#: The characters behind a number that may make a date of it.
_DATED = frozenset("年月日号时点届世/-—～~至、")
#: Characters behind a unit with which it is another word: 75周年, 两位数, 二次供水.
_LONGER = {
    "周": set("年"),
    "人": set("制"),
    "位": set("数"),
    "次": set("供分函元方全会产"),
    "成": set("立熟果效长本员品功"),
}
#: The units of which words behind or before them make something else.
_DOUBTFUL = frozenset(("年", "分", "日", "条", "类", "次", "届", "方", *_LONGER))
#: What years are the name of: 三年提升计划.
_PLAN = re.compile(r"[\u4e00-\u9fff]{2,4}(?:计划|行动|规划|方案|工程)")
_OPEN, _CLOSE = "《", "》"
_WINDOW = 60


def is_date(text: str, start: int, end: int, token: str) -> bool:
    """Whether the number at ``start`` to ``end`` is part of a date or a time of day."""
    if text[end : end + 1] not in _DATED:
        return False
    if YEARS.fullmatch(token):
        return text[end : end + 1] == "年" or bool(_YEAR_LIST.match(text, end))
    found = _DATE.match(text, end)
    if found is None:
        return False
    word = found.group()
    if word == "年":
        return len(token) == 2 and text[start - 1 : start] in ("-", "—", "~", "“")
    return word != "时" or text[end : end + 2] != "时长"


def no_measure(text: str, start: int, found: Found) -> bool:
    """Whether what looks like a unit is the beginning of another word."""
    assert found.unit is not None
    name, following = found.unit.name, text[found.end : found.end + 2]
    if name not in _DOUBTFUL:
        return following[:1] == "级" and found.unit.dimension == "yuan"
    if name == "年":
        left, right = text[max(0, start - 3) : start], text[found.end : found.end + 6]
        named = right.startswith(words().time_after) or _PLAN.match(right) is not None
        return named or left.endswith(words().time_before)
    if name == "分" and text[start - 1 : start] in ("点", "时", ":"):
        return True
    if name in _LONGER and following[:1] in _LONGER[name]:
        return True
    if name == "日":
        return not following.startswith(("内", "以"))
    if name == "条" and (following[:1] == "”" or text[start - 1 : start] == "“"):
        return True
    if name == "类" and text[start - 1 : start] in ("个", "首"):
        return True
    if name in ("次", "届") and following in ("全会", "会议", "全体", "党代"):
        return True
    return name == "方" and following[:1] in set("面案法式向针")


def in_title(text: str, at: int) -> bool:
    """Whether a place stands inside a title in 《》."""
    opened = text.rfind(_OPEN, max(0, at - _WINDOW), at)
    return opened >= 0 and text.find(_CLOSE, opened, at) < 0 and "\n" not in text[opened:at]
