"""Lines without a number: paragraphs, headings by markup or by name, bullets, signatures."""

from __future__ import annotations

import re

from ..grammar.markers import Marker
from ..grammar.profile import genre
from ..kinds import ARTICLE, BULLET, CAPTION, FIGURE, HEADING, LADDER, PASSAGE, TASK
from ..reading.lines import Line
from .annexes import is_glossary_heading
from .backmatter import open_glossary
from .blocks import Block, Page, marked, of_text, squeeze
from .headings import add_items
from .inline import find_items
from .passages import add_text
from .runin import SHAPE_THRESHOLD, lead_score
from .tree import Tree, add, paragraph


def read_unmarked(tree: Tree, i: int, line: Line) -> None:
    """Add a line that begins with no marker: heading, picture, caption, signature or text."""
    text = tree.text(i)
    patterns = genre().patterns
    if tree.leaf is not None and text.isdigit() and len(text) < 4:
        tree.frame.furniture[i] = "page_number"
    elif is_glossary_heading(text):
        open_glossary(tree, line)
    elif line.heading or squeeze(text) in genre().preface_headings:
        _plain_heading(tree, line)
    elif len(text) < 120 and patterns["figure"].fullmatch(text):
        add(tree, of_text(FIGURE, line))
    elif len(text) < 120 and text[-1] not in "。;" and patterns["caption"].fullmatch(text):
        add(tree, of_text(CAPTION, line))
    elif _is_closing(tree, i, text):
        tree.stack.clear()
        paragraph(tree, line, role="closing")
    elif len(text) < 40 and _is_signature(tree, i, text):
        tree.stack.clear()
        paragraph(tree, line, role="date" if patterns["date"].search(text) else "signature")
    else:
        _text(tree, i, line)


def _is_closing(tree: Tree, i: int, text: str) -> bool:
    """The address that closes a report: after its last heading, to the audience."""
    if not genre().patterns["closing"].match(text):
        return False
    return i > tree.last_heading


def _is_signature(tree: Tree, i: int, text: str) -> bool:
    """Issuer and date at the end of a letter or document: the issuer's line is followed by a date."""
    patterns = genre().patterns
    if patterns["date"].fullmatch(text) or patterns["signature_remark"].fullmatch(text):
        return True
    below = tree.text(i + 1) if i + 1 < tree.frame.end else ""
    return bool(patterns["date"].fullmatch(below)) and not any(c in text for c in "。,;:")


def _text(tree: Tree, i: int, line: Line) -> None:
    items = find_items(tree.page.folded, line.start, line.end, TASK, tree.last_task)
    if (
        tree.stack
        and len(items) >= 2
        and tree.page.folded[items[0].start - 1 : items[0].start] in "。!?"
    ):
        add_text(tree.page, tree.holder(), line.start, items[0].start, passages=True)
        add_items(tree, tree.stack[-1].children, items, line.end)
        return
    allowed = (
        not (tree.stack and tree.stack[-1].kind in (ARTICLE, TASK))
        and tree.glossary is None
        and not tree.page.profile.events
    )
    if allowed and _stands_above(tree, i):
        _standing(tree, i, line)
        return
    siblings = _neighbours(tree, i)
    tree.leaf = add_text(
        tree.page,
        tree.holder(),
        line.start,
        line.end,
        passages=allowed,
        bold=line.bold,
        siblings=siblings,
        lead_only=siblings > 0 or not _is_whole_section(tree, i),
    )


def _is_whole_section(tree: Tree, i: int) -> bool:
    """Tell whether a paragraph stands alone under its heading: only then it holds several passages."""
    above = tree.markers[i - 1] if i > tree.frame.first else None
    return above is not None and above.kind in LADDER


#: 一是…, 二是…; 这是…的五年, 这是…的五年: the lines are parallel whatever they say.
_PARALLEL = re.compile(r"[一二三四五六七八九十]{1,3}是|这[是五]")
_LONGEST_STANDING = 48


def _stands_above(tree: Tree, i: int) -> bool:
    """A short sentence alone on its line that heads the paragraph below, and is not the only one.

    Evidence: it has the shape of a run-in heading or is parallel to its likes, a longer paragraph
    without marker follows, and the lines two above or two below do the same.
    """
    return _names_below(tree, i) and (_names_below(tree, i - 2) or _names_below(tree, i + 2))


def _names_below(tree: Tree, i: int) -> bool:
    if not tree.frame.first <= i < tree.frame.end - 1:
        return False
    if any(tree.markers[k] is not None or k in tree.frame.furniture for k in (i, i + 1)):
        return False
    text, below = tree.text(i), tree.items[i + 1].end - tree.items[i + 1].start
    if not text.endswith("。") or text.count("。") != 1 or below < max(40, len(text)):
        return False
    if len(text) <= _LONGEST_STANDING and _PARALLEL.match(text):
        return True
    return lead_score(text[:-1], below) >= SHAPE_THRESHOLD


def _standing(tree: Tree, i: int, line: Line) -> None:
    below = tree.items[i + 1]
    block = Block(
        PASSAGE,
        line.start,
        below.end,
        title=(line.start, line.end - 1),
        title_end=line.end,
        texts=[(below.start, below.end)],
    )
    add(tree, block)
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
    block = Block(
        HEADING, line.start, line.end, title=(line.start, stop), title_end=line.end, level=level
    )
    if squeeze(tree.page.folded[line.start : line.end]) in genre().preface_headings:
        block.role = "preface"
    add(tree, block)
    tree.stack.append(block)


def read_bullet(tree: Tree, i: int, line: Line, marker: Marker) -> None:
    """Add the list item at line ``i`` to the text that leads it in, or to the open node."""
    page = tree.page
    block = marked(page, BULLET, line, marker)
    start = page.skip(marker.end, line.end)
    if start < line.end:
        found = add_text(
            page, [], start, line.end, passages=True, bold=line.bold, siblings=2, lead_only=True
        )
        block.title, block.title_end, block.texts = found.title, found.title_end, found.texts
    leaf = tree.leaf
    if leaf is not None and leaf.kind in (PASSAGE, TASK, BULLET) and _leads_in(page, leaf):
        leaf.children.append(block)
    else:
        tree.holder().append(block)
        tree.leaf = block


def _leads_in(page: Page, leaf: Block) -> bool:
    """A text that ends with a colon leads in the list that follows."""
    return leaf.kind != BULLET and bool(leaf.texts) and page.folded[leaf.texts[-1][1] - 1] == ":"
