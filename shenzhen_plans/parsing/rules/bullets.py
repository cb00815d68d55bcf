"""List items: ——, ·, ●, -."""

from __future__ import annotations

from ...kinds import BULLET, PASSAGE, TASK
from ..blocks import Block, Page, marked
from ..tree import Tree
from .passages import add_text

_LED = frozenset((PASSAGE, TASK, BULLET))


def bullet(tree: Tree, i: int) -> bool:
    """Add a list item to the text that leads it in, or to the open node."""
    page, line, marker = tree.page, tree.page.items[i], tree.page.markers[i]
    assert marker is not None
    block = marked(page, BULLET, line, marker)
    start = page.skip(marker.end, line.end)
    if start < line.end:
        own: list[Block] = []
        add_text(tree, own, start, line.end, passages=True, bold=line.bold)
        first = own.pop(0)
        block.title, block.title_end, block.texts = first.title, first.title_end, first.texts
        block.children = own
    leaf = tree.leaf
    if leaf is not None and leaf.kind in _LED and _leads_in(page, leaf):
        leaf.children.append(block)
    else:
        tree.holder().append(block)
        tree.leaf = block
    return True


def _leads_in(page: Page, leaf: Block) -> bool:
    """A text that ends with a colon leads in the list that follows."""
    return leaf.kind != BULLET and bool(leaf.texts) and page.folded[leaf.texts[-1][1] - 1] == ":"
