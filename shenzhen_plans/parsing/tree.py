"""Lines become a tree of blocks: what opens a node, what closes it, what hangs on what."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ..grammar.markers import Marker
from ..grammar.profile import genre
from ..reading.lines import Line
from .annexes import is_annex_heading, is_glossary_heading, read_entry
from .blocks import Block, Page, squeeze
from .boxes import box_opens, closes_box, read_box_line
from .frame import Frame
from .inline import Item, find_items
from .nesting import ranks
from .passages import add_text, lead_shapes
from .runin import SHAPE_THRESHOLD, lead_score
from .titles import article_title, split_title

_LADDER = frozenset(("part", "chapter", "section", "article", "level1", "level2", "level3", "task"))
_NAMED_BELOW = frozenset(("part", "chapter", "section", "level1", "level2", "annex"))
_LONGEST_NAME_BELOW = 60
_INLINE_KINDS = {
    "level1": ("task", "level2", "level3"),
    "level2": ("task", "level3"),
    "level3": ("task",),
    "task": ("task",),
    "article": ("level2",),
}


@dataclass(slots=True)
class Tree:
    """The tree under construction."""

    page: Page
    items: list[Line]
    markers: list[Marker | None]
    frame: Frame
    rank: dict[str, int]
    shapes: list[int]
    body: list[Block] = field(default_factory=list)
    back: list[Block] = field(default_factory=list)
    stack: list[Block] = field(default_factory=list)
    box: Block | None = None
    annex: Block | None = None
    glossary: Block | None = None
    listing: bool = False
    leaf: Block | None = None
    last_task: int = 0
    used: set[int] = field(default_factory=set)

    def text(self, i: int) -> str:
        """Return the folded text of line ``i``."""
        return self.page.folded[self.items[i].start : self.items[i].end]

    def holder(self) -> list[Block]:
        """Return the list that the next block of text is added to."""
        if self.box is not None:
            return self.box.children
        if self.stack:
            return self.stack[-1].children
        return self.outermost()

    def outermost(self) -> list[Block]:
        """Return the list that holds the outermost headings: of the open annex, or of the body."""
        return self.annex.children if self.annex is not None else self.body


def build_tree(page: Page, items: list[Line], markers: list[Marker | None], frame: Frame) -> Tree:
    """Return the tree of the lines from ``frame.first`` to ``frame.end``."""
    rank = ranks(_series(items, markers, frame), genre().ladder)
    tree = Tree(page, items, markers, frame, rank, lead_shapes(page, items, markers))
    for i in range(frame.first, frame.end):
        if i not in frame.furniture and i not in tree.used:
            _line(tree, i)
    return tree


def _series(items: list[Line], markers: list[Marker | None], frame: Frame) -> list[tuple[str, int | None]]:
    return [
        (m.kind, m.number)
        for i, m in enumerate(markers)
        if m is not None and frame.first <= i < frame.end and m.kind in _LADDER and i not in frame.furniture and not items[i].table
    ]


def _line(tree: Tree, i: int) -> None:
    line, marker = tree.items[i], tree.markers[i]
    listing, tree.listing = tree.listing, False
    if line.table:
        _paragraph(tree, line, role="table")
    elif tree.page.profile.events and marker is not None and marker.kind == "bare":
        _event(tree, i, marker)
    elif marker is not None and marker.kind == "box" and box_opens(tree.page, line, marker):
        _open_box(tree, line, marker)
    elif tree.box is not None and not closes_box(tree.page, tree.box, tree.stack, line, marker, tree.shapes[i]):
        tree.leaf = read_box_line(tree.page, tree.box, line, marker)
    else:
        tree.box = None
        _outside_box(tree, i, line, marker, listing)


def _outside_box(tree: Tree, i: int, line: Line, marker: Marker | None, listing: bool) -> None:
    kind = marker.kind if marker is not None else None
    if marker is None or kind in ("bare", "box"):
        _unmarked(tree, i, line)
    elif kind == "annex":
        _annex(tree, i, line, marker)
    elif listing and kind == "level3" and line.end - line.start < 80:
        _paragraph(tree, line, role="attachments")
        tree.listing = True
    elif tree.glossary is not None and kind in ("level3", "task", "level2", "level1"):
        tree.leaf = read_entry(tree.page, tree.glossary, line, marker)
    elif kind == "bullet":
        _bullet(tree, i, line, marker)
    elif kind == "note":
        _add(tree, Block("note", line.start, line.end, number=None, marker=(marker.start, marker.end), texts=_rest(tree, marker.end, line.end)))
    elif kind in _LADDER:
        _heading(tree, i, line, marker)


def _rest(tree: Tree, start: int, end: int) -> list[tuple[int, int]]:
    start = tree.page.skip(start, end)
    return [(start, end)] if start < end else []


def _add(tree: Tree, block: Block) -> None:
    tree.holder().append(block)
    tree.leaf = block


def _paragraph(tree: Tree, line: Line, role: str | None = None) -> None:
    _add(tree, Block("paragraph", line.start, line.end, texts=[(line.start, line.end)], role=role))


def _unmarked(tree: Tree, i: int, line: Line) -> None:
    text = tree.text(i)
    patterns = genre().patterns
    if tree.leaf is not None and text.isdigit() and len(text) < 4:
        tree.frame.furniture[i] = "page_number"
    elif is_glossary_heading(text):
        _glossary(tree, line)
    elif line.heading or squeeze(text) in genre().preface_headings:
        _plain_heading(tree, line)
    elif len(text) < 120 and patterns["figure"].fullmatch(text):
        _add(tree, Block("figure", line.start, line.end, texts=[(line.start, line.end)]))
    elif len(text) < 120 and text[-1] not in "。;" and patterns["caption"].fullmatch(text):
        _add(tree, Block("caption", line.start, line.end, texts=[(line.start, line.end)]))
    elif _is_closing(tree, i, text):
        tree.stack.clear()
        _paragraph(tree, line, role="closing")
    elif len(text) < 40 and _is_signature(tree, i, text):
        tree.stack.clear()
        _paragraph(tree, line, role="date" if patterns["date"].search(text) else "signature")
    else:
        _text(tree, i, line)


def _is_closing(tree: Tree, i: int, text: str) -> bool:
    """The address that closes a report: after its last heading, to the audience."""
    if not genre().patterns["closing"].match(text):
        return False
    return not any(m is not None and m.kind in _LADDER for m in tree.markers[i + 1 : tree.frame.end])


def _is_signature(tree: Tree, i: int, text: str) -> bool:
    """Issuer and date at the end of a letter or document: the issuer's line is followed by a date."""
    patterns = genre().patterns
    if patterns["date"].fullmatch(text) or patterns["signature_remark"].fullmatch(text):
        return True
    below = tree.text(i + 1) if i + 1 < tree.frame.end else ""
    return bool(patterns["date"].fullmatch(below)) and not any(c in text for c in "。,;:")


def _text(tree: Tree, i: int, line: Line) -> None:
    items = find_items(tree.page.folded, line.start, line.end, "task", tree.last_task)
    if tree.stack and len(items) >= 2 and tree.page.folded[items[0].start - 1 : items[0].start] in "。!?":
        add_text(tree.page, tree.holder(), line.start, items[0].start, passages=True)
        _inline(tree, tree.stack[-1], items, line.end)
        return
    allowed = not (tree.stack and tree.stack[-1].kind in ("article", "task")) and tree.glossary is None and not tree.page.profile.events
    if allowed and _stands_above(tree, i):
        _standing(tree, i, line)
        return
    siblings = _neighbours(tree, i)
    tree.leaf = add_text(
        tree.page, tree.holder(), line.start, line.end, passages=allowed, bold=line.bold, siblings=siblings, lead_only=siblings > 0 or not _is_whole_section(tree, i)
    )


def _is_whole_section(tree: Tree, i: int) -> bool:
    """Tell whether a paragraph stands alone under its heading: only then it holds several passages."""
    above = tree.markers[i - 1] if i > tree.frame.first else None
    return above is not None and above.kind in _LADDER


def _stands_above(tree: Tree, i: int) -> bool:
    """A short sentence alone on its line that heads the paragraph below, and is not the only one.

    Evidence: it has the shape of a run-in heading, a longer paragraph without marker follows, and
    the lines two above or two below do the same.
    """
    return _names_below(tree, i) and (_names_below(tree, i - 2) or _names_below(tree, i + 2))


def _names_below(tree: Tree, i: int) -> bool:
    if not tree.frame.first <= i < tree.frame.end - 1 or tree.markers[i] is not None or tree.markers[i + 1] is not None:
        return False
    if i in tree.frame.furniture or i + 1 in tree.frame.furniture:
        return False
    text, below = tree.text(i), tree.items[i + 1].end - tree.items[i + 1].start
    if not text.endswith("。") or text.count("。") != 1 or below < max(40, len(text)):
        return False
    return lead_score(text[:-1], below) >= SHAPE_THRESHOLD


def _standing(tree: Tree, i: int, line: Line) -> None:
    below = tree.items[i + 1]
    block = Block("passage", line.start, below.end, title=(line.start, line.end - 1), title_end=line.end, texts=[(below.start, below.end)])
    _add(tree, block)
    tree.used.add(i + 1)


def _neighbours(tree: Tree, i: int) -> int:
    """How many of the lines next to line ``i`` look like paragraphs with a run-in heading."""
    above = tree.shapes[i - 1] == 2 if i > tree.frame.first else False
    below = tree.shapes[i + 1] == 2 if i + 1 < tree.frame.end else False
    return above + below


def _plain_heading(tree: Tree, line: Line) -> None:
    """A heading without a number: it stands beside the numbered headings of its markup level."""
    level = line.heading or 1
    while tree.stack and (tree.stack[-1].level == 0 or tree.stack[-1].level >= level):
        tree.stack.pop()
    stop = tree.page.trim(line.start, line.end)
    block = Block("heading", line.start, line.end, title=(line.start, stop), title_end=line.end, level=level)
    if squeeze(tree.page.folded[line.start : line.end]) in genre().preface_headings:
        block.role = "preface"
    _add(tree, block)
    tree.stack.append(block)


def _bullet(tree: Tree, i: int, line: Line, marker: Marker) -> None:
    page = tree.page
    block = Block("bullet", line.start, line.end, marker=(marker.start, tree.page.trim(marker.start, marker.end)))
    start = page.skip(marker.end, line.end)
    if start < line.end:
        found = add_text(page, [], start, line.end, passages=True, bold=line.bold, siblings=2, lead_only=True)
        block.title, block.title_end, block.texts = found.title, found.title_end, found.texts
    leaf = tree.leaf
    if leaf is not None and leaf.kind in ("passage", "task", "bullet") and _leads_in(page, leaf):
        leaf.children.append(block)
    else:
        tree.holder().append(block)
        tree.leaf = block


def _leads_in(page: Page, leaf: Block) -> bool:
    """A text that ends with a colon leads in the list that follows."""
    return leaf.kind != "bullet" and bool(leaf.texts) and page.folded[leaf.texts[-1][1] - 1] == ":"


def _open(tree: Tree, block: Block) -> None:
    """Close what ``block`` is not inside of, and open it."""
    rank = tree.rank[block.kind]
    while tree.stack and (tree.stack[-1].kind == "heading" and not _under_heading(tree, block) or tree.rank.get(tree.stack[-1].kind, -1) >= rank):
        tree.stack.pop()
    tree.holder().append(block)
    tree.stack.append(block)
    tree.leaf = block


def _under_heading(tree: Tree, block: Block) -> bool:
    """A numbered heading is inside an unnumbered one only if the markup says so."""
    above = tree.stack[-1]
    if above.role == "preface":
        return False
    return above.level < block.level if block.level else True


def _heading(tree: Tree, i: int, line: Line, marker: Marker) -> None:
    page = tree.page
    block = Block(marker.kind, line.start, line.end, number=marker.number, marker=(marker.start, page.trim(marker.start, marker.end)), level=line.heading)
    _open(tree, block)
    start = page.skip(marker.end, line.end)
    if page.folded[start : start + 1] == ":" and marker.kind in ("part", "chapter", "section"):
        start = page.skip(start + 1, line.end)
    if start >= line.end:
        _name_below(tree, i, block)
        return
    items = _items(tree, marker.kind, start, line.end)
    head = page.trim(start, items[0].start if items else line.end)
    in_law = any(b.kind == "article" for b in tree.stack)
    point = marker.kind == "task"
    if marker.kind == "article":
        found = article_title(page, start, head)
    else:
        found = split_title(page, start, head, bold=line.bold, item=in_law or (point and bool(items)), leads=_leads(tree, i))
    if point and found is not None and not _names_point(page, found[0], line):
        found = None
    if found is not None:
        block.title, block.title_end = found
        start = page.skip(block.title_end, head)
    if start < head:
        _own_text(tree, block, start, head, after_title=found is not None)
    if marker.kind == "task" and marker.number is not None:
        tree.last_task = marker.number
    if not point:
        _inline(tree, block, items, line.end)
    elif items:
        siblings = tree.stack[-2].children if len(tree.stack) > 1 else tree.outermost()
        _inline_into(tree, siblings, items, line.end, in_law=in_law)
        tree.stack[-1] = siblings[-1]


def _leads(tree: Tree, i: int) -> bool:
    """A paragraph follows below line ``i``."""
    below = i + 1
    return below < tree.frame.end and tree.markers[below] is None and below not in tree.frame.furniture


def _names_point(page: Page, title: tuple[int, int], line: Line) -> bool:
    """A point has a title only if it is short and undivided, or stands alone on its line."""
    text = page.folded[title[0] : title[1]]
    return title[1] == line.end or line.bold > 0 or (len(text) <= 25 and "," not in text)


def _items(tree: Tree, kind: str, start: int, end: int) -> list[Item]:
    for inner in _INLINE_KINDS.get(kind, ()):
        last = tree.last_task if inner == "task" else 0
        items = find_items(tree.page.folded, start, end, inner, last)
        if items and not (kind == "task" and items[0].start == start):
            return items
    return []


def _own_text(tree: Tree, block: Block, start: int, end: int, *, after_title: bool) -> None:
    """The text that runs on after a heading on its line, with the run-in headings inside it."""
    allowed = block.kind in ("level1", "level2", "level3", "section") and after_title and not any(b.kind == "article" for b in tree.stack)
    children: list[Block] = []
    add_text(tree.page, children, start, end, passages=allowed, after_title=True)
    if children and children[0].kind == "paragraph":
        block.texts = children.pop(0).texts
    block.children.extend(children)


def _inline(tree: Tree, parent: Block, items: list[Item], end: int) -> None:
    _inline_into(tree, parent.children, items, end, in_law=parent.kind == "article")


def _inline_into(tree: Tree, siblings: list[Block], items: list[Item], end: int, *, in_law: bool) -> None:
    """Add the points of one line to ``siblings``, which end with what stands before them."""
    page = tree.page
    for k, item in enumerate(items):
        stop = page.trim(item.end, items[k + 1].start if k + 1 < len(items) else end)
        block = Block(item.kind, item.start, stop, number=item.number, marker=(item.start, item.end))
        start = page.skip(item.end, stop)
        if item.kind != "task":
            found = split_title(page, start, stop, item=in_law)
            if found is not None:
                block.title, block.title_end = found
                start = page.skip(block.title_end, stop)
        if start < stop:
            block.texts = [(start, stop)]
        siblings.append(block)
        if item.kind == "task":
            tree.last_task = item.number
        tree.leaf = block


def _name_below(tree: Tree, i: int, block: Block) -> None:
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
    if block.kind == "annex" and is_glossary_heading(text):
        block.role = "glossary"
        tree.glossary = block


def _open_box(tree: Tree, line: Line, marker: Marker) -> None:
    page = tree.page
    while tree.stack and tree.stack[-1].kind in ("task",):
        tree.stack.pop()
    tree.box = None
    block = Block("box", line.start, line.end, number=marker.number, marker=(marker.start, page.trim(marker.start, marker.end)))
    start = page.skip(marker.end, line.end)
    while start < line.end and page.folded[start] in ":、. ":
        start = page.skip(start + 1, line.end)
    if start < line.end:
        block.title, block.title_end = (start, page.trim(start, line.end)), line.end
    _add(tree, block)
    tree.box = block


def _annex(tree: Tree, i: int, line: Line, marker: Marker) -> None:
    if not is_annex_heading(tree.page, tree.items, tree.markers, i, tree.frame.end):
        _paragraph(tree, line, role="attachments")
        tree.listing = True
        return
    page = tree.page
    tree.stack.clear()
    tree.glossary = None
    tree.last_task = 0
    block = Block("annex", line.start, line.end, number=marker.number, marker=(marker.start, page.trim(marker.start, marker.end)))
    start = page.skip(marker.end, line.end)
    while start < line.end and page.folded[start] in ":、. ":
        start = page.skip(start + 1, line.end)
    if start < line.end:
        block.title, block.title_end = (start, line.end), line.end
        if is_glossary_heading(page.folded[start : line.end]):
            block.role, tree.glossary = "glossary", block
    tree.back.append(block)
    tree.annex = tree.leaf = block
    if start >= line.end:
        _name_below(tree, i, block)


def _glossary(tree: Tree, line: Line) -> None:
    tree.stack.clear()
    block = Block("annex", line.start, line.end, title=(line.start, line.end), title_end=line.end, role="glossary")
    tree.back.append(block)
    tree.annex = tree.glossary = tree.leaf = block


def _event(tree: Tree, i: int, marker: Marker) -> None:
    page, line = tree.page, tree.items[i]
    tree.stack.clear()
    block = Block("event", line.start, line.end, number=marker.number, marker=(marker.start, marker.end))
    tree.body.append(block)
    tree.stack.append(block)
    own = _lines_of_event(tree, i + 1)
    if own:
        head = tree.items[own[0]]
        block.title, block.title_end, block.end = (head.start, head.end), head.end, head.end
    for n, k in enumerate(own[1:], 1):
        item = tree.items[k]
        caption = n == 1 and (genre().patterns["caption"].fullmatch(tree.text(k)) or (len(own) > 2 and _is_caption(page, item, tree.items[own[n + 1]])))
        block.children.append(Block("caption" if caption else "paragraph", item.start, item.end, texts=[(item.start, item.end)]))
    tree.used.update(own)
    tree.leaf = block


def _lines_of_event(tree: Tree, first: int) -> list[int]:
    own = []
    for k in range(first, tree.frame.end):
        marker = tree.markers[k]
        if marker is not None and marker.kind == "bare":
            break
        if k not in tree.frame.furniture:
            own.append(k)
    return own


def _is_caption(page: Page, line: Line, below: Line) -> bool:
    """A short line between a headline and a much longer body is the caption of its picture."""
    length = line.end - line.start
    return length <= 70 and below.end - below.start >= 2 * length and not re.search(r"[。;].+[。;]", page.folded[line.start : line.end])
