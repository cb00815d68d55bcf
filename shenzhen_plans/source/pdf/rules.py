"""The ruled lines of a PDF page, looked for only where its text is set in columns."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium

from ..pages.sheet import Piece, Rule
from ..pages.thresholds import COLUMN_GAP, SHORT_RULE, THIN

#: A page with more paths shows a drawing or a map.
_MOST = 3000
#: So many pieces set apart on a baseline, or above one another, may be a table.
_FEWEST = 3


def rules_of(page: pypdfium2.PdfPage, height: float, pieces: list[Piece]) -> list[Rule]:
    """Return the horizontal and vertical rules of a page."""
    if not _columns(pieces):
        return []
    rules: list[Rule] = []
    for count, item in enumerate(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=4)):
        if count > _MOST:
            return []
        left, bottom, right, top = item.get_bounds()
        rules += _of_box(left, height - top, right, height - bottom)
    return rules


def _columns(pieces: list[Piece]) -> bool:
    """Tell whether a few baselines hold pieces that stand a column apart."""
    apart: Counter[int] = Counter()
    for left, right in pairwise(pieces):
        if abs(left.y - right.y) < left.size and abs(right.x0 - left.x1) > COLUMN_GAP * left.size:
            apart[round(left.y)] += 1
    return len(apart) >= _FEWEST


def _of_box(x0: float, y0: float, x1: float, y1: float) -> list[Rule]:
    """Return a thin box as its middle line, and a larger one as its four edges."""
    wide, high = x1 - x0, y1 - y0
    if high <= THIN and wide >= SHORT_RULE:
        return [Rule(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2)]
    if wide <= THIN and high >= SHORT_RULE:
        return [Rule((x0 + x1) / 2, y0, (x0 + x1) / 2, y1)]
    if wide < SHORT_RULE or high < SHORT_RULE:
        return []
    return [
        Rule(x0, y0, x1, y0),
        Rule(x0, y1, x1, y1),
        Rule(x0, y0, x0, y1),
        Rule(x1, y0, x1, y1),
    ]
