"""Headings without a number: by markup (# in Markdown, h2 in HTML) by their word (前言), or by form."""

from __future__ import annotations

from ...grammar.profile import genre
from ...kinds import DEEPEST, HEADING
from ..blocks import Block, squeeze
from ..thresholds import LONGEST_BARE
from ..tree import Tree, add


def named_heading(tree: Tree, i: int) -> bool:
    """Open a heading without a number: it stands beside the numbered ones of its markup level."""
    page, line = tree.page, tree.page.items[i]
    preface = page.length(i) <= LONGEST_BARE and squeeze(page.line(i)) in genre().preface_headings
    if not line.heading and not preface and i not in tree.bare:
        return False
    level = line.heading or tree.bare.get(i, 1)
    while tree.stack and _ends(tree.stack[-1], level):
        tree.stack.pop()
    title = (line.start, page.trim(line.start, line.end))
    block = Block(HEADING, line.start, line.end, title=title, title_end=line.end, level=level)
    if preface:
        block.role = "preface"
    add(tree, block)
    tree.stack.append(block)
    return True


def _ends(above: Block, level: int) -> bool:
    """Tell whether a heading of ``level`` ends the one above; of level 0 it ends only its likes."""
    if level == 0:
        return above.kind == HEADING or above.kind in DEEPEST
    return above.level == 0 or above.level >= level
