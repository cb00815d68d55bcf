"""The tree under construction: what is open, and where the next block hangs."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..grammar.markers import Marker
from ..kinds import PARAGRAPH
from ..reading.lines import Line
from .blocks import Block, Page, of_text
from .frame import Frame


@dataclass(slots=True)
class Tree:
    """The tree under construction."""

    page: Page
    items: list[Line]
    markers: list[Marker | None]
    frame: Frame
    rank: dict[str, int]
    shapes: list[int]
    body: list[Block] = field(default_factory=list)
    back: list[Block] = field(default_factory=list)
    stack: list[Block] = field(default_factory=list)
    box: Block | None = None
    annex: Block | None = None
    glossary: Block | None = None
    listing: bool = False
    cells: bool = False
    leaf: Block | None = None
    last_task: int = 0
    last_heading: int = -1
    used: set[int] = field(default_factory=set)

    def text(self, i: int) -> str:
        """Return the folded text of line ``i``."""
        return self.page.folded[self.items[i].start : self.items[i].end]

    def holder(self) -> list[Block]:
        """Return the list that the next block of text is added to."""
        if self.box is not None:
            return self.box.children
        if self.stack:
            return self.stack[-1].children
        return self.outermost()

    def outermost(self) -> list[Block]:
        """Return the list that holds the outermost headings: of the open annex, or of the body."""
        return self.annex.children if self.annex is not None else self.body


def add(tree: Tree, block: Block) -> None:
    """Add a block of text to what is open."""
    tree.holder().append(block)
    tree.leaf = block


def paragraph(tree: Tree, line: Line, role: str | None = None) -> None:
    """Add a line as one paragraph."""
    add(tree, of_text(PARAGRAPH, line, role=role))
