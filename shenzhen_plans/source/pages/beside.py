"""Numbers of lines in the margin beside a text, as drafts have them.

Evidence: figures alone, left of all else on their page, in smaller type or on several pages, that
count the lines: each is as far ahead of the one above it as there are lines between the two.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

from .rows import lines_of
from .sheet import Piece, Sheet

#: So many numbers tell that the lines of a page are numbered, if so many of them count the lines.
_FEWEST = 3
_COUNT = 0.9
_SMALLER = 0.85
#: So much of a page's height at its head and foot has other numbers.
_MARGIN = 0.08


def line_numbers(sheets: list[Sheet]) -> list[list[Piece]]:
    """Return for each page the pieces that number its lines."""
    found = [_beside(sheet) for sheet in sheets]
    pages = [numbers for numbers in found if numbers]
    if len(pages) > 1 or any(_smaller(n, s) for n, s in zip(found, sheets, strict=True) if n):
        return found
    return [[] for _ in sheets]


def _beside(sheet: Sheet) -> list[Piece]:
    top, foot = _MARGIN * sheet.height, (1 - _MARGIN) * sheet.height
    body = [p for p in sheet.pieces if p.upright and top < p.y < foot and p.text != " "]
    edge = min((p.x0 for p in body if not p.text.strip().isdecimal()), default=0.0)
    beside = [p for p in body if p.x1 <= edge]
    return beside if len(beside) >= _FEWEST and _count(beside, body) else []


def _count(beside: list[Piece], body: list[Piece]) -> bool:
    """Tell whether numbers count the lines that they stand beside."""
    known = set(map(id, beside))
    lines = [row.y for row in lines_of([p for p in body if id(p) not in known])]
    numbers = [
        (int(row.text), bisect_left(lines, row.y - row.size / 2))
        for row in lines_of(beside)
        if row.text.isdecimal()
    ]
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(numbers)]
    count = sum(1 for step, apart in steps if step == apart > 0)
    return len(steps) >= _FEWEST - 1 and count >= _COUNT * len(steps)


def _smaller(numbers: list[Piece], sheet: Sheet) -> bool:
    largest = max(p.size for p in numbers)
    return largest <= _SMALLER * max(p.size for p in sheet.pieces if p.upright)
