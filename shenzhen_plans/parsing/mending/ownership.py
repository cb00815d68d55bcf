"""Loose paragraphs: the ones that follow a deep node but belong to one of its ancestors.

Evidence: the words with which a paragraph returns to the whole (``returning`` and
``problem_list`` in ``families/_genre.yaml``), and the regularity of the series (if each earlier
item has the same number of paragraphs, those that the last has in excess are not its own).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ...grammar.profile import pattern
from ...kinds import (
    ANNEX,
    ARTICLE,
    BOX,
    BULLET,
    DEEPEST,
    DIVISIONS,
    FIGURE,
    HEADING,
    NOTE,
    PARAGRAPH,
    PASSAGE,
    SERIES,
)
from ..blocks import Block, Page

#: What can be loose, and what counts as a paragraph.
_LOOSE = frozenset((PARAGRAPH, PASSAGE, BOX, FIGURE, NOTE))
_SHORTEST_LIST = 60
_FEWEST_EARLIER = 2


def settle(page: Page, roots: list[Block]) -> None:
    """Lift loose paragraphs to where they belong, everywhere below ``roots``, innermost first."""
    for root in roots:
        if root.children:
            settle(page, root.children)
            _settle_below(page, root)


def _settle_below(page: Page, block: Block) -> None:
    last = block.children[-1]
    if last.kind not in SERIES or (
        block.kind not in SERIES and block.kind not in (HEADING, ANNEX, ARTICLE)
    ):
        return
    trailing = _trailing(page, last)
    if not trailing:
        return
    series = [c for c in block.children if c.kind == last.kind]
    first = first_loose(
        [len(_trailing(page, s)) for s in series[:-1]],
        [Trail(_text(page, group), group[0].kind) for group in trailing],
        enumeration=is_enumeration(page, series),
        points=last.kind in DEEPEST,
    )
    if last.kind in DIVISIONS and _is_leaf(last) and not all(_is_leaf(s) for s in series):
        return  # a chapter without sections among others: what stands in it is its own
    lifted = [item for group in trailing[first:] for item in group]
    gone = {id(item) for item in lifted}
    last.children[:] = [c for c in last.children if id(c) not in gone]
    block.children.extend(lifted)


def _is_leaf(block: Block) -> bool:
    return not any(child.kind in SERIES for child in block.children)


def is_enumeration(page: Page, series: Sequence[Block]) -> bool:
    """Tell whether a series is one sentence: each item but the last ends with a semicolon."""
    return len(series) > 1 and all(
        s.texts and not s.children and page.folded[s.texts[-1][1] - 1] in ";,、"
        for s in series[:-1]
    )


class Trail(NamedTuple):
    """What stands at the end of an item: its folded text and the kind of its first block."""

    text: str
    kind: str = PARAGRAPH


def first_loose(
    earlier: Sequence[int],
    trails: Sequence[Trail],
    *,
    enumeration: bool = False,
    points: bool = False,
) -> int:
    """Return the index of the first of ``trails`` that is not the last item's own.

    ``earlier`` counts the trails of the earlier items of the series; ``enumeration`` tells that
    the items are clauses of one sentence, so that the last ends what they all say; ``points`` that they are of the deepest kinds.  Where the
    earlier items have trails of their own, only a plain paragraph in excess is loose.

    >>> first_loose([0, 0, 0], [Trail("过去一年,来之不易。")])
    0
    >>> first_loose([1, 3, 2], [Trail("某事。"), Trail("又一事。")])
    2
    >>> first_loose([1, 1, 1], [Trail("某事。"), Trail("又一事。")])
    1
    """
    if enumeration or not trails:
        return 0
    for i, trail in enumerate(trails):
        if pattern("returning").match(trail.text):
            return i
        if len(trail.text) > _SHORTEST_LIST and pattern("problem_list").search(trail.text):
            return i
    fewest = 1 if points and trails[0].kind == BOX else _FEWEST_EARLIER
    if len(earlier) < fewest or len(set(earlier)) > 1:
        return len(trails)
    if earlier[0] == 0:
        return 0
    excess = trails[earlier[0] :]
    if len(earlier) > _FEWEST_EARLIER and all(trail.kind == PARAGRAPH for trail in excess):
        return min(earlier[0], len(trails))
    return len(trails)


def _trailing(page: Page, block: Block) -> list[list[Block]]:
    """The paragraphs at a node's end, after its last inner node, grouped by source line.

    Items with a dash go with the paragraph that leads them.
    """
    groups: list[list[Block]] = []
    for child in block.children:
        if child.kind == BULLET and groups:
            groups[-1].append(child)
        elif child.kind not in _LOOSE:
            groups = []
        elif groups and _same_line(page, groups[-1][0], child):
            groups[-1].append(child)
        elif not _runs_on(page, block, child):
            groups.append([child])
    return groups


def _same_line(page: Page, first: Block, later: Block) -> bool:
    return page.folded.find("\n", first.start, later.start) < 0


def _runs_on(page: Page, block: Block, child: Block) -> bool:
    """A passage that stands on its heading's own line is no paragraph after it."""
    return page.folded.find("\n", block.start, child.start) < 0


def _text(page: Page, group: list[Block]) -> str:
    """The text of a group, without the items that it leads."""
    last = [item for item in group if item.kind != BULLET][-1]
    return page.folded[group[0].start : last.end]
