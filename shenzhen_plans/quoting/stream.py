"""The printed text of a document as one string, with the place in the source of every character.

A document does not hold its source.  It is put together from the pieces of its nodes; the one
thing that they do not tell is the stop after a title (the piece covers it, the title does not
hold it), so that the usual one stands in its place and is marked as *soft*: any other stop in a
quotation agrees with it.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from ..grammar.keys import fold
from ..model import AnyNode, BoxItem, Document, Entry, Furniture, Piece, Row
from ..model.remembered import once

_QUOTES = frozenset("\"'“”„‟‘’‚‛「」『』〝〞〟＂＇`´")
#: What stands around a whole quotation.
MARKS = re.compile(rf"\A[\s{''.join(_QUOTES)}]{{1,9}}|[\s{''.join(_QUOTES)}]{{1,9}}\Z")
_DASHES = frozenset("-‐‑‒–—―−~∼〜～－")
_INVISIBLE = frozenset(("Zs", "Zl", "Zp", "Cf"))


class _Keys(dict[int, str]):
    """What each character counts as when texts are compared, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        alike = '"' if char in _QUOTES else "-" if char in _DASHES else None
        key = alike or unicodedata.normalize("NFKC", fold(char))
        seen = (c for c in key if not c.isspace() and unicodedata.category(c) not in _INVISIBLE)
        self[code] = "".join(seen)
        return self[code]


_KEYS = _Keys()
_NO_MARKS = dict.fromkeys(map(ord, _QUOTES))


def key_of(text: str) -> str:
    """Return the key by which a quotation and the print are the same.

    Width, blanks and what is invisible are ignored, all quotation marks are one (those inside
    others are single), all dashes are one, and compatibility characters (Unicode NFKC) are what
    they stand for.

    >>> key_of("“Ⅲ 类” ㎡") == key_of("‘III类’m2")
    True
    """
    return text.translate(_KEYS)


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
    return key_of(text), [i for i, char in enumerate(text) for _ in _KEYS[ord(char)]]


@once
def stream_of(document: Document) -> Stream:
    """Return the stream of a document's nodes (built once, kept while the document lives)."""
    return _nodes(document)


@once
def looser_streams(document: Document) -> tuple[Stream, ...]:
    """Return the streams that a quotation fits which leaves out more than :func:`key_of` does.

    The first has no page references of a glossary, where there are any, the next no numbers of
    headings and tasks; the keys of the others have no quotation marks.
    """
    paged = any(isinstance(n, Entry) and n.pages for n in document.walk())
    without = [_nodes(document, pages=False)] if paged else []
    without.append(_nodes(document, pages=False, markers=False))
    return (*without, *map(_without_marks, (stream_of(document), *without)))


def places_without_marks(text: str) -> list[int]:
    """Return the offset in a text of each character that :func:`without_marks` leaves."""
    return [i for i, char in enumerate(text) if char not in _QUOTES]


def without_marks(text: str) -> str:
    """Return a text, or a key of one, without its quotation marks."""
    return text.translate(_NO_MARKS)


def _without_marks(stream: Stream) -> Stream:
    kept = [at for at, char in zip(stream.places, stream.key, strict=True) if char != '"']
    return replace(stream, key=without_marks(stream.key), places=kept)


@once
def furniture_of(document: Document) -> Stream:
    """Return the stream of a document's furniture, a line's end between any two pieces of it."""
    writer = _Writer()
    for piece in document.furniture:
        writer.add(piece, piece.text + "\n", piece.start, piece.end + 1)
    return writer.finish()


class _Writer:
    """Gathers characters and segments."""

    def __init__(self, *, pages: bool = True, markers: bool = True) -> None:
        self.pages, self.roles = pages, ("marker", "title", "text")[not markers :]
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

    def finish(self) -> Stream:
        """Return the stream."""
        stream = self.stream
        stream.text = "".join(self.parts)
        stream.key, stream.places = key_places(stream.text)
        stream.starts = [s.at for s in stream.segments]
        stream.soft = frozenset(self.soft)
        return stream


def _nodes(document: Document, *, pages: bool = True, markers: bool = True) -> Stream:
    writer = _Writer(pages=pages, markers=markers)
    for node in document.walk():
        begin = writer.at
        for role in writer.roles:
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
    elif isinstance(node, Row):
        _cells(writer, node)
    elif role == "text" and sum(p.end - p.start for p in pieces) == len(string):
        at = 0
        for piece in pieces:
            writer.add(node, string[at : at + piece.end - piece.start], piece.start, piece.end)
            at += piece.end - piece.start
    elif role == "text":
        writer.add(node, string, pieces[0].start, pieces[-1].end)
    else:
        pages = _pages(node) if role == "title" else ""
        colon = role == "marker" or isinstance(node, Entry | BoxItem)
        _head(writer, node, (string, pages, ":" if colon else "。"), pieces)


def _cells(writer: _Writer, row: Row) -> None:
    """Add the cells of a row, each at its own place, with the tabs between them."""
    end = row.start
    for cell in row.cells:
        start = end if cell.start is None else cell.start
        end = end if cell.end is None else cell.end
        writer.add(row, cell.text, start, end)
        writer.add(row, "\t", end, end)


def _head(
    writer: _Writer, node: AnyNode, printed: tuple[str, str, str], pieces: list[Piece]
) -> None:
    """Add a marker or a title, the page references behind it and the stop behind those."""
    string, pages, mark = printed
    start, stop = pieces[0].start, pieces[-1].end
    end = min(start + len(string), stop)
    rest = stop - end - len(pages)
    if not 0 <= rest <= _STOP:  # markup inside: which character is which, is not known
        writer.add(node, string + pages, start, stop)
        return
    writer.add(node, string, start, end)
    if writer.pages:
        writer.add(node, pages, end, end + len(pages))
    if rest:
        writer.soft.append(writer.at)
        writer.add(node, mark, stop - rest, stop)


def _pages(node: AnyNode) -> str:
    """Return the page references of a glossary's entry as they are printed: (P5、P24)."""
    pages = node.pages if isinstance(node, Entry) else ()
    return f"({'、'.join(f'P{page}' for page in pages)})" if pages else ""


def run_of(stream: Stream, node: AnyNode) -> tuple[int, int]:
    """Return the longest stretch of a node's own text that is printed as it is, without a gap."""
    begin, end = stream.owned.get(node.id, (0, 0))
    best, start, printed = (begin, begin), begin, -1
    first, last = bisect_left(stream.starts, begin), bisect_left(stream.starts, end)
    for segment in stream.segments[first:last]:
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
