"""What a block of Markdown says of a node without saying it: the reader's guesses.

The writer makes the same guesses and writes down (in a comment, which no site shows) only what
they get wrong.  So an ordinary document is plain Markdown, and an odd one is never misread.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from ..grammar.numerals import HAN_DIGITS, to_int
from ..kinds import HEADINGS
from ..model.ids import Siblings

Shape = Literal["heading", "paragraph", "empty"]

#: Markdown has six; the first is the title of the document.
HEADING_LEVELS = 6

_HAN = f"[{HAN_DIGITS}]"
_COUNT = f"(?:{_HAN}+|[0-9]+)"
_HEADING_MARKERS: tuple[tuple[str, str], ...] = (
    (f"第{_COUNT}(?:[编篇]|部分)", "part"),
    (f"第{_COUNT}章", "chapter"),
    (f"第{_COUNT}节", "section"),
    (f"第{_COUNT}条", "article"),
    (f"{_HAN}+、", "level1"),
    (rf"[(（]{_HAN}+[)）]", "level2"),
    (r"[0-9]+[.．、]", "level3"),
    (rf"专栏(?:{_COUNT})?", "box"),
    (rf"附[件录表](?:{_COUNT})?", "annex"),
    (r"[0-9]+(?= |$)", "event"),
)
_PARAGRAPH_MARKERS: tuple[tuple[str, str], ...] = (
    (r"[(（][0-9]+[)）]", "task"),
    (r"[0-9]+[.．、]", "level3"),
    (f"第{_COUNT}条", "article"),
    (f"{_HAN}+、", "level1"),
    (rf"[(（]{_HAN}+[)）]", "level2"),
    (r"—{1,2}|[•·●]", "bullet"),
    (r"备?注(?:[:：]|(?=[0-9])[0-9]+[:：]?)", "note"),
)


def _compiled(table: tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{kind}>{pattern})" for pattern, kind in table))


_PATTERNS = {"heading": _compiled(_HEADING_MARKERS), "paragraph": _compiled(_PARAGRAPH_MARKERS)}
_NUMERAL = re.compile(f"[0-9]+|{_HAN}+")
#: The pages of a glossary entry, between its bold title and its text.
PAGES = re.compile(r"\((P[0-9]{1,9}(?:、P[0-9]{1,9})*)\)(?: |$)")
_UNNUMBERED = frozenset(("bullet", "note"))


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
        return Guess(0, "paragraph", 1)
    depth = level - 1 if shape == "heading" else _place(stack)
    kind, length = ("", 0) if shape == "empty" else _marker(shape, visible)
    if bold and visible.removesuffix(" ") != visible[:length]:
        length = -1
    parent = stack[min(depth, len(stack)) - 1]
    if quoted or not kind:
        kind = "box" if quoted else _unmarked(shape, bold, parent)
    if kind == "level3" and shape == "paragraph" and (bold or parent.kind == "annex"):
        kind = "entry"
    return Guess(length, kind, depth)


def _marker(shape: Shape, visible: str) -> tuple[str, int]:
    match = _PATTERNS[shape].match(visible)
    if match is None or not match.lastgroup:
        return "", 0
    return match.lastgroup, match.end()


def _place(stack: list[Open]) -> int:
    """A paragraph stands in the last heading (nodes without one hold nothing by themselves)."""
    for depth in range(len(stack) - 1, 0, -1):
        if stack[depth].heading:
            return depth + 1
    return 1


def _unmarked(shape: Shape, bold: bool, parent: Open) -> str:
    if shape == "heading":
        return "heading"
    if bold:
        return "box_item" if parent.kind == "box" else "passage"
    return (
        "caption" if parent.kind == "event" and parent.empty and shape != "empty" else "paragraph"
    )


def expected_number(kind: str, marker: str | None) -> int | None:
    """Return the number that a marker of a node of this kind stands for."""
    match = _NUMERAL.search(marker) if marker and kind not in _UNNUMBERED else None
    return to_int(match[0]) if match else None


def expected_pages(kind: str, bold: bool, rest: str) -> str | None:
    """Return the pages (``5,24``) that stand between the title and the text of an entry."""
    match = PAGES.match(rest) if kind == "entry" and bold else None
    return match[1].replace("P", "").replace("、", ",") if match else None


def next_id(parent: Open, kind: str, number: int | None) -> str:
    """Return the id of the next node in ``parent``, by the rule that the parser follows too."""
    unique = parent.siblings.piece(kind, number)
    if not parent.id or (parent.kind == "back" and kind == "annex"):
        return unique
    return f"{parent.id}__{unique}"


def is_heading(shape: Shape, kind: str) -> bool:
    """Return whether a block of this shape is its node's heading (an unseen one is as well)."""
    return shape != "paragraph" and kind in HEADINGS


def branch(name: str) -> Open:
    """Return what stands for ``front``, ``body`` or ``back`` on a stack."""
    return Open(name, "" if name == "body" else name)


def space(marker: str | None, bold: bool) -> str:
    """Return what is written between a marker and what follows it.

    >>> space("三、", False), space("第三章", False), space("——", True)
    ('', ' ', ' ')
    """
    if not marker:
        return ""
    return " " if bold or marker[-1].isalnum() else ""
