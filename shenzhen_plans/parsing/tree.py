"""The tree under construction: what is open, and where the next block hangs."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..grammar.markers import Marker
from ..kinds import HEADING, PARAGRAPH
from ..source.lines import Line
from .blocks import Block, Page, of_text
from .frame.frame import Frame
from .runins.finding import RunIns


@dataclass(slots=True)
class Tree:
    """The tree under construction: the state that the rules share.

    ``rank`` orders the kinds of headings, outermost first, and ``places`` the lines with one (an
    inner list stands deeper than its kind); ``bare`` holds the headings without number or markup
    and their levels; ``run_ins`` are the run-in headings; at line ``unheaded`` begins a glossary
    without a heading.  ``stack`` holds the open headings; ``box``, ``annex`` and ``glossary`` what
    else is open, and ``cells`` tells that the cells of a table are being read; ``leaf`` is the block of the line before; ``last_task`` the number of the last
    task; ``used`` the lines that a line above has taken in.
    """

    page: Page
    frame: Frame
    rank: dict[str, int]
    places: dict[int, float]
    bare: dict[int, int]
    run_ins: RunIns
    unheaded: int = -1
    body: list[Block] = field(default_factory=list)
    back: list[Block] = field(default_factory=list)
    stack: list[Block] = field(default_factory=list)
    box: Block | None = None
    annex: Block | None = None
    glossary: Block | None = None
    cells: bool = False
    leaf: Block | None = None
    last_task: int = 0
    used: set[int] = field(default_factory=set)

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

    def numbered(self, i: int) -> tuple[Page, Line, Marker]:
        """Return the page, and line ``i`` with the marker that a rule for markers comes to it for."""
        marker = self.page.markers[i]
        assert marker is not None
        return self.page, self.page.items[i], marker

    def plain_below(self, i: int) -> bool:
        """Tell whether the line below ``i`` is one of the document's and begins with no number."""
        below = i + 1
        return (
            below < self.frame.end
            and self.page.markers[below] is None
            and below not in self.frame.furniture
        )


def add(tree: Tree, block: Block) -> None:
    """Add a block of text to what is open."""
    tree.holder().append(block)
    tree.leaf = block


def paragraph(tree: Tree, line: Line, role: str | None = None) -> None:
    """Add a line as one paragraph."""
    add(tree, of_text(PARAGRAPH, line, role=role))


def heading(tree: Tree, line: Line, level: int, role: str | None = None) -> None:
    """Open a line as a heading without a number."""
    title = (line.start, line.end)
    block = Block(HEADING, *title, title=title, title_end=line.end, level=level, role=role)
    add(tree, block)
    tree.stack.append(block)
