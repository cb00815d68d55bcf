"""What a page shows beside its characters, in the form that every input hands to the parser."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple

Span = tuple[int, int]
#: A cell merged over more columns is damage.
_WIDEST = 100

#: Takes the place of masked markup; blank to the grammar, dropped from stored strings.
FILLER = "\x1f"


class Finding(NamedTuple):
    """Something odd that the reading of a file found: what a diagnostic holds but its line."""

    code: str
    severity: str
    message: str
    start: int
    end: int


class Fact(NamedTuple):
    """What a page's imprint states: a field of the metadata, and the value with its place.

    ``names`` are the places of the names in the value, where more than one character of the source
    may stand for one of the value: markup, or an entity.
    """

    field: str
    value: str
    start: int
    end: int
    names: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a data table: the span of its text (may be empty), and what it is merged over."""

    start: int
    end: int
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """A data table (never one that only lays out a page): its span, and its rows of cells."""

    start: int
    end: int
    rows: tuple[tuple[Cell, ...], ...] = ()
    header_rows: int = 0


class Aligned(NamedTuple):
    """A row of a table column by column: the spans of its cells, what is merged over is empty.

    ``merged`` are the cells over several columns or rows: column from 0, columns, rows.
    """

    cells: tuple[Span, ...]
    merged: tuple[tuple[int, int, int], ...] = ()


def aligned(grid: Grid) -> Iterator[Aligned]:
    """Yield the rows of a table column by column; rows without any text count for no merged cell."""
    above: dict[int, int] = {}  # column → how many rows more the cell above covers
    printed = [any(cell.start < cell.end for cell in row) for row in grid.rows]
    before = [0, *accumulate(printed)]
    for i, row in enumerate(grid.rows):
        spans: list[Span] = []
        merged = []
        below: dict[int, int] = {column: left - 1 for column, left in above.items() if left > 1}
        for cell in row:
            while above.get(len(spans)):
                spans.append((cell.start, cell.start))
            columns = min(cell.columns, _WIDEST)
            rows = max(1, before[min(i + cell.rows, len(printed))] - before[i])
            if columns > 1 or rows > 1:
                merged.append((len(spans), columns, rows))
            for k in range(columns):
                if cell.rows > 1:
                    below[len(spans)] = cell.rows - 1
                spans.append((cell.start if k == 0 else cell.end, cell.end))
        while above.get(len(spans)) and row:
            spans.append((row[-1].end, row[-1].end))
        above = below
        yield Aligned(tuple(spans), tuple(merged))


@dataclass(frozen=True, slots=True)
class Layout:
    """What a page shows beside its characters.  All positions are code points of the source's text.

    ``headings`` maps the start of a line to its outline level (1 is outermost), ``strong`` holds
    the spans of bold text (neighbours joined), ``grids`` the data tables, ``sizes`` the font size
    in points and ``aligned`` the alignment (``"center"``, ``"right"``) of the line that begins
    there.  ``pages`` holds the first position and the label of each page, ``furniture`` the spans
    known to be furniture with their category, ``generated`` the characters that our reader made
    and that the file does not hold (automatic numbers).  ``links`` are the texts of links, ``files`` of those
    that lead to a file to download; ``boxes`` are the elements that hold others, and ``aside`` those
    of them that their markup calls a page's foot, menu or the like.  ``paragraphs`` tells that a line is a
    whole paragraph, so that nothing is to be unwrapped.  ``stated`` is what the markup itself says
    of the document (``<meta>``).  ``pictures`` are the indexes of the pages that show a picture
    and no text.  ``masked`` is the text with its markup
    masked by :data:`FILLER`, of the same length; ``None`` where the text holds no markup.
    """

    headings: Mapping[int, int] = field(default_factory=dict)
    strong: tuple[Span, ...] = ()
    grids: tuple[Grid, ...] = ()
    sizes: Mapping[int, float] = field(default_factory=dict)
    aligned: Mapping[int, str] = field(default_factory=dict)
    pages: tuple[tuple[int, str], ...] = ()
    furniture: tuple[tuple[int, int, str], ...] = ()
    generated: tuple[Span, ...] = ()
    files: tuple[Span, ...] = ()
    links: tuple[Span, ...] = ()
    boxes: tuple[Span, ...] = ()
    aside: tuple[Span, ...] = ()
    paragraphs: bool = False
    stated: tuple[Fact, ...] = ()
    pictures: tuple[int, ...] = ()
    masked: str | None = None


@dataclass(frozen=True, slots=True)
class SourceText:
    """A source as the parser takes it: its text, where it comes from, and its layout.

    ``text`` is what all offsets count in (code points, LF line ends, no byte order mark);
    ``encoding`` is how the bytes were read (``"str"`` for text given as such, name and version of
    the reader for a file that is no text) and ``sha256`` the digest of those bytes (of the UTF-8
    form for a ``str``); ``format`` is the name of the input's kind; ``findings`` is what was odd
    about the file.
    """

    text: str
    name: str | None
    encoding: str
    sha256: str
    format: str = "text"
    layout: Layout = field(default_factory=Layout)
    findings: tuple[Finding, ...] = ()
