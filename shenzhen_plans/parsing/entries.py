"""What an entry of a glossary looks like: its marker, its term, its explanation."""

from __future__ import annotations

import re
from typing import NamedTuple

from ..grammar.markers import Marker, match_within
from ..grammar.profile import genre
from ..kinds import ENTRY, LEVELS
from .blocks import Block, Page, Span
from .frame import Frame

#: What parts a term from its explanation: page references and a colon, a dash, 是指, or a blank.
_ENTRY = re.compile(
    r"(?P<term>[^。]{1,80}?)(?:\((?P<pages>[Pp]\.? ?\d+(?: ?[-—、,] ?[Pp]?\.? ?\d+)*)\)|\(第?(?P<page>\d+)页\))? ?:"
    r"|(?P<dashed>[^。,;:—]{2,40})——"
    r"|(?P<said>[^。,;:]{2,30}?),?(?=(?:主要|就|即)?是指|指的是|系指)"
    r"|【(?P<boxed>[^】。]{2,40})】"
    r"|(?P<spaced>[^ ,。;:]{2,24}) +(?=(?:指|是|即|主要|由|以|为)?[^ ]{6})"
)
_PAGES = re.compile(r"\d+")
_MOST_PAGES = 99
#: Without a heading, so many lines with signs of entries ([1] ①) are a glossary, or with plain numbers.
_FEWEST_SIGNED, _FEWEST_PLAIN = 2, 3


class Parts(NamedTuple):
    """Where an entry's term stands and its explanation begins, and the pages that it names."""

    term: Span
    explained: int
    pages: tuple[int, ...] = ()


def entry_marker(page: Page, i: int, first: Block | None = None) -> Marker | None:
    """Return the marker of an entry: a usual one, or ［1］ ① 注1: where the first entry has such."""
    marker = page.markers[i]
    if marker is not None and marker.kind in LEVELS:
        return marker
    if first is not None and (
        first.marker is None or match_within(page.folded, first.marker[0], first.end, ENTRY) is None
    ):
        return None
    line = page.items[i]
    return match_within(page.folded, line.start, line.end, ENTRY)


def entry_parts(page: Page, start: int, end: int) -> Parts | None:
    """Return the parts of an entry whose text begins at ``start``; ``None``: no term can be told."""
    start = page.skip(start, end)
    match = _ENTRY.match(page.folded, start, end)
    if match is None:
        return None
    group = match.lastgroup if match.lastgroup not in ("pages", "page") else "term"
    term = match.span(group or "term")
    pages = _PAGES.findall(match.group("pages") or match.group("page") or "")
    return Parts(
        (term[0], page.trim(*term)), match.end(), tuple(int(n) for n in pages[:_MOST_PAGES])
    )


def find_unheaded(page: Page, frame: Frame) -> int:
    """Return the first line of a glossary without a heading, -1 if there is none.

    Evidence: the last lines of the document count from 1, each names a term, and most go on with
    a word that explains (指, 是).
    """
    lines = [i for i in range(frame.first, frame.end) if i not in frame.furniture]
    first, count, explained = len(lines), 0, 0
    while first and (found := _explains(page, lines[first - 1])) is not None:
        first, count, explained = first - 1, count + 1, explained + found[1]
        if found[0].number in (1, None) and (
            not first or _explains(page, lines[first - 1]) is None
        ):
            break
    if not count or first == len(lines):
        return -1
    numbers = [_explains(page, i)[0].number for i in lines[first:]]  # type: ignore[index]
    signed = entry_marker(page, lines[first]) is not page.markers[lines[first]]
    counted = numbers == list(range(1, count + 1)) or (signed and set(numbers) == {None})
    enough = count >= (_FEWEST_SIGNED if signed else _FEWEST_PLAIN)
    return lines[first] if counted and enough and 3 * explained >= 2 * count else -1


def _explains(page: Page, i: int) -> tuple[Marker, bool] | None:
    """Return a line's marker as an entry, and whether its explanation begins as one; ``None``: it is none."""
    marker = entry_marker(page, i)
    end = page.items[i].end
    parts = entry_parts(page, marker.end, end) if marker is not None else None
    if marker is None or parts is None:
        return None
    at = page.skip(parts.explained, end)
    return marker, genre().patterns["explains"].match(page.folded, at, end) is not None
