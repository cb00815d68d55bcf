"""Quotations made from a node, whole or shortened to a text fragment, and the nodes that they fit."""

from __future__ import annotations

from typing import NamedTuple

from ..grammar.keys import occurrences
from ..model import AnyNode, Document, Furniture
from .stream import Stream, key_of, run_of, stream_of

#: Characters: a quoted beginning, an end, and what stands around (the longer where needed).
_START, _END, _AROUND = 12, 8, (0, 12, 40)
_QUOTED = 32


class Quote(NamedTuple):
    """A quotation with what stands around it (W3C TextQuoteSelector).

    ``last`` is given where only the first and the last words are quoted (a text fragment).
    """

    exact: str
    prefix: str = ""
    suffix: str = ""
    last: str = ""


def quotation_of(node: AnyNode, document: Document) -> Quote | None:
    """Return a quotation of a node's own text with what stands around, ``None`` without text."""
    stream = stream_of(document)
    begin, end = run_of(stream, node)
    if begin == end or not (node.title or node.text):
        return None
    text = stream.text
    return Quote(text[begin:end], text[max(0, begin - _QUOTED) : begin], text[end : end + _QUOTED])


def fragment_of(node: AnyNode, document: Document) -> Quote | None:
    """Return the shortest text fragment that fits this node alone; ``None`` if there is none."""
    stream = stream_of(document)
    begin, end = run_of(stream, node)
    if begin == end or not (node.title or node.text):  # a marker alone would fit anything
        return None
    quoted = stream.text[begin:end]
    long = len(quoted) > 2 * (_START + _END)
    start, last = (quoted[:_START], quoted[-_END:]) if long else (quoted, "")
    for around in _AROUND:
        prefix = stream.text[max(0, begin - around) : begin].strip()
        suffix = stream.text[end : end + around].strip()
        fragment = Quote(start.strip(), prefix, suffix, last.strip())
        if fragment.exact and fit(fragment, document) == [node]:
            return fragment
    return None


def fit(quote: Quote, document: Document) -> list[AnyNode]:
    """Return the nodes whose own text the quotation marks, in document order."""
    stream = stream_of(document)
    start, prefix, suffix, last = (key_of(term) for term in quote)
    if not start:
        return []
    found: list[AnyNode] = []
    for at in occurrences(prefix + start, stream.key):
        begin = at + len(prefix)
        end = _end(stream, begin + len(start), last, suffix)
        owner = _owner(stream, begin, end) if end else None
        if owner is not None and not any(owner is known for known in found):
            found.append(owner)
    return found


def best_fit(quote: Quote, document: Document, *, whole: bool) -> list[AnyNode]:
    """Return the nodes that a quotation fits; what stands around it is asked only where it must.

    With ``whole`` it is asked always, as a text fragment wants it.
    """
    found = fit(quote if whole else Quote(quote.exact), document)
    return found if whole or len(found) < 2 else fit(quote, document)


def is_of(quote: Quote, node: AnyNode) -> bool:
    """Whether a node's own text holds the quotation; without any text it holds whatever is said."""
    own = key_of((node.marker or "") + (node.title or "") + node.text)
    return not own or key_of(quote.exact) in own


def _end(stream: Stream, at: int, last: str, suffix: str) -> int:
    """Return where the marked text ends in the key, or 0."""
    if not last:
        return at if stream.key.startswith(suffix, at) else 0
    ends = (place + len(last) for place in occurrences(last, stream.key, at))
    return next((end for end in ends if stream.key.startswith(suffix, end)), 0)


def _owner(stream: Stream, begin: int, end: int) -> AnyNode | None:
    owners = stream.owners(stream.places[begin], stream.places[end - 1] + 1)
    return owners[0] if len(owners) == 1 and not isinstance(owners[0], Furniture) else None
