"""Glossaries (名词解释) in the tree: what opens one, and its entries in all forms."""

from __future__ import annotations

import re
from typing import NamedTuple

from ..grammar.markers import Marker, match_within
from ..grammar.profile import genre
from ..kinds import ANNEX, ENTRY, HEADING, LEVELS
from .annexes import is_glossary_heading
from .blocks import Block, Page, Span, marked, squeeze, take_text
from .thresholds import LONGEST_TERM
from .tree import Tree

#: What parts a term from its explanation: page references and a colon, a dash, 是指, or a blank.
_ENTRY = re.compile(
    r"(?P<term>[^。]{1,80}?)(?:\((?P<pages>[Pp]\.? ?\d+(?: ?[-—、,] ?[Pp]?\.? ?\d+)*)\)|\(第?(?P<page>\d+)页\))? ?:"
    r"|(?P<dashed>[^。,;:—]{2,40})——"
    r"|(?P<said>[^。,;:]{2,30}?),?(?=(?:主要|就|即)?是指|指的是|系指)"
    r"|【(?P<boxed>[^】。]{2,40})】"
    r"|(?P<spaced>[^ ,。;:]{2,24}) +(?=(?:指|是|即|主要|由|以|为)?[^ ]{6})"
)
_UNNUMBERED = re.compile(r"(?P<term>[^ 。,;:、(]{2,20}(?:\([^)]{1,40}\))?) ?:(?=.{8})")
_PAGES = re.compile(r"\d+")
_MOST_PAGES = 99
#: So many entries below make a glossary of a heading that may be one (注释, 附注).
_FEWEST_BELOW = 2


class _Parts(NamedTuple):
    """Where an entry's term stands and its explanation begins, and the pages that it names."""

    term: Span
    explained: int
    pages: tuple[int, ...] = ()


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


def _may_head(tree: Tree, i: int) -> bool:
    """Tell whether a line that may be a glossary's heading (注释) has entries right below it."""
    page = tree.page
    if genre().patterns["glossary_perhaps"].fullmatch(squeeze(page.line(i))) is None:
        return False
    below = range(i + 1, i + 1 + _FEWEST_BELOW)
    return below[-1] < tree.frame.end and all(
        (marker := _marker(page, k)) is not None
        and marker.number == number
        and _parts(page, marker.end, page.items[k].end) is not None
        for number, k in enumerate(below, 1)
    )


def entry(tree: Tree, i: int) -> bool:
    """Add a line to the open glossary as an entry: term, page references, explanation."""
    page, line, opened = tree.page, tree.page.items[i], tree.glossary
    if opened is None:
        return False
    first = next((b for b in opened.children if b.kind == ENTRY), None)
    marker = _marker(page, i, first)
    if marker is None:
        return _unnumbered(tree, i, first)
    if _is_closed(tree):
        return False
    start = page.skip(marker.end, line.end)
    parts = _parts(page, start, line.end)
    usual = marker is page.markers[i]
    if parts is None and not usual:
        return False
    block = marked(page, ENTRY, line, marker)
    if parts is not None:
        block.title, block.title_end = parts.term, parts.explained
        block.pages = parts.pages
        start = parts.explained
    take_text(page, block, start, line.end)
    if parts is None:
        _explained_below(tree, i, block)
    tree.holder().append(block)
    tree.leaf = block
    return True


def _marker(page: Page, i: int, first: Block | None = None) -> Marker | None:
    """Return the marker of an entry: a usual one, or ［1］ ① 注1: where the first entry has such."""
    marker = page.markers[i]
    if marker is not None and marker.kind in LEVELS:
        return marker
    if first is not None and (
        first.marker is None or match_within(page.folded, first.marker[0], first.end, ENTRY) is None
    ):
        return None
    line = page.items[i]
    return match_within(page.folded, line.start, line.end, ENTRY)


def _parts(page: Page, start: int, end: int) -> _Parts | None:
    """Return the parts of an entry whose text begins at ``start``; ``None``: no term can be told."""
    start = page.skip(start, end)
    match = _ENTRY.match(page.folded, start, end)
    if match is None:
        return None
    group = match.lastgroup if match.lastgroup not in ("pages", "page") else "term"
    term = match.span(group or "term")
    pages = _PAGES.findall(match.group("pages") or match.group("page") or "")
    return _Parts(
        (term[0], page.trim(*term)), match.end(), tuple(int(n) for n in pages[:_MOST_PAGES])
    )


def _unnumbered(tree: Tree, i: int, first: Block | None) -> bool:
    """Add 词语:解释 as an entry of a glossary whose entries have no numbers."""
    page, line = tree.page, tree.page.items[i]
    numbered = first is not None and first.marker is not None
    if numbered or page.markers[i] is not None or tree.stack:
        return False
    match = _UNNUMBERED.match(page.folded, line.start, line.end)
    if match is None:
        return False
    block = Block(ENTRY, line.start, line.end)
    block.title, block.title_end = (line.start, match.end("term")), match.end()
    take_text(page, block, match.end(), line.end)
    tree.holder().append(block)
    tree.leaf = block
    return True


def _explained_below(tree: Tree, i: int, block: Block) -> None:
    """1.词语 alone on its line: the explanation is the line below."""
    page, line = tree.page, tree.page.items[i]
    if not block.texts or not tree.plain_below(i) or tree.page.length(i) > LONGEST_TERM:
        return
    start, end = block.texts[0]
    if any(c in "。;,:!?" for c in page.folded[start:end]):
        return
    below = page.items[i + 1]
    block.title, block.title_end = (start, end), line.end
    block.texts = [(below.start, below.end)]
    block.end = below.end
    tree.used.add(i + 1)


def _is_closed(tree: Tree) -> bool:
    """Tell whether a chapter or the like stands below the glossary's heading: it ends the entries."""
    if any(block.kind != HEADING for block in tree.stack):
        tree.glossary = None
    return tree.glossary is None
