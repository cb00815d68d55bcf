"""Numbers of lines in the margin beside a text, as drafts have them.

Evidence: figures alone, left of all else on their page, in smaller type or on several pages, that
count the lines: each is as far ahead of the one above it as there are lines between the two.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

from .rows import lines_of
from .sheet import Piece, Sheet
from .thresholds import COUNTING, FEWEST_COUNTED, FEWEST_COUNTING, NO_LINES, SMALLER_COUNT, WORD_GAP


def line_numbers(sheets: list[Sheet]) -> list[list[Piece]]:
    """Return for each page the pieces that number its lines."""
    bodies = [_body(sheet) for sheet in sheets]
    beside = [_beside(body) for body in bodies]
    counted = [(n, body) for n, body in zip(beside, bodies, strict=True) if _count(n, body)]
    if len(counted) < FEWEST_COUNTED and not any(_smaller(n, body) for n, body in counted):
        return [[] for _ in sheets]
    sure = [p for n, _ in counted for p in n]
    left, right = min(p.x0 for p in sure), max(p.x1 for p in sure)
    return [[p for p in n if left - 1 < p.x0 and p.x1 < right + 1] for n in beside]


def _body(sheet: Sheet) -> list[Piece]:
    top, foot = NO_LINES * sheet.height, (1 - NO_LINES) * sheet.height
    return [p for p in sheet.pieces if p.upright and top < p.y < foot and p.text != " "]


def _beside(body: list[Piece]) -> list[Piece]:
    """Return the figures left of all else."""
    figures = [p for p in body if p.text[0].isdecimal() and p.text.strip().isdecimal()]
    known = set(map(id, figures))
    edge = min((p.x0 for p in body if id(p) not in known), default=0.0) if figures else 0.0
    return [p for p in figures if p.x1 <= edge - WORD_GAP / 2 * p.size]


def _count(beside: list[Piece], body: list[Piece]) -> bool:
    """Tell whether numbers count the lines that they stand beside."""
    if len(beside) < FEWEST_COUNTING:
        return False
    known = set(map(id, beside))
    lines = [row.y for row in lines_of([p for p in body if id(p) not in known])]
    numbers = [
        (int(row.text), bisect_left(lines, row.y - row.size / 2))
        for row in lines_of(beside)
        if row.text.isdecimal()
    ]
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(numbers)]
    count = sum(1 for step, apart in steps if step == apart > 0)
    return len(steps) >= FEWEST_COUNTING - 1 and count >= COUNTING * len(steps)


def _smaller(numbers: list[Piece], body: list[Piece]) -> bool:
    return max(p.size for p in numbers) <= SMALLER_COUNT * max(p.size for p in body)
