"""What stands beside the text: notes, pictures and their captions, page numbers."""

from __future__ import annotations

from ..grammar.profile import genre
from ..kinds import CAPTION, FIGURE, NOTE
from .blocks import marked, of_text, take_text
from .tree import Tree, add

_LONGEST_PAGE_NUMBER = 3
_LONGEST_ASIDE = 120


def note(tree: Tree, i: int) -> bool:
    """Add 注:… as a note."""
    page, line, marker = tree.page, tree.page.items[i], tree.page.markers[i]
    assert marker is not None
    block = marked(page, NOTE, line, marker)
    take_text(page, block, marker.end, line.end)
    add(tree, block)
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
    if len(text) >= _LONGEST_ASIDE or not genre().patterns[kind].fullmatch(text):
        return False
    add(tree, of_text(kind, tree.page.items[i]))
    return True
