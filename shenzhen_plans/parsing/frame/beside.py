"""What a page prints beside and below the document, told by its place on the page.

A line that says something (a sentence, a date, a number, a row of a table) is never taken: only what
says nothing is told here, where the page's markup or the end of the document shows whose it is.
"""

from __future__ import annotations

from ...grammar.profile import genre
from ...kinds import BULLET
from ..blocks import Page, Span
from ..thresholds import LONGEST_FOOTER, LONGEST_TITLE, MOST_BESIDE
from .furniture import category, is_download, says

#: What stands below a signature and belongs to it.
_OWN = ("date", "signature_remark", "colophon", "attachments_label")


def find_beside(page: Page, top: int, end: int, known: dict[int, str]) -> dict[int, str]:
    """Return the furniture among the lines from ``top`` to ``end``, by index; ``known`` is the rest.

    Evidence: the line stands in what the markup calls a foot, a menu or the like; or, below the last
    line that says something, outside the element that holds all of these, or all of it is links.
    Below the date of a signature an address is the site's.  Below one such line all are the page's.
    """
    aside = _asides(page, top, end, known)
    lines = [i for i in range(top, end) if i not in known and i not in aside]
    first = next((i for i in lines if _is_documents(page, i)), None)
    last = next((i for i in reversed(lines) if _is_documents(page, i)), None)
    if first is None or last is None:
        return {}
    box, signed = _box(page, first, last), _is_date(page, last)
    below = [i for i in range(last + 1, end) if i in aside or i not in known]
    outside = next((i for i in below if _is_pages(page, i, box, signed=signed)), end)
    found = {i for i in aside if i > first} | {i for i in below if i >= outside}
    told = {i for i in aside if _is_documents(page, i)}
    return {i: category(page, i) or "related" for i in sorted(found - told)}


def _is_documents(page: Page, i: int) -> bool:
    """Tell whether a line is the document's wherever it stands: it says something, or is of its form."""
    kind, patterns = page.kind(i), genre().patterns
    if page.items[i].table or says(page, i) or (kind is not None and kind != BULLET):
        return not is_download(page, i)
    return any(patterns[name].match(page.line(i)) for name in _OWN)


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


def _is_pages(page: Page, i: int, box: Span, *, signed: bool) -> bool:
    """Tell whether a line below all that the document says is the page's."""
    line = page.items[i]
    if line.start >= box[1] or line.link == line.start:
        return not is_download(page, i) or line.start >= box[1]
    if page.length(i) > LONGEST_FOOTER:
        return False
    return signed and genre().patterns["address"].match(page.line(i)) is not None


def _is_date(page: Page, i: int) -> bool:
    text = page.line(i)
    if page.length(i) > LONGEST_TITLE:
        return False
    return genre().patterns["date"].fullmatch(text) is not None
