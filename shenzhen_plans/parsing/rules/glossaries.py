"""Glossaries (名词解释) in the tree: what opens one, and its entries in all forms."""

from __future__ import annotations

from ...grammar.markers import Marker, match_marker
from ...grammar.profile import fits
from ...kinds import ANNEX, DIVISIONS, ENTRY, HEADING, LEVELS, NOTE
from ..blocks import Block, Page, Span, marked, squeeze, take_text
from ..frame.annexes import is_glossary_heading
from ..thresholds import LONGEST_TERM
from ..tree import Tree, add, heading, paragraph
from .entries import (
    entry_marker,
    entry_parts,
    explains,
    glued_marker,
    stopped_parts,
    unnumbered_parts,
)

_LONGEST_CATEGORY = 20
#: So many entries below make a glossary of a heading that may be one (注释, 附注).
_FEWEST_BELOW = 2


def glossary(tree: Tree, i: int) -> bool:
    """Open a glossary that has a heading of its own."""
    page, line = tree.page, tree.page.items[i]
    if not (is_glossary_heading(page.line(i)) or _may_head(tree, i)):
        return False
    tree.stack.clear()
    end = line.end - (page.folded[line.end - 1] == ":")
    title = (line.start, page.trim(line.start, end))
    block = Block(ANNEX, line.start, line.end, title=title, title_end=line.end, role="glossary")
    tree.back.append(block)
    tree.annex = tree.glossary = tree.leaf = block
    return True


def unheaded_glossary(tree: Tree, i: int) -> bool:
    """Open a glossary without a heading at the end of the document, and add its first entry."""
    if i != tree.unheaded or tree.glossary is not None:
        return False
    tree.stack.clear()
    line = tree.page.items[i]
    block = Block(ANNEX, line.start, line.start, role="glossary")
    tree.back.append(block)
    tree.annex = tree.glossary = block
    return entry(tree, i)


def _may_head(tree: Tree, i: int) -> bool:
    """Tell whether a line that may be a glossary's heading (注释) has entries right below it."""
    page = tree.page
    perhaps = fits(squeeze(page.line(i)), "glossary_perhaps")
    if not perhaps and not (page.kind(i) == NOTE and page.line(i)[-1] == ":"):
        return False
    below = range(i + 1, i + 1 + _FEWEST_BELOW)
    if below[-1] >= tree.frame.end:
        return False
    found = [f for k in below if (f := explains(page, k)) is not None]
    if len(found) < _FEWEST_BELOW:
        return False
    numbers = [f.marker.number for f in found]
    if numbers == [None] * len(found):  # * 词语——解释
        return all(f.explained or f.parted for f in found)
    told = perhaps or all(f.explained for f in found)
    return told and numbers == list(range(1, len(found) + 1))


def entry(tree: Tree, i: int) -> bool:
    """Add a line to the open glossary as an entry: term, page references, explanation."""
    page, line, opened = tree.page, tree.page.items[i], tree.glossary
    if opened is None:
        return False
    first = next((b for b in opened.children if b.kind == ENTRY), None)
    above = next((b for b in reversed(opened.children) if b.kind == ENTRY), None)
    last = (above.number or -1) if above is not None else 0
    if page.kind(i) in DIVISIONS:
        return _category(tree, i)
    marker = entry_marker(page, i, first) or glued_marker(page, i, last)
    if marker is None:
        return _unnumbered(tree, i, first)
    if _is_closed(tree):
        return False
    start = page.skip(marker.end, line.end)
    parts = entry_parts(page, start, line.end)
    usual = marker is page.markers[i]
    if parts is None and (opened.title is not None or marker.kind == ENTRY):
        parts = stopped_parts(page, start, line.end)
    if parts is None and not usual and _term_above(tree, i, start) is None:
        return False
    if parts is None and first is not None and _is_deeper(page, first, marker):
        paragraph(tree, line)
        return True
    if parts is None and _category(tree, i):
        return True
    block = marked(page, ENTRY, line, marker)
    if parts is not None:
        block.title, block.title_end = parts.term, parts.explained
        block.pages = parts.pages
        start = parts.explained
    take_text(page, block, start, line.end)
    if parts is None:
        _explained_below(tree, i, block)
    add(tree, block)
    return True


def _is_deeper(page: Page, first: Block, marker: Marker) -> bool:
    """Tell whether a number is one of an inner list, in the explanation of an entry above it."""
    outer = match_marker(page.folded, first.start, first.end)
    if outer is None or outer.kind not in LEVELS or marker.kind not in LEVELS:
        return False
    return LEVELS.index(marker.kind) > LEVELS.index(outer.kind)


def _category(tree: Tree, i: int) -> bool:
    """Open a line without a term that heads the entries below it: 一、综合类 above 1. 2. 3."""
    page, below = tree.page, i + 1
    if page.length(i) > _LONGEST_CATEGORY or page.line(i)[-1] in "。;:" or below >= tree.frame.end:
        return False
    marker = entry_marker(page, below)
    if marker is None or marker.kind == page.kind(i):
        return False
    if entry_parts(page, marker.end, page.items[below].end) is None:
        return False
    tree.stack.clear()
    heading(tree, page.items[i], 1)
    return True


def _unnumbered(tree: Tree, i: int, first: Block | None) -> bool:
    """Add 词语:解释 as an entry of a glossary whose entries have no numbers."""
    page, line = tree.page, tree.page.items[i]
    marked = first is not None and first.marker is not None
    numbered = marked and first is not None and page.folded[first.start] != "【"
    if numbered or page.markers[i] is not None or tree.stack:
        return False
    parts = unnumbered_parts(page, line.start, line.end)
    block = Block(ENTRY, line.start, line.end)
    if parts is not None:
        block.title, block.title_end, block.pages = parts.term, parts.explained, parts.pages
        take_text(page, block, parts.explained, line.end)
    elif line.start < line.bold < line.end:
        block.title, block.title_end = (line.start, line.bold), line.bold
        take_text(page, block, line.bold, line.end)
    else:
        block.texts = [(line.start, line.end)]
        if page.folded[line.start] != "(":
            _explained_below(tree, i, block)
        if block.title is None:
            return False
    if page.folded[line.start] == "【":
        block.marker = (line.start, line.start + 1)
    add(tree, block)
    return True


def _explained_below(tree: Tree, i: int, block: Block) -> None:
    """1.词语 alone on its line: the explanation is the line below, a sentence if there is no number."""
    page, line = tree.page, tree.page.items[i]
    term = _term_above(tree, i, block.texts[0][0]) if block.texts else None
    if term is None:
        return
    below = page.items[i + 1]
    if block.marker is None and page.folded[below.end - 1] != "。":
        return
    block.title, block.title_end = term, line.end
    block.texts = [(below.start, below.end)]
    block.end = below.end
    tree.used.add(i + 1)


def _term_above(tree: Tree, i: int, start: int) -> Span | None:
    """Return the term that stands alone on a line, from ``start`` on, above its explanation."""
    page, end = tree.page, tree.page.items[i].end
    if not tree.plain_below(i) or page.length(i) > LONGEST_TERM:
        return None
    if any(c in "。;,:!?" for c in page.folded[start:end]):
        return None
    boxed = page.folded[start] == "【" and page.folded[end - 1] == "】"
    return (start + 1, end - 1) if boxed else (start, end)


def _is_closed(tree: Tree) -> bool:
    """Tell whether a chapter or the like stands below the glossary's heading: it ends the entries."""
    if any(block.kind != HEADING for block in tree.stack):
        tree.glossary = None
    return tree.glossary is None
