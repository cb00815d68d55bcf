"""Events: a bare number on its own line, a headline, a caption, a body."""

from __future__ import annotations

import re

from ...grammar.profile import pattern
from ...kinds import CAPTION, EVENT, PARAGRAPH
from ..blocks import Page, marked, of_text
from ..tree import Tree

_SENTENCES = re.compile(r"[。;].+[。;]")
_LONGEST_CAPTION = 70


def event(tree: Tree, i: int) -> bool:
    """Open the event numbered at line ``i`` and take in its lines, in the family of events."""
    page, marker = tree.page, tree.page.markers[i]
    if not page.profile.events or marker is None:
        return False
    tree.stack.clear()
    block = marked(page, EVENT, page.items[i], marker)
    tree.outermost().append(block)
    tree.stack.append(block)
    own = _lines_of_event(tree, i + 1)
    if own:
        head = page.items[own[0]]
        block.title, block.title_end, block.end = (head.start, head.end), head.end, head.end
    for n, k in enumerate(own[1:], 1):
        kind = CAPTION if n == 1 and _is_caption(page, own) else PARAGRAPH
        block.children.append(of_text(kind, page.items[k]))
    tree.used.update(own)
    tree.leaf = block
    return True


def _lines_of_event(tree: Tree, first: int) -> list[int]:
    own = []
    for k in range(first, tree.frame.end):
        if tree.page.kind(k) == "bare":
            break
        if k not in tree.frame.furniture:
            own.append(k)
    return own


def _is_caption(page: Page, own: list[int]) -> bool:
    """Tell the caption of a picture: by its words, or a short line above a much longer body."""
    text = page.line(own[1])
    if pattern("caption").fullmatch(text):
        return True
    return (
        len(own) > 2
        and len(text) <= _LONGEST_CAPTION
        and page.length(own[2]) >= 2 * len(text)
        and not _SENTENCES.search(text)
    )
