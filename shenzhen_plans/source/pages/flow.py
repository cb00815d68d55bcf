"""Rows become paragraphs: where the next row goes on with a paragraph, and where one begins.

Chinese official documents (GB/T 9704) indent the first row of a paragraph by two characters and
fill all rows but the last.  Evidence for a new paragraph: an indent, a row before that stops
short, another size of type, a centred row, a larger distance.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ...grammar.keys import fold
from ...grammar.markers import Marker, match_marker
from ...kinds import LEVEL3, TASK
from .joining import between
from .sheet import Row

#: em: an indent begins a paragraph from here on, and beyond the other a row is set apart.
_INDENT = 1.2
_SET_APART = 2.7
#: em: a row that stops so far from the right edge may still be full (a word did not fit).
_SLACK = 1.6
_SHORT = 4.0
#: Distances between baselines, in usual ones: from _FAR on two rows are apart; and where the
#: paragraphs of a document are parted by at least _PARTED, from half way there on.
_FAR = 1.45
_PARTED = 1.12
_WIDEST_PITCH = 2.2
_SAME_SIZE = 0.07
#: A row without a Chinese character: its size is told by boxes, whose heights differ by the font.
_SAME_BOX = 0.3
#: Full rows end beyond this share of the page's width.
_REACHES = 0.7
_CENTRED = 1.0
#: em: so far apart are the edges of odd and even pages whose margins are mirrored.
_MIRRORED = 0.3
_STOPS = "。！？!?：:；;…"
_STOP = re.compile(f"[{_STOPS}]")
_GOES_ON = re.compile(r"(?:[，、,]|[（(《“〔][^）)》”〕]*)$")
#: A heading has so many rows at most.
_MOST_OF_HEADING = 3
#: So ends a line of a table of contents.
_LED = re.compile(r"[.·…]{4} ?\(?[\dIVXivx]{1,6}\)?$")
#: So a line under a title ends that says when and where the report was delivered: what is centred
#: below it is the speaker.
_DELIVERED = re.compile(r"(?:会议|大会)上$|[)）]$")
#: A row this much shorter than the one below it is a line of its own, unless type is large.
_MUCH_SHORTER = 0.3
#: Indents begin paragraphs if so many of the rows have one that follow the short last row of
#: another; without such rows, if so many of all rows have one.
_MOSTLY_INDENTED = 0.5
_FEWEST_INDENTED = 0.08
_FEWEST_ENDS = 3
_IDEOGRAPH = re.compile("[\u4e00-\u9fff]")
#: What a type setter leaves in one row: a word, a figure, what is in quotation marks.
_UNBROKEN = re.compile(
    "[\u4e00-\u9fff]?[^\u4e00-\u9fff]+(?:[\u4e00-\u9fff][^\u4e00-\u9fff]+)*[\u4e00-\u9fff]?"
)
_LATIN_WIDTH = 0.5


@dataclass(frozen=True, slots=True)
class Setting:
    """How the text of a document is set: its edges, size, distance of rows, first-line indents.

    ``far`` is the distance, in usual ones, from which on a row begins a paragraph; ``outdented``
    tells that headings with numbers stand at the left edge though paragraphs are indented.
    """

    left: float
    right: float
    size: float
    pitch: float
    indented: bool
    far: float = _FAR
    outdented: bool = False


@dataclass(slots=True)
class Paragraph:
    """A paragraph with its rows; ``breaks`` holds where in its text a new page begins."""

    text: str
    size: float
    aligned: str | None
    breaks: list[tuple[int, int]]


def even_out(pages: list[list[Row]]) -> None:
    """Move the rows of even pages to where those of odd ones stand: margins may be mirrored."""
    (size, odd), (_, even) = _body(pages[::2]), _body(pages[1::2])
    (left, right), (start, stop) = _edges(size, odd), _edges(size, even)
    by = left - start
    if abs(by) <= _MIRRORED * size or abs(by - (right - stop)) > _MIRRORED * size:
        return
    for row in (row for page in pages[1::2] for row in page):
        row.x0, row.x1 = row.x0 + by, row.x1 + by


def _body(pages: list[list[Row]]) -> tuple[float, list[Row]]:
    """Return the size of type in which most of some pages is set, and the rows in it."""
    rows = [row for page in pages for row in page]
    weight: Counter[float] = Counter()
    for row in rows:
        weight[round(row.size * 2) / 2] += len(row.text)
    size = weight.most_common(1)[0][0] if weight else 10.0
    return size, [r for r in rows if abs(r.size - size) <= 0.5 + _SAME_SIZE * size] or rows


def _edges(size: float, body: list[Row]) -> tuple[float, float]:
    left = _edge([row.x0 for row in body], size, lowest=True)
    return left, _edge([row.x1 for row in body], size, lowest=False)


def setting_of(pages: list[list[Row]], width: float) -> Setting:
    """Return how most rows of a document are set; ``width`` is that of its pages."""
    size, body = _body(pages)
    left, right = _edges(size, body)
    if right < _REACHES * width:  # no row is full: the margins are taken to be alike
        right = max(right, width - left)
    steps = [b.y - a.y for page in pages for a, b in pairwise(page) if 0 < b.y - a.y < 5 * size]
    pitch = min(median(steps), _WIDEST_PITCH * size) if steps else 1.5 * size
    begins = {id(r) for r in body if _INDENT * size < r.x0 - left < _SET_APART * size}
    ends = _ends(
        pages, begins | {id(r) for r in body if abs(r.x0 - left) < 0.5 * size}, right, size
    )
    return Setting(
        left,
        right,
        size,
        pitch,
        _indented(ends, begins, body),
        _far(ends, pages, right, size, pitch),
        _outdented(ends, begins),
    )


def _ends(
    pages: list[list[Row]], first: set[int], right: float, size: float
) -> list[tuple[Row, Row]]:
    """Return the last rows of paragraphs that show by their short length, each with the next row.

    ``first`` are the rows that stand where a row of text begins.
    """
    return [
        (above, row)
        for page in pages
        for above, row in pairwise(page)
        if above.x1 < right - _SHORT * size and above.text[-1:] in _STOPS and id(row) in first
    ]


def _indented(ends: list[tuple[Row, Row]], begins: set[int], body: list[Row]) -> bool:
    """Tell whether the first row of a paragraph is indented in this document.

    What begins with a number may hang: its first row stands out instead.
    """
    ends = [end for end in ends if not _is_marked(end[1].text)] or ends
    if ends:
        return sum(id(row) in begins for _, row in ends) >= _MOSTLY_INDENTED * len(ends)
    return len(begins) >= _FEWEST_INDENTED * len(body)


def _outdented(ends: list[tuple[Row, Row]], begins: set[int]) -> bool:
    headings = [row for _, row in ends if not _is_inside(row.text)]
    return sum(id(row) in begins for row in headings) < _MOSTLY_INDENTED * len(headings)


def _far(
    ends: list[tuple[Row, Row]], pages: list[list[Row]], right: float, size: float, pitch: float
) -> float:
    """Return from which distance on rows are apart: paragraphs may have blank space between them."""
    within = [
        row.y - above.y
        for page in pages
        for above, row in pairwise(page)
        if above.x1 >= right - _SLACK * size and above.text[-1:] not in _STOPS
    ]
    if len(ends) < _FEWEST_ENDS or len(within) < _FEWEST_ENDS:
        return _FAR
    close, apart = median(within), median(row.y - above.y for above, row in ends)
    half = (close + apart) / 2 / max(pitch, 1.2 * size)
    return min(half, _FAR) if apart >= _PARTED * close else _FAR


def _edge(values: list[float], size: float, *, lowest: bool) -> float:
    """Return the edge that many rows share: the outermost of the frequent ones."""
    if not values:
        return 0.0
    step = size / 2
    counted = Counter(round(v / step) for v in values)
    frequent = [v for v, times in counted.items() if times >= 0.15 * max(counted.values())]
    usual = (min if lowest else max)(frequent) * step
    near = [v for v in values if abs(v - usual) <= step]
    return median(near) if near else usual


def alignment(row: Row, s: Setting) -> str | None:
    """Return ``center`` or ``right`` for a row that is set so, ``None`` for one from the left."""
    before, after = row.x0 - s.left, s.right - row.x1
    if before > _INDENT * s.size and abs(before - after) <= _CENTRED * s.size:
        return "center" if before > 2.3 * s.size or row.size > 1.1 * s.size else None
    if before > 8 * s.size and after < 4.5 * s.size:
        return "right"
    return None


def goes_on(rows: Sequence[Row], row: Row, s: Setting, *, same_page: bool) -> bool:
    """Tell whether ``row`` goes on with the paragraph whose rows so far are ``rows``."""
    em = max(s.size, 1.0)
    first, above = rows[0], rows[-1]
    if not _same_size(above, row) or _LED.search(above.text):
        return False
    if same_page and row.y - above.y > s.far * max(s.pitch, 1.2 * row.size) * row.size / em:
        return False
    placed, before = alignment(row, s), alignment(above, s)
    if placed == "center" or before == "center":
        return _one_title(above, row, s) if placed == before or _full(above, s) else False
    if "right" in (placed, before):
        return False
    if _is_heading(rows) and _is_marked(row.text):
        return False
    left = row.x0 - s.left
    if left > _INDENT * em:
        if left > _SET_APART * em or not _full(above, s):
            return False
        return _in_hanging(first, above, row, em) if s.indented else _below(above, row, em)
    if s.indented and _hangs(first, above, em):
        return False
    stopped = above.text[-1:] in _STOPS
    if s.outdented and stopped and not _is_inside(row.text):
        return False
    if above.x1 + max(_SHORT * em, _unbroken(row) * em) < s.right:
        if s.indented and len(rows) > 1 and not stopped and not _is_marked(row.text):
            return True  # a break at a blank; what is not indented begins no paragraph
        return not s.indented and not stopped and above.x1 > s.right - 8 * em
    if s.indented or not stopped:
        return True
    near = same_page and s.far < _FAR  # paragraphs stand apart in this document; these do not
    return _full(above, s) and (near or not _is_marked(row.text))


def _same_size(above: Row, row: Row) -> bool:
    known = _IDEOGRAPH.search(above.text) and _IDEOGRAPH.search(row.text)
    share = _SAME_SIZE if known else _SAME_BOX
    return abs(above.size - row.size) <= share * max(above.size, row.size) + 0.3


def _unbroken(row: Row) -> float:
    """Return how wide (em) that is which the row begins with and which had to stay together."""
    first = _UNBROKEN.match(row.text)
    return sum(_LATIN_WIDTH if c < "\u0300" else 1 for c in first[0]) if first else 1


def _full(row: Row, s: Setting) -> bool:
    return row.x1 >= s.right - _SLACK * s.size


def _in_hanging(first: Row, above: Row, row: Row, em: float) -> bool:
    """Tell whether a row goes on with a numbered paragraph that hangs; points may begin its rows."""
    if not _hangs(first, row, em) or _DELIVERED.search(above.text):
        return False
    inside = above.text[-1:] not in _STOPS or _is_inside(row.text)
    return inside and (above is first or _below(above, row, em))


def _hangs(first: Row, row: Row, em: float) -> bool:
    """Tell whether a row stands where the text of a numbered paragraph does that hangs."""
    return row.x0 - first.x0 > _INDENT * em and _is_marked(first.text)


def _below(above: Row, row: Row, em: float) -> bool:
    return abs(above.x0 - row.x0) < 0.5 * em


def _one_title(above: Row, row: Row, s: Setting) -> bool:
    """Centred rows are one title: in large type, or where the first of them is full."""
    if above.text[-1:] in _STOPS or _DELIVERED.search(above.text) or _is_marked(row.text):
        return False
    large = row.size > 1.1 * s.size and above.x1 - above.x0 > _MUCH_SHORTER * (row.x1 - row.x0)
    return large or _full(above, s)


def _is_marked(text: str) -> bool:
    return _marker(text) is not None


def _is_heading(rows: Sequence[Row]) -> bool:
    """Tell whether a few rows are a heading: a number, and no stop or open clause."""
    if len(rows) > _MOST_OF_HEADING or _GOES_ON.search(rows[-1].text):
        return False
    return not any(_STOP.search(row.text) for row in rows) and _is_marked(rows[0].text)


def _is_inside(text: str) -> bool:
    """Tell whether a row that follows a stop may stand inside a paragraph: no heading may."""
    marker = _marker(text)
    return marker is None or marker.kind in (TASK, LEVEL3)


def _marker(text: str) -> Marker | None:
    folded = fold(text)
    return match_marker(folded, 0, len(folded))


def join(rows: list[Row], pages: list[int], s: Setting) -> Paragraph:
    """Return the paragraph of rows; ``pages`` are the indexes of their pages."""
    text, breaks = "", []
    for i, row in enumerate(rows):
        if text:
            text += between(text[-1], row.text[0], 1.0 if _words(text[-1], row.text[0]) else 0.0)
        if pages[i] != pages[max(i - 1, 0)]:
            breaks.append((len(text), pages[i]))
        text += row.text
    return Paragraph(text, rows[0].size, _placed(rows, s), breaks)


def _words(left: str, right: str) -> bool:
    return left.isascii() and right.isascii() and left.isalpha() and right.isalpha()


def _placed(rows: list[Row], s: Setting) -> str | None:
    """How a paragraph is aligned: as its last rows are (the first may be full)."""
    found = {alignment(row, s) for row in (rows[1:] or rows)}
    return found.pop() if len(found) == 1 else None
