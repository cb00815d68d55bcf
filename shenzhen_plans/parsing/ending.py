"""How a document ends: the address that closes a report, the signature under a letter."""

from __future__ import annotations

from ..grammar.profile import genre
from .tree import Tree, paragraph

_LONGEST_SIGNATURE = 40


def closing_address(tree: Tree, i: int) -> bool:
    """Add the address to the audience after the last heading: it closes the whole report."""
    if i <= tree.frame.last_heading or not genre().patterns["closing"].match(tree.page.line(i)):
        return False
    tree.stack.clear()
    paragraph(tree, tree.page.items[i], role="closing")
    return True


def signature(tree: Tree, i: int) -> bool:
    """Add issuer and date at the end of a letter or document; they belong to all of it."""
    text = tree.page.line(i)
    if len(text) >= _LONGEST_SIGNATURE or not _is_signature(tree, i, text):
        return False
    tree.stack.clear()
    dated = genre().patterns["date"].search(text) is not None
    paragraph(tree, tree.page.items[i], role="date" if dated else "signature")
    return True


def _is_signature(tree: Tree, i: int, text: str) -> bool:
    """Tell a date or remark, or a line without punctuation that stands right above a date."""
    patterns = genre().patterns
    if patterns["date"].fullmatch(text) or patterns["signature_remark"].fullmatch(text):
        return True
    below = tree.page.line(i + 1) if i + 1 < tree.frame.end else ""
    return bool(patterns["date"].fullmatch(below)) and not any(c in text for c in "。,;:")
