"""What a story consists of, before it is written as text: paragraphs and tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ..making import Run


@dataclass(slots=True)
class Paragraph:
    """A paragraph as Word shows it: number and text.

    ``outline`` is its level in the outline, from 1, 0 for the title; ``contents`` tells that it belongs to a table
    of contents; ``notes`` and ``boxes`` are the footnotes that it refers to and the text boxes
    that it anchors; ``fused`` that its end was deleted, so that the next goes on in its line.
    """

    runs: list[Run] = field(default_factory=list)
    outline: int | None = None
    align: str | None = None
    contents: bool = False
    notes: list[list[Block]] = field(default_factory=list)
    boxes: list[list[Block]] = field(default_factory=list)
    fused: bool = False

    @property
    def text(self) -> str:
        """The characters of the paragraph."""
        return "".join(piece.text for piece in self.runs)


@dataclass(slots=True)
class Box:
    """One place in a row: what stands in it, how far it is merged, or that another covers it."""

    blocks: list[Block] = field(default_factory=list)
    columns: int = 1
    rows: int = 1
    covered: bool = False


@dataclass(slots=True)
class Row:
    """One row of a table; ``header`` tells that Word repeats it on every page."""

    boxes: list[Box]
    header: bool = False


@dataclass(slots=True)
class Table:
    """A table, of data or of layout."""

    rows: list[Row]


Block = Paragraph | Table


def paragraphs_of(blocks: list[Block]) -> Iterator[Paragraph]:
    """Yield the paragraphs among ``blocks`` and in their tables, in reading order."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            for row in block.rows:
                for box in row.boxes:
                    yield from paragraphs_of(box.blocks)
