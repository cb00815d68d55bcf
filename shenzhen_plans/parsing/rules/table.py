"""The rules for a line of the body, in order, and the tree that they build: the first that takes a line has it.

A rule is a function of the tree under construction and the index of a line; it adds the line to the
tree and returns ``True``, or returns ``False`` and leaves the line to the rules below it.  A rule
that is for certain markers only names them, and one for short lines says so; others never come to it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import NamedTuple

from ...grammar.forms import PATTERNS
from ...kinds import ANNEX, BOX, BULLET, CHAPTER, LADDER, LEVEL3, LEVELS, NOTE, PART, SECTION
from ..blocks import Page
from ..frame.frame import Frame, last_heading
from ..nesting import find_series, places, ranks
from ..runins.finding import find_run_ins
from ..thresholds import LONGEST_ASIDE
from ..tree import Tree
from .asides import caption, figure, next_note, note, page_number
from .boxes import box, box_line
from .cells import table_cell, table_row
from .ending import annex, attachment, closing_address, signature, text_sent
from .entries import find_unheaded
from .events import event
from .glossaries import entry, glossary, unheaded_glossary
from .headings import numbered_heading
from .named import bare_headings, named_heading
from .paragraphs import points, standing_heading, text
from .passages import bullet


class Rule(NamedTuple):
    """A rule: its name, its function, and the lines it is for.

    ``markers`` are those of the lines (none: any line); ``short`` tells that it is for lines of at
    most :data:`LONGEST_ASIDE` characters.
    """

    name: str
    read: Callable[[Tree, int], bool]
    markers: Collection[str | None] = ()
    short: bool = False


#: Lines without a number, and those whose number turned out to be none (专栏 in a sentence, 12).
PLAIN = (None, "bare", BOX)

RULES = (
    Rule("cell of a table set one a line", table_cell),
    Rule("row of a table", table_row),
    Rule("event", event, ["bare"]),
    Rule("box", box, [BOX]),
    Rule("line of a box", box_line),
    Rule("annex", annex, [ANNEX]),
    Rule("another text that a notice sends", text_sent, PLAIN, short=True),
    Rule("attachment in a list", attachment, [LEVEL3, *PLAIN]),
    Rule("first entry of a glossary without heading", unheaded_glossary, (*LEVELS, *PLAIN, NOTE)),
    Rule("entry of a glossary", entry, (*LEVELS, *PLAIN, BULLET, NOTE, PART, CHAPTER, SECTION)),
    Rule("bullet", bullet, [BULLET]),
    Rule("glossary that is called notes", glossary, [NOTE]),
    Rule("note", note, [NOTE]),
    Rule("next of several notes", next_note, LEVELS),
    Rule("numbered heading", numbered_heading, LADDER),
    Rule("page number", page_number, PLAIN, short=True),
    Rule("glossary", glossary, PLAIN, short=True),
    Rule("heading by markup or name", named_heading, PLAIN),
    Rule("picture", figure, PLAIN, short=True),
    Rule("caption", caption, PLAIN, short=True),
    Rule("closing address", closing_address, PLAIN),
    Rule("signature or date", signature, PLAIN, short=True),
    Rule("points inside a paragraph", points, PLAIN),
    Rule("short sentence that heads the next paragraph", standing_heading, PLAIN),
    Rule("paragraph", text, PLAIN),
)

#: For each marker (``None``: no marker) and for short lines or not the rules, in order.
CHAINS = {
    (kind, short): tuple(
        rule.read
        for rule in RULES
        if (not rule.markers or kind in rule.markers) and (short or not rule.short)
    )
    for kind in (None, *PATTERNS)
    for short in (True, False)
}


def build_tree(page: Page, frame: Frame) -> Tree:
    """Return the tree of the lines from ``frame.first`` to ``frame.end``."""
    unheaded = find_unheaded(page, frame)
    if unheaded >= 0:
        frame.last_heading = last_heading(page, unheaded)
    series = find_series(page, frame, unheaded if unheaded >= 0 else frame.end)
    rank = ranks([(head.kind, head.number) for head in series], page.profile.ladder)
    tree = Tree(
        page,
        frame,
        rank,
        places(series, rank),
        bare_headings(page, frame),
        find_run_ins(page, frame),
        unheaded,
    )
    for i in range(frame.first, frame.end):
        if i not in frame.furniture and i not in tree.used:
            for rule in CHAINS[page.kind(i), page.length(i) <= LONGEST_ASIDE]:
                if rule(tree, i):
                    break
    return tree
