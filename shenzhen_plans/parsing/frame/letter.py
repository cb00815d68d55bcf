"""A covering letter above the title (现印发…), and what else a page prints there."""

from __future__ import annotations

from ...grammar.profile import fits, pattern
from ..blocks import Page, squeeze
from ..thresholds import LONGEST_TITLE, MOST_GREETINGS
from .delivery import dated_issuer, is_delivery
from .furniture import category, says
from .title import is_certain, is_red_head, is_title, reads_as_title, whole_title

_LONGEST_NOTICE = 400
#: 申报通知 may be the name of a part of the site.
_SHORTEST_SURE = 8
#: The letter's own title stands at most this many lines above its addressee.
_HEAD = 6
#: How much of how many lines is looked for below the title.
_SAMPLE, _SAMPLES = 16, 20


def find_letter(page: Page, top: int) -> int:
    """Return the first line of a covering letter above the title at line ``top``, or ``top``."""
    title = squeeze(page.line(top))
    excerpts = (i for i in range(top) if _ends_excerpt(page, i, title))
    lowest = max(excerpts, default=-1) + 1
    for i in range(lowest, top):
        if category(page, i) is not None or _is_of_list(page, i):
            continue
        if _belongs_to_letter(page, i):
            return _with_head(page, i, lowest)
        text = squeeze(page.line(i))
        if is_title(page, i) and text != title and pattern("letter_ends").search(text):
            longer = len(text) < _SHORTEST_SURE and any(_is_longer(page, k) for k in range(i, top))
            if not longer:
                return _below_agencies(page, max(whole_title(page, i)[0], lowest), lowest)
    return top


def _ends_excerpt(page: Page, i: int, title: str) -> bool:
    """Tell whether line ``i`` ends an excerpt: it says so, or breaks off behind the title."""
    text = page.line(i)
    cut = text.endswith(("…", "...")) and squeeze(text).startswith(title)
    return cut or fits(text, "excerpt_ends")


def _is_of_list(page: Page, i: int) -> bool:
    """Tell whether line ``i`` is a link in a list of links: no letter begins so."""
    links = [line.link == line.start for line in page.items[max(i - 1, 0) : i + 2]]
    return page.items[i].link == page.items[i].start and sum(links) > 1


def _is_longer(page: Page, i: int) -> bool:
    """Tell whether a line is the title of a letter with a name of its own: a short one is a menu's."""
    ends = pattern("letter_ends")
    long = page.length(i) >= _SHORTEST_SURE
    return long and is_title(page, i) and ends.search(squeeze(page.line(i))) is not None


def explains(page: Page, first: int, top: int, end: int) -> bool:
    """Tell whether the sentences from line ``first`` to the title at ``top`` need no place in the body.

    They are a covering letter, or the page prints an excerpt: it says so, the headline stands above
    it as well, or its sentences come again below.
    """
    if find_letter(page, top) <= first:
        return True
    above = [i for i in range(first, top) if says(page, i)]
    if len(above) <= MOST_GREETINGS and _is_delivered_below(page, top):
        return True  # what the press says of a report stands above it
    if any(fits(page.line(i), "excerpt_ends") for i in range(above[-1], top)):
        return True
    title = squeeze(page.line(top))
    if all(squeeze(page.line(i)).startswith(title) for i in above):
        return True  # the title, and what the document does: 第31/2031号批示 - 设立工作小组。
    headline = any(squeeze(page.line(i)) == title for i in range(first))
    return (headline and is_certain(page, top, end)) or _again(page, above, top)


def _is_delivered_below(page: Page, top: int) -> bool:
    """Tell whether a title has its line of delivery right below it."""
    below = page.line(top + 1) if top + 1 < len(page.items) else ""
    return below.startswith(("-", "—", "(")) and is_delivery(below)


def _again(page: Page, above: list[int], top: int) -> bool:
    """Tell whether most lines of an excerpt come again below the title."""
    below = page.folded[page.items[top].end :]
    told = sum(page.line(i)[:_SAMPLE] in below for i in above[:_SAMPLES])
    return 2 * told > min(len(above), _SAMPLES)


def _belongs_to_letter(page: Page, i: int) -> bool:
    text = page.line(i)
    if fits(text, "document_number", "addressee") or dated_issuer(text):
        return True
    notice = len(text) < _LONGEST_NOTICE and pattern("notice").search(text) is not None
    return notice and not reads_as_title(page, i)


def _with_head(page: Page, i: int, lowest: int) -> int:
    """Take the letter's own title, which stands above its addressee or number, along."""
    start = i
    for k in range(i - 1, max(lowest, i - _HEAD) - 1, -1):
        aside = category(page, k)
        if aside == "byline":
            continue  # below the letter's title, as the page prints it
        if aside is not None or page.length(k) > LONGEST_TITLE or _is_of_list(page, k):
            break
        text = squeeze(page.line(k))
        if is_title(page, k):
            start = whole_title(page, k)[0]
        elif is_red_head(text) or _is_of_head(page, k, start):
            start = k
    return max(start, lowest)


def _below_agencies(page: Page, start: int, lowest: int) -> int:
    """Take the agencies along that stand right above a letter's title, on however many lines."""
    while start > lowest and _is_of_head(page, start - 1, start):
        start -= 1
    return start


def _is_of_head(page: Page, k: int, start: int) -> bool:
    """Tell a number, or an agency alone right above a letter, which is no link of the page's menu."""
    line, text = page.items[k], page.line(k)
    agency = k + 1 == start and line.link != line.start and fits(squeeze(text), "issuer")
    return agency or fits(text, "document_number")
