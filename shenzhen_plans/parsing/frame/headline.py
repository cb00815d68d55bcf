"""The headline of a page: the title of its document where the page's record gives none."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from ...grammar.keys import fold
from ...grammar.profile import fits, pattern
from ...source.layout import Fact
from ..blocks import Page, squeeze
from ..thresholds import DEEPEST_TITLE, LONGEST_TITLE, MOST_TITLE_LINES
from .furniture import category
from .sent import sends_several
from .title import end_before_number, is_above_byline, names_document

#: A title below the imprint stands right below it.
_NEAR = 3
#: What parts an article's own words from the title behind them.
_LEADS = frozenset("!:|丨｜?】]")
#: The last signs of 通知, 公告, 决定, 函, 批复, 令, or of the number behind: few lines end so.
_NOTICE_ENDS = frozenset("知告定函复令)")


def add_headline(page: Page) -> None:
    """Add the headline to what the page states of the document, where that has no title.

    The headline is the page's outermost heading, the title of its window, or the line right above
    the imprint.  It is taken where the text prints it once more, or where it is that of a notice
    which issues something: the name of a document elsewhere may be the name of another.
    """
    facts = page.lines.facts
    if not any(fact.field == "title" for fact in facts):
        _add_printed(page)
    for k, fact in enumerate(facts):
        if fact.field == "title":
            facts[k] = _without_lead(page, fact)


def _without_lead(page: Page, title: Fact) -> Fact:
    """Return a title without what an article says before it (一图看懂!…), if the text prints it alone."""
    text = squeeze(fold(title.value))
    marks = [i + 1 for i, sign in enumerate(text) if sign in _LEADS and i + 1 < len(text)]
    for i, line in enumerate(page.items[:DEEPEST_TITLE] if marks else ()):
        said = squeeze(page.line(i))
        if any(said == text[at:] for at in marks) and names_document().search(said):
            start, end = page.lines.origin.start(line.start), page.lines.origin.end(line.end)
            return Fact("title", page.string((line.start, line.end)), start, end)
    return title


def _add_printed(page: Page) -> None:
    facts, printed = page.lines.facts, list[str]()
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
    yield from _notice_below(page, above if above or not sends_several(page) else -1)


def _is_right_above(page: Page, i: int, place: int) -> bool:
    """Tell whether line ``i`` is the last one above a place of the source."""
    start = page.lines.origin.start
    if start(page.items[i].start) >= place:
        return False
    return i + 1 == len(page.items) or start(page.items[i + 1].start) > place


def _is_notice_above_byline(page: Page, i: int) -> bool:
    title = page.folded[page.items[i].start : _behind_title(page, i)]
    return is_above_byline(page, i) and issues(squeeze(title))


def _behind_title(page: Page, i: int) -> int:
    """Return where the title on a line ends: a number in brackets behind it is none of it."""
    line = page.items[i]
    if line.end - line.start > 2 * LONGEST_TITLE:
        return line.end
    return page.trim(line.start, end_before_number(page.folded, line.start, line.end))


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
