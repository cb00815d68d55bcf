"""What is a number, but no quantity: dates, titles, ordinals, other words that begin like a unit."""

from __future__ import annotations

import re
from typing import NamedTuple

from ..vocabulary import either, listed, load_of
from .units import Found

YEARS = re.compile(r"(?:19|20|21)\d\d")
_YEAR_LIST = re.compile(r"(?:[、和及与至-]|—+|/)(?:\d{4}[、和及至-])*(?:\d{4}年|\d{2}年)")
_DATE = re.compile(
    "|".join(
        f"{word}(?!{either(no)})" if no else word
        for word, no in load_of(__file__, "words.yaml")["dated"]["words"].items()
    )
)
#: The characters behind a number that may make a date of it.
_DATED = frozenset((*"/-—～~至、", *(word[0] for word in listed(__file__, "dated"))))
_OF_MONEY = listed(__file__, "of_money")
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
    return found.group() != "年" or (
        len(token) == 2 and text[start - 1 : start] in ("-", "—", "~", "“")
    )


class _Doubt(NamedTuple):
    """What makes another word of a unit: what stands before it, behind it, or nothing else than ``only``."""

    before: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    name: re.Pattern[str] | None = None


def _doubt(names: list[str] | None = None, **lists: list[str]) -> _Doubt:
    name = re.compile(f"[\u4e00-\u9fff]{{2,4}}(?:{either(names)})") if names else None
    return _Doubt(**{key: tuple(words) for key, words in lists.items()}, name=name)


_DOUBTFUL = {
    unit: _doubt(**lists)
    for unit, lists in load_of(__file__, "words.yaml")["doubtful"]["words"].items()
}


def no_measure(text: str, start: int, found: Found) -> bool:
    """Whether what looks like a unit is the beginning or the end of another word."""
    assert found.unit is not None
    doubt = _DOUBTFUL.get(found.unit.name)
    if doubt is None:
        return found.unit.dimension == "yuan" and text.startswith(_OF_MONEY, found.end)
    if doubt.only:
        return not text.startswith(doubt.only, found.end)
    if text.startswith(doubt.behind, found.end) or text.endswith(doubt.before, 0, start):
        return True
    return doubt.name is not None and doubt.name.match(text, found.end) is not None


def in_name(text: str, start: int, end: int) -> bool:
    """Whether a figure begins a name in quotation marks (“15分钟茶生活圈”)."""
    return text[start - 1 : start] == "“" and _NAME_GOES_ON.match(text, end) is not None


_NAME_GOES_ON = re.compile("[\u4e00-\u9fff]{2,10}”")


def in_title(text: str, at: int) -> bool:
    """Whether a place stands inside a title in 《》."""
    opened = text.rfind(_OPEN, max(0, at - _WINDOW), at)
    return opened >= 0 and text.find(_CLOSE, opened, at) < 0 and "\n" not in text[opened:at]
