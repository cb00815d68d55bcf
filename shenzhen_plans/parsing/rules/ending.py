"""How a document ends: the address that closes a report, the signature under a letter, annexes and lists of them."""

from __future__ import annotations

from ...grammar.profile import fits, pattern
from ...kinds import ANNEX
from ..blocks import Block, marked, take_title
from ..frame.annexes import is_annex_heading, is_glossary_heading
from ..frame.delivery import dated_issuer
from ..frame.front import halves
from ..frame.furniture import is_download
from ..thresholds import LONGEST_ATTACHMENT
from ..tree import Tree, add, paragraph
from .titles import name_below

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
    below = (text[0] in _COLOPHON or text.endswith("印发")) and fits(text, "colophon")
    if not below and (len(text) >= _LONGEST_SIGNATURE or not _is_signature(tree, i, text)):
        return False
    tree.stack.clear()
    dated = not below and any(pattern(name).search(text) for name in ("date", "month"))
    paragraph(tree, tree.page.items[i], role="date" if dated else "signature")
    return True


def _is_signature(tree: Tree, i: int, text: str) -> bool:
    """Tell a date or remark, or a line without punctuation that stands right above a date."""
    if fits(text, "date", "signature_remark") or _is_month_of_signature(tree, i, text):
        return True
    if any(c in text for c in "。,;:"):
        return False
    below, line, ways = i + 1, tree.page.line, ["date"]
    if fits(text, "issuer"):
        last = min(tree.frame.end, i + _MOST_ISSUERS)
        below = next((k for k in range(below, last) if not fits(line(k), "issuer")), last)
        ways.append("month")
    if below >= tree.frame.end:  # without a date, which the head of the text may have
        above = next((k for k in range(i - 1, -1, -1) if not fits(line(k), "issuer")), i)
        return len(ways) > 1 and i - above <= _MOST_ISSUERS and line(above)[-1] in "。!"
    return fits(line(below), *ways)


def _is_month_of_signature(tree: Tree, i: int, text: str) -> bool:
    """Tell a date without its day right below the agency that signs."""
    return fits(text, "month") and i > 0 and fits(tree.page.line(i - 1), "issuer")


def annex(tree: Tree, i: int) -> bool:
    """Open an annex at line ``i``, or add the line as a list of attachments."""
    page, line, marker = tree.numbered(i)
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


def text_sent(tree: Tree, i: int) -> bool:
    """Open another text that a notice sends, below the first one: it counts anew, as an annex does."""
    end = tree.frame.sent.get(i)
    if end is None:
        return False
    tree.stack.clear()
    tree.glossary = tree.box = None
    tree.last_task = 0
    line, last = tree.page.items[i], tree.page.items[end - 1]
    title = (line.start, last.end)
    block = Block(ANNEX, *title, title=title, title_end=last.end)
    tree.used.update(range(i + 1, end))
    tree.back.append(block)
    tree.annex = tree.leaf = block
    return True


def attachment(tree: Tree, i: int) -> bool:
    """Add a numbered line, or the name of a file, right below a list of attachments to that list."""
    if tree.leaf is None or tree.leaf.role != "attachments":
        return False
    if tree.page.length(i) >= LONGEST_ATTACHMENT:
        return False
    if tree.page.markers[i] is None and not is_download(tree.page, i):
        return False
    paragraph(tree, tree.page.items[i], role="attachments")
    return True
