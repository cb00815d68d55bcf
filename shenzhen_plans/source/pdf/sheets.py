"""The pages of a PDF as sheets: pdfium's text, cut where it is set apart."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium

from ...errors import SourceError
from ..pages.rows import are_turned
from ..pages.sheet import Piece, Rule, Sheet, thin_rule
from ..pages.thresholds import COLUMN_GAP, SHORT_RULE
from .glyphs import Glyphs
from .pieces import characters_of, pieces_of

#: More pages than any plan has, and more characters.
MAX_PAGES = 20_000
MAX_CHARACTERS = 20_000_000
#: Degrees by which a page may be turned for its text to stand upright.
_TURNS = (90, 270, 180)
_PASSWORD = 4  # FPDF_ERR_PASSWORD


def sheets_of(data: bytes, name: str | None) -> list[Sheet]:
    """Return the pages of a PDF file."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == _PASSWORD or "password" in str(error).lower()
        reason = (
            "is encrypted; remove its password first" if locked else f"is a damaged PDF: {error}"
        )
        raise SourceError(reason, name=name) from error
    try:
        if len(document) > MAX_PAGES:
            raise SourceError(f"has more than {MAX_PAGES} pages; split it", name=name)
        sheets, room = [], MAX_CHARACTERS
        for i in range(len(document)):
            sheets.append(_sheet(document, i, room, name))
            room -= sum(len(piece.text) for piece in sheets[-1].pieces)
        return sheets
    finally:
        document.close()


def _has_picture(page: pypdfium2.PdfPage) -> bool:
    pictures = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=4)
    return next(iter(pictures), None) is not None


def _sheet(document: pypdfium2.PdfDocument, i: int, room: int, name: str | None) -> Sheet:
    try:
        page = document[i]
        text = page.get_textpage()
    except pypdfium2.PdfiumError as error:
        raise SourceError(f"is a damaged PDF: page {i + 1}: {error}", name=name) from error
    try:
        width, height = page.get_size()
        if text.count_chars() > room:
            raise SourceError(f"has more than {MAX_CHARACTERS} characters; split it", name=name)
        pieces = pieces_of(text, Glyphs(text, page))
        if not pieces:
            return Sheet(width, height, [], picture=_has_picture(page))
        for turn in _TURNS if are_turned(pieces) else ():
            upright = characters_of(text, Glyphs(text, page, turn))
            if not are_turned(upright):
                return Sheet(*((width, height) if turn == 180 else (height, width)), upright)
        return Sheet(width, height, pieces, rules_of(page, height, pieces))
    finally:
        text.close()
        page.close()


#: A page with more paths shows a drawing or a map.
_MOST_PATHS = 3000
#: So many pieces set apart on a baseline, or above one another, may be a table.
_FEWEST_APART = 3


def rules_of(page: pypdfium2.PdfPage, height: float, pieces: list[Piece]) -> list[Rule]:
    """Return the horizontal and vertical rules of a page."""
    if not _columns(pieces):
        return []
    rules: list[Rule] = []
    for count, item in enumerate(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=4)):
        if count > _MOST_PATHS:
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
    return len(apart) >= _FEWEST_APART


def _of_box(x0: float, y0: float, x1: float, y1: float) -> list[Rule]:
    """Return a thin box as its middle line, and a larger one as its four edges."""
    thin = thin_rule(x0, y0, x1, y1)
    if thin is not None:
        return [thin]
    if x1 - x0 < SHORT_RULE or y1 - y0 < SHORT_RULE:
        return []
    level = Rule(x0, y0, x1, y0), Rule(x0, y1, x1, y1)
    return [*level, Rule(x0, y0, x0, y1), Rule(x1, y0, x1, y1)]
