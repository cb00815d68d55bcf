"""Where the document ends and the page goes on without it.

No line alone decides: the document goes on wherever its counts do, or its sentences.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from ...grammar.profile import genre
from ...kinds import ANNEX, BOX, LADDER, MAIN_HEADINGS, TASK
from ..blocks import Page
from ..thresholds import LONGEST_FOOTER, LONGEST_TITLE, MOST_FOOTERS, MOST_STATED
from .furniture import category, said_below, says

_STRUCTURAL = (LADDER - {TASK}) | {ANNEX, BOX}
_COUNTED_ONCE = frozenset((ANNEX, BOX))
_FEET = ("foot_button", "foot_list", "foot_statement", "foot_perhaps")


def foot(page: Page, i: int) -> str | None:
    """Return how line ``i`` reads as a page's foot (a pattern's name), or ``None``."""
    if page.length(i) > LONGEST_FOOTER:
        return None
    line = page.items[i]
    match = _feet().fullmatch(page.folded, line.start, line.end)
    return match.lastgroup if match else None


def _all_feet(page: Page) -> Iterator[tuple[int, str]]:
    """Yield the lines that read as a page's foot but the first one, and how (see :func:`foot`)."""
    read, folded = _feet().fullmatch, page.folded
    for i, line in enumerate(page.items):
        if i and line.end - line.start <= LONGEST_FOOTER:
            match = read(folded, line.start, line.end)
            if match and match.lastgroup:
                yield i, match.lastgroup


@cache
def _feet() -> re.Pattern[str]:
    """Return one pattern of all that may be a page's foot; its group tells which."""
    patterns = genre().patterns
    return re.compile("|".join(f"(?P<{name}>{patterns[name].pattern})" for name in _FEET))


def find_end(page: Page) -> int:
    """Return the index of the first line after the document: nothing of it goes on below."""
    heads = [i for i, m in enumerate(page.markers) if m is not None and m.kind in MAIN_HEADINGS]
    feet = list(_all_feet(page))
    if not feet:
        return len(page.items)
    below = [*said_below(page), 0]
    ends = [i for i, _ in feet if not below[i + 1]][:1]
    for i, name in [(i, name) for i, name in feet if below[i + 1]][-MOST_FOOTERS:]:
        if 2 * bisect_left(heads, i) < len(heads) or _counts_on(page, i):
            continue
        if not _sentences_go_on(page, i, name, below):
            ends.append(i)
    return min(ends, default=len(page.items))


def _sentences_go_on(page: Page, at: int, name: str, below: list[int]) -> bool:
    """Tell whether what is said below line ``at`` is the document's."""
    if name in ("foot_button", "foot_perhaps") or 2 * below[at + 1] > below[0]:
        return True
    listed = name == "foot_list" and _is_beside(page, at)
    for i in range(at, len(page.items)):
        if foot(page, i) == "foot_statement":
            return below[i + 1] > MOST_STATED * below[0]
        if listed and page.markers[i] is not None and page.line(i)[-1] not in "。;!?:":
            continue  # 1. 常委会会议闭幕, in a list of pages
        if i > at and category(page, i) is None:
            return says(page, i) > 0 or is_signature(page, i)
    return False


def _is_beside(page: Page, at: int) -> bool:
    """Tell whether line ``at`` stands outside the element that holds all that is said above it."""
    said = [i for i in range(at) if says(page, i)] if page.lines.boxes else []
    if not said:
        return False
    start, end = page.items[said[0]].start, page.items[said[-1]].end
    around = [box for box in page.lines.boxes if box[0] <= start and end <= box[1]]
    return bool(around) and page.items[at].start >= max(around)[1]


def is_signature(page: Page, i: int) -> bool:
    """Tell whether a line is the issuer's above a date."""
    last = i + 1 == len(page.items)
    date = genre().patterns["date"]
    return (
        not last
        and page.length(i) <= LONGEST_TITLE
        and date.fullmatch(page.line(i + 1)) is not None
    )


def _counts_on(page: Page, at: int) -> bool:
    """Tell whether a count of headings, annexes, boxes or events goes on below line ``at``."""
    counted = _STRUCTURAL | {"bare"} if page.profile.events else _STRUCTURAL
    last: dict[str, int] = {}
    for marker in page.markers[:at]:
        if marker is not None and marker.kind in counted:
            last[marker.kind] = marker.number or 0
    below: set[str] = set()
    for marker in page.markers[at:]:
        if marker is None or marker.kind not in counted or marker.kind in below:
            continue
        number, before = marker.number or 0, last.get(marker.kind, 0)
        if number == before + 1 and (before > 0 or marker.kind in _COUNTED_ONCE):
            return True
        below.add(marker.kind)
    return page.profile.events and "bare" in below and last.get("bare", 0) == 0
