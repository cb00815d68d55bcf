"""Page numbers in all their forms: — 3 —, 第3页 共20页, 3/20, iv, 三, Page 3 of 20.

A page number counts up from page to page, at one height and in one form.
"""

from __future__ import annotations

import re
from collections import defaultdict

from ...grammar.forms import HAN
from ...grammar.numerals import from_roman, to_int
from .sheet import Row

#: A share: marks across the text are on so many pages, and where bare numbers stand inside the text
#: too, page numbers are.
MOST_PAGES = 0.6
#: Running heads and page numbers whose heights differ by so many points stand at one height.
SAME_HEIGHT = 8.0

_ORNAMENT = r"[\-—–－·•.\[\]【】()（）〔〕|/*~～]*"
_NUMBER = rf"(?:\d{{1,4}}|[ivxlcIVXLC]{{1,7}}|{HAN}{{1,5}})"
_NUMBERED = re.compile(
    rf"{_ORNAMENT}(?:第|[Pp](?:age|AGE)?\.?)?({_NUMBER})页?"
    rf"(?:(?:[,，/／]|of)?(?:共)?(?:\d{{1,4}}|{HAN}{{1,5}})页?)?{_ORNAMENT}"
)
_ORNAMENTED = re.compile(rf"[-—–－·•~～]{_NUMBER}[-—–－·•~～]|第{_NUMBER}页.*|\d{{1,4}}/\d{{1,4}}")
_DIGITS = re.compile(r"\d+")


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
