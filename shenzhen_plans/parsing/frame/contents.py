"""The printed table of contents: line for line the headings of the body, and none of them."""

from __future__ import annotations

import re

from ...grammar.profile import genre, pattern
from ...kinds import ARTICLE, BULLET, MAIN_HEADINGS
from ...source.lines import Line
from ..blocks import Page, squeeze
from ..thresholds import (
    LEADERS_BELOW,
    LONGEST_CONTENTS_LINE,
    LONGEST_TITLE,
    SHORTEST_CONTENTS,
)
from .title import names_document

_PAGE = re.compile(r"(?<![.·…—\-_|])[.·…—\-_|]*\(?(?:\d{0,4}|[IVXivx]{1,6})\)?$")
#: A leader and a page number at the end of a line.
_LEADER = re.compile(
    r"(?<![.·…_—-])(?:[.·…_—-]{3,}|[·…]{2,}|\.{2}|\|)[ .·…]{0,9}\(?(?:\d{1,4}|[IVXivx]{1,6})\)?$"
)
#: A leader and a page number inside a line whose entries are glued together.
_LED = re.compile(r"(?<![.·…_])[.·…_]{2,}+ {0,4}\(?\d{1,4}")
#: Below a heading 目录 a tab or some blanks lead to the page number as well.
_SPACED = re.compile(r"\S(?:\t[ \t]*| {2,40})\(?(?:\d{1,4}|[IVXivx]{1,6})\)?$")
_LONGEST_HEADING = 16
_PAGE_ENDS, _LONGEST_LED = frozenset("0123456789IVXivx)"), 400
_KEY_ENDS = _PAGE_ENDS | frozenset("(.·…—-_|")
#: Between two lines with leaders may stand what is left of a heading on two lines.
_LARGEST_GAP = 2
#: What stands behind the title: 云州市应急预案目录.
_BEHIND = ("目录", "目次")
_LISTED = MAIN_HEADINGS - {ARTICLE}


def entry_key(folded_line: str) -> str:
    """Return the line without blanks, dot leaders and page number."""
    squeezed = squeeze(folded_line).lstrip("●·•*-")
    if len(squeezed) > LONGEST_CONTENTS_LINE or squeezed[-1:] not in _KEY_ENDS:
        return squeezed
    return _PAGE.sub("", squeezed).rstrip(".·…-—_")


def find_contents(page: Page) -> list[range]:
    """Return the indexes of the lines that are a table of contents, its heading included.

    A notice may print the contents of the plan that it sends, and the plan prints them again.
    """
    headings = genre().contents_headings
    found: list[range] = []
    for i in range(len(page.items)):
        if found and i < found[-1].stop:
            continue
        if _is_headed(page, i, headings):
            end = _end_of_leaders(page, i + 1, spaced=True) or _end_after_heading(page, i + 1)
            if end > i + 1 and (not found or _told_before(page, found[0], i, end)):
                found.append(range(i, end))
    return found or [lines for lines in (_by_leaders(page) or _without_heading(page),) if lines]


def _is_headed(page: Page, i: int, headings: frozenset[str]) -> bool:
    """Tell whether line ``i`` is 目录, alone or behind the title of the document."""
    if page.length(i) < _LONGEST_HEADING and squeeze(page.line(i)).lower() in headings:
        return True
    line = page.items[i]
    titled = line.end - line.start <= LONGEST_TITLE and page.folded.endswith(_BEHIND, 0, line.end)
    return titled and names_document().search(squeeze(page.line(i))[:-2]) is not None


def _told_before(page: Page, first: range, start: int, end: int) -> bool:
    """Tell whether most lines below a heading 目录 stand in the first contents as well."""
    keys = {entry_key(page.line(i)) for i in first}
    again = sum(entry_key(page.line(i)) in keys for i in range(start + 1, end))
    return 2 * again > end - start - 1


def _by_leaders(page: Page) -> range:
    """A run of lines with leaders and page numbers, without a heading."""
    first = next((i for i in range(len(page.items)) if _leads(page, i)), len(page.items))
    return range(first, _end_of_leaders(page, first) or first)


def has_leader(folded: str, line: Line) -> bool:
    """Tell whether a line ends with a leader and a page number."""
    if folded[line.end - 1] not in _PAGE_ENDS or line.end - line.start > _LONGEST_LED:
        return False
    return _LEADER.search(folded, line.start, line.end) is not None


def _leads(page: Page, i: int) -> bool:
    return has_leader(page.folded, page.items[i])


def _end_of_leaders(page: Page, first: int, *, spaced: bool = False) -> int:
    """Return the line after the last of a run of lines with leaders, 0 if they are few."""
    last = count = 0
    for i in range(first, len(page.items)):
        if _leads(page, i) or (spaced and _SPACED.search(page.line(i))):
            last, count = i, count + max(1, len(_LED.findall(page.line(i))))
        elif i > max(last, first) + _LARGEST_GAP:
            break
    return last + 1 if count >= LEADERS_BELOW else 0


def _end_after_heading(page: Page, first: int) -> int:
    seen: set[str] = set()
    opening: tuple[str, int | None] | None = None
    level = page.items[first - 1].heading
    for i in range(first, len(page.items)):
        if 0 < page.items[i].heading < level:
            return i  # the title: a heading above that of the contents
        text, marker = page.line(i), page.markers[i]
        key = entry_key(text)
        if key in seen and (marker or len(seen) > 1):
            return i
        if not (_looks_like_entry(text) or _looks_like_entries(text)):
            return _before_body_heading(page, first, i)
        if marker is not None and marker.kind != BULLET:
            here = (marker.kind, marker.number)
            if here == opening:
                return i
            opening = opening or here
        if key:
            seen.add(key)
    return len(page.items)


def _before_body_heading(page: Page, first: int, prose: int) -> int:
    """The heading right above the first prose is the body's if the contents have it already."""
    end = prose
    keys = [entry_key(page.line(i)) for i in range(first, prose)]
    while end - 1 > first and keys[end - 1 - first] in keys[: end - 1 - first]:
        end -= 1
    return end


def _looks_like_entry(text: str) -> bool:
    return len(text) <= LONGEST_CONTENTS_LINE and text[-1] not in "。;!?:" and "。" not in text


def _looks_like_entries(text: str) -> bool:
    """Tell whether a line has several entries: a page whose line ends were lost."""
    entry = pattern("contents_entry")
    if "。" in text or not entry.match(text):
        return False
    entries = entry.split(text)[1:]
    return len(entries) >= LEADERS_BELOW and max(map(len, entries)) <= LONGEST_CONTENTS_LINE


def _begins_again(page: Page, first: int, end: int) -> bool:
    """Tell whether right below some headings the first of them comes again."""
    again = end < len(page.items) and entry_key(page.line(end)) == entry_key(page.line(first))
    return again and end - first > 1


def _without_heading(page: Page) -> range:
    """A run of headings without any text between them, all of which come again below."""
    firsts: dict[str, int] = {}
    twice: set[int] = set()
    for i, marker in enumerate(page.markers):
        if marker is not None and marker.kind in _LISTED:
            before = firsts.setdefault(entry_key(page.line(i)), i)
            if before < i:
                twice.add(before)
    first = end = min(twice, default=len(page.items))
    seen: set[str] = set()
    while end < len(page.items) and page.markers[end] is not None:
        text = page.line(end)
        key = entry_key(text)
        if key in seen or not _looks_like_entry(text):
            break
        seen.add(key)
        end += 1
    if _begins_again(page, first, end) and twice.issuperset(range(first, end)):
        return range(first, end)
    told = sum(i in twice or _leads(page, i) for i in range(first, end))
    if end - first < SHORTEST_CONTENTS or told < 0.6 * (end - first):
        return range(0)
    return range(first, end)
