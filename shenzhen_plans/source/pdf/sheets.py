"""The pages of a PDF as sheets: pdfium's text, cut where it is set apart."""

from __future__ import annotations

import ctypes
from collections.abc import Callable

import pypdfium2
import pypdfium2.raw as pdfium

from ...errors import SourceError
from ..pages.sheet import Sheet
from .pieces import pieces_of
from .rules import rules_of

#: More pages than any plan has, and more characters.
MAX_PAGES = 20_000
MAX_CHARACTERS = 20_000_000
_PASSWORD = 4  # FPDF_ERR_PASSWORD


def sheets_of(data: bytes, name: str | None) -> list[Sheet]:
    """Return the pages of a PDF file."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == _PASSWORD or "password" in str(error).lower()
        reason = (
            "is encrypted; open it with its password and save it without"
            if locked
            else f"is a damaged PDF: {error}"
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
        pieces = pieces_of(text, _places(text, page))
        sheet = Sheet(width, height, pieces)
        sheet.rules = rules_of(page, height, pieces)
        return sheet
    finally:
        text.close()
        page.close()


Box = tuple[float, float, float, float]


def _places(text: pypdfium2.PdfTextPage, page: pypdfium2.PdfPage) -> Callable[[int], Box]:
    """Return a function from a character's index to its box: left, top, right, bottom.

    pdfium counts from the lower left corner of the page as it lies before it is turned; pages
    that are turned or cropped are brought upright here.
    """
    box = pdfium.FS_RECTF()
    pointer = ctypes.byref(box)
    loose = pdfium.FPDFText_GetLooseCharBox
    left, bottom, right, top = page.get_cropbox()
    turn = page.get_rotation()

    def upright(index: int) -> Box:
        loose(text, index, pointer)
        return box.left - left, top - box.top, box.right - left, top - box.bottom

    def turned(index: int) -> Box:
        loose(text, index, pointer)
        if turn == 90:
            return box.bottom - bottom, box.left - left, box.top - bottom, box.right - left
        if turn == 180:
            return right - box.right, box.bottom - bottom, right - box.left, box.top - bottom
        return top - box.top, right - box.right, top - box.bottom, right - box.left

    return turned if turn else upright
