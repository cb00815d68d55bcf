"""Annexes and glossaries in the tree: what opens them, lists of attachments, entries."""

from __future__ import annotations

import re

from ..grammar.markers import Marker, match_within
from ..kinds import ANNEX, ENTRY, HEADING, LEVELS
from ..source.lines import Line
from .annexes import is_annex_heading, is_glossary_heading
from .blocks import Block, Page, marked, take_text, take_title
from .names import name_below
from .thresholds import LONGEST_ATTACHMENT
from .tree import Tree, paragraph

_ENTRY = re.compile(
    r"(?P<term>[^。]{1,80}?)(?:\((?P<pages>[Pp]\.? ?\d+(?: ?[-—、,] ?[Pp]?\.? ?\d+)*)\)|\(第?(?P<page>\d+)页\))? ?:"
    r"|(?P<spaced>[^ ,。;:]{2,24}) +(?=(?:指|是|即|主要|由|以|为)?[^ ]{6})"
)
_PAGES = re.compile(r"\d+")
_MOST_PAGES = 99


def annex(tree: Tree, i: int) -> bool:
    """Open an annex at line ``i``, or add the line as a list of attachments."""
    page, line, marker = tree.page, tree.page.items[i], tree.page.markers[i]
    assert marker is not None
    tree.stack.clear()  # an annex, and a list of them, speaks for the whole document
    if not is_annex_heading(page, i, tree.frame.end):
        paragraph(tree, line, role="attachments")
        return True
    tree.glossary = None
    tree.last_task = 0
    block = marked(page, ANNEX, line, marker)
    take_title(page, block, marker.end, line.end)
    tree.back.append(block)
    tree.annex = tree.leaf = block
    if block.title is None:
        name_below(tree, i, block)
    if block.title is not None and is_glossary_heading(page.folded[slice(*block.title)]):
        block.role, tree.glossary = "glossary", block
    return True


def attachment(tree: Tree, i: int) -> bool:
    """Add a numbered line right below a list of attachments to that list."""
    if tree.leaf is None or tree.leaf.role != "attachments":
        return False
    if tree.page.length(i) >= LONGEST_ATTACHMENT:
        return False
    paragraph(tree, tree.page.items[i], role="attachments")
    return True


def glossary(tree: Tree, i: int) -> bool:
    """Open a glossary that has a heading of its own."""
    if not is_glossary_heading(tree.page.line(i)):
        return False
    line = tree.page.items[i]
    tree.stack.clear()
    title = (line.start, line.end)
    block = Block(ANNEX, *title, title=title, title_end=line.end, role="glossary")
    tree.back.append(block)
    tree.annex = tree.glossary = tree.leaf = block
    return True


def entry(tree: Tree, i: int) -> bool:
    """Add a numbered line to the open glossary: term, page references, explanation."""
    page, line, marker = tree.page, tree.page.items[i], tree.page.markers[i]
    if tree.glossary is None:
        return False
    usual = marker is not None and marker.kind in LEVELS
    marker = marker if usual else _of_glossary(page, line, tree.glossary)
    if marker is None or _is_closed(tree):
        return False
    start = page.skip(marker.end, line.end)
    match = _ENTRY.match(page.folded, start, line.end)
    if match is None and not usual:
        return False
    block = marked(page, ENTRY, line, marker)
    if match is not None:
        term = match.end("term" if match.group("term") else "spaced")
        pages = _PAGES.findall(match.group("pages") or match.group("page") or "")
        block.title, block.title_end = (start, page.trim(start, term)), match.end()
        block.pages = tuple(int(n) for n in pages[:_MOST_PAGES])
        start = match.end()
    take_text(page, block, start, line.end)
    tree.holder().append(block)
    tree.leaf = block
    return True


def _of_glossary(page: Page, line: Line, glossary: Block) -> Marker | None:
    """Return a marker that begins entries only (［1］ ①), where the first entry has such a one."""
    first = next((b for b in glossary.children if b.kind == ENTRY and b.marker), None)
    if (
        first is not None
        and first.marker
        and match_within(page.folded, *first.marker, ENTRY) is None
    ):
        return None
    return match_within(page.folded, line.start, line.end, ENTRY)


def _is_closed(tree: Tree) -> bool:
    """Tell whether a chapter or the like stands below the glossary's heading: it ends the entries."""
    if any(block.kind != HEADING for block in tree.stack):
        tree.glossary = None
    return tree.glossary is None
