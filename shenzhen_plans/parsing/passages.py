"""Paragraphs, and the run-in headings at their start and inside them."""

from __future__ import annotations

from ..kinds import PARAGRAPH, PASSAGE
from .blocks import Block, Page
from .runin import SHAPE_THRESHOLD, RunIn, find_inner, find_lead, lead_score

#: After a heading on the same line, a run-in heading must be shorter and lead a longer text.
_LONGEST_AFTER_TITLE = 20
_SHORTEST_AFTER_TITLE = 60


def lead_shapes(page: Page) -> list[int]:
    """Return for each line: 2 if its first sentence has the shape of a run-in heading, else 0."""
    shapes = []
    for line, marker in zip(page.items, page.markers, strict=True):
        shape = 0
        if marker is None and line.end - line.start > 14 and not line.table:
            stop = page.folded.find("。", line.start, min(line.end, line.start + 48))
            if (
                stop > 0
                and lead_score(page.folded[line.start : stop], line.end - stop) >= SHAPE_THRESHOLD
            ):
                shape = 2
        shapes.append(shape)
    return shapes


def add_text(
    page: Page,
    holder: list[Block],
    start: int,
    end: int,
    *,
    passages: bool,
    bold: int = 0,
    siblings: int = 0,
    after_title: bool = False,
    lead_only: bool = False,
) -> Block:
    """Add the text ``[start, end)`` to ``holder`` as a paragraph and passages; return the last.

    ``after_title`` tells that a heading stands before the text on its line; ``lead_only`` that
    only the start of the text is looked at.
    """
    found: list[RunIn] = []
    folded = page.folded
    if passages:
        lead = find_lead(folded, start, end, bold=bold, siblings=siblings)
        if lead is not None and after_title and not _leads_after_title(lead, end):
            lead = None
        found = [lead] if lead is not None else []
        if not lead_only:
            found += find_inner(folded, start, end, lead=lead)
    first = found[0].start if found else end
    last = None
    if start < first:
        last = _plain(page, holder, start, first)
    for k, run_in in enumerate(found):
        stop = found[k + 1].start if k + 1 < len(found) else end
        last = _passage(page, holder, run_in, stop)
    assert last is not None
    return last


def _leads_after_title(lead: RunIn, end: int) -> bool:
    return (
        lead.stop - lead.start <= _LONGEST_AFTER_TITLE and end - lead.end >= _SHORTEST_AFTER_TITLE
    )


def _plain(page: Page, holder: list[Block], start: int, end: int) -> Block:
    end = page.trim(start, end)
    block = Block(PARAGRAPH, start, end, texts=[(start, end)])
    holder.append(block)
    return block


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
    )
    if text < end:
        block.texts = [(text, end)]
    holder.append(block)
    return block
