"""Texts: points inside a paragraph, short sentences that head the next one, plain paragraphs."""

from __future__ import annotations

from ..grammar.profile import genre
from ..kinds import ARTICLE, LADDER, PASSAGE, TASK
from .blocks import Block
from .headings import add_items
from .inline import find_items
from .passages import add_text
from .runin import SHAPE_THRESHOLD, lead_score
from .thresholds import LONGEST_STANDING
from .tree import Tree, add

_WITHOUT_PASSAGES = frozenset((ARTICLE, TASK))


def points(tree: Tree, i: int) -> bool:
    """Add a paragraph that goes over into numbered points: 正文。(1)甲。(2)乙。."""
    page, line = tree.page, tree.page.items[i]
    if not tree.stack:
        return False
    items = find_items(page.folded, line.start, line.end, TASK, tree.last_task)
    if len(items) < 2 or page.folded[items[0].start - 1] not in "。!?":
        return False
    add_text(page, tree.holder(), line.start, items[0].start, passages=True)
    add_items(tree, tree.stack[-1].children, items, line.end)
    return True


def _may_hold_passages(tree: Tree) -> bool:
    if tree.stack and tree.stack[-1].kind in _WITHOUT_PASSAGES:
        return False
    return tree.glossary is None and not tree.page.profile.events


def text(tree: Tree, i: int) -> bool:
    """Add a paragraph, with the run-in headings at its start and inside it."""
    line = tree.page.items[i]
    siblings = _neighbours(tree, i)
    tree.leaf = add_text(
        tree.page,
        tree.holder(),
        line.start,
        line.end,
        passages=_may_hold_passages(tree),
        bold=line.bold,
        siblings=siblings,
        lead_only=siblings > 0 or not _is_whole_section(tree, i),
    )
    return True


def _neighbours(tree: Tree, i: int) -> int:
    """How many of the lines next to line ``i`` look like paragraphs with a run-in heading."""
    above = tree.shapes[i - 1] == 2 if i > tree.frame.first else False
    below = tree.shapes[i + 1] == 2 if i + 1 < tree.frame.end else False
    return above + below


def _is_whole_section(tree: Tree, i: int) -> bool:
    """Tell whether a paragraph stands alone under its heading: only then it holds several passages."""
    return i > tree.frame.first and tree.page.kind(i - 1) in LADDER


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
    title = (line.start, line.end - 1)
    texts = [(below.start, below.end)]
    add(
        tree,
        Block(PASSAGE, line.start, below.end, title=title, title_end=line.end, texts=texts),
    )
    tree.used.add(i + 1)
    return True


def _names_below(tree: Tree, i: int) -> bool:
    page = tree.page
    if not tree.frame.first <= i < tree.frame.end - 1:
        return False
    if page.markers[i] is not None or i in tree.frame.furniture or not tree.plain_below(i):
        return False
    sentence, below = page.line(i), page.length(i + 1)
    if not sentence.endswith("。") or sentence.count("。") != 1 or below < max(40, len(sentence)):
        return False
    if len(sentence) <= LONGEST_STANDING and genre().patterns["parallel"].match(sentence):
        return True
    return lead_score(sentence[:-1], below) >= SHAPE_THRESHOLD
