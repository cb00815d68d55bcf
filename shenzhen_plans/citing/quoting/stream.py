"""The printed text of a document as one string, with the place in the source of every character.

A document does not hold its source.  It is put together from the pieces of its nodes; the one
thing that they do not tell is the stop after a title (the piece covers it, the title does not
hold it), so that the usual one stands in its place and is marked as *soft*: any other stop in a
quotation agrees with it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple

from ...grammar.keys import _QUOTES, fold
from ...kinds import BOX_ITEM, ENTRY
from ...model import AnyNode, Document, Furniture
from ..remembered import once

_SPACE = frozenset(" \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\u1680\u2028\u2029\u200b\ufeff") | {
    chr(c) for c in chain(range(0x2000, 0x200B), (0xA0, 0x202F, 0x205F, 0x3000, 0x180E))
}
_TABLE = {ord(c): None for c in _SPACE if c != "\u180e"}


#: A stop after a title takes no more characters than this, a blank behind it included.
_STOP = 2


class Segment(NamedTuple):
    """A run of characters of one owner.  ``exact`` tells that source and text run in step."""

    owner: AnyNode | Furniture
    at: int
    start: int
    end: int
    exact: bool


@dataclass(slots=True)
class Stream:
    """A text, its comparison key, and where each character of both comes from.

    ``key`` is ``text`` folded, without blanks and with one form of quotation marks;
    ``places[i]`` is the offset in ``text`` of ``key[i]``.
    """

    text: str = ""
    key: str = ""
    places: list[int] = field(default_factory=list)
    segments: list[Segment] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    soft: frozenset[int] = frozenset()
    owned: dict[str, tuple[int, int]] = field(default_factory=dict)

    def segment(self, at: int) -> Segment:
        """Return the segment that holds the character at ``at``."""
        return self.segments[bisect_right(self.starts, at) - 1]

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Return the span in the source (code points) of ``text[start:end]``."""
        first, last = self.segment(start), self.segment(end - 1)
        begin = first.start + (start - first.at) if first.exact else first.start
        stop = last.start + (end - last.at) if last.exact else last.end
        return begin, max(begin, stop)

    def owners(self, start: int, end: int) -> list[AnyNode | Furniture]:
        """Return what ``text[start:end]`` belongs to, in order, each once."""
        first = bisect_right(self.starts, start) - 1
        last = bisect_left(self.starts, end)
        return list({id(s.owner): s.owner for s in self.segments[first:last]}.values())


def key_places(text: str) -> tuple[str, list[int]]:
    """Return the key of a text and the offset in the text of each character of the key.

    >>> key_places("（1） “甲”")
    ('(1)"甲"', [0, 1, 2, 4, 5, 6])
    """
    folded = fold(text).translate(_QUOTES)
    places = [i for i, char in enumerate(folded) if char not in _SPACE]
    if len(places) == len(folded):
        return folded, places
    return folded.translate(_TABLE), places


@once
def stream_of(document: Document) -> Stream:
    """Return the stream of a document's nodes (built once, kept while the document lives)."""
    return _nodes(document)


@once
def furniture_of(document: Document) -> Stream:
    """Return the stream of a document's furniture, a line's end between any two pieces of it."""
    return _furniture(document)


class _Writer:
    """Gathers characters and segments."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.at = 0
        self.stream = Stream()
        self.soft: list[int] = []

    def add(self, owner: AnyNode | Furniture, text: str, start: int, end: int) -> None:
        """Add a text that is printed at ``start`` to ``end``."""
        if not text:
            return
        exact = end - start == len(text)
        self.stream.segments.append(Segment(owner, self.at, start, end, exact))
        self.parts.append(text)
        self.at += len(text)

    def stop(self, owner: AnyNode, char: str, start: int, end: int) -> None:
        """Add the stop after a marker or a title."""
        self.soft.append(self.at)
        self.add(owner, char, start, end)

    def finish(self) -> Stream:
        """Return the stream."""
        stream = self.stream
        stream.text = "".join(self.parts)
        stream.key, stream.places = key_places(stream.text)
        stream.starts = [s.at for s in stream.segments]
        stream.soft = frozenset(self.soft)
        return stream


def _nodes(document: Document) -> Stream:
    writer = _Writer()
    for node in document.walk():
        begin = writer.at
        for role in ("marker", "title", "text"):
            _role(writer, node, role)
        writer.stream.owned[node.id] = (begin, writer.at)
    return writer.finish()


def _role(writer: _Writer, node: AnyNode, role: str) -> None:
    string = getattr(node, role) or ""
    pieces = [p for p in node.pieces if p.role == role]
    if not string:
        return
    if not pieces:
        writer.add(node, string, node.start, node.start)
    elif role == "text" and sum(p.end - p.start for p in pieces) == len(string):
        at = 0
        for piece in pieces:
            writer.add(node, string[at : at + piece.end - piece.start], piece.start, piece.end)
            at += piece.end - piece.start
    elif role == "text":
        writer.add(node, string, pieces[0].start, pieces[-1].end)
    else:
        end = min(pieces[0].start + len(string), pieces[-1].end)
        if pieces[-1].end - end > _STOP:  # markup inside: which character is which, is not known
            writer.add(node, string, pieces[0].start, pieces[-1].end)
            return
        writer.add(node, string, pieces[0].start, end)
        if end < pieces[-1].end:
            colon = role == "marker" or node.kind in (ENTRY, BOX_ITEM)
            writer.stop(node, ":" if colon else "。", end, pieces[-1].end)


def _furniture(document: Document) -> Stream:
    writer = _Writer()
    for piece in document.furniture:
        writer.add(piece, piece.text + "\n", piece.start, piece.end + 1)
    return writer.finish()


def run_of(stream: Stream, node: AnyNode) -> tuple[int, int]:
    """Return the longest stretch of a node's own text that is printed as it is, without a gap."""
    begin, end = stream.owned.get(node.id, (0, 0))
    best, start, printed = (begin, begin), begin, -1
    for segment in stream.segments[
        bisect_left(stream.starts, begin) : bisect_left(stream.starts, end)
    ]:
        size = segment.end - segment.start if segment.exact else 0
        if segment.start != printed or segment.at in stream.soft or not segment.exact:
            start = segment.at
        if segment.at in stream.soft:
            printed = -1
            continue
        stop = segment.at + size if segment.exact else _after(stream, segment)
        best = max(best, (start, stop), key=lambda s: (s[1] - s[0], -s[0]))
        printed = segment.end if segment.exact else -1
    return best


def _after(stream: Stream, segment: Segment) -> int:
    following = bisect_right(stream.starts, segment.at)
    return stream.starts[following] if following < len(stream.starts) else len(stream.text)
