"""Looks a reference up: the documents that it names, and what it means in each.  Never raises."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...kinds import CHAPTER
from ...model import AnyNode
from ...model.nodes import Node
from ...quoting.fragments import best_fit, is_of
from ..index import Index, heading_key
from ..reading.grammar import DOTTED, compact
from ..reference import Reference, Step, Target
from .cards import Card
from .documents import by_first_words, named
from .found import Failure, Found
from .places import first_that_fits
from .relative import attempts

_DOTTED = re.compile(DOTTED)
#: What a reference means, document by document.
Candidates = tuple[tuple[Card, Found], ...]


def candidates(reference: Reference, cards: tuple[Card, ...], at: Node | None) -> Candidates:
    """Return what the reference means in each document that it is about."""
    about = named(reference, cards)
    if at is not None and not reference.names_document:
        about = tuple(c for c in about if c.index.by_id.get(at.id) is at) or about
    if reference.id is not None or reference.quote is not None:
        found = tuple((c, _by_id_or_quote(reference, c)) for c in about)
        return _as_labelled(reference, found) if reference.readings else found
    if reference.path is None and not reference.readings:
        return tuple((c, Found(whole=True)) for c in about)
    first: Candidates = ()
    for way in _ways(reference, about, at):
        if any(found.fits for _, found in way):
            return way
        first = first or way
    return first


def _as_labelled(reference: Reference, found: Candidates) -> Candidates:
    """Return what an address means, where the words of its link mean the same."""
    told = []
    for card, one in found:
        said = next(iter(candidates(reference._replace(id=None, url=None), (card,), None)), None)
        if one.nodes and (said is None or said[1].nodes != one.nodes):
            nodes = said[1].nodes + said[1].rivals if said is not None else ()
            why = f"the words of the link do not mean {card.index.paths[one.nodes[0].id]}"
            failure = Failure(None, one.nodes[0], why, (*nodes, *one.nodes))
            told.append((card, Found(failure=failure)))
        else:
            told.append((card, one))
    return tuple(told)


def _by_id_or_quote(reference: Reference, card: Card) -> Found:
    """Look up an id, a quotation, or both, which must agree."""
    index, quote, id = card.index, reference.quote, reference.id
    quoted = best_fit(quote, card.document, whole=reference.form == "url") if quote else []
    if id is None:
        return _one_of(quoted) or Found(failure=Failure(why="the text is not in the document"))
    node = index.by_id.get(id)
    if node is None:
        above = id
        while "__" in above and above not in index.by_id:
            above = above.rpartition("__")[0]
        deepest = index.by_id.get(above)
        return Found(failure=Failure(None, deepest, f"no node has the id {id!r}"))
    if quote is None or is_of(quote, node) or any(n is node for n in quoted):
        return Found((node,))
    why = f"the node {id!r} has another text than the one quoted"
    return Found(failure=Failure(None, node, why, tuple(quoted)))


def _one_of(nodes: list[AnyNode]) -> Found | None:
    return (
        None
        if not nodes
        else Found(tuple(nodes))
        if len(nodes) == 1
        else Found(rivals=tuple(nodes))
    )


def _ways(reference: Reference, about: tuple[Card, ...], at: Node | None) -> Iterator[Candidates]:
    """Yield what the path means as it is printed, then as each of its readings, then as a heading."""
    if reference.path is not None:
        printed = ((c, _printed(reference, c, at)) for c in about)
        yield tuple((c, found) for c, found in printed if found.fits)
    for reading in reference.readings:
        rest, called = by_first_words(reading, about)
        yield tuple((c, _read(rest, c, at)) for c in called)
    if reference.path is not None and reference.stop >= 0:
        key, unknown = heading_key(reference.path), Failure(Step("words", None, reference.path))
        for_heading = (
            (c, [c.index.nodes[i] for i in c.index.by_title.get(key, [])]) for c in about
        )
        yield tuple((c, _one_of(nodes) or Found(failure=unknown)) for c, nodes in for_heading)


def printed(index: Index, path: str, at: Node | None) -> AnyNode | None:
    """Return the node whose printed path this is; in an annex, what is said there goes first.

    A number with stops that is printed, and that may be of a chapter and its section, is not told.
    """
    if at is not None and index.holds_in_annex(at):
        return None
    node = index.by_path.get(path) or index.by_written.get(compact(path))
    both = node is not None and path[:1] in "123456789" and index.by_kind.get(CHAPTER)
    return None if both and _DOTTED.fullmatch(path) else node


def _printed(reference: Reference, card: Card, at: Node | None) -> Found:
    path = reference.path or ""
    node = printed(card.index, path, at)
    own = at is not None and card.index.holds_in_annex(at)
    if node is None and not own and (reference.form == "english" or reference.stop >= 0):
        node = card.in_english.get(path)
    return Found((node,)) if node is not None else Found()


def _read(reading: tuple[Target, ...], card: Card, at: Node | None) -> Found:
    """Return what a reading means in a document: all its places, or the first that is not one."""
    index = card.index
    place = index.by_id.get(at.id) if at is not None else None
    place = place if place is at else None
    nodes: dict[str, AnyNode] = {}
    notes: list[str] = []
    for target in reading:
        tried = attempts(index, target, place)
        found = tried if isinstance(tried, Found) else first_that_fits(index, tried)
        if not found.nodes:
            return found
        nodes |= {node.id: node for node in found.nodes}
        notes += [found.note] if found.note and found.note not in notes else []
    return Found(tuple(nodes.values()), note="; ".join(notes), whole=not reading)
