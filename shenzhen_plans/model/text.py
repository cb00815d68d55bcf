"""The printed reference, the whole text and the digest of a node: what other stages share."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from typing import NamedTuple

from ..grammar.forms import HAN
from ..grammar.keys import fold, normalise
from ..grammar.markers import as_cited, value
from ..grammar.numerals import COUNTED, to_int
from ..kinds import ANNEX, HEADING, KINDS, LEVEL3, NUMBERED, NUMBERED_ALONE, PARAGRAPH
from .document import Document
from .nodes import AnyNode, Node

#: Headings without a number that have a name of their own in every document.
PREFACES = frozenset(("前言", "序言", "引言", "导言", "导语", "序", "结语", "结束语", "后记"))

#: After these, a numeral would be read as more of the number.
_READ_ON = frozenset("0123456789件录表图则")
#: How an annex without a number is called.
_ANNEXES = ("附件", "附录", "附表", "附图", "附则", "附")
_NUMERALS = frozenset("0123456789〇零一二三四五六七八九十百千")

#: A marker as a reference prints it, and a heading that can be quoted in one.
_MARKER = re.compile(r"[^\s〔〕“”《》{}<>\[\]\\|&#%*_`]{1,12}")
_NUMERAL = re.compile(rf"{HAN}+|[0-9]+")
_QUOTABLE = re.compile(r"[\w、·—\-]{1,40}")


class PathStep(NamedTuple):
    """One step of a printed reference.

    ``kind`` is the node's kind, or ``"paragraph"`` for whatever is counted as one; ``number`` is
    what is printed or counted (``None`` for a heading that is referred to by its title);
    ``nth`` counts from 1 the places that print the same, and is 0 where there is one only.
    """

    kind: str
    number: int | None
    printed: str
    nth: int = 0


def full_text(node: Node) -> str:
    """Return the text of a node and its descendants as printed, without separators lost.

    Marker, title, text and children follow one another; a title's stop is not repeated.
    """
    return "".join(f"{n.marker or ''}{n.title or ''}{n.text}" for n in node.walk())


def normalised(document: Document) -> dict[str, str]:
    """Return the whole text of every node by its id, without regard to width, blanks and quotes."""
    found: dict[str, str] = {}
    for root in document.roots:
        _read(root, found)
    return found


def _read(node: Node, found: dict[str, str]) -> str:
    """Return the normalised text of a node and all below it; each is read only once."""
    own = normalise(f"{node.marker or ''}{node.title or ''}{node.text}")
    found[node.id] = text = own + "".join([_read(child, found) for child in node.children])
    return text


def digest(node: Node) -> str:
    """Return the SHA-256 of a node's normalised text (width, blanks, quotation marks ignored)."""
    return hashlib.sha256(normalise(full_text(node)).encode("utf-8", "surrogatepass")).hexdigest()


def paths(document: Document) -> dict[str, str]:
    """Return the printed reference of every node by its id, e.g. ``三、(二)1.(24)``.

    A node without a number is counted as a paragraph of the node around it (``第2段``); the text
    that runs on after a heading is that node's first paragraph.  A box, an annex, an article, an
    event and an entry of the glossary are referred to by their own number alone (``专栏4``,
    ``名词解释9``), a heading without a number by its title (``前言``).  Markers are printed
    narrow and without blanks, so that every copy of a document gives the same references, and
    what is printed twice is told apart (``(3)〔第2处〕``), so that no two are equal.
    """
    return print_paths(path_steps(document))


def print_paths(steps_of: dict[str, tuple[PathStep, ...]]) -> dict[str, str]:
    """Return the printed references of the steps by id, no two of them equal."""
    found: dict[str, str] = {}
    times: Counter[str] = Counter()
    for id, steps in steps_of.items():
        path = print_path(steps)
        times[path] += 1
        while times[path] > 1:  # different steps that print the same, in a very odd document
            path = f"{path}〔第{times[path]}处〕"
            times[path] += 1
        found[id] = path
    return found


def print_path(steps: tuple[PathStep, ...]) -> str:
    """Return the steps of a reference as it is printed.

    >>> print_path((PathStep("annex", 2, "附件2"), PathStep("level3", 1, "1.")))
    '附件2之1.'
    """
    path = ""
    for step in steps:
        printed = f"{step.printed}〔第{step.nth}处〕" if step.nth else step.printed
        # Without the word in between, 附件2 and 1. would read as 附件21.
        reads_on = path[-1:] in _READ_ON and printed[0] in _NUMERALS
        path += f"之{printed}" if reads_on else printed
    return path


def path_steps(document: Document) -> dict[str, tuple[PathStep, ...]]:
    """Return the steps of the printed reference of every node by its id (see :func:`paths`)."""
    found: dict[str, tuple[PathStep, ...]] = {}
    own = (_own_step(node) for node in document.walk() if node.kind in NUMBERED_ALONE)
    alone = Counter(step for step in own if step)
    _below(None, document.roots, (), (alone, Counter()), found)
    return found


def _below(
    parent: AnyNode | None,
    nodes: tuple[AnyNode, ...],
    prefix: tuple[PathStep, ...],
    alone: tuple[Counter[PathStep], Counter[PathStep]],
    found: dict[str, tuple[PathStep, ...]],
) -> None:
    steps: list[PathStep] = []
    above = _narrow(parent) if parent is not None else ""
    count = int(parent is not None and _has_text(parent))
    for node in nodes:
        step = _own_step(node, above)
        if step is None:
            count += 1
            step = PathStep(PARAGRAPH, count, f"第{count}段")
        steps.append(step)
    total, seen = Counter(steps), Counter[PathStep]()
    for node, step in zip(nodes, steps, strict=True):
        by_itself = node.kind in NUMBERED_ALONE and step.kind != PARAGRAPH
        times, so_far = alone if by_itself else (total, seen)
        so_far[step] += 1
        own = step._replace(nth=so_far[step]) if times[step] > 1 else step
        path = (own,) if by_itself else (*prefix, own)
        found[node.id] = path
        _below(node, node.children, path, alone, found)


def _narrow(node: Node) -> str:
    return fold("".join((node.marker or "").split())).rstrip(":")


def _has_text(node: Node) -> bool:
    # A document opened from its outline lock has no texts, but keeps the piece.
    return bool(node.text) or any(piece.role == "text" for piece in node.pieces)


def _own_step(node: Node, above: str = "") -> PathStep | None:
    """Return the step of a node that has a number or a name, ``None`` for what is counted.

    ``above`` is the marker of the node around it, narrow and without blanks.
    """
    marker = _undotted(_narrow(node), node.kind)
    if node.kind == HEADING:
        name = "".join((node.title or "").split())
        printed = name if name in PREFACES else f"“{name}”"
        return PathStep(HEADING, None, printed) if _QUOTABLE.fullmatch(name) else None
    if node.kind == ANNEX and node.number is None:
        return PathStep(ANNEX, None, marker if marker in _ANNEXES else "附件")
    if node.kind not in NUMBERED or node.number is None:
        return None
    if not 0 <= node.number <= 9999 or not _says(marker, node.number):
        return None
    if word := KINDS[node.kind].word:
        return PathStep(node.kind, node.number, f"{word}{node.number}")
    printed = as_cited(node.kind, _below_decimal(marker, above))
    return PathStep(node.kind, node.number, printed) if _MARKER.fullmatch(printed) else None


def _undotted(marker: str, kind: str) -> str:
    """Return a decimal as a reference prints it, without the stop behind it; other markers as they are.

    >>> _undotted("1.2.", "level2"), _undotted("1、", "level1"), _undotted("1.", "level3")
    ('1.2', '1', '1.')
    """
    bare = marker.rstrip(".、")
    deep = kind != LEVEL3 or "." in bare
    return bare if deep and bare.replace(".", "").isdecimal() else marker


def _below_decimal(marker: str, above: str) -> str:
    """Return what a decimal adds to the one above it: 1.2 below 1 is printed 1.2, and not 1 1.2.

    >>> _below_decimal("1.2", "1"), _below_decimal("1.2", "一、")
    ('.2', '1.2')
    """
    rest = marker.removeprefix(above.rstrip(".、"))
    return rest if above and rest[:1] == "." and rest[1:].isdigit() else marker


def _says(marker: str, number: int) -> bool:
    """Whether a marker prints the number, alone or in a list such as 1.2; I may be a letter or 1."""
    sign = marker.strip("().、")
    told = value(marker) == number or any(worth.get(sign) == number for worth in COUNTED)
    return told or number in map(to_int, _NUMERAL.findall(marker))
