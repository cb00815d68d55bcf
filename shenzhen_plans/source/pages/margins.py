"""What stands in the margins of pages and is no part of the text: numbers, running heads, notes.

Evidence: the place on the page, and the other pages.  A page number counts up from page to page,
at one height and in one form: — 3 —, 第3页 共20页, 3/20, iv, 三, Page 3 of 20.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import pairwise
from operator import attrgetter

from ...grammar.forms import HAN
from ...grammar.numerals import from_roman, to_int
from .setting import body_of, is_apart, pitch_of
from .sheet import Row
from .thresholds import (
    FEWEST_HEADS,
    FEWEST_UNSURE,
    HEADED,
    LONGEST_HEAD,
    MARGIN,
    MOST_PAGES,
    MUCH_SMALLER,
    NOTES_BELOW,
    SAME_HEIGHT,
    SHARE_OF_HEADS,
    SMALLER,
)

_NOTE = re.compile(r"[①-⑳⑴-⒇*※†]|[\[［〔]\d{1,3}[\]］〕]|\d{1,3}(?![\d.．、%年月])|注\s*[:：]")
_LISTED = re.compile(r"(\d{1,3})[.．、]")
_WORDS = re.compile(r"[^\W\d_]")
_BY_HEIGHT = attrgetter("y")
_ORNAMENT = r"[\-—–－·•.\[\]【】()（）〔〕|/*~～]*"
_NUMBER = rf"(?:\d{{1,4}}|[ivxlcIVXLC]{{1,7}}|{HAN}{{1,5}})"
_NUMBERED = re.compile(
    rf"{_ORNAMENT}(?:第|[Pp](?:age|AGE)?\.?)?({_NUMBER})页?"
    rf"(?:(?:[,，/／]|of)?(?:共)?(?:\d{{1,4}}|{HAN}{{1,5}})页?)?{_ORNAMENT}"
)
_ORNAMENTED = re.compile(rf"[-—–－·•~～]{_NUMBER}[-—–－·•~～]|第{_NUMBER}页.*|\d{{1,4}}/\d{{1,4}}")
_DIGITS = re.compile(r"\d+")


def margins(pages: list[list[Row]], heights: list[float]) -> tuple[dict[int, str], list[str]]:
    """Return which rows are furniture (``id(row)`` → category), and the label of each page.

    The label is the page number as it is printed, else the count of the page.
    """
    outer = [_outer(rows, height) for rows, height in zip(pages, heights, strict=True)]
    counted = _counts_inside(pages, outer)
    found, labels = page_numbers(outer, most=counted)
    size, _ = body_of(pages)
    left = [[row for row in rows if id(row) not in found] for rows in pages]
    found |= running_heads(left, heights, size)
    notes: dict[int, str] = {}
    for rows, height in zip(left, heights, strict=True):
        notes = notes_of([r for r in rows if id(r) not in found], height, size, go_on=bool(notes))
        found |= notes
    return found, labels


def _outer(rows: list[Row], height: float) -> list[Row]:
    """Return the rows in the margins; a number with ornaments below all else stands there too."""
    lowest = max((row.y for row in rows), default=0.0)
    return [
        r
        for r in rows
        if not MARGIN * height <= r.y <= (1 - MARGIN) * height
        or (r.y == lowest and is_ornamented(r.text))
    ]


def _counts_inside(pages: list[list[Row]], outer: list[list[Row]]) -> bool:
    """Tell whether bare numbers stand inside the pages too: they count something in the text."""
    edges = {id(row) for rows in outer for row in rows}
    return any(row.text.isdecimal() for rows in pages for row in rows if id(row) not in edges)


def notes_of(rows: list[Row], height: float, body: float, *, go_on: bool) -> dict[int, str]:
    """Return the notes at the foot of a page; with ``go_on`` the last page's may go on here.

    They are a block of smaller type, apart from the text, that begins with a mark.  What begins
    without one is the text of a box; so is small type that reaches far up.
    """
    rows = sorted(rows, key=_BY_HEIGHT)
    first = len(rows)
    while first and rows[first - 1].size <= SMALLER * body:
        first -= 1
    for i in range(first, len(rows)):
        if rows[i].y < NOTES_BELOW * height or (
            i and not is_apart(rows[i - 1], rows[i], pitch_of(rows[:i]))
        ):
            continue
        if (go_on and i == first) or _is_note(rows[i], rows[:first], body):
            worded = any(_WORDS.search(row.text) for row in rows[i:])  # a number alone is none
            return {id(row): "footnote" for row in rows[i:]} if worded else {}
    return {}


def _is_note(row: Row, text: list[Row], body: float) -> bool:
    """Tell whether a row begins a note: with a mark, or with a number (1.) that the text calls.

    A number needs no call that is set much smaller: the call may stand on another page.
    """
    if _NOTE.match(row.text):
        return True
    match = _LISTED.match(row.text)
    if match is None:
        return False
    call = re.compile(rf"(?<!\d){match[1]}(?![\d.．、])")
    return row.size <= MUCH_SMALLER * body or any(call.search(above.text) for above in text)


def running_heads(pages: list[list[Row]], heights: list[float], body: float) -> dict[int, str]:
    """Return the running heads and feet of pages (``id(row)`` → category).

    ``pages`` are without their page numbers; ``body`` is the size of the text's type.
    """
    ordered = [sorted(rows, key=_BY_HEIGHT) for rows in pages]
    heads, feet = [], []
    for rows, height in zip(ordered, heights, strict=True):
        usual = pitch_of(rows)
        heads.append(_block(rows, MARGIN * height, usual))
        feet.append(_block(rows[::-1], (1 - MARGIN) * height, usual))
    apart = {id(row) for block in [*heads, *feet] for row in block}
    found = {id(row) for row in _repeated(pages, heights, apart)}
    small = [[row for row in block if row.size <= SMALLER * body] for block in heads]
    for side in (small[::2], small[1::2]):  # left and right pages may have heads of their own
        having = [block for block in side if block]
        if len(having) >= max(FEWEST_HEADS, HEADED * len(side)):
            found |= {id(row) for block in having for row in block}
    return dict.fromkeys(found, "running_head")


def _block(rows: list[Row], edge: float, usual: float) -> list[Row]:
    """Return the rows between a page's edge and the first blank, where that is in the margin.

    ``usual`` is the usual distance of the rows.
    """
    outward = rows[0].y < edge if rows else False
    for i, (row, next_row) in enumerate(pairwise(rows), 1):
        if (row.y < edge) is not outward:
            return []
        if is_apart(row, next_row, usual):
            return rows[:i]
    return []


def _repeated(pages: list[list[Row]], heights: list[float], apart: set[int]) -> list[Row]:
    """Return rows with the same text (numbers apart) at the same height on several pages.

    What does not stand apart from the text may be a heading: it has to be on more pages.
    """
    places: dict[str, list[tuple[int, Row]]] = defaultdict(list)
    for i, (rows, height) in enumerate(zip(pages, heights, strict=True)):
        for row in rows:
            outer = not MARGIN * height <= row.y <= (1 - MARGIN) * height
            if outer and len(row.text) <= LONGEST_HEAD and number_of(row.text) is None:
                places[_DIGITS.sub("#", "".join(row.text.split()))].append((i, row))
    heads: list[Row] = []
    for group in places.values():
        usual = Counter(round(row.y / SAME_HEIGHT) for _, row in group).most_common(1)[0][0]
        same = [(i, r) for i, r in group if abs(r.y - usual * SAME_HEIGHT) <= SAME_HEIGHT]
        sure = all(id(row) in apart for _, row in same)
        fewest = (FEWEST_HEADS, SHARE_OF_HEADS) if sure else (FEWEST_UNSURE, HEADED)
        if len({i for i, _ in same}) >= max(fewest[0], fewest[1] * len(pages)):
            heads += [row for _, row in same]
    return heads


def number_of(text: str) -> int | None:
    """Return the page number that a row is, with its ornaments, ``None`` if it is none.

    >>> number_of("— 12 —"), number_of("第三页 共九页"), number_of("iv"), number_of("P7")
    (12, 3, 4, 7)
    """
    number = _parted(text)[1]
    return from_roman(number) if number.isascii() and number.isalpha() else to_int(number)


def _parted(text: str) -> tuple[str, str, str]:
    """Return a row without its blanks, as a page number and what stands before and behind it."""
    text = "".join(text.split())
    match = _NUMBERED.fullmatch(text)
    if match is None:
        return "", "", text
    return text[: match.start(1)], match[1], text[match.end(1) :]


def is_ornamented(text: str) -> bool:
    """Tell whether a row says by its ornaments that it is a page number."""
    return _ORNAMENTED.fullmatch("".join(text.split())) is not None


def page_numbers(outer: list[list[Row]], *, most: bool) -> tuple[dict[int, str], list[str]]:
    """Return the page numbers (``id(row)`` → category) and the label of each page.

    Page numbers are those that stand at one height, and are all as far ahead of the count of pages.

    A page has one number.  Where several numbers would do (an item's number that stands at the
    head or foot of some pages), what most pages have is the page number; where bare numbers stand
    inside the text as well (``most``), only what most pages have is one.
    """
    ways: dict[tuple[int, int, str], dict[int, Row]] = defaultdict(dict)
    for i, row in ((i, row) for i, rows in enumerate(outer) for row in rows):
        number, (before, _, behind) = number_of(row.text), _parted(row.text)
        if number is not None:
            shape = _DIGITS.sub("#", f"{before}#{behind}")  # what is printed, but for the number
            ways[number - i, round(row.y / SAME_HEIGHT), shape].setdefault(i, row)
    found: dict[int, str] = {}
    labels = [str(i + 1) for i in range(len(outer))]
    numbered: set[int] = set()
    for (_, _, shape), rows in sorted(ways.items(), key=lambda way: -len(way[1])):
        fresh = {i: row for i, row in rows.items() if i not in numbered}
        if most and shape == "#" and len(rows) < MOST_PAGES * len(outer):
            continue
        if len(fresh) < 2 and not is_ornamented(shape.replace("#", "1")):
            continue
        for i, row in fresh.items():
            found[id(row)] = "page_number"
            labels[i] = _parted(row.text)[1]
        numbered |= fresh.keys()
    return found, labels
