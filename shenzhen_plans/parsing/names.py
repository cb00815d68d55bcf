"""第一章 alone on its line: the title is the line below."""

from __future__ import annotations

from ..grammar.profile import genre
from .blocks import Block
from .tree import Tree

_NAMED_BELOW = frozenset(("part", "chapter", "section", "level1", "level2", "annex"))
_LONGEST_NAME_BELOW = 60


def name_below(tree: Tree, i: int, block: Block) -> None:
    """第一章 alone on its line: its title is the next line, if that reads as one."""
    k = i + 1
    while k < tree.frame.end and k in tree.frame.furniture:
        k += 1
    if block.kind not in _NAMED_BELOW or k >= tree.frame.end or tree.markers[k] is not None:
        return
    line = tree.items[k]
    text = tree.text(k)
    if len(text) > _LONGEST_NAME_BELOW or text[-1] in "。;,:!?" or line.table or "。" in text:
        return
    if genre().patterns["file_name"].fullmatch(text):
        return
    block.title, block.title_end, block.end = (line.start, line.end), line.end, line.end
    tree.used.add(k)
