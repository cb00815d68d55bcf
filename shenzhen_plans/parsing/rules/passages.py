"""The text of a line as a paragraph and the passages that run-in headings make of it; list items (——, ·, ●, -)."""

from __future__ import annotations

from ...kinds import BULLET, PARAGRAPH, PASSAGE, TASK
from ..blocks import Block, Page, marked, of_span
from ..runins.finding import RunIn
from ..thresholds import LONGEST_BOLD, SHORTEST_BODY, SHORTEST_CLOSED
from ..tree import Tree

#: What closes a heading before the text that it leads.
_CLOSING = ("。", ":")
#: What leads in a list.
_LEADING = frozenset((PASSAGE, TASK))


def add_text(
    tree: Tree, holder: list[Block], start: int, end: int, *, passages: bool, bold: int = 0
) -> Block:
    """Add the text ``[start, end)`` to ``holder`` as a paragraph and passages; return the last.

    ``passages`` tells whether such a text may hold run-in headings; ``bold`` is where bold print
    ends that began with the text.
    """
    found = run_ins_of(tree, start, end, bold=bold) if passages else []
    first = found[0].start if found else end
    last = None
    if start < first:
        last = of_span(PARAGRAPH, start, tree.page.trim(start, first))
        holder.append(last)
    for k, run_in in enumerate(found):
        stop = found[k + 1].start if k + 1 < len(found) else end
        last = _passage(tree.page, holder, run_in, stop)
    assert last is not None
    return last


def run_ins_of(tree: Tree, start: int, end: int, *, bold: int = 0) -> list[RunIn]:
    """Return the run-in headings in ``[start, end)``; what is bold at its start is one for certain."""
    found = tree.run_ins.within(start, end)
    if found and found[-1].end >= end:  # it has its line to itself, and heads the next one if any
        found = found[:-1]
    lead = bold_lead(tree.page.folded, start, end, bold)
    if lead is None:
        return found
    return [lead, *(run_in for run_in in found if run_in.start >= lead.end)]


def bold_lead(folded: str, start: int, end: int, bold: int) -> RunIn | None:
    """Return the heading that bold print makes of the beginning of a text, if a text follows it."""
    closed = folded[bold - 1] in _CLOSING or folded[bold : bold + 1] in _CLOSING
    if not start < bold <= end - (SHORTEST_CLOSED if closed else SHORTEST_BODY):
        return None
    stop = bold
    while stop > start and folded[stop - 1] in "。:!? \x1f":
        stop -= 1
    piece = bold + (folded[bold] in "。:")
    return RunIn(start, stop, piece, 1.0) if 2 < stop - start <= LONGEST_BOLD else None


def _passage(page: Page, holder: list[Block], run_in: RunIn, end: int) -> Block:
    end = page.trim(run_in.end, end)
    text = page.skip(run_in.end, end)
    start = page.skip(run_in.start, run_in.stop)
    block = Block(
        PASSAGE,
        start,
        max(end, run_in.end),
        title=(start, page.trim(start, run_in.stop)),
        title_end=run_in.end,
        certainty=run_in.certainty,
    )
    if text < end:
        block.texts = [(text, end)]
    holder.append(block)
    return block


def bullet(tree: Tree, i: int) -> bool:
    """Add a list item to the text that leads it in, or to the open node."""
    page, line, marker = tree.numbered(i)
    block = marked(page, BULLET, line, marker)
    start = page.skip(marker.end, line.end)
    if start < line.end:
        own: list[Block] = []
        add_text(tree, own, start, line.end, passages=True, bold=line.bold)
        first = own.pop(0)
        block.title, block.title_end, block.texts = first.title, first.title_end, first.texts
        block.children = own
    leaf = tree.leaf
    if leaf is not None and leaf.kind in _LEADING and _leads_in(page, leaf):
        leaf.children.append(block)
    else:
        tree.holder().append(block)
        tree.leaf = block
    return True


def _leads_in(page: Page, leaf: Block) -> bool:
    """A text that ends with a colon leads in the list that follows."""
    return bool(leaf.texts) and page.folded[leaf.texts[-1][1] - 1] == ":"
