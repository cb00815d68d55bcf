r"""pdfium's text of a page becomes pieces: lines, cut at blanks that stand for distances.

pdfium ends a line with ``\r\n`` and makes a blank where glyphs are apart; such a blank is no
character of the file, and what it stands for is told by the distance (see ``pages.joining``).
Only the ends of lines and of what stands at blanks are measured, which keeps the reading quick.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium

from ..pages.joining import WORD_GAP, is_latin
from ..pages.sheet import Piece

Box = tuple[float, float, float, float]

#: pdfium joins a line that ends with a hyphen to the next one, and marks the hyphen so.
_LINE = re.compile("[^\r\n\x02\ufffe]+[\x02\ufffe]?")
_WORD = re.compile(r"[^ ]+")
_IDEOGRAPH = re.compile("[\u4e00-\u9fff]")
_SIGNS = {0xA0: " ", 0x3000: " ", 0x02: "-", 0xFFFE: "-", 0x00: "\ufffd"}
#: The baseline of a Chinese glyph stands so high above the foot of its box (share of its height).
_DESCENT = 0.12
#: Points: farther out is no page.
_FARTHEST = 1e6
#: em: a line that is wider than its characters by less than this has nothing set apart in it; at
#: each blank that pdfium makes there may be a quarter of an em.
_SPARE = 1.2
_KERNING = 0.25
_NARROW = re.compile("[\u0020-\u02ff]")
#: A line whose ends differ in height by more (in heights of type) is turned.
_TURNED = 0.6


def pieces_of(text: pypdfium2.PdfTextPage, place: Callable[[int], Box]) -> list[Piece]:
    """Return the pieces of a page; ``place`` gives a character's box (left, top, right, bottom)."""
    raw = _printed(text)
    printed = raw.translate(_SIGNS)
    out: list[Piece] = []
    for line in _LINE.finditer(raw):
        words = [m.span() for m in _WORD.finditer(printed, *line.span())]
        if words:
            out += _line(text, printed, words, place)
    return out


def _printed(text: pypdfium2.PdfTextPage) -> str:
    """Return the page's text, one character for each index of pdfium."""
    count = text.count_chars()
    printed: str = text.get_text_range() if count else ""
    if len(printed) != count:  # pdfium leaves some out, or writes two for one
        printed = "".join(_char(pdfium.FPDFText_GetUnicode(text, i)) for i in range(count))
    return printed


def _char(code: int) -> str:
    return chr(code) if 0 < code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else "\ufffd"


def _line(
    text: pypdfium2.PdfTextPage,
    printed: str,
    words: list[tuple[int, int]],
    place: Callable[[int], Box],
) -> list[Piece]:
    first, last = place(words[0][0]), place(words[-1][1] - 1)
    whole = printed[words[0][0] : words[-1][1]]
    size = _size(whole, words[0][0], place) or max(first[3] - first[1], last[3] - last[1])
    if not all(-_FARTHEST < edge < _FARTHEST for edge in (*first, *last, size)):
        return [Piece(whole, 0.0, 0.0, 0.0, 1.0, upright=False)]
    if abs(first[3] - last[3]) > _TURNED * size and len(whole) > 1:
        return [Piece(whole, first[0], last[2], first[3], size, upright=False)]
    if last[2] - first[0] <= (_set_width(whole) + _KERNING * (len(words) - 1) + _SPARE) * size:
        return [_piece(_closed(text, printed, words), first, last, size)]
    out: list[Piece] = []
    begin, box = 0, first
    for i in range(1, len(words)):
        before, after = place(words[i - 1][1] - 1), place(words[i][0])
        if after[0] - before[2] > WORD_GAP * size:
            out.append(_piece(_closed(text, printed, words[begin:i]), box, before, size))
            begin, box = i, after
    out.append(_piece(_closed(text, printed, words[begin:]), box, last, size))
    return out


def _set_width(line: str) -> float:
    """Return about how wide a line is in em when nothing in it is set apart."""
    narrow = len(_NARROW.findall(line))
    return len(line) - narrow + narrow / 2


def _closed(text: pypdfium2.PdfTextPage, printed: str, words: list[tuple[int, int]]) -> str:
    """Return words that stand side by side with the blanks that are printed between them."""
    out = [printed[slice(*words[0])]]
    for (_, end), (start, stop) in pairwise(words):
        latin = is_latin(printed[end - 1]) and is_latin(printed[start])
        if latin or start - end > 1 or not pdfium.FPDFText_IsGenerated(text, end):
            out.append(printed[end:start])
        elif printed[end - 1] < "\u2e80" and printed[start] < "\u2e80":
            out.append(" ")
        out.append(printed[start:stop])
    return "".join(out)


def _size(line: str, start: int, place: Callable[[int], Box]) -> float:
    """Return the size of a line's type: a Chinese character is as wide as its type is high.

    (The heights of boxes differ from font to font.)  0 for a line without Chinese characters.
    """
    found = _IDEOGRAPH.search(line)
    if found is None:
        return 0.0
    left, _, right, _ = place(start + found.start())
    return right - left


def _piece(text: str, first: Box, last: Box, size: float) -> Piece:
    return Piece(text, first[0], last[2], max(first[3], last[3]) - _DESCENT * size, size)
