"""Numbered items that follow one another on one line, as in 标题。(1)甲。(2)乙。.

A bracketed number is an item only if it continues the count and stands where a sentence may
begin; (2) in a formula or (期) in a name does neither.
"""

from __future__ import annotations

import re

from ...grammar.forms import inside, of_number, opening
from ...grammar.markers import Marker, value
from ...kinds import LEVEL2, LEVEL3, TASK

_ITEM = {
    TASK: re.compile(inside(TASK)),
    LEVEL2: re.compile(inside(LEVEL2)),
    LEVEL3: re.compile(rf"(?<![\d.])(?:{inside(LEVEL3)})(?!\d)"),
}
#: Where an item may begin: found fast, because it is one character of a set.
_BEGIN = {kind: re.compile(opening(kind).replace(r"\d", r"\d+")) for kind in _ITEM}
#: The number 1 in all its forms, with which a count begins that no line above has begun; and what
#: these begin with, which few lines have.
_FIRST = {kind: re.compile(of_number(kind, 1, blank="[ ]?")) for kind in _ITEM}
_OPENERS = {kind: {way.lstrip("\\")[0] for way in of_number(kind, 1).split("|")} for kind in _ITEM}
_CLOSERS = "。;!?:"
_WRAPPED_CLOSERS = '”"』」)》'
#: A number may jump this far (a lost or skipped item) and still continue the count.
_LARGEST_JUMP = 3
#: A heading that has lost its stop before the first item.
_LONGEST_BEFORE, _MOST_COMMAS = 45, 2


def find_items(
    folded: str, start: int, end: int, kind: str, last: int, *, alone: bool = False
) -> list[Marker]:
    """Return the inline items of ``kind`` in ``folded[start:end]``.

    ``last`` is the number of the item before, for counts that run on from line to line; ``alone``
    tells that the count goes on below, so that one item on the line is enough.
    """
    items: list[Marker] = []
    first = start if last else _first(folded, start, end, kind)
    for begin in _BEGIN[kind].finditer(folded, first, end):
        match = _ITEM[kind].match(folded, begin.start(), end)
        number = value(match.group()) if match else None
        if match is None or number is None:
            continue
        previous = items[-1].number if items else None
        if _continues(number, previous, last) and _may_begin(
            folded, start, match.start(), bool(items)
        ):
            items.append(Marker(kind, number, match.start(), match.end()))
    if kind == LEVEL3 and items and _is_enumerated(folded, start, items):
        return []
    enough = kind == TASK or len(items) > 1 or (alone and items and items[0].number == 1)
    return items if enough else []


def _first(folded: str, start: int, end: int, kind: str) -> int:
    """Return where the number 1 stands that a count begins with, ``end`` where it does not."""
    for opener in _OPENERS[kind]:
        if folded.find(opener, start, end) >= 0:
            first = _FIRST[kind].search(folded, start, end)
            return end if first is None else first.start()
    return end


def _is_enumerated(folded: str, start: int, items: list[Marker]) -> bool:
    """Tell whether the items are parts of a sentence: it leads them in, or a semicolon parts them."""
    before = folded[start : items[0].start].rstrip(" \x1f")
    return before.endswith((":", ";")) and "。" not in folded[items[0].end : items[-1].start]


def _continues(number: int, previous: int | None, last: int) -> bool:
    if previous is not None:
        return previous < number <= previous + _LARGEST_JUMP
    return number == 1 or (last > 0 and last < number <= last + _LARGEST_JUMP)


def _may_begin(folded: str, start: int, at: int, later: bool) -> bool:
    """A sentence may begin at ``at``: after a stop, or right after a heading that lost its stop."""
    i = at - 1
    while i >= start and folded[i] in " \x1f\u3000":
        i -= 1
    if i < start or folded[i] in _CLOSERS:
        return True
    if folded[i] in _WRAPPED_CLOSERS and i > start and folded[i - 1] in _CLOSERS:
        return True
    before = folded[start:at]
    if later or len(before) > _LONGEST_BEFORE or before.count(",") > _MOST_COMMAS:
        return False
    return not any(c in before for c in "。;!?")
