"""Where citations stand in running text, and what they say; nothing is resolved here."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...grammar.keys import fold
from ...model import Document
from ..reading.grammar import WORDS
from ..reference import RELATIVE
from .english import english_hit
from .hit import Hit, Scan
from .known import NOTHING_KNOWN, Known
from .placed import placed_hit
from .sentence import in_its_sentence, of_document, remember
from .starts import beginnings
from .titled import marked_hit, titled_hit

_DOTTED = re.compile(r"(?:第[ ]?)?(?<![0-9.])[1-9][0-9]?$")
_FOLLOWS = re.compile(r"\s*;\s*")


def hits(text: str, documents: tuple[Document, ...] | None, *, placed: bool) -> Iterator[Hit]:
    """Yield what reads as a citation; ``placed`` tells that relative forms have a place."""
    known = Known(documents) if documents is not None else NOTHING_KNOWN
    # 笫 is 第, mistyped
    scan = Scan(text, fold(text).replace("笫", "第"), known, placed)
    at, title = 0, None
    for start, end in beginnings(scan.folded, documents):
        if start < at:
            continue
        hit = _hit(scan, start, end, at)
        if hit is None:
            continue
        if title and _FOLLOWS.fullmatch(scan.folded, at, hit.start):
            hit = _of_same(hit, title)
        hit = in_its_sentence(scan, hit)
        if hit is None:
            continue
        remember(scan, hit)
        yield hit
        at, title = hit.end, hit.reference.title


def _of_same(hit: Hit, title: str) -> Hit:
    """《甲计划》第3项；第5项: the second is of the same document, where it names none itself."""
    first = hit.reference.targets[0].steps[0].form if hit.reference.targets else ""
    named = hit.reference.names_document or first in RELATIVE or first == "words"
    return hit if named else of_document(hit, title)


def _hit(scan: Scan, start: int, end: int, after: int) -> Hit | None:
    first = scan.folded[start]
    if end and scan.folded[end : end + 2] in WORDS["times"]:
        return None
    if end:
        return titled_hit(scan, (start, end), scan.given[start:end], known=True)
    if first in "《〈":
        return marked_hit(scan, start, after)
    if first == ".":  # 第8.1节
        begin = _DOTTED.search(scan.folded, max(after, start - 4), start)
        return placed_hit(scan, begin.start(), after) if begin is not None else None
    if first.isascii() and first != "(":
        return english_hit(scan, start, after)
    return placed_hit(scan, start, after)
