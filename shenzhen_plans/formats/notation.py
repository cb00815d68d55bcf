"""What a block of Markdown says of a node without saying it: the reader's guesses.

The writer makes the same guesses and writes down (in a comment, which no site shows) only what
they get wrong.  So an ordinary document is plain Markdown, and an odd one is never misread.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from .. import kinds
from ..grammar.forms import BARE, HAN, PATTERNS, printed_pattern
from ..grammar.numerals import to_int
from ..model import Node
from ..model.frozen import STOPS
from ..model.ids import Siblings
from ..model.tabular import Merge

_MERGE = re.compile(r"([0-9]{1,4}):([0-9]{1,6})x([0-9]{1,6})")
Shape = Literal["heading", "paragraph", "empty"]

#: What the source may print between a number and a heading: 专栏2：绿道工程.
JOINTS = ("：", ":", "、", ".", "．")
#: Markdown has six; the first is the title of the document.
HEADING_LEVELS = 6


def _markers(of: Collection[str], **more: str) -> re.Pattern[str]:
    patterns = {kind: printed_pattern(kind, wide=True) for kind in PATTERNS if kind in of} | more
    return re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in patterns.items()))


#: The markers that can open a block of a shape; a bare number in a heading is an event's.
_PATTERNS = {
    "heading": _markers(kinds.HEADINGS, **{kinds.EVENT: f"{printed_pattern(BARE)}(?= |$)"}),
    "paragraph": _markers(kinds.RUN_ON | (kinds.KINDS.keys() - kinds.HEADINGS)),
}
_COUNTED = re.compile(r"([a-z]+)_([0-9]+)(?:-[0-9]+)?")
_NUMERAL = re.compile(f"[0-9]+|{HAN}+")
#: The pages of a glossary entry, between its bold title and its text.
PAGES = re.compile(rf"\((P[0-9]{{1,9}}(?:、P[0-9]{{1,9}})*)\)(?: |$|(?=[{STOPS}]))")
_UNNUMBERED = frozenset((kinds.BULLET, kinds.NOTE))


@dataclass(slots=True)
class Open:
    """A node that is being written or read, and what has been counted inside it.

    ``heading`` says whether it was written as one, so that what follows stands inside it.
    """

    kind: str
    id: str
    heading: bool = True
    siblings: Siblings = field(default_factory=Siblings)
    empty: bool = True


class Guess(NamedTuple):
    """What a block looks like.

    ``marker`` is the length of its marker, -1 where what stands before a bold title is none.
    """

    marker: int
    kind: str
    depth: int


def guess(
    shape: Shape, visible: str, bold: bool, level: int, stack: list[Open], *, quoted: bool
) -> Guess:
    """Return the guess for a block.

    ``visible`` is its text (only what stands before the bold title, where it has one), ``level``
    the heading's level, ``quoted`` whether it opens a block quote, and ``stack`` the open nodes,
    its first member standing for the branch.
    """
    if shape == "heading" and level == 1:
        return Guess(0, kinds.PARAGRAPH, 1)
    depth = level - 1 if shape == "heading" else _place(stack)
    marked = _PATTERNS[shape].match(visible) if shape != "empty" else None
    kind, length = (marked.lastgroup or "", marked.end()) if marked else ("", 0)
    if bold and visible.removesuffix(" ") != visible[:length]:
        length = -1
    parent = stack[min(depth, len(stack)) - 1]
    if quoted or not kind:
        kind = kinds.BOX if quoted else _unmarked(shape, bold, parent)
    if kind == kinds.LEVEL3 and shape == "paragraph" and (bold or parent.kind == kinds.ANNEX):
        kind = kinds.ENTRY
    return Guess(length, kind, depth)


def _place(stack: list[Open]) -> int:
    """A paragraph stands in the last heading (nodes without one hold nothing by themselves)."""
    for depth in range(len(stack) - 1, 0, -1):
        if stack[depth].heading:
            return depth + 1
    return 1


def _unmarked(shape: Shape, bold: bool, parent: Open) -> str:
    if shape == "heading":
        return kinds.HEADING
    if bold:
        return kinds.BOX_ITEM if parent.kind == kinds.BOX else kinds.PASSAGE
    return (
        kinds.CAPTION
        if parent.kind == kinds.EVENT and parent.empty and shape != "empty"
        else kinds.PARAGRAPH
    )


def expected_number(kind: str, marker: str | None) -> int | None:
    """Return the number that a marker of a node of this kind stands for."""
    match = _NUMERAL.search(marker) if marker and kind not in _UNNUMBERED else None
    return to_int(match[0]) if match else None


def agrees(id: str, kind: str, number: int | None) -> bool:
    """Tell whether an id counts as its node's number says, or does not count such nodes at all.

    >>> agrees("level_3__point_24-2", "task", 24), agrees("level_3__point_7", "task", 24)
    (True, False)
    >>> agrees("of-my-own", "task", 24), agrees("p_2", "paragraph", None)
    (True, True)
    """
    piece = _COUNTED.fullmatch(id.rpartition("__")[2])
    if number is None or piece is None or piece[1] != kinds.KINDS[kind].piece:
        return True
    return piece[2] == str(number)


def expected_pages(kind: str, bold: bool, rest: str) -> str | None:
    """Return the pages (``5,24``) that stand between the title and the text of an entry."""
    match = PAGES.match(rest) if kind == kinds.ENTRY and bold else None
    return match[1].replace("P", "").replace("、", ",") if match else None


def stop_before(text: str) -> str | None:
    """Return the mark that a text begins with: after a bold title, it is the title's stop.

    >>> stop_before("。建成公园。"), stop_before(" 。"), stop_before("")
    ('。', None, None)
    """
    return text[0] if text and text[0] in STOPS else None


def stop_at_end(heading: str) -> str | None:
    """Return the mark that a heading ends with, its number left out.

    >>> stop_at_end("总体要求。"), stop_at_end("总体要求"), stop_at_end("。")
    ('。', None, None)
    """
    return heading[-1] if len(heading) > 1 and heading[-1] in STOPS else None


def next_id(parent: Open, kind: str, number: int | None) -> str:
    """Return the id of the next node in ``parent``, by the rule that the parser follows too."""
    unique = parent.siblings.piece(kind, number)
    if not parent.id or (parent.kind == "back" and kind == kinds.ANNEX):
        return unique
    return f"{parent.id}__{unique}"


def is_heading(shape: Shape, kind: str) -> bool:
    """Return whether a block of this shape is its node's heading (an unseen one is as well)."""
    return shape != "paragraph" and kind in kinds.HEADINGS


def branch(name: str) -> Open:
    """Return what stands for ``front``, ``body`` or ``back`` on a stack."""
    return Open(name, "" if name == "body" else name)


def space(marker: str | None) -> str:
    """Return what is written between a marker and what follows it.

    >>> space("三、"), space("第三章"), space("——")
    ('', ' ', '')
    """
    if not marker:
        return ""
    return " " if marker[-1].isalnum() else ""


def joint_of(node: Node, source: str | None) -> str:
    """Return the mark that the source prints between a marker and what follows: 专栏2：绿道工程.

    A document that does not know its source says nothing of it.
    """
    pieces = [piece for piece in node.pieces if piece.role == "marker"]
    if source is None or not node.marker or len(pieces) != 1 or not space(node.marker):
        return ""
    mark = source[pieces[0].start : pieces[0].end].removeprefix(node.marker).strip()
    return mark if len(mark) == 1 and mark in JOINTS else ""


def is_plain_table(node: Node) -> bool:
    """Tell whether a node is a table of rows that hold cells and nothing else."""
    if node.kind != kinds.DATA_TABLE or node.text or not node.children:
        return False
    bare = (r.marker is None and r.title is None and r.stop is None for r in node.children)
    return all(bare) and not any(row.kind != kinds.ROW or row.children for row in node.children)


def merges_text(merges: Iterable[Merge]) -> str:
    """Return the merged cells of a row as text.

    >>> merges_text([Merge(0, 1, 3), Merge(2, 2, 1)])
    '0:1x3 2:2x1'
    """
    return " ".join(f"{m.column}:{m.columns}x{m.rows}" for m in merges)


def read_merges(text: str) -> list[Merge] | None:
    """Return what :func:`merges_text` wrote; ``None`` where it is something else."""
    found = [_MERGE.fullmatch(part) for part in text.split()]
    return None if None in found else [Merge(*map(int, m.groups())) for m in found if m]
