"""Texts: points inside a paragraph, short sentences that head the next one, plain paragraphs."""

from __future__ import annotations

from ...grammar.profile import pattern
from ...kinds import PASSAGE, TASK
from ..blocks import Block
from ..runins.candidates import WITHOUT
from ..thresholds import LONGEST_STANDING
from ..tree import Tree, add
from .headings import add_items
from .inline import find_items
from .passages import add_text


def points(tree: Tree, i: int) -> bool:
    """Add a paragraph that goes over into numbered points: 正文。(1)甲。(2)乙。."""
    page, line = tree.page, tree.page.items[i]
    if not tree.stack:
        return False
    items = find_items(page.folded, line.start, line.end, TASK, tree.last_task)
    if len(items) < 2 or page.folded[items[0].start - 1] not in "。!?":
        return False
    add_text(tree, tree.holder(), line.start, items[0].start, passages=True)
    add_items(tree, tree.stack[-1].children, items, line.end)
    return True


def _may_hold_passages(tree: Tree) -> bool:
    if tree.stack and tree.stack[-1].kind in WITHOUT:
        return False
    return tree.glossary is None and not tree.page.profile.events


def text(tree: Tree, i: int) -> bool:
    """Add a paragraph, with the run-in headings at its start and inside it."""
    line, holder, allowed = tree.page.items[i], tree.holder(), _may_hold_passages(tree)
    tree.leaf = add_text(tree, holder, line.start, line.end, passages=allowed, bold=line.bold)
    return True


def standing_heading(tree: Tree, i: int) -> bool:
    """Take a short sentence alone on its line as the heading of the paragraph below.

    Evidence: it has the shape of a run-in heading or is parallel to its likes, a longer paragraph
    without marker follows, and the lines two above or two below do the same.
    """
    if not (_may_hold_passages(tree) and _names_below(tree, i)):
        return False
    if not (_names_below(tree, i - 2) or _names_below(tree, i + 2)):
        return False
    line, below = tree.page.items[i], tree.page.items[i + 1]
    block = Block(PASSAGE, line.start, below.end, title=(line.start, line.end - 1))
    block.title_end, block.texts = line.end, [(below.start, below.end)]
    run_in = tree.run_ins.at(line.start)
    block.certainty = run_in.certainty if run_in is not None else None
    add(tree, block)
    tree.used.add(i + 1)
    return True


def _names_below(tree: Tree, i: int) -> bool:
    page = tree.page
    if not tree.frame.first <= i < tree.frame.end - 1:
        return False
    sentence, below = page.line(i), page.length(i + 1)
    if sentence.find("。") != len(sentence) - 1 or below < max(40, len(sentence)):
        return False
    if page.markers[i] is not None or i in tree.frame.furniture or not tree.plain_below(i):
        return False
    if len(sentence) <= LONGEST_STANDING and pattern("parallel").match(sentence):
        return True
    return tree.run_ins.at(page.items[i].start) is not None
