"""Columns of prose, and pages that are printed side by side on one sheet.

What stands in the second column is moved to where the first one stands, and what stands across
both to the middle of it, so that all rows are measured by the same edges.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise
from math import inf
from statistics import median
from typing import NamedTuple

from .margins import number_of
from .rows import in_words, lines_of
from .sheet import Piece, Row, Sheet
from .thresholds import (
    FEWEST_FILLED,
    FEWEST_IN_COLUMN,
    FILLS,
    GUTTER,
    MOST_ACROSS,
    MOST_PARTED,
    NARROWEST_COLUMN,
    NO_COLUMNS,
    TRIED,
)


def apart(sheets: list[Sheet]) -> list[Sheet]:
    """Return sheets with those that show two pages side by side, each with its number, cut."""
    return [page for sheet in sheets for page in _halves(sheet)]


def _halves(sheet: Sheet) -> list[Sheet]:
    middle = sheet.width / 2
    if sheet.width <= sheet.height or any(p.x0 < middle < p.x1 for p in sheet.pieces):
        return [sheet]
    left = [p for p in sheet.pieces if p.x0 < middle]
    right = [_moved(p, -middle) for p in sheet.pieces if p.x0 >= middle]
    if not _follow(left, right):
        return [sheet]
    rules = [r for r in sheet.rules if r.x0 < middle]
    others = [r._replace(x0=r.x0 - middle, x1=r.x1 - middle) for r in sheet.rules if r.x1 > middle]
    return [Sheet(middle, sheet.height, left, rules), Sheet(middle, sheet.height, right, others)]


def _follow(left: list[Piece], right: list[Piece]) -> bool:
    """Tell whether the last rows of two halves are the numbers of pages that follow each other."""
    first, second = (_last_number(half) for half in (left, right))
    return first is not None and second is not None and abs(second - first) == 1


def _last_number(pieces: list[Piece]) -> int | None:
    lowest = max((p.y for p in pieces), default=0.0)
    last = lines_of(in_words([p for p in pieces if p.y > lowest - p.size / 2]))
    return number_of(last[-1].text) if last else None


class Gutter(NamedTuple):
    """What parts two columns of prose: a place across the page, between two heights."""

    x: float
    top: float = -inf
    foot: float = inf

    def parts(self, piece: Piece) -> bool:
        """Tell whether a piece stands beside the gutter, and not across it, above or below."""
        return self.top < piece.y < self.foot and not piece.x0 < self.x < piece.x1


def rows_of(sheet: Sheet, gutter: Gutter | None) -> list[Row]:
    """Return the rows of a page in reading order: from the top down, column by column."""
    pieces = _body(sheet) + _margins(sheet) if gutter is not None else []
    left = [p for p in pieces if gutter is not None and gutter.parts(p) and p.x1 <= gutter.x]
    right = [p for p in pieces if gutter is not None and gutter.parts(p) and p.x0 >= gutter.x]
    if gutter is None or not left or not right:
        return lines_of(in_words([p for p in sheet.pieces if p.upright]))
    (begin, end), (start, stop) = _edges(left), _edges(right)
    head = min(p.y for p in left + right)
    across = [_moved(p, (end - stop) / 2) for p in pieces if not gutter.parts(p)]
    above, below = [p for p in across if p.y < head], [p for p in across if p.y >= head]
    second = [_moved(p, begin - start) for p in right]
    return lines_of(above) + lines_of(left) + lines_of(second) + lines_of(below)


def _edges(column: list[Piece]) -> tuple[float, float]:
    return min(p.x0 for p in column), max(p.x1 for p in column)


def _moved(piece: Piece, by: float) -> Piece:
    return piece._replace(x0=piece.x0 + by, x1=piece.x1 + by)


def width_of(sheet: Sheet, gutter: Gutter | None) -> float:
    """Return how wide a page is, or would be if it held nothing but its first column."""
    left = [p for p in sheet.pieces if gutter is not None and p.x1 <= gutter.x]
    return sum(_edges(left)) if left else sheet.width


def gutters_of(sheets: list[Sheet]) -> list[Gutter | None]:
    """Return for each page where its two columns of prose are parted, ``None`` for one column."""
    found = [_gutter(sheet) for sheet in sheets]
    known = [gutter.x for gutter in found if gutter is not None]
    if not known or len(known) < MOST_PARTED * len(sheets):
        return found
    usual = [median([g.x for g in found[i::2] if g is not None] or known) for i in range(2)]
    return [
        gutter or (None if _across(_body(sheet), usual[i % 2]) else Gutter(usual[i % 2]))
        for i, (gutter, sheet) in enumerate(zip(found, sheets, strict=True))
    ]


def _body(sheet: Sheet) -> list[Piece]:
    return in_words([p for p in sheet.pieces if p.upright and _is_inside(p, sheet)])


def _margins(sheet: Sheet) -> list[Piece]:
    """Return what stands at the head and the foot, joined: a number may stand over the gutter."""
    outer = [p for p in sheet.pieces if p.upright and not _is_inside(p, sheet)]
    return [piece for row in lines_of(outer) for piece in row.pieces]


def _is_inside(piece: Piece, sheet: Sheet) -> bool:
    return NO_COLUMNS * sheet.height < piece.y < (1 - NO_COLUMNS) * sheet.height


def _gutter(sheet: Sheet) -> Gutter | None:
    """Return the place nearest to the middle that parts a page into two columns of prose.

    A place that few lines stand across is better than one nearer to the middle.
    """
    body = _body(sheet)
    begins = sorted(p.x0 for p in body if len(p.text) > 1)
    ends = sorted(p.x1 for p in body if len(p.text) > 1)
    places = [sheet.width * (0.4 + 0.2 * i / TRIED) for i in range(TRIED + 1)]
    tried = [
        # So many pieces stand across a place as begin before it and do not end there.
        (
            bisect_left(begins, x + GUTTER / 2) - bisect_right(ends, x - GUTTER / 2),
            abs(x - sheet.width / 2),
            x,
        )
        for x in places
    ]
    for _, _, x in sorted(way for way in tried if way[0] <= MOST_ACROSS):
        heights = sorted(p.y for p in _across(body, x))
        bands = [Gutter(x, *ends) for ends in pairwise([-inf, *heights, inf])]
        beside = [[p for p in body if band.parts(p)] for band in bands]
        largest = max(beside, key=len)
        if _prose([p for p in largest if p.x1 < x]) and _prose([p for p in largest if p.x0 > x]):
            return bands[beside.index(largest)]
    return None


def _across(body: list[Piece], x: float) -> list[Piece]:
    """Return the pieces that stand across a place: titles, if it is a gutter."""
    return [p for p in body if p.x0 < x + GUTTER / 2 and p.x1 > x - GUTTER / 2 and len(p.text) > 1]


def _prose(column: list[Piece]) -> bool:
    if len(column) < FEWEST_IN_COLUMN:
        return False
    width = max(p.x1 for p in column) - min(p.x0 for p in column)
    lines = lines_of(column)
    filled = sum(1 for row in lines if row.x1 - row.x0 >= FILLS * width)
    wide = width >= NARROWEST_COLUMN * column[0].size
    return wide and filled >= FEWEST_FILLED * len(lines)
