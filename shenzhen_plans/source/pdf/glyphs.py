"""Where the characters of a PDF page stand: origin on the baseline, right edge, size of type.

The box of a character is not to be relied on: in fonts of Type 3, which browsers write when they
print, it is the ink.  Its origin, and the size of type with its matrix, hold for all fonts.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from math import atan2, degrees, hypot
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium


class Origin(NamedTuple):
    """Where a character begins on its baseline, in points from the upper left corner."""

    x: float
    y: float


#: A Chinese character's box is between so much of its type's size and so much wide (the ink alone
#: in some fonts); where it is not, the size that the file states means nothing, and the box counts.
_NARROWEST, _WIDEST = 0.5, 1.25
#: Points: no type is smaller, whatever a file says.
_LEAST = 0.1
#: Degrees: type that leans by less is straight.
_STRAIGHT = 3.0
_Upright = Callable[[float, float], Origin]


class Glyphs:
    """The characters of one page, by pdfium's index; a page that is turned is brought upright."""

    def __init__(self, text: pypdfium2.PdfTextPage, page: pypdfium2.PdfPage, turn: int = 0) -> None:
        """Look at the page's crop and turn; a character is measured when it is asked for.

        The page is turned by ``turn`` degrees (90, 180, 270) more than the file says.
        """
        self._text = text.raw
        self._box, self._matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        # Made once: there are thousands of calls on a page.
        self._at_x, self._at_y = ctypes.byref(self._x), ctypes.byref(self._y)
        self._at_box, self._at_matrix = ctypes.byref(self._box), ctypes.byref(self._matrix)
        self._turn = (page.get_rotation() + turn) % 360
        self._upright = _upright(self._turn, page.get_cropbox())
        self._sizes: dict[float, float] = {}
        self._origins: dict[int, Origin] = {}

    def origin(self, index: int) -> Origin:
        """Return where a character stands."""
        known = self._origins.get(index)
        if known is None:
            pdfium.FPDFText_GetCharOrigin(self._text, index, self._at_x, self._at_y)
            known = self._origins[index] = self._upright(self._x.value, self._y.value)
        return known

    def is_upright(self, index: int) -> bool:
        """Tell whether a character stands upright on the page as it is shown."""
        pdfium.FPDFText_GetMatrix(self._text, index, self._at_matrix)
        turn = degrees(atan2(self._matrix.b, self._matrix.a)) - self._turn
        return bool(abs((turn + 180) % 360 - 180) < _STRAIGHT)

    def is_made(self, index: int) -> bool:
        """Tell whether a character is a blank of pdfium's, and none of the file."""
        return bool(pdfium.FPDFText_IsGenerated(self._text, index))

    def right(self, index: int, char: str, size: float) -> float:
        """Return where a character ends: a Chinese one is at least as wide as its type is high."""
        x = self.origin(index).x
        return x + (size if char >= "\u2e80" else self._width(index))

    def _width(self, index: int) -> float:
        box = self._box
        pdfium.FPDFText_GetLooseCharBox(self._text, index, self._at_box)
        corners = self._upright(box.left, box.bottom), self._upright(box.right, box.top)
        return max(c.x for c in corners) - self.origin(index).x

    def size(self, index: int, *, wide: bool) -> float:
        """Return the size of a character's type, in points; ``wide``: it is a Chinese one."""
        pdfium.FPDFText_GetMatrix(self._text, index, self._at_matrix)
        stated = pdfium.FPDFText_GetFontSize(self._text, index)
        size = float(stated * hypot(self._matrix.c, self._matrix.d))
        if not wide:
            return size if size > 1 else max(self._width(index), _LEAST)
        known = self._sizes.get(size)
        if known is None:
            width = self._width(index)
            fits = _NARROWEST * size <= width <= _WIDEST * size
            known = size if fits or width < _LEAST else width
            known = max(known, _LEAST)
            self._sizes[size] = known
        return known


def _upright(turn: int, crop: tuple[float, float, float, float]) -> _Upright:
    left, bottom, right, top = crop
    turned: dict[int, _Upright] = {
        90: lambda x, y: Origin(y - bottom, x - left),
        180: lambda x, y: Origin(right - x, y - bottom),
        270: lambda x, y: Origin(top - y, right - x),
    }
    return turned.get(turn, lambda x, y: Origin(x - left, top - y))
