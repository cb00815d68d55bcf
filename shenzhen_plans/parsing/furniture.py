"""Which lines are plainly furniture, by their words alone."""

from __future__ import annotations

from ..grammar.profile import genre
from .blocks import Page
from .thresholds import LONGEST_FURNITURE, SHORTEST_PROSE


def category(page: Page, i: int) -> str | None:
    """Return the category of line ``i`` if it is plainly furniture, or ``None``."""
    if page.length(i) > LONGEST_FURNITURE:
        return None
    text = page.line(i)
    for name, pattern in genre().furniture:
        if pattern.fullmatch(text):
            return name
    return None


def prose(page: Page, i: int) -> int:
    """Return the length of a line of prose, a long one with a stop at its end, else 0."""
    length = page.length(i)
    return (
        length if length > SHORTEST_PROSE and page.folded[page.items[i].end - 1] in "。;!?:" else 0
    )
