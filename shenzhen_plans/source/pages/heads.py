"""Running heads and feet: the same text at one height again and again, or small type apart from it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import pairwise
from operator import attrgetter

from .numbering import number_of
from .setting import is_apart, pitch_of
from .sheet import Row
from .thresholds import FEWEST_UNSURE, HEADED, MARGIN, SAME_HEIGHT, SMALLER

#: A running head is on so many pages, and on such a share of them (odd and even pages may differ).
_FEWEST_HEADS = 2
_SHARE_OF_HEADS = 0.3
#: Characters.  Browsers print the address of the page at its foot.
_LONGEST_HEAD = 300

_DIGITS = re.compile(r"\d+")
_BY_HEIGHT = attrgetter("y")


def running_heads(pages: list[list[Row]], heights: list[float], body: float) -> dict[int, str]:
    """Return the running heads and feet of pages (``id(row)`` → category).

    ``pages`` are without their page numbers; ``body`` is the size of the text's type.
    """
    ordered = [sorted(rows, key=_BY_HEIGHT) for rows in pages]
    heads, feet = [], []
    for rows, height in zip(ordered, heights, strict=True):
        usual = pitch_of(rows)
        heads.append(_block(rows, MARGIN * height, usual))
        feet.append(_block(rows[::-1], (1 - MARGIN) * height, usual))
    apart = {id(row) for block in [*heads, *feet] for row in block}
    found = {id(row) for row in _repeated(pages, heights, apart)}
    small = [[row for row in block if row.size <= SMALLER * body] for block in heads]
    for side in (small[::2], small[1::2]):  # left and right pages may have heads of their own
        having = [block for block in side if block]
        if len(having) >= max(_FEWEST_HEADS, HEADED * len(side)):
            found |= {id(row) for block in having for row in block}
    return dict.fromkeys(found, "running_head")


def _block(rows: list[Row], edge: float, usual: float) -> list[Row]:
    """Return the rows between a page's edge and the first blank, where that is in the margin.

    ``usual`` is the usual distance of the rows.
    """
    outward = rows[0].y < edge if rows else False
    for i, (row, next_row) in enumerate(pairwise(rows), 1):
        if (row.y < edge) is not outward:
            return []
        if is_apart(row, next_row, usual):
            return rows[:i]
    return []


def _repeated(pages: list[list[Row]], heights: list[float], apart: set[int]) -> list[Row]:
    """Return rows with the same text (numbers apart) at the same height on several pages.

    What does not stand apart from the text may be a heading: it has to be on more pages.
    """
    places: dict[str, list[tuple[int, Row]]] = defaultdict(list)
    for i, (rows, height) in enumerate(zip(pages, heights, strict=True)):
        for row in rows:
            outer = not MARGIN * height <= row.y <= (1 - MARGIN) * height
            if outer and len(row.text) <= _LONGEST_HEAD and number_of(row.text) is None:
                places[_DIGITS.sub("#", "".join(row.text.split()))].append((i, row))
    heads: list[Row] = []
    for group in places.values():
        usual = Counter(round(row.y / SAME_HEIGHT) for _, row in group).most_common(1)[0][0]
        same = [(i, r) for i, r in group if abs(r.y - usual * SAME_HEIGHT) <= SAME_HEIGHT]
        sure = all(id(row) in apart for _, row in same)
        fewest = (_FEWEST_HEADS, _SHARE_OF_HEADS) if sure else (FEWEST_UNSURE, HEADED)
        if len({i for i, _ in same}) >= max(fewest[0], fewest[1] * len(pages)):
            heads += [row for _, row in same]
    return heads
