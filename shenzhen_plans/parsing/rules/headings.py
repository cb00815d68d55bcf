"""Numbered headings: what they close, their titles, and the points on their line."""

from __future__ import annotations

from ...grammar.markers import Marker
from ...kinds import ARTICLE, DIVISIONS, HEADING, LEVEL2, LEVEL3, LEVELS, PARAGRAPH, TASK
from ...source.lines import Line
from ..blocks import Block, Page, Span, marked, take_text
from ..runins.candidates import TITLED
from ..thresholds import LONGEST_POINT
from ..tree import Tree
from .inline import find_items
from .passages import add_text
from .titles import article_title, breaks_off, has_quantity, name_below, split_title

#: What a heading's own line can hold, in the order in which it is looked for.
_INLINE = (TASK, LEVEL2, LEVEL3)


def _open(tree: Tree, block: Block) -> None:
    """Close what ``block`` is not inside of, and open it."""
    while tree.stack and not _is_inside(tree, block):
        tree.stack.pop()
    tree.holder().append(block)
    tree.stack.append(block)
    tree.leaf = block


def _is_inside(tree: Tree, block: Block) -> bool:
    """Tell whether ``block`` stands inside the innermost open heading."""
    above = tree.stack[-1]
    if above.kind != HEADING:
        return above.rank < block.rank
    if above.role == "preface" or (block.level and above.level >= block.level):
        return False
    return all(other.rank < block.rank for other in tree.stack)


def numbered_heading(tree: Tree, i: int) -> bool:
    """Open the node of the numbered heading at line ``i``."""
    page, line, marker = tree.numbered(i)
    block = marked(page, marker.kind, line, marker)
    block.rank = tree.places.get(i, tree.rank[marker.kind])
    _open(tree, block)
    start = page.skip(marker.end, line.end)
    if page.folded[start : start + 1] == ":" and marker.kind in DIVISIONS:
        start = page.skip(start + 1, line.end)
    if start >= line.end:
        name_below(tree, i, block)
        return True
    items = _items(tree, i, marker, start, line.end)
    head = page.trim(start, items[0].start if items else line.end)
    found = _find_title(tree, i, marker.kind, (start, head), alone=not items)
    if found is None and head == line.end and breaks_off(tree, i):
        below = page.items[i + 1]
        found = (start, below.end), below.end
        tree.used.add(i + 1)
        block.end, head = below.end, below.end
    if found is not None:
        block.title, block.title_end = found
        start = page.skip(block.title_end, head)
    if start < head:
        _own_text(tree, block, start, head, after_title=found is not None)
    if marker.kind == TASK:
        tree.last_task = marker.number or 0
    _add_items(tree, block, items, line.end)
    return True


def _in_law(tree: Tree) -> bool:
    return any(b.kind == ARTICLE for b in tree.stack)


def _find_title(
    tree: Tree, i: int, kind: str, span: Span, *, alone: bool
) -> tuple[Span, int] | None:
    """Return the title of the heading at line ``i``; ``alone`` tells that no points share its line."""
    page, line = tree.page, tree.page.items[i]
    if kind == ARTICLE:
        return article_title(page, *span)
    point = kind == TASK
    item = (point and not alone) or _in_law(tree)
    found = split_title(page, *span, bold=line.bold, item=item, leads=tree.plain_below(i))
    if point and found is not None and not _names_point(page, found[0], line):
        return None
    return found


def _add_items(tree: Tree, block: Block, items: list[Marker], end: int) -> None:
    """Add the points that share the heading's line: below it, or, if it is one of them, beside it."""
    if not items or items[0].kind != block.kind:
        add_items(tree, block.children, items, end)
    else:
        siblings = tree.stack[-2].children if len(tree.stack) > 1 else tree.outermost()
        add_items(tree, siblings, items, end)
        tree.stack[-1] = siblings[-1]


def _names_point(page: Page, title: tuple[int, int], line: Line) -> bool:
    """A point has a title only if it is short and undivided, or stands alone on its line."""
    text = page.folded[title[0] : title[1]]
    if title[1] == line.end or line.bold > 0:
        return True
    return len(text) <= LONGEST_POINT and "," not in text and not has_quantity(text)


def _items(tree: Tree, i: int, marker: Marker, start: int, end: int) -> list[Marker]:
    kind, number = marker.kind, marker.number or 0
    below = tree.page.markers[i + 1] if i + 1 < tree.frame.end else None
    for inner in _inner_kinds(tree, kind):
        if inner == kind != TASK and number != 1:
            continue  # the count of such a line begins on it
        last = tree.last_task if inner == TASK else number if inner == kind else 0
        goes_on = below is not None and (below.kind, below.number) == (inner, 2)
        items = find_items(tree.page.folded, start, end, inner, last, alone=goes_on)
        if items and not (kind == TASK and items[0].start == start):
            return items
    return []


def _inner_kinds(tree: Tree, kind: str) -> tuple[str, ...]:
    """The kinds of points that the line of such a heading can hold: what the ladder puts below it."""
    if kind == ARTICLE:
        return (LEVEL2,)
    if kind not in LEVELS:
        return ()
    rank = tree.rank
    return tuple(k for k in _INLINE if rank[k] > rank[kind] or k == kind)


def _own_text(tree: Tree, block: Block, start: int, end: int, *, after_title: bool) -> None:
    """The text that runs on after a heading on its line, with the run-in headings inside it."""
    allowed = block.kind in TITLED and after_title and not _in_law(tree)
    children: list[Block] = []
    add_text(tree, children, start, end, passages=allowed)
    if children and children[0].kind == PARAGRAPH:
        block.texts = children.pop(0).texts
    block.children.extend(children)


def add_items(tree: Tree, siblings: list[Block], items: list[Marker], end: int) -> None:
    """Add the points of one line to ``siblings``; the last of them ends at ``end``."""
    page = tree.page
    for k, item in enumerate(items):
        stop = page.trim(item.end, items[k + 1].start if k + 1 < len(items) else end)
        span = (item.start, item.end)
        block = Block(item.kind, item.start, stop, number=item.number, marker=span)
        block.rank = tree.rank[item.kind]
        start = page.skip(item.end, stop)
        found = split_title(page, start, stop, item=_in_law(tree)) if item.kind != TASK else None
        if found is not None:
            block.title, block.title_end = found
            start = block.title_end
        take_text(page, block, start, stop)
        siblings.append(block)
        if item.kind == TASK:
            tree.last_task = item.number or 0
        tree.leaf = block
