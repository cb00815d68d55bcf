"""The parser's working data: a block is a node in the making."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from ..grammar.markers import Marker
from ..grammar.profile import Profile
from ..kinds import BULLET, NOTE
from ..model.tabular import Merge
from ..source.lines import Line, Lines

Span = tuple[int, int]


@dataclass(slots=True, eq=False)
class Block:
    """A node in the making; all positions are code points.

    ``marker``, ``title`` and ``texts`` are spans; ``title_end`` is where the title's piece ends,
    its terminator included.  ``level`` is that of the markup, ``rank`` the place among the kinds of
    numbered headings, 0 outermost; ``certainty`` is how sure it is, from 0 to 1, that a run-in
    heading is one; ``merged`` are the cells of a row over several columns or rows; ``id`` is given
    last of all.
    """

    kind: str
    start: int
    end: int
    number: int | None = None
    marker: Span | None = None
    title: Span | None = None
    title_end: int = 0
    texts: list[Span] = field(default_factory=list)
    role: str | None = None
    pages: tuple[int, ...] = ()
    level: int = 0
    rank: float = -1
    certainty: float | None = None
    merged: tuple[Merge, ...] = ()
    children: list[Block] = field(default_factory=list)
    id: str = ""


@dataclass(slots=True)
class Page:
    """A source as the rules see it: its lines, their markers, and the family's profile.

    ``text`` holds what is printed and ``folded`` the same with narrow punctuation, on which all
    patterns run; positions count in both.  ``line`` returns the folded text of a line and ``length``
    its length, both cut and counted once, since all rules ask for them.  ``annexes`` are the lines that begin as annexes do, by
    label, once they are asked for.
    """

    lines: Lines
    markers: list[Marker | None]
    profile: Profile
    items: list[Line] = field(init=False)
    folded: str = field(init=False)
    line: Callable[[int], str] = field(init=False)
    length: Callable[[int], int] = field(init=False)
    annexes: dict[str, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Keep what every rule asks for at hand."""
        self.items, self.folded = self.lines.items, self.lines.folded
        texts = [self.folded[line.start : line.end] for line in self.items]
        self.line, self.length = texts.__getitem__, list(map(len, texts)).__getitem__

    def kind(self, i: int) -> str | None:
        """Return the kind of the marker with which line ``i`` begins, or ``None``."""
        marker = self.markers[i]
        return None if marker is None else marker.kind

    def string(self, span: Span) -> str:
        """Return the printed text of a span."""
        return self.lines.text[span[0] : span[1]]

    def skip(self, start: int, end: int) -> int:
        """Return the first position from ``start`` on that is not blank (folded, all blanks are white space)."""
        while start < end and self.folded[start].isspace():
            start += 1
        return start

    def trim(self, start: int, end: int) -> int:
        """Return the end of ``[start, end)`` without the blanks at its end."""
        while end > start and self.folded[end - 1].isspace():
            end -= 1
        return end


def every(blocks: list[Block]) -> list[Block]:
    """Return the blocks and all below them, in document order."""
    found = []
    for block in blocks:
        found.append(block)
        if block.children:
            found += every(block.children)
    return found


def squeeze(text: str) -> str:
    """Return a folded line without blanks, to compare it with another."""
    return "".join(text.split())


def marked(page: Page, kind: str, line: Line, marker: Marker, *, role: str | None = None) -> Block:
    """Return a block of ``kind`` for a line that begins with ``marker``."""
    number = marker.number if kind not in (BULLET, NOTE) else None
    span = (marker.start, page.trim(marker.start, marker.end))
    return Block(
        kind, line.start, line.end, number=number, marker=span, role=role, level=line.heading
    )


def of_text(kind: str, line: Line, *, role: str | None = None) -> Block:
    """Return a block of ``kind`` whose text is the whole line."""
    return of_span(kind, line.start, line.end, role=role)


def of_span(kind: str, start: int, end: int, *, role: str | None = None) -> Block:
    """Return a block of ``kind`` whose text is all of a span."""
    return Block(kind, start, end, texts=[(start, end)], role=role)


def take_text(page: Page, block: Block, start: int, end: int) -> None:
    """Give a block the text from ``start`` to ``end``, unless there are only blanks."""
    start = page.skip(start, end)
    if start < end:
        block.texts = [(start, end)]


def take_title(page: Page, block: Block, start: int, end: int) -> None:
    """Give a block the rest of its line as title, without the separator before it (: 、 .)."""
    start = page.skip(start, end)
    while start < end and page.folded[start] in ":、.":
        start = page.skip(start + 1, end)
    if start < end:
        block.title, block.title_end = (start, page.trim(start, end)), end
