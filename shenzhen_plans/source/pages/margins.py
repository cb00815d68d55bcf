"""What stands in the margins of pages and is no part of the text: numbers, running heads, notes.

Evidence: the place on the page, and the other pages.  A page number counts up from page to page;
a running head stands at the same height again and again; a footnote is set smaller than the text,
at the foot of the page, and begins with a mark.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from .sheet import Row
from .thresholds import (
    FEWEST_HEADS,
    LONGEST_HEAD,
    MARGIN,
    MOST_PAGES,
    NOTES_BELOW,
    SAME_HEIGHT,
    SHARE_OF_HEADS,
    SMALLER,
)

_ORNAMENT = r"[\s\-—–－·•.\[\]【】()（）〔〕|/*]*"
_NUMBERED = re.compile(
    rf"{_ORNAMENT}(?:第\s*)?(\d{{1,4}}|[ivxlcIVXLC]{{1,7}})\s*页?"
    rf"(?:\s*[,，/／]?\s*(?:共\s*)?\d{{1,4}}\s*页?)?{_ORNAMENT}"
)
_ORNAMENTED = re.compile(
    r"[-—–－·•]\s*\d{1,4}\s*[-—–－·•]|第\s*\d{1,4}\s*页.*|\d{1,4}\s*/\s*\d{1,4}"
)
_DIGITS = re.compile(r"\d+")
_NOTE = re.compile(r"[①-⑳⑴-⒇*※†]|[\[［〔]\d{1,3}[\]］〕]|\d{1,3}(?![\d.．、%年月])|注\s*[:：]")
_WORDS = re.compile(r"[^\W\d_]")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def margins(
    pages: list[list[Row]], heights: list[float], body: float
) -> tuple[dict[int, str], list[str]]:
    """Return which rows are furniture (``id(row)`` → category), and the label of each page.

    ``body`` is the type size of the text.  The label is the page number as it is printed, else
    the count of the page.
    """
    outer = [_outer(rows, height) for rows, height in zip(pages, heights, strict=True)]
    counted = _counts_inside(pages, outer)
    found, labels = _numbers(outer, most=counted)
    found |= _heads(outer, found)
    for rows, height in zip(pages, heights, strict=True):
        found |= _notes([r for r in rows if id(r) not in found], height, body)
    return found, labels


def _outer(rows: list[Row], height: float) -> list[Row]:
    """Return the rows in the margins; a number with ornaments below all else stands there too."""
    lowest = max((row.y for row in rows), default=0.0)
    return [
        r
        for r in rows
        if not MARGIN * height <= r.y <= (1 - MARGIN) * height
        or (r.y == lowest and _ORNAMENTED.fullmatch(r.text))
    ]


def number_of(text: str) -> int | None:
    """Return the page number that a row is, with its ornaments, ``None`` if it is none."""
    match = _NUMBERED.fullmatch(text)
    if match is None:
        return None
    return int(match[1]) if match[1].isdecimal() else _roman(match[1].lower())


def _roman(text: str) -> int:
    values = [_ROMAN[c] for c in text]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))


def _counts_inside(pages: list[list[Row]], outer: list[list[Row]]) -> bool:
    """Tell whether bare numbers stand inside the pages too: they count something in the text."""
    edges = {id(row) for rows in outer for row in rows}
    return any(row.text.isdecimal() for rows in pages for row in rows if id(row) not in edges)


def _numbers(outer: list[list[Row]], *, most: bool) -> tuple[dict[int, str], list[str]]:
    """Page numbers: those that stand at one height, and are all as far ahead of the count of pages.

    A page has one number.  Where several numbers would do (an item's number that stands at the
    head or foot of some pages), what most pages have is the page number; where bare numbers stand
    inside the text as well (``most``), only what most pages have is one.
    """
    seen = [(i, row, n) for i, rows in enumerate(outer) for row, n in _numbered(rows)]
    ways: dict[tuple[int, int, str], dict[int, Row]] = defaultdict(dict)
    for i, row, number in seen:
        shape = _DIGITS.sub("#", "".join(row.text.split()))
        ways[number - i, round(row.y / SAME_HEIGHT), shape].setdefault(i, row)
    found: dict[int, str] = {}
    labels = [str(i + 1) for i in range(len(outer))]
    numbered: set[int] = set()
    for (_, _, shape), rows in sorted(ways.items(), key=lambda way: -len(way[1])):
        fresh = {i: row for i, row in rows.items() if i not in numbered}
        if most and shape == "#" and len(rows) < MOST_PAGES * len(outer):
            continue
        if len(fresh) < 2 and not _ORNAMENTED.fullmatch(shape.replace("#", "1")):
            continue
        for i, row in fresh.items():
            found[id(row)] = "page_number"
            printed = _NUMBERED.fullmatch(row.text)
            labels[i] = printed[1] if printed else row.text
        numbered |= fresh.keys()
    return found, labels


def _numbered(rows: list[Row]) -> Iterable[tuple[Row, int]]:
    for row in rows:
        number = number_of(row.text)
        if number is not None:
            yield row, number


def _heads(outer: list[list[Row]], found: dict[int, str]) -> dict[int, str]:
    """Rows with the same words (numbers apart) at the same height on several pages."""
    places: dict[str, list[tuple[int, Row]]] = defaultdict(list)
    for i, rows in enumerate(outer):
        for row in rows:
            if id(row) not in found and len(row.text) <= LONGEST_HEAD and _WORDS.search(row.text):
                places[_DIGITS.sub("#", "".join(row.text.split()))].append((i, row))
    heads: dict[int, str] = {}
    fewest = max(FEWEST_HEADS, SHARE_OF_HEADS * len(outer))
    for group in places.values():
        usual = Counter(round(row.y / SAME_HEIGHT) for _, row in group).most_common(1)[0][0]
        same = [(i, r) for i, r in group if abs(r.y - usual * SAME_HEIGHT) <= SAME_HEIGHT]
        if len({i for i, _ in same}) >= fewest:
            heads |= {id(row): "running_head" for _, row in same}
    return heads


def _notes(rows: list[Row], height: float, body: float) -> dict[int, str]:
    """The block of small type at the foot of a page, from its first mark on."""
    foot: list[Row] = []
    for row in sorted(rows, key=lambda r: -r.y):
        if row.size > SMALLER * body or row.y < NOTES_BELOW * height:
            break
        foot.append(row)
    foot.reverse()
    first = next((i for i, row in enumerate(foot) if _NOTE.match(row.text)), None)
    if first is not None and not any(_WORDS.search(row.text) for row in foot[first:]):
        return {}  # a number alone is no note
    return {} if first is None else {id(row): "footnote" for row in foot[first:]}
