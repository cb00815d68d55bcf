"""第一章 alone on its line: the title is the line below."""

from __future__ import annotations

from ...grammar.profile import pattern
from ...kinds import ANNEX, ARTICLE, MAIN_HEADINGS
from ...source.lines import Line
from ..blocks import Block, squeeze
from ..thresholds import LABEL_REACH, LONGEST_HALF, LONGEST_NAME_BELOW
from ..tree import Tree

_NAMED_BELOW = (MAIN_HEADINGS - {ARTICLE}) | {ANNEX}


def name_below(tree: Tree, i: int, block: Block) -> None:
    """第一章 alone on its line: its title is the next line, if that reads as one."""
    k = i + 1
    while k < tree.frame.end and k in tree.frame.furniture:
        k += 1
    if block.kind not in _NAMED_BELOW or k >= tree.frame.end or tree.page.markers[k] is not None:
        return
    line = tree.page.items[k]
    text = tree.page.line(k)
    if len(text) > LONGEST_NAME_BELOW or text[-1] in "。;,:!?" or line.table or "。" in text:
        return
    if pattern("file_name").fullmatch(text):
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
    line = tree.page.items[k]
    taken = k + 1 >= tree.frame.end or k + 1 in tree.frame.furniture
    if taken or tree.page.markers[k + 1] is not None:
        return line
    both = squeeze(tree.page.line(k) + tree.page.line(k + 1))
    above = squeeze(
        tree.page.folded[max(0, tree.page.items[i].start - LABEL_REACH) : tree.page.items[i].start]
    )
    return tree.page.items[k + 1] if len(both) <= 2 * LONGEST_NAME_BELOW and both in above else line


def breaks_off(tree: Tree, i: int) -> bool:
    """Tell whether the heading at line ``i`` goes on in the line below: both are short and open."""
    if not tree.plain_below(i):
        return False
    here, below = tree.page.line(i), tree.page.line(i + 1)
    if here[-1] not in ",、" or max(len(here), len(below)) > LONGEST_HALF:
        return False
    return "。" not in here and not any(c in below for c in "。;:!?")
