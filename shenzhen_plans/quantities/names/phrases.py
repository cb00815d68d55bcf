"""Growth that is stated without a figure: 保持两位数增长."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .naming import clause_before

_PHRASE = re.compile(r"[两二]位数(?:以上)?的?(?:高?增长|增速)")
#: What the phrase begins with, one or two of them.
_HOLDING = ("保持", "实现", "继续", "持续")
_FOR_YEARS = re.compile(
    r"(?:已?连续|连)(?:\d{1,3}|[一二三四五六七八九十]{1,3})(?:个)?(?:年|月|季度)(?:以?来)?$"
)


class Phrase(NamedTuple):
    """A phrase at ``start`` to ``end``, what grows, and where that name begins."""

    start: int
    end: int
    name: str
    begin: int


def phrases(text: str) -> Iterator[Phrase]:
    """Yield the phrases of a folded text that have a name before them.

    >>> [p.name for p in phrases("渔业投资连续30个月保持两位数增长,后劲很足")]
    ['渔业投资']
    """
    for match in _PHRASE.finditer(text):
        start = match.start()
        for _ in range(2):
            start -= 2 * text.startswith(_HOLDING, max(start - 2, 0), start)
        begin, end = clause_before(text, start)
        counted = _FOR_YEARS.search(text, begin, end)
        if counted is not None:
            end = counted.start()
        if end - begin >= 2:
            yield Phrase(start, match.end(), text[begin:end], begin)
