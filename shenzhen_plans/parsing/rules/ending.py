"""How a document ends: the address that closes a report, the signature under a letter."""

from __future__ import annotations

from ...grammar.profile import fits, pattern
from ..frame.delivery import dated_issuer
from ..frame.front import halves
from ..tree import Tree, add, paragraph

_LONGEST_SIGNATURE = 60
#: What lines below the signature begin with.
_COLOPHON = frozenset("主抄分印报")
#: So many lines of a joint signature stand above its date.
_MOST_ISSUERS = 8


def closing_address(tree: Tree, i: int) -> bool:
    """Add the address to the audience after the last heading: it closes the whole report.

    One whose sentences have headings goes on with the report: 各位代表!… 加强自身建设。….
    """
    line = tree.page.items[i]
    if i <= tree.frame.last_heading or not pattern("closing").match(tree.page.line(i)):
        return False
    if tree.run_ins.within(line.start, line.end):
        return False
    tree.stack.clear()
    paragraph(tree, line, role="closing")
    return True


def signature(tree: Tree, i: int) -> bool:
    """Add issuer and date at the end of a letter or document; they belong to all of it."""
    text = tree.page.line(i)
    if at := dated_issuer(text):
        tree.stack.clear()
        for block in halves(tree.page, tree.page.items[i], at, "signature", "date"):
            add(tree, block)
        return True
    below = (text[0] in _COLOPHON or text.endswith("印发")) and (fits(text, "colophon"))
    if not below and (len(text) >= _LONGEST_SIGNATURE or not _is_signature(tree, i, text)):
        return False
    tree.stack.clear()
    dated = not below and pattern("date").search(text) is not None
    paragraph(tree, tree.page.items[i], role="date" if dated else "signature")
    return True


def _is_signature(tree: Tree, i: int, text: str) -> bool:
    """Tell a date or remark, or a line without punctuation that stands right above a date."""
    if pattern("date").fullmatch(text) or pattern("signature_remark").fullmatch(text):
        return True
    if any(c in text for c in "。,;:"):
        return False
    last = i + 1
    if _is_issuer(text):
        while last < min(tree.frame.end, i + _MOST_ISSUERS) and _is_issuer(tree.page.line(last)):
            last += 1
    return last < tree.frame.end and bool(pattern("date").fullmatch(tree.page.line(last)))


def _is_issuer(text: str) -> bool:
    return fits(text, "issuer")
