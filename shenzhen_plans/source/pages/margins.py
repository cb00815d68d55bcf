"""What stands in the margins of pages and is no part of the text: numbers, running heads, notes.

Evidence: the place on the page, and the other pages.
"""

from __future__ import annotations

import re
from operator import attrgetter

from .heads import running_heads
from .numbering import is_ornamented, page_numbers
from .setting import body_of, is_apart, pitch_of
from .sheet import Row
from .thresholds import MARGIN, MUCH_SMALLER, NOTES_BELOW, SMALLER


def margins(pages: list[list[Row]], heights: list[float]) -> tuple[dict[int, str], list[str]]:
    """Return which rows are furniture (``id(row)`` → category), and the label of each page.

    The label is the page number as it is printed, else the count of the page.
    """
    outer = [_outer(rows, height) for rows, height in zip(pages, heights, strict=True)]
    counted = _counts_inside(pages, outer)
    found, labels = page_numbers(outer, most=counted)
    size, _ = body_of(pages)
    left = [[row for row in rows if id(row) not in found] for rows in pages]
    found |= running_heads(left, heights, size)
    notes: dict[int, str] = {}
    for rows, height in zip(left, heights, strict=True):
        notes = notes_of([r for r in rows if id(r) not in found], height, size, go_on=bool(notes))
        found |= notes
    return found, labels


def _outer(rows: list[Row], height: float) -> list[Row]:
    """Return the rows in the margins; a number with ornaments below all else stands there too."""
    lowest = max((row.y for row in rows), default=0.0)
    return [
        r
        for r in rows
        if not MARGIN * height <= r.y <= (1 - MARGIN) * height
        or (r.y == lowest and is_ornamented(r.text))
    ]


def _counts_inside(pages: list[list[Row]], outer: list[list[Row]]) -> bool:
    """Tell whether bare numbers stand inside the pages too: they count something in the text."""
    edges = {id(row) for rows in outer for row in rows}
    return any(row.text.isdecimal() for rows in pages for row in rows if id(row) not in edges)


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
