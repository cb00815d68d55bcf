"""What a covering letter sends: the texts that it names, and where they are printed below it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...grammar.profile import pattern
from ..blocks import Page, squeeze
from ..thresholds import DEEPEST_TITLE, MOST_TITLE_LINES, TITLE_BLOCK
from .furniture import says

_SEVERAL = 2
#: What a title is said to be, and a letter may leave out: (试行).
_REMARK = re.compile(r"\([^()\d]{1,12}\)$")


def sent(page: Page, title: list[int], before: int) -> list[int]:
    """Return the lines below a notice's title that print the name of what the notice sends first."""
    if not title or title[-1] >= DEEPEST_TITLE:
        return []
    block = range(title[0], min(title[0] + TITLE_BLOCK, len(page.items)))
    names = {*map(named, _names_sent(page, block)), *texts_named(page, block)}
    last = min(before, title[-1] + DEEPEST_TITLE, len(page.items))
    return list(next(texts_sent(page, range(title[-1] + 1, last), names), ()))


def named(title: str) -> str:
    """Return a title as names are compared: without blanks, and without (试行) behind it."""
    return _REMARK.sub("", squeeze(title))


def _begins_text(page: Page, first: int) -> bool:
    """Tell whether a heading or something said stands from line ``first`` on, below remarks in brackets."""
    rest = range(first, len(page.items))
    below = next((i for i in rest if page.line(i)[0] != "(" or page.markers[i]), None)
    return below is not None and (page.markers[below] is not None or says(page, below) > 0)


def _names_sent(page: Page, block: range) -> Iterator[str]:
    for i in block:
        match = pattern("sends").search(squeeze(page.line(i)))
        if match is not None and match.lastgroup is not None:
            yield match[match.lastgroup]


def sends_several(page: Page) -> bool:
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
    """Return the names of the texts that a covering letter sends (《…》和《…》…现印发给你们), as :func:`named`."""
    texts = (text for i in letter if "《" in (text := page.line(i)))
    sent = (text for text in texts if pattern("notice").search(text))
    return {named(name["name"]) for text in sent for name in pattern("named_text").finditer(text)}


def texts_sent(page: Page, lines: range, names: set[str]) -> Iterator[range]:
    """Yield the lines, one or several together, that are the first to print one of these names and nothing else.

    A text follows: the names in a list of links or of attachments are passed over.
    """
    end, opens, left = lines.start, {name[0] for name in names}, set(names)
    for i in lines if names else ():
        line = page.items[i]
        if page.folded[line.start] not in opens or i < end or line.table or page.markers[i]:
            continue
        text = ""
        for k in range(i, min(i + MOST_TITLE_LINES, lines.stop)):
            text += squeeze(page.line(k))
            if (name := named(text)) in left:
                remark = k + 1 < lines.stop and _REMARK.fullmatch(squeeze(page.line(k + 1)))
                below = k + 1 + bool(remark)
                if _begins_text(page, below):
                    left.discard(name)
                    end = below
                    yield range(i, end)
                break
            if not any(other.startswith(text) for other in left):
                break
