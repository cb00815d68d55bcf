"""What stands in the margins of pages and is no part of the text: numbers, running heads, notes.

Evidence: the place on the page, and the other pages.  A page number counts up from page to page;
a running head stands at the same height again and again; a footnote is set smaller than the text,
at the foot of the page, and begins with a mark.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from operator import attrgetter

from .numbering import is_ornamented, number_of, page_numbers
from .setting import body_of
from .sheet import Row
from .thresholds import (
    APART_FROM_TEXT,
    FEWEST_HEADS,
    LONGEST_HEAD,
    MARGIN,
    NOTES_BELOW,
    SAME_HEIGHT,
    SHARE_OF_HEADS,
    SMALLER,
)

_DIGITS = re.compile(r"\d+")
_NOTE = re.compile(r"[①-⑳⑴-⒇*※†]|[\[［〔]\d{1,3}[\]］〕]|\d{1,3}(?![\d.．、%年月])|注\s*[:：]")
_LISTED = re.compile(r"(\d{1,3})[.．、]")
_WORDS = re.compile(r"[^\W\d_]")
_BY_HEIGHT = attrgetter("y")


def margins(pages: list[list[Row]], heights: list[float]) -> tuple[dict[int, str], list[str]]:
    """Return which rows are furniture (``id(row)`` → category), and the label of each page.

    The label is the page number as it is printed, else
    the count of the page.
    """
    outer = [_outer(rows, height) for rows, height in zip(pages, heights, strict=True)]
    counted = _counts_inside(pages, outer)
    found, labels = page_numbers(outer, most=counted)
    found |= _heads(outer, found)
    size, _ = body_of(pages)
    notes: dict[int, str] = {}
    for rows, height in zip(pages, heights, strict=True):
        notes = _notes([r for r in rows if id(r) not in found], height, size, go_on=bool(notes))
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


def _heads(outer: list[list[Row]], found: dict[int, str]) -> dict[int, str]:
    """Rows with the same text (numbers apart) at the same height on several pages."""
    places: dict[str, list[tuple[int, Row]]] = defaultdict(list)
    for i, rows in enumerate(outer):
        for row in rows:
            if (
                id(row) not in found
                and len(row.text) <= LONGEST_HEAD
                and number_of(row.text) is None
            ):
                places[_DIGITS.sub("#", "".join(row.text.split()))].append((i, row))
    heads: dict[int, str] = {}
    fewest = max(FEWEST_HEADS, SHARE_OF_HEADS * len(outer))
    for group in places.values():
        usual = Counter(round(row.y / SAME_HEIGHT) for _, row in group).most_common(1)[0][0]
        same = [(i, r) for i, r in group if abs(r.y - usual * SAME_HEIGHT) <= SAME_HEIGHT]
        if len({i for i, _ in same}) >= fewest:
            heads |= {id(row): "running_head" for _, row in same}
    return heads


def _notes(rows: list[Row], height: float, body: float, *, go_on: bool) -> dict[int, str]:
    """Return the notes at the foot of a page; with ``go_on`` the last page's may go on here.

    They are a block of smaller type, apart from the text, that begins with a mark.  What begins
    without one is the text of a box; so is small type that reaches far up.
    """
    rows = sorted(rows, key=_BY_HEIGHT)
    first = len(rows)
    while first and rows[first - 1].size <= SMALLER * body:
        first -= 1
    starts = [i for i in range(first, len(rows)) if _is_apart(rows, i)]
    for i in starts:
        if rows[i].y < NOTES_BELOW * height:
            continue
        marked = _NOTE.match(rows[i].text) or _calls(rows[:first], rows[i].text)
        if marked or (go_on and i == first):
            worded = any(_WORDS.search(row.text) for row in rows[i:])  # a number alone is none
            return {id(row): "footnote" for row in rows[i:]} if worded else {}
    return {}


def _is_apart(rows: list[Row], i: int) -> bool:
    """Tell whether a row of small type stands apart from what is above it."""
    return i == 0 or rows[i].y - rows[i - 1].y > APART_FROM_TEXT * rows[i].size


def _calls(text: list[Row], note: str) -> bool:
    """Tell whether a text has the number that a note begins with (1.), as its call."""
    match = _LISTED.match(note)
    if match is None:
        return False
    call = re.compile(rf"(?<!\d){match[1]}(?![\d.．、])")
    return any(call.search(row.text) for row in text)
