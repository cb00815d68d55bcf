"""Where a quotation stands: exactly, but for width and marks, or nearly."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Literal

from ..grammar.keys import occurrences
from ..grammar.numerals import HAN_DIGITS, to_han, to_int
from ..language import said, word
from ..model import AnyNode, Document, Furniture
from ..model.display import table_html
from ..model.document import Within, documents_in
from .distance import STOPS, Edit, edits, near
from .stream import (
    MARKS,
    Stream,
    furniture_of,
    key_of,
    key_places,
    looser_streams,
    places_without_marks,
    stream_of,
    without_marks,
)

Match = Literal["exact", "normalized", "near"]
_ELLIPSIS = re.compile(
    r"[\[(（［【〔]?(?:…{1,4}|⋯{1,4}|\.{3,6}|。{3,6})[\])）］】〕]?|[\[(（［【〔][中下后以]?下?略[\])）］】〕]"
)
#: A sentence of a quotation without its stop; so many are joined at most, none of them shorter, and
#: so much (code points) may be left out between two of them.
_SENTENCE = re.compile("[^。;；!！?？]+")
_MOST_JOINED, _SHORTEST_JOINED, _LONGEST_GAP = 9, 6, 300
_HAN_NUMERAL = re.compile(f"[{HAN_DIGITS}]+")
_DIGITS = re.compile(r"(?<![0-9.])[0-9]{1,4}(?![0-9.])", re.A)
_END = "。.．，,;；:：、 　”’\"'"
_ORDER = ("exact", "normalized", "near")


@dataclass(frozen=True, slots=True)
class Place:
    """One place of a quotation.

    ``match`` is ``exact`` (all characters, line breaks apart), ``normalized`` (but for width,
    blanks, quotation marks, the page references of a term and the numbers of headings and tasks) or ``near`` (with ``edits``).  ``nodes`` are those that the text
    belongs to, in order (empty in furniture); ``node`` is the innermost that holds all of it.
    ``spans`` are code points of the source, one for each part of a quotation shortened with ……;
    ``text`` is what is printed there.
    """

    match: Match
    document: Document = field(repr=False)
    spans: tuple[tuple[int, int], ...]
    text: str
    nodes: tuple[AnyNode, ...] = field(default=(), repr=False)
    node: AnyNode | None = field(default=None, repr=False)
    furniture: bool = False
    edits: tuple[Edit, ...] = ()

    def _repr_html_(self) -> str:
        """Show in a notebook what stands there, and what differs."""
        differs = "; ".join(f"{e.printed or '∅'} → {e.quoted or '∅'}" for e in self.edits)
        where = said("furniture") if self.furniture else "、".join(node.id for node in self.nodes)
        row = (word("status", self.match), where, f"{self.start}–{self.end}", self.text, differs)
        return table_html(("", "node", "span", "text", "printed → quoted"), [row])

    @property
    def start(self) -> int:
        """The first code point in the source."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """The code point after the last."""
        return self.spans[-1][1]


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of a stream (offsets in its key) that a part of the quotation fits."""

    start: int
    end: int
    match: Match
    edits: tuple[Edit, ...] = ()


def locate(quotation: str, *, within: Within, near: bool = True) -> tuple[Place, ...]:
    r"""Return all places of a quotation, in the order of documents and of text in them.

    A quotation may run over sentences, tasks and paragraphs, and may be shortened with ……. Near
    places (at most one edit for six characters, quotations of eight characters or more) are
    looked for in a document only where its nodes have no other, and only if ``near`` is true;
    sentences that are joined, with others left out between them, are near too.  No place means
    that the text is not there.

    >>> import shenzhen_plans as sp
    >>> plan = sp.parse("云州市2031年计划\n一、总体要求\n(一)目标。建成一批公园，开放三座码头。\n")
    >>> [(p.match, p.node.id) for p in sp.locate("建成一批公园, 开放三座码头", within=plan)]
    [('normalized', 'level_1__level_1')]
    >>> [p.edits[0].printed for p in sp.locate("建成一批公园，开放五座码头", within=plan)]
    ['三']
    """
    if not key_of(without_marks(quotation)):
        return ()
    return tuple(p for d in documents_in(within) for p in _in_document(quotation, d, nearly=near))


def _in_document(quotation: str, document: Document, *, nearly: bool) -> list[Place]:
    nodes, furniture = stream_of(document), furniture_of(document)
    found = _in_stream(quotation, document, nodes)
    found = found or _looser(quotation, document)
    found += _in_stream(quotation, document, furniture)
    if nearly and all(place.furniture for place in found):
        found += _nearly(quotation, document, nodes)
        found = found or _nearly_without_marks(quotation, document)
        found = found or _nearly(quotation, document, furniture)
        found = found or _joining(quotation, document, nodes)
        found = found or _in_other_numerals(MARKS.sub("", quotation), document, nodes)
    return sorted(found, key=lambda p: (_ORDER.index(p.match), p.start))


def _looser(quotation: str, document: Document) -> list[Place]:
    """Return the places of a quotation that leaves out page references or marks that are printed.

    Marks around the whole of it and a stop at its end need not be printed.
    """
    for stream in looser_streams(document):
        marked = '"' in stream.key
        quoted = (quotation if marked else without_marks(quotation)).rstrip(_END)
        found = _in_stream(quoted, document, stream) if key_of(quoted) else []
        if found:
            return [replace(place, match="normalized") for place in found]
    return []


def _nearly(quotation: str, document: Document, stream: Stream) -> list[Place]:
    """Return the near places; marks around the whole quotation are no difference."""
    bare = MARKS.sub("", quotation)
    before = quotation.index(bare)
    found = _in_stream(bare, document, stream, nearly=True)
    return _moved(found, range(before, before + len(bare) + 1))


def _nearly_without_marks(quotation: str, document: Document) -> list[Place]:
    """Return the near places of a quotation that also leaves out marks that are printed."""
    bare, places = without_marks(quotation), [*places_without_marks(quotation), len(quotation)]
    return _moved(_nearly(bare, document, looser_streams(document)[-1]), places)


def _moved(found: list[Place], places: Sequence[int]) -> list[Place]:
    """Return places of a part of a quotation; ``places`` tells where in it each character stands."""
    return [
        replace(place, edits=tuple(e._replace(at=places[e.at]) for e in place.edits))
        for place in found
    ]


def _joining(quotation: str, document: Document, stream: Stream) -> list[Place]:
    """Return where sentences stand that a quotation joins, and leaves out what is between them."""
    sentences = [s for s in _SENTENCE.finditer(MARKS.sub("", quotation)) if key_of(s[0])]
    keys = [key_of(s[0]) for s in sentences]
    if not 1 < len(keys) < _MOST_JOINED or min(map(len, keys)) < _SHORTEST_JOINED:
        return []
    found = []
    for chain in _chains([_parts(s[0], stream) for s in sentences]):
        gaps = [
            stream.text[stream.places[a.end - 1] + 1 : stream.places[b.start]]
            for a, b in pairwise(chain)
        ]
        if max(map(len, gaps)) <= _LONGEST_GAP:
            left = zip(gaps, sentences[1:], strict=True)
            omitted = tuple(Edit("delete", "", gap, s.start()) for gap, s in left if key_of(gap))
            place = _place(chain, document, stream)
            found.append(replace(place, match="near", edits=omitted))
    return found


def _in_other_numerals(quotation: str, document: Document, stream: Stream) -> list[Place]:
    """Return where a quotation stands whose numbers are printed in the other numerals: 八百 for 800."""
    in_digits = _HAN_NUMERAL.sub(lambda m: str(to_int(m[0]) or m[0]), quotation)
    in_han = _DIGITS.sub(lambda m: to_han(int(m[0])), quotation)
    parts = [p for other in (in_digits, in_han) for p in _parts(other, stream)]
    key = key_of(quotation)
    near = [_near_part(quotation, key, stream, (1, p.start, p.end)) for p in parts]
    return [_place((part,), document, stream) for part in near]


def _in_stream(
    quotation: str, document: Document, stream: Stream, *, nearly: bool = False
) -> list[Place]:
    pieces = [p for p in _ELLIPSIS.split(quotation) if key_of(p)]
    chains: list[tuple[_Part, ...]] = [(p,) for p in _parts(quotation, stream)]
    if not chains and pieces:
        chains = _chains([_parts(piece, stream, nearly=nearly) for piece in pieces])
    return [_place(chain, document, stream) for chain in chains]


def _parts(piece: str, stream: Stream, *, nearly: bool = False) -> list[_Part]:
    key = key_of(piece)
    ends = [(at, at + len(key)) for at in occurrences(key, stream.key)]
    found = [_Part(start, end, _exactness(piece, stream, start, end)) for start, end in ends]
    if found or not nearly:
        return found
    return [_near_part(piece, key, stream, match) for match in near(key, stream)]


def _near_part(piece: str, key: str, stream: Stream, match: tuple[int, int, int]) -> _Part:
    distance, start, end = match
    if distance == 0:  # only stops that the nodes do not tell differ
        return _Part(start, end, _exactness(piece, stream, start, end))
    _, places = key_places(piece)
    places.append(len(piece))
    differing = tuple(
        e._replace(at=places[e.at])
        for e in edits(key, stream.key[start:end])
        if not _soft(e, stream, start, end)
    )
    return _Part(start, end, "near", differing)


def _soft(edit: Edit, stream: Stream, start: int, end: int) -> bool:
    if edit.op != "replace" or len(edit.printed) != 1 or not {edit.quoted, edit.printed} <= STOPS:
        return False
    soft = (i for i in range(start, end) if stream.places[i] in stream.soft)
    return any(stream.key[i] == edit.printed for i in soft)


def _exactness(piece: str, stream: Stream, start: int, end: int) -> Match:
    first, last = stream.places[start], stream.places[end - 1] + 1
    printed = _joined(stream.text[first:last])
    quoted = _joined(piece)
    if printed == quoted:
        return "exact"
    if len(printed) == len(quoted) and "\n" not in stream.text[first:last]:
        differing = [i for i, (a, b) in enumerate(zip(printed, quoted, strict=True)) if a != b]
        if all(first + i in stream.soft for i in differing):
            return "exact"
    return "normalized"


def _joined(text: str) -> str:
    return re.sub(r"\s*\n\s*", "", text.strip())


def _chains(parts: list[list[_Part]]) -> list[tuple[_Part, ...]]:
    """Return the parts in order, each the nearest after the one before; the tightest chains."""
    chains: dict[int, tuple[_Part, ...]] = {}
    parts = [sorted(part, key=lambda p: p.start) for part in parts]
    starts = [[p.start for p in part] for part in parts]
    for first in parts[0]:
        chain = [first]
        for following, begun in zip(parts[1:], starts[1:], strict=True):
            later = bisect_left(begun, chain[-1].end)
            if later == len(following):
                break
            chain.append(following[later])
        if len(chain) == len(parts):
            chains[chain[-1].end] = tuple(chain)  # a later beginning is the tighter one
    return list(chains.values())


def _place(chain: tuple[_Part, ...], document: Document, stream: Stream) -> Place:
    spans = [(stream.places[p.start], stream.places[p.end - 1] + 1) for p in chain]
    owners = [o for a, b in spans for o in stream.owners(a, b)]
    nodes = tuple({id(o): o for o in owners if not isinstance(o, Furniture)}.values())
    return Place(
        match=max((p.match for p in chain), key=_ORDER.index),
        document=document,
        spans=tuple(stream.source(a, b) for a, b in spans),
        text="……".join(stream.text[a:b] for a, b in spans),
        nodes=nodes,
        node=_common(document, nodes),
        furniture=not nodes,
        edits=tuple(e for p in chain for e in p.edits),
    )


def _common(document: Document, nodes: tuple[AnyNode, ...]) -> AnyNode | None:
    """Return the innermost node that all of ``nodes`` are, or lie in."""
    if not nodes:
        return None
    first, last = ((*document.ancestors(n), n) for n in (nodes[0], nodes[-1]))
    shared = [a for a, b in zip(first, last, strict=False) if a is b]
    return shared[-1] if shared else None
