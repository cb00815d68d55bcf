"""Boxes (专栏): where one opens, what is in it, and, as none has an end mark, where it closes."""

from __future__ import annotations

import re
from dataclasses import replace

from ...grammar.forms import BARE
from ...grammar.markers import Marker
from ...kinds import ANNEX, BOX, BOX_ITEM, BULLET, LEVEL2, LEVEL3, NOTE, ORDINALS, PARAGRAPH, TASK
from ...source.lines import Line
from ..blocks import Block, Page, Span, marked, of_text, take_text, take_title
from ..thresholds import LONGEST_BOX_TITLE, LONGEST_CELL
from ..tree import Tree, add
from .inline import find_items
from .titles import split_title

_ALWAYS_OUTSIDE = ORDINALS | {ANNEX, BOX}
#: What numbers the items of a box that stands on one line.
_GLUED = (LEVEL2, LEVEL3, TASK)
_ALWAYS_INSIDE = frozenset((NOTE, BULLET, BARE))
_ITEM = re.compile(r"([^,。;:!?]{1,40}?) ?:")
_FOOTNOTES = "①②③④⑤⑥⑦⑧⑨⑩*※"
#: 01　新一代人工智能 — an item numbered without a point.
_SPACED = re.compile(r"(?P<number>\d{1,2})[ \t]+(?P<title>[^\d\s][^。;,]{1,38})$")


def box(tree: Tree, i: int) -> bool:
    """Open a box at its heading, 专栏 with a number or a colon; a sentence opens none.

    A copy may have glued all of the box to its heading: 专栏1 工程 1.甲。…… 2.乙。…….
    """
    page, line, marker = tree.numbered(i)
    found = (find_items(page.folded, marker.end, line.end, kind, 0) for kind in _GLUED)
    glued = next(filter(None, found), [])
    end = page.trim(marker.end, glued[0].start if glued else line.end)
    if not _opens_box(page, end, marker):
        return False
    while tree.stack and tree.stack[-1].kind == TASK:
        tree.stack.pop()
    tree.box = None
    block = marked(page, BOX, line, marker)
    take_title(page, block, marker.end, end)
    add(tree, block)
    tree.box = block
    stops = [*(item.start for item in glued[1:]), line.end]
    for item, stop in zip(glued, stops, strict=False):
        part = replace(line, start=item.start, end=page.trim(item.end, stop), bold=0)
        block.children.append(_numbered_item(page, part, item))
    return True


def _opens_box(page: Page, end: int, marker: Marker) -> bool:
    rest = page.folded[marker.end : end].strip()
    if len(rest) > LONGEST_BOX_TITLE or any(c in "。;" for c in rest) or rest.endswith(","):
        return False
    return marker.number is not None or rest.startswith(":")


def box_line(tree: Tree, i: int) -> bool:
    """Add a line to the open box, or close the box."""
    if tree.box is None:
        return False
    if _closes_box(tree, tree.box, i):
        tree.box = None
        return False
    tree.leaf = _read_line(tree.page, tree.box, tree.page.items[i], tree.page.markers[i])
    return True


def _closes_box(tree: Tree, box: Block, i: int) -> bool:
    """Tell whether a line ends the open box.

    A heading that continues a count from outside does; so does a paragraph that is no item, once
    the box has items.
    """
    line, marker = tree.page.items[i], tree.page.markers[i]
    if line.heading:
        return True
    if marker is None:
        return _is_after(tree.page, box, line, led=tree.run_ins.at(line.start) is not None)
    if marker.kind in _ALWAYS_OUTSIDE:
        return True
    if marker.kind in _ALWAYS_INSIDE:
        return False
    return not _belongs_inside(box, tree.stack, marker, leads=_sentence_below(tree, i))


def _sentence_below(tree: Tree, i: int) -> bool:
    """Tell whether a sentence without a number stands below line ``i``."""
    if i + 1 >= tree.frame.end or tree.page.markers[i + 1] is not None:
        return False
    text = tree.page.line(i + 1)
    return len(text) > LONGEST_CELL or text[-1] in "。;:"


def _is_after(page: Page, box: Block, line: Line, *, led: bool) -> bool:
    """Tell whether a line without a number stands after the box: it is no item, and items are."""
    last = box.children[-1] if box.children else None
    if last is None or _ITEM.match(page.folded, line.start, line.end):
        return False
    if _is_tabular(box) and line.end - line.start <= LONGEST_CELL:
        return False
    if last.role == "spaced":
        return bool(last.texts) and _SPACED.match(page.folded[line.start : line.end]) is None
    has_items = any(c.kind == BOX_ITEM for c in box.children)
    return (has_items and last.marker is None) or led


def _belongs_inside(box: Block, stack: list[Block], marker: Marker, *, leads: bool) -> bool:
    own = [c for c in box.children if c.kind == BOX_ITEM and c.role == marker.kind]
    outside = next((b for b in reversed(stack) if b.kind == marker.kind), None)
    goes_on = outside is not None and marker.number == (outside.number or 0) + 1
    if own and own[-1].number is not None and marker.number == own[-1].number + 1:
        return not (goes_on and leads and _is_tabular(box))
    if goes_on:
        return False
    return (marker.number == 1 and not (box.children and not own)) or _is_tabular(box)


def _is_tabular(box: Block) -> bool:
    """Tell whether a box holds the cells of a table, one on each line."""
    last = box.children[-3:]
    return len(last) == 3 and all(
        c.kind == PARAGRAPH and c.end - c.start <= LONGEST_CELL for c in last
    )


def _read_line(page: Page, box: Block, line: Line, marker: Marker | None) -> Block:
    kind = None if marker is None else marker.kind
    above = box.children[-1] if box.children else None
    if _is_tabular(box) and line.end - line.start <= LONGEST_CELL and kind != NOTE:
        block = of_text(PARAGRAPH, line, role="table")
    elif marker is not None and kind in (NOTE, BULLET):
        block = marked(page, marker.kind, line, marker)
        take_text(page, block, marker.end, line.end)
    elif marker is not None and kind != BARE:
        block = _numbered_item(page, line, marker)
    else:
        block = _named_item(page, line)
        if above is not None and block.kind == PARAGRAPH and _is_open(above):
            above.texts, above.end = block.texts, block.end
            return above
    box.children.append(block)
    return block


def _is_open(item: Block) -> bool:
    """Tell whether an item that is numbered without a point has no text yet."""
    return item.role == "spaced" and not item.texts


def _numbered_item(page: Page, line: Line, marker: Marker) -> Block:
    # The marker's kind is kept in ``role`` while the box is open: it tells one count from another.
    block = marked(page, BOX_ITEM, line, marker, role=marker.kind)
    start = page.skip(marker.end, line.end)
    found = split_title(page, start, line.end, bold=line.bold) or _name(page, start, line.end)
    if found is not None:
        block.title, block.title_end = found
        start = block.title_end
    take_text(page, block, start, line.end)
    return block


def _named_item(page: Page, line: Line) -> Block:
    spaced = _SPACED.match(page.folded[line.start : line.end])
    if spaced is not None:
        at = line.start
        return Block(
            BOX_ITEM, at, line.end, number=int(spaced.group("number")), marker=(at, at + spaced.end("number")),
            title=(at + spaced.start("title"), line.end), title_end=line.end, role="spaced",
        )  # fmt: skip
    named = _name(page, line.start, line.end)
    if named is None or page.folded[line.start] in _FOOTNOTES:
        return of_text(PARAGRAPH, line)
    title, title_end = named
    block = Block(BOX_ITEM, line.start, line.end, title=title, title_end=title_end)
    take_text(page, block, title_end, line.end)
    return block


def _name(page: Page, start: int, end: int) -> tuple[Span, int] | None:
    """Return the name before the colon of an item, and where its piece ends."""
    match = _ITEM.match(page.folded, start, end)
    return match and ((start, page.trim(start, match.end(1))), match.end())
