"""What is known of a title before a line is read: the page's record, its headline, a notice, a list of files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from ...grammar.keys import fold
from ...grammar.profile import fits, pattern
from ...kinds import ANNEX, LEVEL3
from ...source.layout import Fact
from ..blocks import Page, squeeze
from ..thresholds import DEEPEST_TITLE, LONGEST_TITLE, MOST_TITLE_LINES, TITLE_BLOCK
from .furniture import category, is_download

SHORTEST_TITLE = 4
#: A title below the imprint stands right below it.
_NEAR = 3
#: The first of several attachments, behind their label on its line.
_FIRST_LISTED = re.compile(r"[ :]*1 ?[.、](?!\d)")


@cache
def names_document() -> re.Pattern[str]:
    """Return the pattern of the name of a kind of document at the end of a title."""
    return re.compile(rf"(?:{pattern('title_ends').pattern})$")


def add_headline(page: Page) -> None:
    """Add the headline to what the page states of the document, where that has no title.

    The headline is the page's outermost heading, the title of its window, or the line right above
    the imprint.  It is taken where the text prints it once more, or where it is that of a notice
    which issues something: the name of a document elsewhere may be the name of another.
    """
    facts = page.lines.facts
    if any(fact.field == "title" for fact in facts):
        return
    printed: list[str] = []
    for fact in _headlines(page):
        printed = printed or [
            squeeze(page.line(i)) for i in range(min(len(page.items), DEEPEST_TITLE))
        ]
        text = squeeze(fold(fact.value))
        times = _times_printed(printed, text)
        again = times > (fact.field != "headline") or _is_printed_without_issuer(printed, text)
        if again or (times and issues(text)):
            facts.append(fact._replace(field="title"))
            return


def issues(title: str) -> bool:
    """Tell whether a title is that of a notice that issues something."""
    return pattern("letter_ends").search(title) is not None and (
        pattern("notice").search(title) is not None
    )


def _headlines(page: Page) -> Iterator[Fact]:
    facts = page.lines.facts
    above = max((f.start for f in facts if f.field != "headline"), default=0)
    start = page.lines.origin.start
    for i, line in enumerate(page.items[:DEEPEST_TITLE]):
        near = above > 0 and start(line.start) < above
        near = near and (i + 1 == len(page.items) or start(page.items[i + 1].start) > above)
        if page.length(i) > LONGEST_TITLE or not (near or line.heading == 1):
            continue
        if category(page, i) is not None or _is_head(page.line(i)):
            continue
        text = page.string((line.start, line.end))
        if line.heading == 1 or names_document().search(squeeze(page.line(i))):
            yield Fact("title", text, start(line.start), page.lines.origin.end(line.end))
    windows = (fact for fact in facts if fact.field == "headline")
    yield from (fact for fact in windows if not _is_head(fold(fact.value)))
    yield from _notice_below(page, above)


def _is_head(folded: str) -> bool:
    """Tell whether a headline is the head of an order, or names agencies alone: the title is below."""
    return fits(squeeze(folded), "no_headline")


def _notice_below(page: Page, above: int) -> Iterator[Fact]:
    """Yield the title below the imprint, where it is that of a notice on one line or several."""
    origin = page.lines.origin
    starts = (i for i, line in enumerate(page.items) if origin.start(line.start) > above)
    for first in islice(starts, _NEAR) if above else ():
        text = ""
        for line in page.items[first : first + MOST_TITLE_LINES]:
            text += page.string((line.start, line.end))
            if len(text) <= LONGEST_TITLE and issues(squeeze(fold(text))):
                start = page.items[first].start
                yield Fact("title", text, origin.start(start), origin.end(line.end))
                return


def _is_printed_without_issuer(lines: list[str], title: str) -> bool:
    """Tell whether a line prints the title but for the issuer before it: 关于……的通知."""
    issuer = pattern("issuer")
    return any(
        line.startswith("关于")
        and title.endswith(line)
        and issuer.fullmatch(title, 0, len(title) - len(line)) is not None
        for line in lines
    )


def _times_printed(lines: list[str], title: str) -> int:
    """Return how often neighbouring lines together print a title."""
    begins = (i for i, line in enumerate(lines) if line and title.startswith(line))
    ways = ((i, range(i + 1, i + MOST_TITLE_LINES + 1)) for i in begins)
    return sum(any("".join(lines[i:end]) == title for end in ends) for i, ends in ways)


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
