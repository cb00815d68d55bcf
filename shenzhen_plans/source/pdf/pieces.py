r"""pdfium's text of a page becomes pieces: lines, cut at blanks that stand for distances.

pdfium ends a line with ``\r\n`` and makes a blank where glyphs are apart; such a blank is no
character of the file, and what it stands for is told by the distance (see ``pages.rows``).
Only the ends of lines and of what stands at blanks are measured, which keeps the reading quick.
"""

from __future__ import annotations

import re
from itertools import pairwise
from operator import eq
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from ..pages.rows import are_mixed, between, is_latin
from ..pages.sheet import Piece
from ..pages.thresholds import PRINTED_TWICE, WORD_GAP
from .glyphs import Glyphs

#: pdfium joins a line that ends with a hyphen to the next one, and marks the hyphen so.
_LINE = re.compile("[^\r\n\x02\ufffe]+[\x02\ufffe]?")
_WORD = re.compile(r"[^ ]+")
_IDEOGRAPH = re.compile("[\u4e00-\u9fff]")
_SIGNS = {
    # Codes of a font that does not say what they are: no page shows a control character.
    **dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(0x7F, 0xA0)), "\ufffd"),
    **{0xA0: " ", 0x3000: " ", 0x02: "-", 0xFFFE: "-"},
}
_OTHERS = re.compile(f"[{''.join(map(chr, _SIGNS))}]")
#: Points: farther out is no page.
_FARTHEST = 1e6
#: em: a line that is wider than its characters by less than this has nothing set apart in it; at
#: each blank that pdfium makes there may be a quarter of an em.
#: Short lines, which may be headings, are measured all the same.
_SPARE = 1.2
_HEADING = 24
_KERNING = 0.25
_NARROW = re.compile("[\u0020-\u02ff]")
#: A line whose ends differ in height by more (in heights of type) is turned.
_TURNED = 0.6


class _Page(NamedTuple):
    """A page of pdfium: its text as printed, one character for each index, and where they stand."""

    printed: str
    glyphs: Glyphs


#: From the index of a word's first character to that behind its last.
_Word = tuple[int, int]


def pieces_of(text: pypdfium2.PdfTextPage, glyphs: Glyphs) -> list[Piece]:
    """Return the pieces of a page, whose characters stand as ``glyphs`` says."""
    raw = _printed(text)
    page = _Page(_shown(raw), glyphs)
    if _is_doubled(page.printed, glyphs):
        return characters_of(text, glyphs)
    pieces: list[Piece] = []
    for line in _LINE.finditer(raw):
        span = line.span()
        blank = page.printed.find(" ", *span) >= 0
        words = [m.span() for m in _WORD.finditer(page.printed, *span)] if blank else [span]
        if words:
            pieces += _line(page, words)
    if are_mixed(pieces) or not all(piece.upright for piece in pieces):
        return characters_of(text, glyphs)
    return pieces


def characters_of(text: pypdfium2.PdfTextPage, glyphs: Glyphs) -> list[Piece]:
    """Return the characters of a page one by one: for pages whose lines pdfium does not see.

    So they are where a page is written font by font, where turned text crosses the lines, or where
    characters are printed twice.
    """
    out: list[Piece] = []
    unseen = _unseen(text)
    for i, char in enumerate(_shown(_printed(text))):
        if i in unseen or char < " " or (char == " " and glyphs.is_made(i)):
            continue
        at, size = glyphs.origin(i), glyphs.size(i, wide=char >= "\u2e80")
        right = at.x if char == " " else glyphs.right(i, char, size)
        if i and char != " " and at == glyphs.origin(i - 1) and out:  # one sign: ——
            out[-1] = out[-1]._replace(text=out[-1].text + char, x1=right)
        elif all(-_FARTHEST < edge < _FARTHEST for edge in (*at, right, size)):
            out.append(Piece(char, at.x, right, at.y, size, glyphs.is_upright(i)))
    return out


def _unseen(text: pypdfium2.PdfTextPage) -> set[int]:
    """Return the characters of an invisible layer (of recognised ones) over those that are seen."""
    modes = [
        (i, pdfium.FPDFTextObj_GetTextRenderMode(item))
        for i in range(text.count_chars())
        if (item := pdfium.FPDFText_GetTextObject(text, i))
    ]
    unseen = {i for i, mode in modes if mode == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE}
    return unseen if len(modes) - len(unseen) > len(unseen) / 2 else set()


def _printed(text: pypdfium2.PdfTextPage) -> str:
    """Return the page's text, one character for each index of pdfium."""
    count = text.count_chars()
    printed: str = text.get_text_range() if count else ""
    if len(printed) != count:  # pdfium leaves some out, or writes two for one
        printed = "".join(_char(pdfium.FPDFText_GetUnicode(text, i)) for i in range(count))
    return printed


def _shown(printed: str) -> str:
    """Return a text with the signs that a page shows; hardly any page has others."""
    return printed.translate(_SIGNS) if _OTHERS.search(printed) else printed


def _is_doubled(printed: str, glyphs: Glyphs) -> bool:
    """Tell whether a page prints characters twice, a hair apart: that is bold type."""
    again = [i for i, same in enumerate(map(eq, printed, printed[1:])) if same]
    return any(
        _are_one(glyphs, i, i + 1, wide=printed[i] >= "\u2e80")
        for i in again
        if not printed[i].isspace()
    )


def _are_one(glyphs: Glyphs, first: int, second: int, *, wide: bool) -> bool:
    """Tell whether two characters are one; two at the very same place are one sign (——)."""
    one, other = glyphs.origin(first), glyphs.origin(second)
    near = PRINTED_TWICE * glyphs.size(first, wide=wide)
    return one != other and abs(one.x - other.x) < near and abs(one.y - other.y) < near


def _char(code: int) -> str:
    return chr(code) if 0 < code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else "\ufffd"


def _line(page: _Page, words: list[_Word]) -> list[Piece]:
    printed, glyphs = page
    begin, end = words[0][0], words[-1][1] - 1
    whole = printed[begin : end + 1]
    found = _IDEOGRAPH.search(whole)
    size = glyphs.size(begin + (found.start() if found else 0), wide=found is not None)
    first, last = glyphs.origin(begin), glyphs.origin(end)
    right = glyphs.right(end, printed[end], size)
    if not abs(first.x) + abs(first.y) + abs(right) + size < _FARTHEST:  # nor what is no number
        return [Piece(whole, 0.0, 0.0, 0.0, 1.0, upright=False)]
    if abs(first.y - last.y) > _TURNED * size:
        levels = _levels(words, glyphs, size)
        if len(levels) > 1:
            return [piece for level in levels for piece in _line(page, level)]
        return [Piece(whole, first.x, right, first.y, size, upright=False)]
    if last.x < first.x:  # upside down
        return [Piece(whole, right, first.x, first.y, size, upright=False)]
    if len(words) == 1:
        return [Piece(whole, first.x, right, first.y, size)]
    fits = right - first.x <= (_set_width(whole) + _KERNING * (len(words) - 1) + _SPARE) * size
    sure = len(whole) > _HEADING and fits and not printed[slice(*words[0])].isdecimal()
    gaps = [] if sure else [_gap(page, a[1] - 1, b[0], size) for a, b in pairwise(words)]
    cuts = [i for i, gap in enumerate(gaps, 1) if gap > WORD_GAP]
    if not cuts:
        return [Piece(_closed(page, words, size), first.x, right, first.y, size)]
    parts = [words[i:k] for i, k in pairwise([0, *cuts, len(words)])]
    return [_piece(page, part, size) for part in parts]


def _gap(page: _Page, before: int, after: int, size: float) -> float:
    """Return how far apart (em) two characters stand."""
    printed, glyphs = page
    return (glyphs.origin(after).x - glyphs.right(before, printed[before], size)) / size


def _piece(page: _Page, words: list[_Word], size: float) -> Piece:
    first, last = words[0][0], words[-1][1] - 1
    at = page.glyphs.origin(first)
    right = page.glyphs.right(last, page.printed[last], size)
    return Piece(_closed(page, words, size), at.x, right, at.y, size)


def _levels(words: list[_Word], glyphs: Glyphs, size: float) -> list[list[_Word]]:
    """Return the words of several lines by line; none where one of them is turned.

    pdfium takes a page that holds nothing but a table for one that is set downwards, and gives
    its rows in one line.
    """
    found: list[list[_Word]] = []
    foot = 0.0
    for start, end in words:
        first, last = glyphs.origin(start).y, glyphs.origin(end - 1).y
        if abs(first - last) > _TURNED * size:
            return []
        if not found or abs(first - foot) > _TURNED * size:
            found.append([])
        found[-1].append((start, end))
        foot = last
    return found


def _set_width(line: str) -> float:
    """Return about how wide a line is in em when nothing in it is set apart."""
    narrow = len(_NARROW.findall(line))
    return len(line) - narrow + narrow / 2


def _closed(page: _Page, words: list[_Word], size: float) -> str:
    """Return words that stand side by side with the blanks that are printed between them."""
    printed, glyphs = page
    if len(words) == 1:
        return printed[slice(*words[0])]
    out = [printed[slice(*words[0])]]
    for (_, end), (start, stop) in pairwise(words):
        before, after = printed[end - 1], printed[start]
        latin = is_latin(before) and is_latin(after)
        if latin or start - end > 1 or not glyphs.is_made(end):
            out.append(printed[end:start])
        elif before < "\u2e80" and after < "\u2e80":
            out.append(between(before, after, _gap(page, end - 1, start, size)))
        out.append(printed[start:stop])
    return "".join(out)
