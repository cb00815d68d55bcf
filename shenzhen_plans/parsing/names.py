"""第一章 alone on its line: the title is the line below."""

from __future__ import annotations

from ..grammar.profile import genre
from ..kinds import ANNEX, DIVISIONS, LEVEL1, LEVEL2
from ..reading.lines import Line
from .blocks import Block, squeeze
from .tree import Tree

_NAMED_BELOW = DIVISIONS | {LEVEL1, LEVEL2, ANNEX}
_LONGEST_NAME_BELOW = 60
_LONGEST_HALF = 44
#: How far above an annex its label is looked for.
_REACH = 200_000


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
    last = _second_line(tree, k, i) if block.kind == ANNEX else line
    block.title, block.title_end, block.end = (line.start, last.end), last.end, last.end
    tree.used.add(k)
    if last is not line:
        tree.used.add(k + 1)


def _second_line(tree: Tree, k: int, i: int) -> Line:
    """Return the line with which an annex's title ends: the next one too, if the two make a label.

    The label 附件：… above names the annex in one line.
    """
    line = tree.items[k]
    if k + 1 >= tree.frame.end or tree.markers[k + 1] is not None:
        return line
    both = squeeze(tree.text(k) + tree.text(k + 1))
    above = squeeze(tree.page.folded[max(0, tree.items[i].start - _REACH) : tree.items[i].start])
    return tree.items[k + 1] if len(both) <= 2 * _LONGEST_NAME_BELOW and both in above else line


def breaks_off(tree: Tree, i: int) -> bool:
    """Tell whether the heading at line ``i`` goes on in the line below: both are short and open."""
    if i + 1 >= tree.frame.end or tree.markers[i + 1] is not None or i + 1 in tree.frame.furniture:
        return False
    here, below = tree.text(i), tree.text(i + 1)
    if here[-1] not in ",、" or max(len(here), len(below)) > _LONGEST_HALF:
        return False
    return "。" not in here and not any(c in below for c in "。;:!?")
