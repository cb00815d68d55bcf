"""What is known of a title before a line is read: the page's record, a notice, a list of files."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...grammar.keys import fold
from ...grammar.profile import pattern
from ...kinds import ANNEX, LEVEL3
from ..blocks import Page, squeeze
from ..thresholds import DEEPEST_TITLE, TITLE_BLOCK
from .furniture import category, is_download

SHORTEST_TITLE = 4
#: The first of several attachments, behind their label on its line.
_FIRST_LISTED = re.compile(r"[ :]*1 ?[.、](?!\d)")


def recorded(page: Page) -> list[int]:
    """Return the lines that together print the title which the page's imprint gives."""
    stated = next((fact.value for fact in page.lines.facts if fact.field == "title"), "")
    title = squeeze(fold(stated))
    if len(title) < SHORTEST_TITLE:
        return []
    for first in range(min(len(page.items), DEEPEST_TITLE)):
        rest, i = title, first
        while i < len(page.items) and rest:
            line = squeeze(page.line(i))
            if not rest.startswith(line):
                break
            rest, i = rest[len(line) :], i + 1
        if not rest:
            return list(range(first, i))
    return []


def sent(page: Page, title: list[int], before: int) -> list[int]:
    """Return the line below a notice's title that prints the name of what the notice sends."""
    if not title or title[-1] >= DEEPEST_TITLE:
        return []
    names = {squeeze(name) for name in _names_sent(page, title[0])}
    last = min(before, title[-1] + DEEPEST_TITLE, len(page.items))
    below = range(title[-1] + 1, last) if names else ()
    return next(([i] for i in below if squeeze(page.line(i)) in names), [])


def _names_sent(page: Page, top: int) -> Iterator[str]:
    for i in range(top, min(top + TITLE_BLOCK, len(page.items))):
        match = pattern("sends").search(squeeze(page.line(i)))
        if match is not None and match.lastgroup is not None:
            yield match[match.lastgroup]


def listed_above(page: Page) -> range:
    """Return the lines of a list of attachments that begins a page: 附件:1., and 2. below it."""
    lines = range(len(page.items))
    label = next((i for i in lines if not (category(page, i) or is_download(page, i))), len(lines))
    if label >= len(page.items) or page.kind(label) != ANNEX:
        return range(0)
    marker, line = page.markers[label], page.items[label]
    assert marker is not None
    inside = _FIRST_LISTED.match(page.folded, marker.end, line.end)
    number, end = (2 if inside else 1), label + 1
    while end < len(page.items) and (item := page.markers[end]) is not None:
        if item.kind != LEVEL3 or item.number != number:
            break
        number, end = number + 1, end + 1
    return range(label, end) if number > 2 or inside else range(0)
