"""Annexes in the tree: what opens them, and lists of attachments."""

from __future__ import annotations

from ...kinds import ANNEX
from ..blocks import marked, take_title
from ..frame.annexes import is_annex_heading, is_glossary_heading
from ..frame.furniture import is_download
from ..thresholds import LONGEST_ATTACHMENT
from ..tree import Tree, paragraph
from .titles import name_below


def annex(tree: Tree, i: int) -> bool:
    """Open an annex at line ``i``, or add the line as a list of attachments."""
    page, line, marker = tree.page, tree.page.items[i], tree.page.markers[i]
    assert marker is not None
    tree.stack.clear()  # an annex, and a list of them, speaks for the whole document
    if not is_annex_heading(page, i, tree.frame.end):
        paragraph(tree, line, role="attachments")
        return True
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
    return True


def attachment(tree: Tree, i: int) -> bool:
    """Add a numbered line, or the name of a file, right below a list of attachments to that list."""
    if tree.leaf is None or tree.leaf.role != "attachments":
        return False
    if tree.page.length(i) >= LONGEST_ATTACHMENT:
        return False
    if tree.page.markers[i] is None and not is_download(tree.page, i):
        return False
    paragraph(tree, tree.page.items[i], role="attachments")
    return True
