"""Where a numbered heading's title ends and its text begins; or 第一章 stands alone and its title below.

Evidence, in this order: bold print; the line's punctuation (a heading has no stop, or one short
sentence before the text); length; number of commas; quantities and dates.
"""

from __future__ import annotations

import re

from ...grammar.profile import fits, pattern
from ...kinds import ANNEX, ARTICLE, MAIN_HEADINGS
from ...source.lines import Line
from ..blocks import Block, Page, Span, squeeze
from ..thresholds import (
    LABEL_REACH,
    LEADING_TITLE,
    LINE_TITLE,
    LONGEST_HALF,
    LONGEST_LEADING,
    LONGEST_NAME_BELOW,
    RUN_ON_TITLE,
    SENTENCE_TITLE,
    SHORTEST_BODY,
)
from ..tree import Tree

_STOP = re.compile(r"[。!?]")
_COLON = re.compile(r"[:;。!?]")
#: 稳定粮食生产　认真落实…, — a blank where the stop should be, before a text with punctuation.
_BLANK = re.compile(r"(?P<title>[^ ,。;:!?、\d\x1f]{4,24}) +(?=[^\d ][^ ]{3,}[,。])")
_BRACKETED = re.compile(r"[【\[(〔](?P<name>[^】\])〕。,;:]{2,20})[】\])〕]")
_INNER = "。!?;"
#: A name before a colon, and the text behind it.
_LONGEST_NAME, _SHORTEST_NAMED = 16, 8
#: An item of a list or a law without any stop is a title up to this length.
_LONGEST_ITEM = 40
_NAMED_BELOW = (MAIN_HEADINGS - {ARTICLE}) | {ANNEX}


def split_title(
    page: Page, start: int, end: int, *, bold: int = 0, item: bool = False, leads: bool = False
) -> tuple[Span, int] | None:
    """Return the title's span and the end of its piece (terminator included), or ``None``.

    ``bold`` is where bold print ends that began with the line; ``item`` tells that the line is an
    item of a list or a law, which has no title unless it is a line without any stop; ``leads`` that
    a paragraph follows below, so that a whole sentence may be the heading of it.
    """
    if start >= end:
        return None
    folded = page.folded
    if pattern("provision").match(folded, start, end):
        return None
    if start < bold <= end and (bold == end or folded[bold] not in ",、;"):
        return _close(page, start, bold, end)
    blank = None if item else _BLANK.match(folded, start, end)
    if blank is not None and end - blank.end() >= SHORTEST_BODY:
        return (start, blank.end("title")), blank.end()
    first = _STOP.search(folded, start, end)
    if first is None:
        return _unstopped(page, start, end, item=item, leads=leads)
    stop = first.start()
    if has_quantity(folded[start:stop]) and pattern("duty").match(
        folded, page.skip(first.end(), end), end
    ):
        return None  # a task and who does it
    alone = LEADING_TITLE if leads else SENTENCE_TITLE
    limit = RUN_ON_TITLE if first.end() < end else alone
    if item or not _reads_as_title(folded[start:stop], limit):
        return _before_colon(page, start, end)
    return (start, page.trim(start, stop)), first.end()


def article_title(page: Page, start: int, end: int) -> tuple[Span, int] | None:
    """Return the title of an article of a law, which only brackets or a line of its own give it."""
    match = _BRACKETED.match(page.folded, start, end)
    if match is not None and match.end() <= end:
        return match.span("name"), match.end()
    alone = end - start <= 20 and not any(c in "。,;:!?" for c in page.folded[start:end])
    return ((start, end), end) if alone else None


def _close(page: Page, start: int, bold: int, end: int) -> tuple[Span, int]:
    inner = _STOP.search(page.folded, start, bold)
    if inner is not None and inner.end() < page.trim(start, bold):
        bold = inner.end()
    stop = page.trim(start, bold)
    while stop > start and page.folded[stop - 1] in "。:;!?":
        stop = page.trim(start, stop - 1)
    piece = max(bold, stop)
    if piece < end and page.folded[piece] in "。:" and page.folded[piece - 1] not in "。:":
        piece += 1
    return (start, stop), piece


def _unstopped(
    page: Page, start: int, end: int, *, item: bool, leads: bool
) -> tuple[Span, int] | None:
    folded = page.folded
    last = folded[end - 1]
    if last in ";,、":
        return None
    if last == ":":
        named = not item and end - start <= LINE_TITLE
        return ((start, page.trim(start, end - 1)), end) if named else None
    before = _before_colon(page, start, end)
    if before is not None:
        return before
    edit = pattern("edit_link").search(folded, start, end)
    if edit is not None:
        return (start, page.trim(start, edit.start())), end
    longest = _LONGEST_ITEM if item else LONGEST_LEADING if leads else LINE_TITLE
    if end - start > longest or any(c in _INNER for c in folded[start:end]):
        return None
    return (start, end), end


def _reads_as_title(sentence: str, limit: int) -> bool:
    if len(sentence) > limit or ";" in sentence or ":" in sentence[:-1]:
        return False
    commas = sentence.count(",")
    if commas > 2 or (commas and len(sentence) > limit - 4 and limit < RUN_ON_TITLE):
        return False
    return not commas or not (pattern("dated").match(sentence) or has_quantity(sentence))


def has_quantity(sentence: str) -> bool:
    """Tell whether a sentence states a quantity: then it says something, and names nothing."""
    return pattern("quantity").search(sentence) is not None


def _before_colon(page: Page, start: int, end: int) -> tuple[Span, int] | None:
    """名称:正文 — a short name without a comma, followed by a text."""
    match = _COLON.search(page.folded, start, end)
    if match is None or match[0] != ":" or end - match.end() < _SHORTEST_NAMED:
        return None
    name = page.folded[start : match.start()]
    if not 2 <= len(name) <= _LONGEST_NAME or "," in name or "、" in name:
        return None
    return (start, page.trim(start, match.start())), match.end()


def name_below(tree: Tree, i: int, block: Block) -> None:
    """第一章 alone on its line: its title is the next line, if that reads as one."""
    k = i + 1
    while k < tree.frame.end and k in tree.frame.furniture:
        k += 1
    if block.kind not in _NAMED_BELOW or k >= tree.frame.end or tree.page.markers[k] is not None:
        return
    line = tree.page.items[k]
    text = tree.page.line(k)
    if len(text) > LONGEST_NAME_BELOW or text[-1] in "。;,:!?" or line.table or "。" in text:
        return
    if fits(text, "file_name"):
        return
    last = _second_line(tree, k, i) if block.kind == ANNEX else line
    block.title, block.title_end, block.end = (line.start, last.end), last.end, last.end
    tree.used.add(k)
    if last is not line:
        tree.used.add(k + 1)


def _second_line(tree: Tree, k: int, i: int) -> Line:
    """Return the line with which an annex's title ends: the next one too, if the two make a label.

    The label 附件：… above names the annex in one line.
    """
    line = tree.page.items[k]
    taken = k + 1 >= tree.frame.end or k + 1 in tree.frame.furniture
    if taken or tree.page.markers[k + 1] is not None:
        return line
    both = squeeze(tree.page.line(k) + tree.page.line(k + 1))
    above = squeeze(
        tree.page.folded[max(0, tree.page.items[i].start - LABEL_REACH) : tree.page.items[i].start]
    )
    return tree.page.items[k + 1] if len(both) <= 2 * LONGEST_NAME_BELOW and both in above else line


def breaks_off(tree: Tree, i: int) -> bool:
    """Tell whether the heading at line ``i`` goes on in the line below: both are short and open."""
    if not tree.plain_below(i):
        return False
    here, below = tree.page.line(i), tree.page.line(i + 1)
    if here[-1] not in ",、" or max(len(here), len(below)) > LONGEST_HALF:
        return False
    return "。" not in here and not any(c in below for c in "。;:!?")
