"""Of which place a document is, as a title, an office, a meeting or an issuer begins with it."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from ...grammar.keys import fold

#: What a division is called by itself has so many characters at most (克孜勒苏柯尔克孜).
_LONGEST = 9
#: A kind of place with a character before it may be a name: 聊城市.
_NAME = 3


class _Words(NamedTuple):
    """The patterns of the data file."""

    before: re.Pattern[str]
    division: re.Pattern[str]
    called: frozenset[str]
    kinds: tuple[str, ...]
    size: str
    state: re.Pattern[str]


@cache
def _data() -> dict[str, list[str]]:
    text = Path(__file__).with_name("places.json").read_text("utf-8")
    return {key: entry["words"] for key, entry in json.loads(text).items()}


def names_of_divisions() -> list[str]:
    """Return what divisions are called (省, 市, 自治区), the longer of two that fit first."""
    return _data()["divisions"]


@cache
def _words() -> _Words:
    data = _data()
    called = "|".join(data["divisions"])
    char = f"(?!{'|'.join(data['never'])})[\u4e00-\u9fff]"
    return _Words(
        before=re.compile(f"(?:{'|'.join(data['before'])})*"),
        division=re.compile(
            f"(?:{char}){{1,{_LONGEST}}}?(?:{called})(?!{'|'.join(data['not_before'])})"
        ),
        called=frozenset(data["divisions"] + data["alone"]),
        kinds=tuple(data["kinds_of_places"]),
        size="".join(data["size"]),
        state=re.compile(f"(?:第[一二三四五六七八九十百]+届)?(?:{'|'.join(data['state'])})"),
    )


def place_in(stated: str) -> str | None:
    """Return the place that ``stated`` begins with, its divisions outermost first, or ``None``.

    >>> place_in("2025年重庆市政府工作报告"), place_in("重庆市人民政府市长"), place_in("佛山市顺德区计划")
    ('重庆市', '重庆市', '佛山市顺德区')
    >>> place_in("关于加快推进城市更新的意见"), place_in("自治区主席"), place_in("粤港澳大湾区发展规划")
    (None, None, None)
    """
    folded, words = fold(stated), _words()
    start = end = _start(folded, words)
    while match := words.division.match(folded, end):
        if not _is_name(match[0], words):
            break
        end = match.end()
    return stated[start:end] if end > start else None


def _start(folded: str, words: _Words) -> int:
    before = words.before.match(folded)
    return before.end() if before else 0


def _is_name(found: str, words: _Words) -> bool:
    if found in words.called or (found[0] in words.size and len(found) == 2):
        return False
    kind = next((kind for kind in words.kinds if found.endswith(kind)), None)
    one_more = kind is not None and len(kind) == _NAME - 1 and len(found) == _NAME
    return kind is None or (one_more and found[0] not in words.size)


def of_the_state(stated: str) -> bool:
    """Tell whether ``stated`` begins with a body of the state, which is of no place in it.

    >>> of_the_state("国务院总理"), of_the_state("第十四届全国人民代表大会第三次会议"), of_the_state("云州市")
    (True, True, False)
    """
    folded, words = fold(stated), _words()
    return words.state.match(folded, _start(folded, words)) is not None
