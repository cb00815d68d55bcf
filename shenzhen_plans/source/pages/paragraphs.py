"""The rows of a document become its paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from .grids import Table
from .openings import STOPS, counts_on, heading_kind, is_marked, is_numbered
from .setting import Setting
from .sheet import Row
from .thresholds import (
    CENTRED,
    CLOSEST_PITCH,
    FAR,
    INDENT,
    LARGE,
    LATIN_WIDTH,
    MOST_HEADING_ROWS,
    MUCH_SHORTER,
    NARROWEST_SIDE,
    RAGGED,
    RIGHT_FROM,
    RIGHT_WITHIN,
    SAME_BOX,
    SAME_EDGE,
    SET_APART,
    SHORT,
    SLACK,
)

_STOP = re.compile(f"[{STOPS}]")
_OPEN_CLAUSE = re.compile(r"(?:[，、,]|[（(《“〔][^）)》”〕]*)$")
#: So ends a line of a table of contents.
_LED = re.compile(r"[.·…]{4} ?\(?[\dIVXivx]{1,6}\)?$")
#: So a line under a title ends that says when and where the report was delivered: what is centred
#: below it is the speaker.
_DELIVERED = re.compile(r"(?:会议|大会)上$|[)）]$")
_IDEOGRAPH = re.compile("[\u4e00-\u9fff]")
#: What a type setter leaves in one row: a word, a figure, what is in quotation marks.
_UNBROKEN = re.compile(
    "[\u4e00-\u9fff]?[^\u4e00-\u9fff]+(?:[\u4e00-\u9fff][^\u4e00-\u9fff]+)*[\u4e00-\u9fff]?"
)

#: How two rows are aligned, see :func:`alignment`.
Sides = tuple[str | None, str | None]


@dataclass(slots=True)
class Paragraph:
    """A paragraph with its rows; ``breaks`` holds where in its text a new page begins."""

    text: str
    size: float
    aligned: str | None
    breaks: list[tuple[int, int]]


def paragraphs_of(
    flow: Iterable[tuple[Row | Table, int]], setting: Setting
) -> Iterator[tuple[Paragraph | Table, int]]:
    """Yield the paragraphs that rows make, and tables, each with the index of its page."""
    rows: list[Row] = []
    pages: list[int] = []
    aligned: list[str | None] = []
    for item, page in flow:
        side = None if isinstance(item, Table) else alignment(item, setting)
        goes_on = False
        if rows and not isinstance(item, Table):
            same_page = pages[-1] == page and item.y > rows[-1].y
            goes_on = _goes_on(rows, item, setting, (aligned[-1], side), same_page=same_page)
        if rows and not goes_on:
            yield _join(rows, pages, aligned), pages[0]
            rows, pages, aligned = [], [], []
        if isinstance(item, Table):
            yield item, page
        else:
            rows.append(item)
            pages.append(page)
            aligned.append(side)
    if rows:
        yield _join(rows, pages, aligned), pages[0]


def _join(rows: list[Row], pages: list[int], aligned: list[str | None]) -> Paragraph:
    """Return the paragraph of rows; ``pages`` are the indexes of their pages.

    It is aligned as its last rows are (the first may be full).
    """
    text, breaks = "", []
    for i, row in enumerate(rows):
        if text and _are_words(text[-1], row.text[0]):
            text += " "
        if pages[i] != pages[max(i - 1, 0)]:
            breaks.append((len(text), pages[i]))
        text += row.text
    sides = set(aligned[1:] or aligned)
    return Paragraph(text, rows[0].size, sides.pop() if len(sides) == 1 else None, breaks)


def _are_words(left: str, right: str) -> bool:
    return left.isascii() and right.isascii() and left.isalpha() and right.isalpha()


def alignment(row: Row, s: Setting) -> str | None:
    """Return ``center`` or ``right`` for a row that is set so, ``None`` for one from the left."""
    before, after = row.x0 - s.left, s.right - row.x1
    if before > INDENT * s.size and abs(before - after) <= CENTRED * s.size:
        set_so = before > NARROWEST_SIDE * s.size or row.size > _large(s)
        return "center" if set_so else None
    if before > RIGHT_FROM * s.size and after < RIGHT_WITHIN * s.size:
        return "right"
    return None


def _large(s: Setting) -> float:
    return max(LARGE, 1 + s.same_size) * s.size


def _goes_on(rows: Sequence[Row], row: Row, s: Setting, sides: Sides, *, same_page: bool) -> bool:
    """Tell whether ``row`` goes on with the paragraph whose rows so far are ``rows``.

    ``sides`` is how the last of them and ``row`` are aligned.
    """
    em = max(s.size, 1.0)
    first, above = rows[0], rows[-1]
    if not _same_size(above, row, s) or _is_led(above.text):
        return False
    pitch = max(s.pitch, CLOSEST_PITCH * row.size)
    if same_page and row.y - above.y > s.far * pitch * row.size / em:
        return False
    before, placed = sides
    if placed == "center" or before == "center":
        return _one_title(above, row, s) if placed == before or _full(above, s) else False
    if "right" in (placed, before):
        return False
    if is_numbered(row.text) and _is_heading(rows):
        return False
    left = row.x0 - s.left
    if left > INDENT * em:
        if left > SET_APART * em or not _full(above, s):
            return False
        hangs = s.hanging and _in_hanging(first, above, row, em)
        return hangs if s.indented else _below(above, row, em)
    if s.indented and _hangs(first, above, em):
        return False
    stopped = above.text[-1:] in STOPS
    if _heads(rows, row, s):
        return False
    if above.x1 + SHORT * em < s.right and above.x1 + _unbroken(row) * em < s.right:
        if s.indented and len(rows) > 1 and not stopped and not is_marked(row.text):
            return True  # a break at a blank; what is not indented begins no paragraph
        parted = s.far < FAR and not same_page  # the distance of the rows is not known
        ragged = not s.indented and not parted and above.x1 > s.right - RAGGED * em
        return ragged and not stopped
    if s.indented or not stopped:
        return True
    near = same_page and s.far < FAR  # paragraphs stand apart in this document; these do not
    return _full(above, s) and (near or not is_marked(row.text) or _counts_on(rows, row))


def _is_led(text: str) -> bool:
    """Tell whether a row ends as a line of a table of contents does."""
    return ("." in text or "…" in text or "·" in text) and _LED.search(text) is not None


def _counts_on(rows: Sequence[Row], row: Row) -> bool:
    """Tell whether a row's number follows one inside the paragraph: of those, many count on."""
    return counts_on("".join([above.text for above in rows]), row.text)


def _heads(rows: Sequence[Row], row: Row, s: Setting) -> bool:
    """Tell whether a row at the left edge is a heading, though paragraphs are indented."""
    kind = heading_kind(row.text)
    if not s.indented or kind is None or _counts_on(rows, row):
        return False
    above = rows[-1]
    return kind in s.outdented and above.text[-1:] in STOPS if _full(above, s) else True


def _same_size(above: Row, row: Row, s: Setting) -> bool:
    if above.size == row.size:
        return True
    known = _IDEOGRAPH.search(above.text) and _IDEOGRAPH.search(row.text)
    share = s.same_size if known else SAME_BOX
    return abs(above.size - row.size) <= share * max(above.size, row.size) + 0.3


def _unbroken(row: Row) -> float:
    """Return how wide (em) that is which the row begins with and which had to stay together."""
    first = _UNBROKEN.match(row.text)
    return sum(LATIN_WIDTH if c < "\u0300" else 1 for c in first[0]) if first else 1


def _full(row: Row, s: Setting) -> bool:
    return row.x1 >= s.right - SLACK * s.size


def _in_hanging(first: Row, above: Row, row: Row, em: float) -> bool:
    """Tell whether a row goes on with a numbered paragraph that hangs; points may begin its rows."""
    if not _hangs(first, row, em) or _DELIVERED.search(above.text):
        return False
    inside = above.text[-1:] not in STOPS or heading_kind(row.text) is None
    return inside and (above is first or _below(above, row, em))


def _hangs(first: Row, row: Row, em: float) -> bool:
    """Tell whether a row stands where the text of a numbered paragraph does that hangs."""
    return row.x0 - first.x0 > INDENT * em and is_marked(first.text)


def _below(above: Row, row: Row, em: float) -> bool:
    return abs(above.x0 - row.x0) < SAME_EDGE * em


def _one_title(above: Row, row: Row, s: Setting) -> bool:
    """Centred rows are one title: in large type, or where the first of them is full."""
    if above.text[-1:] in STOPS or _DELIVERED.search(above.text) or is_marked(row.text):
        return False
    large = row.size > _large(s) and above.x1 - above.x0 > MUCH_SHORTER * (row.x1 - row.x0)
    return large or _full(above, s)


def _is_heading(rows: Sequence[Row]) -> bool:
    """Tell whether a few rows are a heading: a number, and no stop or open clause."""
    if len(rows) > MOST_HEADING_ROWS or _OPEN_CLAUSE.search(rows[-1].text):
        return False
    return not any(_STOP.search(row.text) for row in rows) and is_marked(rows[0].text)
