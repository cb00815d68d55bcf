"""Notes at the foot of a page: a block of smaller type, apart from the text, that begins with a mark."""

from __future__ import annotations

import re
from operator import attrgetter

from .setting import is_apart, pitch_of
from .sheet import Row
from .thresholds import MUCH_SMALLER, NOTES_BELOW, SMALLER

_NOTE = re.compile(r"[①-⑳⑴-⒇*※†]|[\[［〔]\d{1,3}[\]］〕]|\d{1,3}(?![\d.．、%年月])|注\s*[:：]")
_LISTED = re.compile(r"(\d{1,3})[.．、]")
_WORDS = re.compile(r"[^\W\d_]")
_BY_HEIGHT = attrgetter("y")


def notes_of(rows: list[Row], height: float, body: float, *, go_on: bool) -> dict[int, str]:
    """Return the notes at the foot of a page; with ``go_on`` the last page's may go on here.

    They are a block of smaller type, apart from the text, that begins with a mark.  What begins
    without one is the text of a box; so is small type that reaches far up.
    """
    rows = sorted(rows, key=_BY_HEIGHT)
    first = len(rows)
    while first and rows[first - 1].size <= SMALLER * body:
        first -= 1
    for i in range(first, len(rows)):
        if rows[i].y < NOTES_BELOW * height or (
            i and not is_apart(rows[i - 1], rows[i], pitch_of(rows[:i]))
        ):
            continue
        if (go_on and i == first) or _is_note(rows[i], rows[:first], body):
            worded = any(_WORDS.search(row.text) for row in rows[i:])  # a number alone is none
            return {id(row): "footnote" for row in rows[i:]} if worded else {}
    return {}


def _is_note(row: Row, text: list[Row], body: float) -> bool:
    """Tell whether a row begins a note: with a mark, or with a number (1.) that the text calls.

    A number needs no call that is set much smaller: the call may stand on another page.
    """
    if _NOTE.match(row.text):
        return True
    match = _LISTED.match(row.text)
    if match is None:
        return False
    call = re.compile(rf"(?<!\d){match[1]}(?![\d.．、])")
    return row.size <= MUCH_SMALLER * body or any(call.search(above.text) for above in text)
