"""Columns of prose, and pages that are printed side by side on one sheet.

What stands in another column is moved to where the first one stands, and what stands across
all to the middle of it, so that all rows are measured by the same edges.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from itertools import chain, pairwise
from math import inf
from statistics import median
from typing import NamedTuple

from .margins import number_of
from .rows import in_words, lines_of
from .sheet import Piece, Row, Sheet
from .thresholds import (
    ALIKE,
    FEWEST_FILLED,
    FEWEST_IN_COLUMN,
    FILLS,
    FIRST_TRIED,
    GUTTER,
    MOST_ACROSS,
    NARROWEST_COLUMN,
    NO_COLUMNS,
    SAME_EDGE,
    SET_APART,
    TRIED,
    WORD_GAP,
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


class Columns(NamedTuple):
    """How a page is parted into columns of prose, between two heights.

    ``gutters`` are the places across the page that part them, ``edges`` where each begins and ends.
    """

    gutters: tuple[float, ...]
    edges: tuple[tuple[float, float], ...] = ()
    top: float = -inf
    foot: float = inf

    def hold(self, piece: Piece) -> bool:
        """Tell whether a piece stands in one of the columns, and not across, above or below."""
        return self.top < piece.y < self.foot and not _crosses(piece, self.gutters)

    def of(self, x: float) -> int:
        """Return which column a place across the page lies in."""
        return bisect_right(self.gutters, x)


def rows_of(sheet: Sheet, columns: Columns | None) -> list[Row]:
    """Return the rows of a page in reading order: from the top down, column by column."""
    held: dict[int, list[Piece]] = defaultdict(list)
    across: list[Piece] = []
    for piece in _body(sheet) + _margins(sheet) if columns is not None else []:
        if columns is not None and columns.hold(piece):
            held[columns.of(piece.x0)].append(piece)
        else:
            across.append(piece)
    if columns is None or len(held) < 2:
        return lines_of(in_words([p for p in sheet.pieces if p.upright]))
    (begin, end), last = columns.edges[0], columns.edges[-1][1]
    head = min(p.y for column in held.values() for p in column)
    across = [_moved(p, (end - last) / 2) for p in across]
    above, below = [p for p in across if p.y < head], [p for p in across if p.y >= head]
    rows = lines_of(above)
    for k, column in sorted(held.items()):
        rows += lines_of([_moved(p, begin - columns.edges[k][0]) for p in column])
    return rows + lines_of(below)


def _moved(piece: Piece, by: float) -> Piece:
    return piece._replace(x0=piece.x0 + by, x1=piece.x1 + by)


def width_of(sheet: Sheet, columns: Columns | None) -> float:
    """Return how wide a page is, or would be if it held nothing but its first column."""
    return sum(columns.edges[0]) if columns is not None else sheet.width


def columns_of(sheets: list[Sheet]) -> list[Columns | None]:
    """Return for each page how it is parted into columns of prose, ``None`` for one column."""
    found = [_columns(sheet) for sheet in sheets]
    if not any(found):
        return found
    known = [columns for columns in found if columns is not None]
    usual = [_usual(list(filter(None, found[i::2])) or known) for i in range(2)]
    return [
        _as_usual(columns, usual[i % 2], _body(sheet))
        for i, (columns, sheet) in enumerate(zip(found, sheets, strict=True))
    ]


def _as_usual(found: Columns | None, usual: Columns, body: list[Piece]) -> Columns | None:
    """Return the columns of a page, by what most pages have: one column may be nearly empty."""
    if found is not None and len(found.gutters) == len(usual.gutters):
        return usual._replace(top=found.top, foot=found.foot)
    return usual if found is None and _fits(body, usual) else found


def _fits(body: list[Piece], columns: Columns) -> bool:
    """Tell whether nothing stands across the gutters of other pages, and all begins behind them."""
    behind = [p for p in body if columns.of(p.x0)]
    if not behind or _across(body, columns.gutters):
        return False
    rows = [
        (row.x0 - edge) / row.size
        for k, (edge, _) in enumerate(columns.edges)
        for row in lines_of([p for p in behind if columns.of(p.x0) == k])
    ]
    return sum(-SAME_EDGE < em < SET_APART for em in rows) >= FILLS * len(rows)


def _usual(known: list[Columns]) -> Columns:
    """Return where most pages have their columns: on one page a column may be nearly empty."""
    many = Counter(len(columns.gutters) for columns in known).most_common(1)[0][0]
    alike = [columns for columns in known if len(columns.gutters) == many]
    gutters = tuple(median(places) for places in zip(*(c.gutters for c in alike), strict=True))
    edges = tuple(
        (median([begin for begin, _ in column]), median([end for _, end in column]))
        for column in zip(*(c.edges for c in alike), strict=True)
    )
    return Columns(gutters, edges)


def _body(sheet: Sheet) -> list[Piece]:
    top, foot = _inside_of(sheet)
    return in_words([p for p in sheet.pieces if top < p.y < foot and p.upright], WORD_GAP)


def _margins(sheet: Sheet) -> list[Piece]:
    """Return what stands at the head and the foot, joined: a number may stand over the gutter."""
    top, foot = _inside_of(sheet)
    outer = [p for p in sheet.pieces if p.upright and not top < p.y < foot]
    return [piece for row in lines_of(outer) for piece in row.pieces]


def _inside_of(sheet: Sheet) -> tuple[float, float]:
    """Return between which heights a page may have columns."""
    return NO_COLUMNS * sheet.height, (1 - NO_COLUMNS) * sheet.height


def _columns(sheet: Sheet) -> Columns | None:
    """Return the columns of a page: gutters that few lines stand across, prose on both sides."""
    body = _body(sheet)
    first = _gutter(body, 0.0, sheet.width, MOST_ACROSS)
    if first is None:
        return None
    held = [p for p in body if first.hold(p)]
    (middle,) = first.gutters
    inner = _inside(held, 0.0, middle), [middle], _inside(held, middle, sheet.width)
    gutters = tuple(chain.from_iterable(inner))
    columns = first._replace(gutters=gutters)
    parts = [[p for p in held if columns.of(p.x0) == k] for k in range(len(gutters) + 1)]
    edges = tuple(map(_edges_of, parts))
    widths = [end - begin for begin, end in edges]
    return columns._replace(edges=edges) if min(widths) >= ALIKE * max(widths) else None


def _inside(held: list[Piece], begin: float, end: float) -> list[float]:
    """Return the gutters inside one of two columns."""
    part = [p for p in held if begin <= p.x0 and p.x1 <= end]
    start, stop = _edges_of(part)
    found = _gutter(part, start, stop, 0)
    return list(found.gutters) if found else []


def _gutter(body: list[Piece], begin: float, end: float, most: int) -> Columns | None:
    """Return the place nearest to the middle that parts pieces into two columns of prose.

    A place that few lines stand across is better than one nearer to the middle.
    """
    first = begin + (end - begin) * FIRST_TRIED
    if sum(p.x0 <= first and p.x1 >= end - (first - begin) for p in body) > most:
        return None  # so many lines fill the page
    begins = sorted(p.x0 for p in body if len(p.text) > 1)
    ends = sorted(p.x1 for p in body if len(p.text) > 1)
    places = [
        begin + (end - begin) * (FIRST_TRIED + (1 - 2 * FIRST_TRIED) * i / TRIED)
        for i in range(TRIED + 1)
    ]
    half = GUTTER / 2
    # So many pieces stand across a place as begin before it and do not end there.
    across = [bisect_left(begins, x + half) - bisect_right(ends, x - half) for x in places]
    middle = (begin + end) / 2
    tried = [(n, abs(x - middle), x) for n, x in zip(across, places, strict=True) if n <= most]
    for _, _, x in sorted(tried):
        heights = sorted(p.y for p in _across(body, (x,)))
        bands = [Columns((x,), (), *ends) for ends in pairwise([-inf, *heights, inf])]
        beside = [[p for p in body if band.hold(p)] for band in bands]
        largest = max(beside, key=len)
        left, right = [p for p in largest if p.x1 < x], [p for p in largest if p.x0 > x]
        if _prose(left) and _prose(right):
            return bands[beside.index(largest)]
    return None


def _across(body: list[Piece], gutters: tuple[float, ...]) -> list[Piece]:
    """Return the pieces that stand across a gutter: titles."""
    return [p for p in body if len(p.text) > 1 and _crosses(p, gutters)]


def _crosses(piece: Piece, gutters: tuple[float, ...]) -> bool:
    """Tell whether a piece stands on both sides of a gutter; where it ends may be a guess."""
    return any(piece.x0 + piece.size < x < piece.x1 - piece.size for x in gutters)


def _prose(column: list[Piece]) -> bool:
    if len(column) < FEWEST_IN_COLUMN:
        return False
    begin, end = _edges_of(column)
    lines = lines_of(column)
    filled = sum(1 for row in lines if row.x1 - row.x0 >= FILLS * (end - begin))
    wide = end - begin >= NARROWEST_COLUMN * column[0].size
    return wide and filled >= FEWEST_FILLED * len(lines)


def _edges_of(column: list[Piece]) -> tuple[float, float]:
    """Return where a column begins and ends."""
    return min(p.x0 for p in column), max(p.x1 for p in column)
