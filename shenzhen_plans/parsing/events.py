"""Events: a bare number on its own line, a headline, a caption, a body."""

from __future__ import annotations

import re

from ..grammar.markers import Marker
from ..grammar.profile import genre
from ..kinds import CAPTION, EVENT, PARAGRAPH
from ..reading.lines import Line
from .blocks import Page, marked, of_text
from .tree import Tree


def read_event(tree: Tree, i: int, marker: Marker) -> None:
    """Open the event numbered at line ``i`` and take in its lines."""
    page, line = tree.page, tree.items[i]
    tree.stack.clear()
    block = marked(page, EVENT, line, marker)
    tree.body.append(block)
    tree.stack.append(block)
    own = _lines_of_event(tree, i + 1)
    if own:
        head = tree.items[own[0]]
        block.title, block.title_end, block.end = (head.start, head.end), head.end, head.end
    for n, k in enumerate(own[1:], 1):
        item = tree.items[k]
        caption = n == 1 and (
            genre().patterns["caption"].fullmatch(tree.text(k))
            or (len(own) > 2 and _is_caption(page, item, tree.items[own[n + 1]]))
        )
        block.children.append(of_text(CAPTION if caption else PARAGRAPH, item))
    tree.used.update(own)
    tree.leaf = block


def _lines_of_event(tree: Tree, first: int) -> list[int]:
    own = []
    for k in range(first, tree.frame.end):
        marker = tree.markers[k]
        if marker is not None and marker.kind == "bare":
            break
        if k not in tree.frame.furniture:
            own.append(k)
    return own


def _is_caption(page: Page, line: Line, below: Line) -> bool:
    """A short line between a headline and a much longer body is the caption of its picture."""
    length = line.end - line.start
    return (
        length <= 70
        and below.end - below.start >= 2 * length
        and not re.search(r"[。;].+[。;]", page.folded[line.start : line.end])
    )
