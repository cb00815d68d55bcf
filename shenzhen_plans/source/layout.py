"""What a page shows beside its characters, in the form that every input hands to the parser."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
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
    """What a page's imprint states: a field of the metadata, and the value with its place."""

    field: str
    value: str
    start: int
    end: int


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


def aligned(grid: Grid) -> Iterator[list[Span]]:
    """Yield the cells of each row of a table column by column; what is merged over is empty."""
    above: dict[int, int] = {}  # column → how many rows more the cell above covers
    for row in grid.rows:
        spans: list[Span] = []
        below: dict[int, int] = {column: left - 1 for column, left in above.items() if left > 1}
        for cell in row:
            while above.get(len(spans)):
                spans.append((cell.start, cell.start))
            for k in range(min(cell.columns, _WIDEST)):
                if cell.rows > 1:
                    below[len(spans)] = cell.rows - 1
                spans.append((cell.start if k == 0 else cell.end, cell.end))
        while above.get(len(spans)) and row:
            spans.append((row[-1].end, row[-1].end))
        above = below
        yield spans


@dataclass(frozen=True, slots=True)
class Layout:
    """What a page shows beside its characters.  All positions are code points of the source's text.

    ``headings`` maps the start of a line to its outline level (1 is outermost), ``strong`` holds
    the spans of bold text (neighbours joined), ``grids`` the data tables, ``sizes`` the font size
    in points and ``aligned`` the alignment (``"center"``, ``"right"``) of the line that begins
    there.  ``pages`` holds the first position and the label of each page, ``furniture`` the spans
    known to be furniture with their category, ``generated`` the characters that our reader made
    and that the file does not hold (automatic numbers).  ``paragraphs`` tells that a line is a
    whole paragraph, so that nothing is to be unwrapped.  ``stated`` is what the markup itself says
    of the document (``<meta>``).  ``masked`` is the text with its markup
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
    paragraphs: bool = False
    stated: tuple[Fact, ...] = ()
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
