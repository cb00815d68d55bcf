"""Looks a reference up: the documents that it names, and what it means in each.  Never raises."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import AnyNode, Document
from ...model.nodes import Node
from ...quoting.fragments import Quote, fit, is_of
from ..grammar import compact
from ..index import index_of
from ..reference import Reference, Step, Target
from ..styles.english import english_names
from .documents import by_first_words, named
from .found import Failure, Found
from .relative import look_up_at

#: What a reference means, document by document.
Candidates = tuple[tuple[Document, Found], ...]


def candidates(
    reference: Reference, documents: tuple[Document, ...], at: Node | None
) -> Candidates:
    """Return what the reference means in each document that it is about."""
    about = named(reference, documents)
    if at is not None and not reference.names_document:
        about = tuple(d for d in about if holds(d, at)) or about
    if reference.id is not None or reference.quote is not None:
        return tuple((d, _by_id_or_quote(reference, d)) for d in about)
    if reference.path is None and not reference.readings:
        return tuple((d, Found(whole=True)) for d in about)
    return _by_path(reference, about, at)


def holds(document: Document, node: Node) -> bool:
    """Whether ``node`` is one of the document's nodes."""
    return index_of(document).by_id.get(node.id) is node


def _by_id_or_quote(reference: Reference, document: Document) -> Found:
    index, quote, id = index_of(document), reference.quote, reference.id
    if id is None:
        assert quote is not None
        nodes = fit(quote if reference.form == "url" else Quote(quote.exact), document)
        nodes = nodes if len(nodes) < 2 else fit(quote, document)
        nothing = Failure(why="the text is not in the document")
        return _one_of(tuple(nodes)) if nodes else Found(failure=nothing)
    node = index.by_id.get(id)
    if node is None:
        above = id
        while "__" in above and above not in index.by_id:
            above = above.rpartition("__")[0]
        deepest = index.by_id.get(above)
        return Found(failure=Failure(None, deepest, f"no node has the id {id!r}"))
    if quote is not None and not is_of(quote, node, document):
        why = f"the node {id!r} has another text than the one quoted"
        return Found(failure=Failure(None, node, why, tuple(fit(quote, document))))
    return Found((node,))


def _one_of(nodes: tuple[AnyNode, ...]) -> Found:
    return Found(nodes) if len(nodes) == 1 else Found(rivals=nodes)


def _by_path(reference: Reference, documents: tuple[Document, ...], at: Node | None) -> Candidates:
    """Return the find of the first way to take the path that fits anywhere, else of the first."""
    first: Candidates = ()
    for way in _ways(reference, documents, at):
        if any(found.fits for _, found in way):
            return way
        first = first or way
    return first


def _ways(
    reference: Reference, documents: tuple[Document, ...], at: Node | None
) -> Iterator[Candidates]:
    """Yield what the path means as it is printed, then as each of its readings, then as a heading."""
    if reference.path is not None:
        printed = ((d, _printed(reference, d, at)) for d in documents)
        yield tuple((d, found) for d, found in printed if found.fits)
    for reading in reference.readings:
        rest, about = by_first_words(reading, documents)
        yield tuple((d, _read(rest, d, at)) for d in about)
    if reference.path is not None and reference.stop >= 0:
        yield tuple((d, _headed(reference.path, d)) for d in documents)


def _printed(reference: Reference, document: Document, at: Node | None) -> Found:
    """Return the node whose printed path this is; in an annex, what is said there goes first."""
    index, path = index_of(document), reference.path or ""
    if at is not None and index.stands_in_annex(at):
        return Found()
    node = index.by_path.get(path) or index.by_written.get(compact(path))
    if node is None and (reference.form == "english" or reference.stop >= 0):
        node = english_names(document).get(path)
    return Found((node,)) if node is not None else Found()


def _headed(text: str, document: Document) -> Found:
    """Return what has the text as its whole heading, with its marker or without."""
    nodes = tuple(index_of(document).titled(text, None))
    return _one_of(nodes) if nodes else Found(failure=Failure(Step("words", None, text)))


def _read(reading: tuple[Target, ...], document: Document, at: Node | None) -> Found:
    """Return what a reading means in a document: all its places, or the first that is not one."""
    index = index_of(document)
    place = index.by_id[at.id] if at is not None and holds(document, at) else None
    nodes: dict[str, AnyNode] = {}
    notes: list[str] = []
    for target in reading:
        found = look_up_at(index, target, place)
        if not found.nodes:
            return found
        nodes |= {node.id: node for node in found.nodes}
        notes += [found.note] if found.note and found.note not in notes else []
    return Found(tuple(nodes.values()), note="; ".join(notes), whole=not reading)
