"""Growth that is stated without a figure: 保持两位数增长."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ..vocabulary import listed, load_of, matching
from .naming import clause_before

_PHRASE = matching(__file__, "growth")
_HOLDING = listed(__file__, "holding")
_FOR_YEARS = re.compile(f"(?:{'|'.join(load_of(__file__, 'words.yaml')['growth']['for_years'])})$")


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
