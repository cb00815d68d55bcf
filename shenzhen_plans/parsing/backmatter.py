"""Annexes and glossaries in the tree: what opens them."""

from __future__ import annotations

from ..grammar.markers import Marker
from ..kinds import ANNEX
from ..reading.lines import Line
from .annexes import is_annex_heading, is_glossary_heading
from .blocks import Block, marked, take_title
from .names import name_below
from .tree import Tree, paragraph


def read_annex(tree: Tree, i: int, line: Line, marker: Marker) -> None:
    """Open an annex at line ``i``, or add the line as a list of attachments."""
    if not is_annex_heading(tree.page, tree.items, tree.markers, i, tree.frame.end):
        tree.stack.clear()  # the list speaks for the whole document
        paragraph(tree, line, role="attachments")
        tree.listing = True
        return
    page = tree.page
    tree.stack.clear()
    tree.glossary = None
    tree.last_task = 0
    block = marked(page, ANNEX, line, marker)
    take_title(page, block, marker.end, line.end)
    tree.back.append(block)
    tree.annex = tree.leaf = block
    if block.title is None:
        name_below(tree, i, block)
    if block.title is not None and is_glossary_heading(page.folded[slice(*block.title)]):
        block.role, tree.glossary = "glossary", block


def open_glossary(tree: Tree, line: Line) -> None:
    """Open a glossary that has a heading of its own."""
    tree.stack.clear()
    block = Block(
        ANNEX,
        line.start,
        line.end,
        title=(line.start, line.end),
        title_end=line.end,
        role="glossary",
    )
    tree.back.append(block)
    tree.annex = tree.glossary = tree.leaf = block
