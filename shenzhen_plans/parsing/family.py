"""Which family a text belongs to: by its title, or by the shape of its numbers."""

from __future__ import annotations

from ..grammar.markers import Marker
from ..grammar.profile import GENERIC, Profile, families, profile
from ..kinds import CHAPTER, LEVEL1, LEVEL2, LEVEL3, PART, SECTION
from ..reading.lines import Line, Lines
from .blocks import Page, squeeze
from .frame import category

_HEAD = 60
_FEWEST_EVENTS = 3


def recognise(lines: Lines, markers: list[Marker | None]) -> Profile:
    """Return the profile of the family that a text belongs to; ``generic`` if to none."""
    named = [profile(name) for name in families() if name != GENERIC]
    page = Page(lines, profile(GENERIC))
    heads = [
        squeeze(page.folded[line.start : line.end]) for line in _head(page, lines.items, markers)
    ]
    for candidate in named:
        if (
            candidate.events
            and _has_events(markers)
            and any(candidate.title and candidate.title.fullmatch(h) for h in heads)
        ):
            return candidate
    for head in reversed(heads):
        for candidate in named:
            if (
                not candidate.events
                and candidate.title is not None
                and candidate.title.fullmatch(head)
            ):
                return candidate
    return profile(GENERIC)


def _head(page: Page, items: list[Line], markers: list[Marker | None]) -> list[Line]:
    """The short lines above the first heading."""
    head = []
    for line, marker in zip(items[:_HEAD], markers, strict=False):
        if marker is not None and marker.kind in (PART, CHAPTER, LEVEL1, LEVEL2):
            break
        text = page.folded[line.start : line.end]
        if (
            len(text) <= 80
            and text[-1] not in "。;,:"
            and ">" not in text
            and "/" not in text
            and category(page, line) is None
        ):
            head.append(line)
    return head


def _has_events(markers: list[Marker | None]) -> bool:
    numbers = [m.number for m in markers if m is not None and m.kind == "bare"]
    others = sum(
        1 for m in markers if m is not None and m.kind in (LEVEL1, LEVEL2, LEVEL3, CHAPTER, SECTION)
    )
    expected = 1
    for number in numbers:
        if number == expected:
            expected += 1
    return expected > _FEWEST_EVENTS and others < expected
