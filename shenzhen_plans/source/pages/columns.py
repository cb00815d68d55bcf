"""Columns of prose, and pages that are printed side by side on one sheet.

What stands in the second column is moved to where the first one stands, and what stands across
both to the middle of it, so that all rows are measured by the same edges.
"""

from __future__ import annotations

from statistics import median

from .margins import number_of
from .rows import in_words, lines_of
from .sheet import Piece, Row, Sheet

#: A gutter parts columns of prose if so many rows stand at both sides of it, and so many of them
#: fill their column; what stands in the columns of a table fills nothing.
_FEWEST_IN_COLUMN = 4
_FILLS = 0.8
_FEWEST_FILLED = 0.5
_GUTTER = 8.0
#: So much of a page's height at its head and foot tells nothing of columns.
_MARGIN = 0.1
#: So many places are looked at in the middle fifth of a page.
_TRIED = 30
#: A page that does not tell (its last column is short) is parted where the others are, if so many
#: of all pages are.
_MOST_PARTED = 0.5


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


def rows_of(sheet: Sheet, gutter: float | None) -> list[Row]:
    """Return the rows of a page in reading order: from the top down, column by column."""
    if gutter is None:
        return lines_of(in_words([p for p in sheet.pieces if p.upright]))
    body = _body(sheet)
    first, second = [p for p in body if p.x1 <= gutter], [p for p in body if p.x0 >= gutter]
    if not first or not second:
        return lines_of(in_words([p for p in sheet.pieces if p.upright]))
    (begin, end), (start, stop) = _edges(first), _edges(second)
    pieces = body + _margins(sheet)
    across = [p for p in pieces if p.x0 < gutter < p.x1]
    left = [p for p in pieces if p.x1 <= gutter]
    right = [_moved(p, begin - start) for p in pieces if p.x0 >= gutter]
    top = min(p.y for p in left + right)
    middle = (end - stop) / 2
    above = [_moved(p, middle) for p in across if p.y < top]
    below = [_moved(p, middle) for p in across if p.y >= top]
    return lines_of(above) + lines_of(left) + lines_of(right) + lines_of(below)


def _edges(column: list[Piece]) -> tuple[float, float]:
    return min(p.x0 for p in column), max(p.x1 for p in column)


def _moved(piece: Piece, by: float) -> Piece:
    return piece._replace(x0=piece.x0 + by, x1=piece.x1 + by)


def width_of(sheet: Sheet, gutter: float | None) -> float:
    """Return how wide a page is, or would be if it held nothing but its first column."""
    left = [p for p in sheet.pieces if gutter is not None and p.x1 <= gutter]
    return sum(_edges(left)) if left else sheet.width


def gutters_of(sheets: list[Sheet]) -> list[float | None]:
    """Return for each page where its two columns of prose are parted, ``None`` for one column."""
    found = [_gutter(sheet) for sheet in sheets]
    known = [x for x in found if x is not None]
    if not known or len(known) < _MOST_PARTED * len(sheets):
        return found
    usual = median(known)
    return [
        usual if x is None and _is_free(_body(sheet), usual) else x
        for x, sheet in zip(found, sheets, strict=True)
    ]


def _body(sheet: Sheet) -> list[Piece]:
    return in_words([p for p in sheet.pieces if p.upright and _is_inside(p, sheet)])


def _margins(sheet: Sheet) -> list[Piece]:
    """Return what stands at the head and the foot, joined: a number may stand over the gutter."""
    outer = [p for p in sheet.pieces if p.upright and not _is_inside(p, sheet)]
    return [piece for row in lines_of(outer) for piece in row.pieces]


def _is_inside(piece: Piece, sheet: Sheet) -> bool:
    return _MARGIN * sheet.height < piece.y < (1 - _MARGIN) * sheet.height


def _gutter(sheet: Sheet) -> float | None:
    """Return the place nearest to the middle that parts a page into two columns of prose."""
    body = _body(sheet)
    middle = [sheet.width * (0.4 + 0.2 * i / _TRIED) for i in range(_TRIED + 1)]
    for x in sorted(middle, key=lambda x: abs(x - sheet.width / 2)):
        if not _is_free(body, x):
            continue
        if _prose([p for p in body if p.x1 < x]) and _prose([p for p in body if p.x0 > x]):
            return x
    return None


def _is_free(body: list[Piece], x: float) -> bool:
    return not any(
        p.x0 < x + _GUTTER / 2 and p.x1 > x - _GUTTER / 2 for p in body if len(p.text) > 1
    )


def _prose(column: list[Piece]) -> bool:
    if len(column) < _FEWEST_IN_COLUMN:
        return False
    width = max(p.x1 for p in column) - min(p.x0 for p in column)
    lines = lines_of(column)
    filled = sum(1 for row in lines if row.x1 - row.x0 >= _FILLS * width)
    wide = width >= 8 * column[0].size
    return wide and filled >= _FEWEST_FILLED * len(lines)
