"""Looks a reference up: the documents that it names, and what it means in each.  Never raises."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...kinds import ANNEX, CHAPTER, HEADING
from ...model import AnyNode, Document
from ...model.nodes import Node
from ...quoting.fragments import best_fit, is_of
from ..index import TELLING_OF_ANNEX, Index, index_of
from ..reading.grammar import DOTTED, compact
from ..reference import Reference, Step, Target, inside, worded
from ..styles.english import english_names
from .documents import by_first_words, named
from .found import Documents, Failure, Found, one_of
from .issued import further, of_first
from .places import first_that_fits
from .relative import attempts

_DOTTED = re.compile(DOTTED)
#: What a reference means, document by document.
Candidates = tuple[tuple[Document, Found], ...]


def candidates(reference: Reference, documents: Documents, at: Node | None) -> Candidates:
    """Return what the reference means in each document that it is about."""
    about = named(reference, documents)
    annexed = _of_an_annex(reference, documents) if not about and reference.title else None
    if annexed is not None:
        return candidates(annexed, documents, at)
    if at is not None and not reference.names_document:
        about = tuple(d for d in about if index_of(d).by_id.get(at.id) is at) or about
    own = tuple((d, of_first(reference, d, found)) for d, found in _meant(reference, about, at))
    told = ((d, further(reference, d)) for d in documents if reference.title is not None)
    return (*own, *(c for d, below in told if below for c in candidates(below, (d,), None)))


def _meant(reference: Reference, about: Documents, at: Node | None) -> Candidates:
    if reference.id is not None or reference.quote is not None:
        found = tuple((d, _by_id_or_quote(reference, d)) for d in about)
        return _as_labelled(reference, found) if reference.readings else found
    if reference.path is None and not reference.readings:
        return tuple((d, Found(whole=True)) for d in about)
    first: Candidates = ()
    for way in _ways(reference, about, at):
        if any(found.fits for _, found in way):
            return way
        first = max(first, way, key=_how_far) if first else way
    return first


def _how_far(way: Candidates) -> tuple[int, bool]:
    """Return how deep a look-up came that fits nothing, and whether what stopped it stands elsewhere."""
    failures = [(d, found.failure) for d, found in way if found.failure is not None]
    depths = [f.deepest.id.count("__") + 1 for _, f in failures if f.deepest is not None]
    steps = [(d, f.step) for d, f in failures if f.step is not None and depths]
    telling = (s.number is not None or index_of(d).titled(s.text) for d, s in steps)
    return max(depths, default=0), any(telling)


def _of_an_annex(reference: Reference, documents: Documents) -> Reference | None:
    """Return a reference as one to the annex that its title names: 《三年行动计划》第二部分."""
    name = reference.title or ""
    told = len(name) >= TELLING_OF_ANNEX and reference.key is reference.url is None
    if not told or not any(index_of(d).annexes_called(name) for d in documents):
        return None
    head = worded(name, f"{HEADING}:{ANNEX}")
    readings = tuple(inside(head, reading) for reading in reference.readings or ((),))
    return reference._replace(title=None, path=None, readings=readings)


def _as_labelled(reference: Reference, found: Candidates) -> Candidates:
    """Return what an address means, where the words of its link mean the same."""
    told = []
    for document, one in found:
        label = candidates(reference._replace(id=None, url=None), (document,), None)
        said = label[0][1] if label else Found()
        if not one.nodes or said.nodes == one.nodes:
            told.append((document, one))
            continue
        near = (*said.nodes, *said.rivals, *one.nodes)
        why = f"the words of the link do not mean {index_of(document).paths[one.nodes[0].id]}"
        told.append((document, Found(failure=Failure(None, one.nodes[0], why, near))))
    return tuple(told)


def _by_id_or_quote(reference: Reference, document: Document) -> Found:
    """Look up an id, a quotation, or both, which must agree."""
    by_id, quote, id = index_of(document).by_id, reference.quote, reference.id
    quoted = best_fit(quote, document, whole=reference.form == "url") if quote else []
    if id is None:
        missing = Found(failure=Failure(why="the text is not in the document"))
        return one_of(quoted) if quoted else missing
    node = by_id.get(id)
    if node is None:
        above = id
        while "__" in above and above not in by_id:
            above = above.rpartition("__")[0]
        return Found(failure=Failure(None, by_id.get(above), f"no node has the id {id!r}"))
    if quote is None or is_of(quote, node) or any(n is node for n in quoted):
        return Found((node,))
    why = f"the node {id!r} has another text than the one quoted"
    return Found(failure=Failure(None, node, why, tuple(quoted)))


def _ways(reference: Reference, about: Documents, at: Node | None) -> Iterator[Candidates]:
    """Yield what the path means as it is printed, then as each of its readings, then as a heading."""
    if reference.path is not None:
        as_printed = ((d, _printed(reference, d, at)) for d in about)
        yield tuple((d, Found((node,))) for d, node in as_printed if node is not None)
    for reading in reference.readings:
        rest, called = by_first_words(reading, about)
        named = reference.names_document or rest is not reading
        yield tuple((d, _read(rest, index_of(d), at, named=named)) for d in called)
    if reference.path is not None and reference.stop >= 0:
        unknown = Found(failure=Failure(Step("words", None, reference.path)))
        headed = ((d, index_of(d).titled(reference.path)) for d in about)
        yield tuple((d, one_of(nodes) if nodes else unknown) for d, nodes in headed)


def printed(index: Index, path: str, at: Node | None) -> AnyNode | None:
    """Return the node whose printed path this is; in an annex, what is said there goes first.

    A number with stops that is printed, and that may be of a chapter and its section, is not told.
    """
    if at is not None and index.holds_in_annex(at):
        return None
    node = index.by_path.get(path) or index.by_written.get(compact(path))
    both = node is not None and path[:1] in "123456789" and index.by_kind.get(CHAPTER)
    return None if both and _DOTTED.fullmatch(path) else node


def _printed(reference: Reference, document: Document, at: Node | None) -> AnyNode | None:
    path, index = reference.path or "", index_of(document)
    node = printed(index, path, at)
    own = at is not None and index.holds_in_annex(at)
    if node is None and not own and (reference.form == "english" or reference.stop >= 0):
        node = english_names(document).get(path)
    return node


def _read(reading: tuple[Target, ...], index: Index, at: Node | None, *, named: bool) -> Found:
    """Return what a reading means in a document: all its places, or the first that is not one."""
    place = index.by_id.get(at.id) if at is not None else None
    place = place if place is at else None
    nodes: dict[str, AnyNode] = {}
    notes: list[str] = []
    for target in reading:
        tried = attempts(index, target, place, named=named)
        found = tried if isinstance(tried, Found) else first_that_fits(index, tried)
        if not found.nodes:
            return found
        nodes |= {node.id: node for node in found.nodes}
        notes += [found.note] if found.note and found.note not in notes else []
    return Found(tuple(nodes.values()), note="; ".join(notes), whole=not reading)
