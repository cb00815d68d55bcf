"""Where the document ends and the page goes on without it."""

from __future__ import annotations

from bisect import bisect_left

from ..grammar.profile import genre
from ..kinds import ANNEX, BOX, LADDER, MAIN_HEADINGS, TASK
from .blocks import Page
from .furniture import prose
from .thresholds import MOST_FOOTERS

_STRUCTURAL = (LADDER - {TASK}) | {ANNEX, BOX}
_COUNTED_ONCE = frozenset((ANNEX, BOX))
_LONGEST_FOOTER = 200


def find_end(page: Page) -> int:
    """Return the index of the first line after the document: no count of its headings goes on below."""
    pattern = genre().patterns["footer"]
    heads = [i for i, m in enumerate(page.markers) if m is not None and m.kind in MAIN_HEADINGS]
    candidates = [
        i
        for i in range(heads[0] + 1 if heads else 1, len(page.items))
        if page.length(i) <= _LONGEST_FOOTER and pattern.fullmatch(page.line(i))
    ]
    ends = (i for i in candidates[:MOST_FOOTERS] if not _goes_on(page, heads, i))
    return next(ends, len(page.items))


def _goes_on(page: Page, heads: list[int], at: int) -> bool:
    """Tell whether the document goes on below line ``at``: a count does, or most headings do."""
    if 2 * bisect_left(heads, at) < len(heads):
        return True
    if not any(prose(page, i) for i in range(at + 1, len(page.items))):
        return False
    return _counts_on(page, at)


def _counts_on(page: Page, at: int) -> bool:
    last: dict[str, int] = {}
    for marker in page.markers[:at]:
        if marker is not None and marker.kind in _STRUCTURAL:
            last[marker.kind] = marker.number or 0
    below: set[str] = set()
    for marker in page.markers[at:]:
        if marker is None or marker.kind not in _STRUCTURAL or marker.kind in below:
            continue
        number, before = marker.number or 0, last.get(marker.kind, 0)
        if number == before + 1 and (before > 0 or marker.kind in _COUNTED_ONCE):
            return True
        below.add(marker.kind)
    return False
