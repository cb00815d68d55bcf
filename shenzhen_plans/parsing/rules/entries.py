"""What an entry of a glossary looks like: its marker, its term, its explanation."""

from __future__ import annotations

import re
from typing import NamedTuple

from ...grammar.markers import Marker, match_within
from ...grammar.profile import pattern
from ...kinds import ENTRY, LEVELS
from ..blocks import Block, Page, Span
from ..frame.frame import Frame
from ..thresholds import LONGEST_TERM

#: The signs by which a text refers to its notes, and such a sign behind a word, where no item begins.
_SIGN = r"(?:\[\^?\d{1,3}\]|〔\d{1,3}〕|[①-⑳])"
_REFERRING, _BEHIND_WORD = re.compile(_SIGN), re.compile(rf"(?<=[^\s。;:,、]){_SIGN}")
#: A number goes on with these, and no term begins with them.
_GOES_ON = frozenset("0123456789.,%、:)年月日个")
_GLUED = re.compile(r"(?P<number>\d{1,3}) ?(?=.)")
_PAGES = re.compile(r"\d+")
#: The group of the term, where the last group is that of its pages.
_TERM_OF = {"pages": "term", "paged": "cited"}
_MOST_PAGES = 99
#: What follows a term's closing quotation mark, up to the colon: “……”品牌:.
_LONGEST_REST = 12
#: Without a heading, so many lines with signs of entries ([1] ①) are a glossary, or with plain numbers;
#: and this share of them goes on with a word that explains.
_FEWEST_SIGNED, _FEWEST_PLAIN = 2, 3
_SHARE_SIGNED, _SHARE_PLAIN = 0.3, 0.5


class Parts(NamedTuple):
    """Where an entry's term stands and its explanation begins, and the pages that it names."""

    term: Span
    explained: int
    pages: tuple[int, ...] = ()


class Explained(NamedTuple):
    """The marker of an entry, whether its explanation begins as one does (指, 是), or behind —— or a colon."""

    marker: Marker
    explained: bool
    parted: bool = False


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


def glued_marker(page: Page, i: int, last: int) -> Marker | None:
    """Return the number that a copy has glued to a term (1链主企业), where it goes on from ``last``.

    The first must be 1, and 2 must follow within two lines.  It may be of two digits (01 链主企业).
    """
    line = page.items[i]
    match = _GLUED.match(page.folded, line.start, line.end) if page.markers[i] is None else None
    if match is None or int(match["number"]) != last + 1:
        return None
    below = (page.line(k).lstrip("0") for k in range(i + 1, min(i + 3, len(page.items))))
    if last == 0 and not any(text.startswith("2") for text in below):
        return None
    if page.folded[match.end()] in _GOES_ON:
        return None
    return Marker(ENTRY, last + 1, line.start, match.end("number"))


def entry_parts(page: Page, start: int, end: int) -> Parts | None:
    """Return the parts of an entry whose text begins at ``start``; ``None``: no term can be told."""
    start = page.skip(start, end)
    before = pattern("entry_pages").match(page.folded, start, end)
    start = page.skip(before.end(), end) if before else start
    match = pattern("entry_term").match(page.folded, start, end)
    if match is None:
        return None
    group = _TERM_OF.get(match.lastgroup or "", match.lastgroup)
    term = match.span(group or "term")
    term, explained = _closed(page, term, match.end(), end)
    printed = match["pages"] or match["paged"] or (before.group() if before else "")
    return Parts((term[0], page.trim(*term)), explained, _numbers(printed))


def _closed(page: Page, term: Span, explained: int, end: int) -> tuple[Span, int]:
    """Return a term and where its explanation begins; of a term that a colon cuts inside “” the whole."""
    folded = page.folded
    if folded.count("“", *term) == folded.count("”", *term) or folded[explained - 1] != ":":
        return term, explained
    close = folded.find("”", explained, min(end, explained + LONGEST_TERM))
    colon = folded.find(":", close, min(end, close + _LONGEST_REST)) if close > 0 else -1
    return ((term[0], colon), colon + 1) if colon > 0 else (term, explained)


def _numbers(printed: str) -> tuple[int, ...]:
    """Return the numbers of pages: 3 and 5 of 第3、5页第12行."""
    pages = _PAGES.findall(printed.partition("页")[0])
    return tuple(int(n) for n in pages[:_MOST_PAGES])


def stopped_parts(page: Page, start: int, end: int) -> Parts | None:
    """Return the parts of an entry that only a stop parts (词语。解释。), ``None`` if there are none."""
    match = pattern("entry_stopped").match(page.folded, start, end)
    return None if match is None else Parts(match.span("term"), match.end())


def unnumbered_parts(page: Page, start: int, end: int) -> Parts | None:
    """Return the parts of an entry without a number, page references before it included."""
    before = pattern("entry_pages").match(page.folded, start, end)
    at = page.skip(before.end(), end) if before else start
    match = pattern("entry_unnumbered").match(page.folded, at, end)
    if match is None:
        return None
    group = _TERM_OF.get(match.lastgroup or "", match.lastgroup)
    pages = _numbers(match["paged"] or (before.group() if before else ""))
    return Parts(match.span(group or "term"), match.end(), pages)


def find_unheaded(page: Page, frame: Frame) -> int:
    """Return the first line of a glossary without a heading, -1 if there is none.

    Evidence: the last lines of the document count from 1, each names a term, and most go on with
    a word that explains (指, 是).
    """
    lines = [i for i in range(frame.first, frame.end) if i not in frame.furniture]
    first, count, explained = len(lines), 0, 0
    numbers: list[int | None] = []
    while first and (found := explains(page, lines[first - 1])) is not None:
        first, count, explained = first - 1, count + 1, explained + found.explained
        numbers.insert(0, found.marker.number)
        if found.marker.number in (1, None) and (
            not first or explains(page, lines[first - 1]) is None
        ):
            break
    if not count or first == len(lines):
        return -1
    referred = _referred_to(page, lines[first:])
    signed = referred or entry_marker(page, lines[first]) is not page.markers[lines[first]]
    counted = numbers == list(range(1, count + 1)) or (signed and set(numbers) == {None})
    fewest, share = (_FEWEST_SIGNED, _SHARE_SIGNED) if signed else (_FEWEST_PLAIN, _SHARE_PLAIN)
    enough = count >= fewest and (referred or explained >= share * count)
    return lines[first] if counted and enough else -1


def _referred_to(page: Page, lines: list[int]) -> bool:
    """Tell whether the text above refers to each of the lines by its sign."""
    matches = [_REFERRING.match(page.folded, page.items[i].start) for i in lines]
    own = {match.group() for match in matches if match is not None}
    if None in matches:
        return False
    above = _BEHIND_WORD.finditer(page.folded, 0, page.items[lines[0]].start)
    return own <= {match.group() for match in above}


def explains(page: Page, i: int) -> Explained | None:
    """Return how line ``i`` reads as an entry, ``None`` if it names no term behind a marker."""
    marker = entry_marker(page, i)
    end = page.items[i].end
    parts = entry_parts(page, marker.end, end) if marker is not None else None
    if marker is None or parts is None:
        return None
    at = page.skip(parts.explained, end)
    opens = pattern("explains").match(page.folded, at, end)
    return Explained(marker, opens is not None, page.folded[parts.explained - 1] in "—:")
