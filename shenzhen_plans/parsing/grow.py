"""Lines become a tree of blocks: each line goes through the rules until one takes it."""

from __future__ import annotations

from ..kinds import LADDER
from .blocks import Page
from .frame import Frame
from .nesting import ranks
from .passages import lead_shapes
from .rules import CHAINS
from .tree import Tree


def build_tree(page: Page, frame: Frame) -> Tree:
    """Return the tree of the lines from ``frame.first`` to ``frame.end``."""
    rank = ranks(_series(page, frame), page.profile.ladder)
    tree = Tree(page, frame, rank, lead_shapes(page))
    for i in range(frame.first, frame.end):
        if i not in frame.furniture and i not in tree.used:
            any(rule(tree, i) for rule in CHAINS[page.kind(i)])
    return tree


def _series(page: Page, frame: Frame) -> list[tuple[str, int | None]]:
    """Return the kinds and numbers of the headings, in order."""
    return [
        (marker.kind, marker.number)
        for i in range(frame.first, frame.end)
        if (marker := page.markers[i]) is not None
        and marker.kind in LADDER
        and i not in frame.furniture
        and not page.items[i].table
    ]
