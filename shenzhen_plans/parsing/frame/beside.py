"""What a page prints beside and below the document, told by its place on the page.

A line that says something (a sentence, a date, a number, a row of a table) is never taken: only what
says nothing is told here, where the page's markup or the end of the document shows whose it is.
"""

from __future__ import annotations

from ...grammar.profile import fits, pattern
from ...kinds import BULLET
from ..blocks import Page, Span
from ..thresholds import FEWEST_LISTED, MOST_BELOW, MOST_BESIDE
from .furniture import category, foot, is_download, is_signature, says
from .title import is_title

#: What stands below a signature and belongs to it.
_OWN = ("date", "signature_remark", "colophon", "attachments_label")
#: What a page prints below a text and no text prints itself.
_PAGES = ("byline", "related")


def find_beside(page: Page, top: int, end: int, known: dict[int, str]) -> dict[int, str]:
    """Return the furniture among the lines from ``top`` to ``end``, by index; ``known`` is the rest.

    Evidence: the line stands in what the markup calls a foot, a menu or the like; or, below the last
    line that says something, outside the element that holds all of these, or all of it is links.
    Below the date of a signature an address is the site's.  Below one such line all are the page's.
    """
    signed = _below_signature(page, top, end, known)
    if signed < end:
        beside = {i: category(page, i) or "related" for i in range(signed, end) if i not in known}
        return beside | find_beside(page, top, signed, known | beside)
    aside = _asides(page, top, end, known)
    lines = [i for i in range(top, end) if i not in known and i not in aside]
    first = next((i for i in lines if _is_documents(page, i)), None)
    last = next((i for i in reversed(lines) if _is_documents(page, i)), None)
    if first is None or last is None:
        return {}
    box = _box(page, first, last)
    below = [i for i in range(last + 1, end) if i in aside or i not in known]
    whole = sum(says(page, i) for i in lines if i <= last) > sum(page.length(i) for i in below)
    outside = next((i for i in below if _is_pages(page, i, box, last, whole=whole)), end)
    found = {i for i in below if i >= outside}
    plain = [i for i in below if i >= outside and i not in aside]
    if plain and (_opens_annex(page, plain[0]) or _is_list(page, plain, lines)):
        found = set()
    found |= aside
    told = {i for i in aside if _is_documents(page, i)}
    return {i: category(page, i) or "related" for i in sorted(found - told)}


def _below_signature(page: Page, top: int, end: int, known: dict[int, str]) -> int:
    """Return the line below the signature of a document whose element ends there, ``end`` without one.

    Evidence: title and date stand in one element and all that follows outside it, some of it plainly the
    site's, and nothing there is numbered, a table, an annex or headed as high as the title: no text of the document.
    """
    level = page.items[top - 1].heading if 0 < top < end and page.lines.boxes else 0
    for date in (i + 1 for i in range(top, end - 1) if level and is_signature(page, i)):
        close = _box(page, top - 1, date)[1]
        below = [i for i in range(date + 1, end) if i not in known]
        sites = any(i in known or _is_sites(page, i) for i in range(date + 1, end))
        outside = all(page.items[i].start >= close for i in below)
        if sites and outside and not any(_goes_on(page, i, level) for i in below):
            return date + 1
    return end


def _is_sites(page: Page, i: int) -> bool:
    """Tell whether a line is a link, or reads as the foot of a page."""
    return page.items[i].link == page.items[i].start or foot(page, i) is not None


def _goes_on(page: Page, i: int, level: int) -> bool:
    """Tell whether a line below a signature may be text of the document, or head some."""
    line = page.items[i]
    counted = page.kind(i) not in (None, BULLET) and not is_download(page, i)
    headed = 0 < line.heading <= level or line.centred or line.table
    return counted or headed or (line.link < 0 and is_title(page, i))


def _opens_annex(page: Page, i: int) -> bool:
    """Tell the title of what a document has below its signature: it names a document, and is no link."""
    return page.items[i].link < 0 and category(page, i) is None and is_title(page, i)


def _is_list(page: Page, below: list[int], lines: list[int]) -> bool:
    """Tell whether so much stands there that is no link that it may be a list of the document's."""
    said = sum(says(page, i) for i in lines)
    plain = [i for i in below if page.items[i].link < 0 and category(page, i) is None]
    return len(plain) >= FEWEST_LISTED and sum(map(page.length, plain)) > MOST_BELOW * said


def _is_documents(page: Page, i: int) -> bool:
    """Tell whether a line is the document's wherever it stands: it says something, or is of its form."""
    kind = page.kind(i)
    if is_download(page, i) or category(page, i) == "related":
        return False
    if page.items[i].table or says(page, i) or (kind is not None and kind != BULLET):
        return True
    return is_signature(page, i) or any(pattern(name).match(page.line(i)) for name in _OWN)


def _asides(page: Page, top: int, end: int, known: dict[int, str]) -> set[int]:
    """Return the lines beside the document, by the markup; none if much of what is said stands there."""
    aside = {i for i in range(top, end) if page.items[i].aside and i not in known}
    said = {i: says(page, i) for i in range(top, end) if aside and i not in known}
    return aside if sum(said[i] for i in aside) <= MOST_BESIDE * sum(said.values()) else set()


def _box(page: Page, first: int, last: int) -> Span:
    """Return the innermost element that holds lines ``first`` to ``last``; without one, the page."""
    start, end = page.items[first].start, page.items[last].end
    around = [box for box in page.lines.boxes if box[0] <= start and end <= box[1]]
    return max(around, default=(0, len(page.folded)))


def _is_pages(page: Page, i: int, box: Span, last: int, *, whole: bool) -> bool:
    """Tell whether line ``i``, below all that the document says, is the page's.

    Its own words (编辑：…, 上一篇：…) end the document only if that says more than all below them
    (``whole``).  Inside the document's element links are, unless the last line announces or heads what follows.
    """
    line, text = page.items[i], page.line(i)
    if line.start >= box[1] or (whole and category(page, i) in _PAGES):
        return True
    if line.link == line.start:
        return not (_announces_links(page, i, last) or is_download(page, i))
    if line.link > line.start and pattern("names_another").match(text):
        return True
    signed = fits(page.line(last), "date")
    return signed and pattern("address").match(text) is not None


def _announces_links(page: Page, i: int, last: int) -> bool:
    """Tell whether the line above the links that line ``i`` is one of heads or announces them."""
    above = i - 1
    while above > last and page.items[above].link == page.items[above].start:
        above -= 1
    stop = page.line(above)[-1]
    return stop == ":" or (page.kind(above) is not None and stop not in "。;!?")
