"""What stands beside the text: notes, pictures and their captions, page numbers."""

from __future__ import annotations

from ...grammar.markers import match_marker
from ...grammar.profile import fits
from ...kinds import CAPTION, FIGURE, NOTE
from ..blocks import marked, of_text, take_text
from ..tree import Tree, add

_LONGEST_PAGE_NUMBER = 3


def note(tree: Tree, i: int) -> bool:
    """Add 注:… as a note."""
    page, line, marker = tree.numbered(i)
    block = marked(page, NOTE, line, marker)
    take_text(page, block, marker.end, line.end)
    add(tree, block)
    return True


def next_note(tree: Tree, i: int) -> bool:
    """Take 2.… below 注:1.… as the next note, and 1.… below 注: as the first.

    Evidence: the number counts on from the note right above, and from no open heading.
    """
    page, line, marker = tree.numbered(i)
    leaf = tree.leaf
    if leaf is None or leaf.kind != NOTE or leaf.number is not None:
        return False
    above = match_marker(page.folded, *leaf.texts[0]) if leaf.texts else None
    number = above.number if above is not None and above.kind == marker.kind else None
    first = 0 if not leaf.texts else number
    if first is None or marker.number != first + 1:
        return False
    if any(b.kind == marker.kind and b.number == first for b in tree.stack):
        return False
    add(tree, of_text(NOTE, line))
    return True


def page_number(tree: Tree, i: int) -> bool:
    """Take a number alone on its line, once the text has begun, as the page's."""
    text = tree.page.line(i)
    if tree.leaf is None or not text.isdigit() or len(text) > _LONGEST_PAGE_NUMBER:
        return False
    tree.frame.furniture[i] = "page_number"
    return True


def figure(tree: Tree, i: int) -> bool:
    """Add the name of a picture's file, which stands where the picture stood."""
    return _aside(tree, i, FIGURE)


def caption(tree: Tree, i: int) -> bool:
    """Add 图源:… and the like as a caption; a sentence is none."""
    return tree.page.line(i)[-1] not in "。;" and _aside(tree, i, CAPTION)


def _aside(tree: Tree, i: int, kind: str) -> bool:
    text = tree.page.line(i)
    if fits(text, kind):
        add(tree, of_text(kind, tree.page.items[i]))
        return True
    return False
