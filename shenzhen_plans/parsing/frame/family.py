"""Which family a text belongs to: by its title, or by the shape of its numbers."""

from __future__ import annotations

from collections.abc import Iterator

from ...grammar.profile import GENERIC, Profile, families, pattern, profile
from ...kinds import CHAPTER, LEVEL1, LEVEL2, LEVEL3, PART, SECTION
from ..blocks import Page, squeeze
from ..thresholds import LONGEST_TITLE
from .delivery import title_end
from .furniture import category

#: In how many lines the title is looked for.
_HEAD = 60
_FEWEST_EVENTS = 3
_BELOW_TITLE = frozenset((PART, CHAPTER, LEVEL1, LEVEL2))
_NO_EVENTS = frozenset((LEVEL1, LEVEL2, LEVEL3, CHAPTER, SECTION))


def recognise(page: Page) -> Profile:
    """Return the profile of the family that a text belongs to; ``generic`` if to none."""
    named = [profile(name) for name in families() if name != GENERIC]
    titles = list(_titles(page))
    for candidate in named:
        if candidate.events and _has_events(page) and any(_fits(candidate, t) for t in titles):
            return candidate
    for title in reversed(titles):
        for candidate in named:
            if not candidate.events and _fits(candidate, title):
                return candidate
    return profile(GENERIC)


def _fits(candidate: Profile, title: str) -> bool:
    return candidate.title is not None and candidate.title.fullmatch(title) is not None


def _titles(page: Page) -> Iterator[str]:
    """Yield the lines that may be the title: what splits up or explains such a text is none."""
    for i in _head(page):
        head = squeeze(page.line(i))
        if not pattern("about_a_report").search(head):
            title = head[: title_end(head) or None]
            yield title
            bare, _, remark = title.rpartition("(")  # (摘要)
            if bare and pattern("title_remark").fullmatch(remark.removesuffix(")")):
                yield bare


def _head(page: Page) -> list[int]:
    """The short lines above the first heading."""
    head = []
    for i in range(min(_HEAD, len(page.items))):
        if page.kind(i) in _BELOW_TITLE:
            break
        text = page.line(i)
        short = len(text) <= LONGEST_TITLE and text[-1] not in "。;,:"
        if short and ">" not in text and "/" not in text and category(page, i) is None:
            head.append(i)
    return head


def _has_events(page: Page) -> bool:
    """Tell whether bare numbers 1, 2, 3 … stand in the text, and more of them than headings."""
    numbers = [m.number for m in page.markers if m is not None and m.kind == "bare"]
    others = sum(1 for m in page.markers if m is not None and m.kind in _NO_EVENTS)
    expected = 1
    for number in numbers:
        if number == expected:
            expected += 1
    return expected > _FEWEST_EVENTS and others < expected
