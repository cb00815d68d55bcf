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
_SEVERAL = 2
#: The last signs of 通知, 公告, 决定, 函, 批复, 令, or of the number behind: few lines end so.
_NOTICE_ENDS = frozenset("知告定函复令)")
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
            squeeze(page.folded[page.items[i].start : _behind_title(page, i)])
            for i in range(min(len(page.items), DEEPEST_TITLE))
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
    places = [f.start for f in facts if f.field != "headline"]
    above, first = max(places, default=0), min(places, default=0)
    start = page.lines.origin.start
    for i, line in enumerate(page.items[:DEEPEST_TITLE]):
        if page.length(i) > LONGEST_TITLE:
            continue
        near = above > 0 and (_is_right_above(page, i, above) or _is_right_above(page, i, first))
        may_be_notice = page.folded[line.end - 1] in _NOTICE_ENDS
        if not (near or line.heading == 1 or (may_be_notice and _is_notice_above_byline(page, i))):
            continue
        if category(page, i) is not None or _is_head(page.line(i)):
            continue
        end = _behind_title(page, i)
        text = page.string((line.start, end))
        if line.heading == 1 or names_document().search(squeeze(fold(text))):
            yield Fact("title", text, start(line.start), page.lines.origin.end(end))
    windows = (fact for fact in facts if fact.field == "headline")
    yield from (fact for fact in windows if not _is_head(fold(fact.value)))
    yield from _notice_below(page, above if above or not _sends_several(page) else -1)


def _is_right_above(page: Page, i: int, place: int) -> bool:
    """Tell whether line ``i`` is the last one above a place of the source."""
    start = page.lines.origin.start
    if start(page.items[i].start) >= place:
        return False
    return i + 1 == len(page.items) or start(page.items[i + 1].start) > place


def _is_notice_above_byline(page: Page, i: int) -> bool:
    title = page.folded[page.items[i].start : _behind_title(page, i)]
    return is_above_byline(page, i) and issues(squeeze(title))


def is_above_byline(page: Page, i: int) -> bool:
    """Tell whether what the page says of a document's source and date stands right below line ``i``."""
    return i + 1 < len(page.items) and category(page, i + 1) == "byline"


def _behind_title(page: Page, i: int) -> int:
    """Return where the title on a line ends: a number in brackets behind it is none of it."""
    line = page.items[i]
    if page.folded[line.end - 1] != ")" or line.end - line.start > 2 * LONGEST_TITLE:
        return line.end
    number = pattern("number_inside_title").search(page.folded, line.start, line.end)
    return page.trim(line.start, number.start()) if number else line.end


def _is_head(folded: str) -> bool:
    """Tell whether a headline is the head of an order, or names agencies alone: the title is below."""
    return fits(squeeze(folded), "no_headline")


def _notice_below(page: Page, above: int) -> Iterator[Fact]:
    """Yield the title below the imprint, where it is that of a notice on one line or several."""
    origin = page.lines.origin
    starts = (i for i, line in enumerate(page.items) if origin.start(line.start) > above)
    for first in islice(starts, _NEAR if above > 0 else DEEPEST_TITLE) if above else ():
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


def _sends_several(page: Page) -> bool:
    """Tell whether a letter near the top names several texts that stand below it."""
    top = page.items[:DEEPEST_TITLE]
    if not top or page.folded.count("《", 0, top[-1].end) < _SEVERAL:
        return False
    for i, line in enumerate(top):
        if page.folded.count("《", line.start, line.end) < _SEVERAL:
            continue
        names = texts_named(page, range(i, i + 1))
        found = texts_sent(page, range(i + 1, len(page.items)), names)
        if len(names) >= _SEVERAL and len([*found]) >= _SEVERAL:
            return True
    return False


def texts_named(page: Page, letter: range) -> set[str]:
    """Return the names of the texts that a covering letter sends (《…》和《…》…现印发给你们), without blanks."""
    named = (text for i in letter if "《" in (text := page.line(i)))
    sent = (text for text in named if pattern("notice").search(text))
    return {squeeze(name["name"]) for text in sent for name in pattern("named_text").finditer(text)}


def texts_sent(page: Page, lines: range, names: set[str]) -> Iterator[range]:
    """Yield the lines, one or several together, that print one of these names and nothing else."""
    end, opens = lines.start, {name[0] for name in names}
    for i in lines if names else ():
        line = page.items[i]
        if page.folded[line.start] not in opens or i < end or line.table or page.markers[i]:
            continue
        text = ""
        for k in range(i, min(i + MOST_TITLE_LINES, lines.stop)):
            text += squeeze(page.line(k))
            if text in names:
                end = k + 1
                yield range(i, end)
                break
            if not any(name.startswith(text) for name in names):
                break


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
