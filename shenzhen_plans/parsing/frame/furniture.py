"""Which lines are the page's by their words, how much the others say, and where the document ends.

No line alone decides where it ends: the document goes on wherever its counts do, or its sentences.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from functools import cache
from itertools import accumulate

from ...grammar.profile import fits, genre
from ...kinds import ANNEX, BOX, BULLET, LADDER, LEVEL3, MAIN_HEADINGS, TASK
from ..blocks import Page
from ..thresholds import (
    LONGEST_FOOTER,
    LONGEST_FURNITURE,
    LONGEST_TITLE,
    MOST_FOOTERS,
    MOST_STATED,
    SHORTEST_PROSE,
)

_STOPS = "。;!?:"
#: Only a disclaimer is a sentence; buttons, bylines and links are not.
_FULL_STOPS = "。;!?"
_SHORTEST_SENTENCE, _LONGEST_DATE = 6, 16
#: The type or size of a file, in brackets behind its name.
_SIZE = re.compile(r"(?<! ) *[(\[][^()\[\]]{1,16}[)\]]$")
#: What may stand before the name of a file in a list.
_LISTED = (None, BULLET, ANNEX, LEVEL3, TASK)
_BUTTONS = frozenset(("button", "share"))
_STRUCTURAL = (LADDER - {TASK}) | {ANNEX, BOX}
_COUNTED_ONCE = frozenset((ANNEX, BOX))
_FEET = ("foot_button", "foot_list", "foot_statement", "foot_perhaps")


def category(page: Page, i: int) -> str | None:
    """Return the category of line ``i`` if it is plainly furniture, or ``None``."""
    if page.length(i) > LONGEST_FURNITURE:
        return None
    text = page.line(i)
    if text[-1] in _FULL_STOPS:
        return "disclaimer" if genre().furniture["disclaimer"].fullmatch(text) else None
    match = _furniture().fullmatch(text)
    return match.lastgroup if match else None


@cache
def _furniture() -> re.Pattern[str]:
    """Return one pattern of all that is plainly furniture; its group tells the category."""
    return _one_of(genre().furniture)


@cache
def _feet() -> re.Pattern[str]:
    """Return one pattern of all that may be a page's foot; its group tells which."""
    return _one_of({name: genre().patterns[name] for name in _FEET})


def _one_of(ways: Mapping[str, re.Pattern[str]]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{name}>{way.pattern})" for name, way in ways.items()))


def is_button(page: Page, i: int) -> bool:
    """Tell whether line ``i`` is a button or a share bar, and no sentence that begins like one."""
    text = page.line(i)
    if len(text) > SHORTEST_PROSE or text[-1] in _STOPS[:-1] or "," in text:
        return False
    return category(page, i) in _BUTTONS


def is_download(page: Page, i: int) -> bool:
    """Tell whether line ``i`` is the name of a file to download, alone or as an item of a list."""
    if page.length(i) > LONGEST_FURNITURE or page.kind(i) not in _LISTED:
        return False
    text = page.line(i).lstrip("-*+· ")
    name = _SIZE.sub("", text) if text.endswith((")", "]")) else text
    return fits(name, "file_name")


def is_caption(text: str) -> bool:
    """Tell whether a line (folded) is the one under a picture: 图为云湖新城, …… 覃某某 摄."""
    return fits(text, "caption")


def prose(page: Page, i: int) -> int:
    """Return the length of a line of prose, a long one with a stop at its end, else 0."""
    length = page.length(i)
    return length if length > SHORTEST_PROSE and page.folded[page.items[i].end - 1] in _STOPS else 0


def says(page: Page, i: int) -> int:
    """Return how much line ``i`` says: its length if it is a sentence, a date or numbered, else 0.

    Titles of other pages, buttons and labels say nothing of the document.
    """
    line, marker, length = page.items[i], page.markers[i], page.length(i)
    if line.table:
        return 0
    if marker is not None and marker.kind != BULLET:
        if marker.kind == "bare":
            return length if page.profile.events else 0
        return 0 if marker.kind == ANNEX and is_download(page, i) else length
    if page.folded[line.end - 1] in _STOPS:
        return length if length >= _SHORTEST_SENTENCE and category(page, i) is None else 0
    return length if length <= _LONGEST_DATE and fits(page.line(i), "date") else 0


def holds_sentence(page: Page, i: int) -> bool:
    """Tell whether a sentence ends inside line ``i``, which breaks off: it was cut out of a text."""
    line = page.items[i]
    stop = page.folded.rfind("。", line.start, line.end)
    return stop - line.start > SHORTEST_PROSE and category(page, i) is None


def said_below(page: Page) -> list[int]:
    """Return for each line how much stands at it and below it (see :func:`says`)."""
    counts = [says(page, i) for i in range(len(page.items))]
    return [*accumulate(reversed(counts))][::-1]


def foot(page: Page, i: int) -> str | None:
    """Return how line ``i`` reads as a page's foot (a pattern's name), or ``None``."""
    if page.length(i) > LONGEST_FOOTER:
        return None
    line = page.items[i]
    match = _feet().fullmatch(page.folded, line.start, line.end)
    return match.lastgroup if match else None


def find_end(page: Page) -> int:
    """Return the index of the first line after the document: nothing of it goes on below."""
    heads = [i for i, m in enumerate(page.markers) if m is not None and m.kind in MAIN_HEADINGS]
    found = ((i, foot(page, i)) for i in range(1, len(page.items)))
    feet = [(i, name) for i, name in found if name is not None]
    if not feet:
        return len(page.items)
    below = [*said_below(page), 0]
    ends = [i for i, _ in feet if not below[i + 1]][:1]
    for i, name in [(i, name) for i, name in feet if below[i + 1]][-MOST_FOOTERS:]:
        if 2 * bisect_left(heads, i) < len(heads) or _counts_on(page, i):
            continue
        if not _sentences_go_on(page, i, name, below):
            ends.append(i)
    return min(ends, default=len(page.items))


def _sentences_go_on(page: Page, at: int, name: str, below: list[int]) -> bool:
    """Tell whether what is said below line ``at`` is the document's."""
    if name in ("foot_button", "foot_perhaps") or 2 * below[at + 1] > below[0]:
        return True
    listed = name == "foot_list" and _is_beside(page, at)
    for i in range(at, len(page.items)):
        if foot(page, i) == "foot_statement":
            return below[i + 1] > MOST_STATED * below[0]
        if listed and page.markers[i] is not None and page.line(i)[-1] not in "。;!?:":
            continue  # 1. 常委会会议闭幕, in a list of pages
        if i > at and page.items[i].heading and _is_level_above(page, at, page.items[i].heading):
            continue  # what stands below the heading tells
        if i > at and category(page, i) is None:
            return says(page, i) > 0 or is_signature(page, i)
    return False


def _is_level_above(page: Page, at: int, level: int) -> bool:
    """Tell whether the markup sets headings of a level, other than the outermost, above line ``at``."""
    return level > 1 and any(line.heading == level for line in page.items[:at])


def _is_beside(page: Page, at: int) -> bool:
    """Tell whether line ``at`` stands outside the element that holds all that is said above it."""
    said = [i for i in range(at) if says(page, i)] if page.lines.boxes else []
    if not said:
        return False
    start, end = page.items[said[0]].start, page.items[said[-1]].end
    around = [box for box in page.lines.boxes if box[0] <= start and end <= box[1]]
    return bool(around) and page.items[at].start >= max(around)[1]


def is_signature(page: Page, i: int) -> bool:
    """Tell whether a line is the issuer's above a date."""
    below = i + 1
    if below == len(page.items) or page.length(i) > LONGEST_TITLE:
        return False
    return fits(page.line(below), "date")


def _counts_on(page: Page, at: int) -> bool:
    """Tell whether a count of headings, annexes, boxes or events goes on below line ``at``."""
    counted = _STRUCTURAL | {"bare"} if page.profile.events else _STRUCTURAL
    last: dict[str, int] = {}
    for marker in page.markers[:at]:
        if marker is not None and marker.kind in counted:
            last[marker.kind] = marker.number or 0
    below: set[str] = set()
    for marker in page.markers[at:]:
        if marker is None or marker.kind not in counted or marker.kind in below:
            continue
        number, before = marker.number or 0, last.get(marker.kind, 0)
        if number == before + 1 and (before > 0 or marker.kind in _COUNTED_ONCE):
            return True
        below.add(marker.kind)
    return page.profile.events and "bare" in below and last.get("bare", 0) == 0
