"""Which lines are plainly furniture, by their words alone, and how much the others say."""

from __future__ import annotations

import re
from functools import cache
from itertools import accumulate

from ...grammar.profile import fits, genre, pattern
from ...kinds import ANNEX, BULLET, LEVEL3, TASK
from ..blocks import Page
from ..thresholds import LONGEST_FURNITURE, SHORTEST_PROSE

_STOPS = "。;!?:"
#: Only a disclaimer is a sentence; buttons, bylines and links are not.
_FULL_STOPS = "。;!?"
_SHORTEST_SENTENCE, _LONGEST_DATE = 6, 16
#: The type or size of a file, in brackets behind its name.
_SIZE = re.compile(r"(?<! ) *[(\[][^()\[\]]{1,16}[)\]]$")
#: What may stand before the name of a file in a list.
_LISTED = (None, BULLET, ANNEX, LEVEL3, TASK)
_BUTTONS = frozenset(("button", "share"))


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
    ways = genre().furniture.items()
    return re.compile("|".join(f"(?P<{name}>{way.pattern})" for name, way in ways))


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
    dated = length <= _LONGEST_DATE and pattern("date").fullmatch(page.line(i))
    return length if dated else 0


def holds_sentence(page: Page, i: int) -> bool:
    """Tell whether a sentence ends inside line ``i``, which breaks off: it was cut out of a text."""
    line = page.items[i]
    stop = page.folded.rfind("。", line.start, line.end)
    return stop - line.start > SHORTEST_PROSE and category(page, i) is None


def said_below(page: Page) -> list[int]:
    """Return for each line how much stands at it and below it (see :func:`says`)."""
    counts = [says(page, i) for i in range(len(page.items))]
    return [*accumulate(reversed(counts))][::-1]
