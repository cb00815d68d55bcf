"""Headings without a number: by markup (# in Markdown, h2 in HTML) or by their word (前言)."""

from __future__ import annotations

from ..grammar.profile import genre
from ..kinds import HEADING
from .blocks import Block, squeeze
from .tree import Tree, add


def named_heading(tree: Tree, i: int) -> bool:
    """Open a heading without a number: it stands beside the numbered ones of its markup level."""
    page, line = tree.page, tree.page.items[i]
    preface = squeeze(page.line(i)) in genre().preface_headings
    if not line.heading and not preface:
        return False
    level = line.heading or 1
    while tree.stack and (tree.stack[-1].level == 0 or tree.stack[-1].level >= level):
        tree.stack.pop()
    title = (line.start, page.trim(line.start, line.end))
    block = Block(HEADING, line.start, line.end, title=title, title_end=line.end, level=level)
    if preface:
        block.role = "preface"
    add(tree, block)
    tree.stack.append(block)
    return True
