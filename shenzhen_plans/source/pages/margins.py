"""What stands in the margins of pages and is no part of the text: numbers, running heads, notes.

Evidence: the place on the page, and the other pages.
"""

from __future__ import annotations

from .footnotes import notes_of
from .heads import running_heads
from .numbering import is_ornamented, page_numbers
from .setting import body_of
from .sheet import Row
from .thresholds import MARGIN


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
