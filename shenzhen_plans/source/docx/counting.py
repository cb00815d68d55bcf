"""Automatic numbers, restored as Word shows them: one pass over the paragraphs, in order.

Word counts per definition (``w:abstractNum``), not per list: a second list of the same definition
counts on, unless it says where it starts.  A level starts again after a paragraph of a higher
level, unless ``w:lvlRestart`` says otherwise (17.9.10).  A level that was skipped counts as begun:
after 一、 comes 1.1.1 and then 1.2.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from .lists import LEVELS, Level, List
from .numberformats import format_number
from .styles import Shape

_PLACE = re.compile(r"%([1-9])")
#: Word prints no number of more characters (MS-OI29500 2.1.283 b); here it bounds hostile files.
_LONGEST = 200
_WITHOUT_NUMBER = frozenset({"bullet", "none"})


class Counting:
    """The numbers of a document, as far as its paragraphs have been counted."""

    def __init__(self, lists: Mapping[str, List]) -> None:
        self._lists = lists
        self._values: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def count(self, shape: Shape) -> tuple[str, str]:
        """Count a paragraph; return its number as shown and what parts it from the text.

        Both are empty for a paragraph without a number.  The second is ``"tab"``, ``"space"`` or
        ``"nothing"``.
        """
        which = self._lists.get(shape.list_id or "0")
        if which is None or shape.list_id == "0":  # list 0 means no number
            return "", ""
        at = _level_of(which, shape)
        level = which.levels[at]
        if level is None:
            return "", ""
        values = self._step(which, at, level)
        if level.hidden:
            return "", ""
        return _shown(which, at, level, values)[:_LONGEST], level.suffix

    def _step(self, which: List, at: int, level: Level) -> list[int | None]:
        """Count one on at a level of a list, and return the numbers of all levels."""
        values = self._values.setdefault(which.key, [None] * LEVELS)
        before = values[at]
        begins = (which.id, at) not in self._begun and at in which.starts
        self._begun.add((which.id, at))
        start = which.starts.get(at, level.start)
        values[at] = start if begins or before is None else before + 1
        for index, other in enumerate(which.levels):
            if index < at and values[index] is None:  # no paragraph was there yet
                values[index] = 1 if other is None else other.start
            elif index > at and _restarts(other, index, at):
                values[index] = None
        return values


def _shown(which: List, at: int, level: Level, values: list[int | None]) -> str:
    if any(int(m[1]) > at + 1 for m in _PLACE.finditer(level.text)):
        return ""  # Word prints nothing at all then (MS-OI29500 2.1.283 c)

    def number(match: re.Match[str]) -> str:
        index = int(match[1]) - 1
        other = which.levels[index]
        if other is None or other.format in _WITHOUT_NUMBER:
            return ""
        return format_number(values[index] or 0, "decimal" if level.legal else other.format)

    return level.text if level.format == "bullet" else _PLACE.sub(number, level.text)


def _level_of(which: List, shape: Shape) -> int:
    """Return the level of a paragraph.

    Its own word counts first; else the list names the level of a style that is bound to it
    (17.9.23), and what a style says itself counts only where the list does not (17.9.3).
    """
    if shape.level is not None:
        return shape.level
    for style, level in zip(shape.chain, shape.levels, strict=True):
        bound = which.level_of_style(style)
        if bound is not None or level is not None:
            return bound if bound is not None else level or 0
    return 0


def _restarts(level: Level | None, index: int, after: int) -> bool:
    """Tell whether a level starts again after a paragraph of the higher level ``after``."""
    if level is None or level.restart is None or level.restart > index:
        return True
    return after < level.restart
