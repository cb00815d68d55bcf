"""Resolves a parsed reference: the documents first, then the place in each."""

from __future__ import annotations

from ...model import Document
from ...model.nodes import Node
from ..errors import AmbiguousReference, CitationError, ReferenceNotFound, UnreadableReference
from ..index import index_of
from ..reference import Reference
from .documents import Within, named
from .headings import by_heading, with_headings
from .lookup import holds, look_up_in
from .places import Found
from .reading import read_path
from .resolution import Resolution, only


def resolve_parsed(reference: Reference, within: Within, at: Node | None = None) -> Resolution:
    """Resolve a parsed reference (see :func:`resolve`)."""
    if reference.form == "gbt7714":
        from .quoted import by_entry

        documents = by_entry(reference, within)
    else:
        documents = named(reference, within)
    if at is not None and reference.title is reference.key is reference.url is None:
        documents = tuple(d for d in documents if holds(d, at)) or documents
    if reference.path:
        return _in_path(reference, documents, at)
    if not (reference.id or reference.targets or reference.quote):
        return _whole(reference, documents)
    return _best(reference, documents, at)


def _whole(reference: Reference, documents: tuple[Document, ...]) -> Resolution:
    if len(documents) == 1:
        return Resolution(reference, (), documents)
    raise AmbiguousReference(
        f"{len(documents)} documents have this name", candidates=documents, reference=reference.text
    )


def _in_path(reference: Reference, documents: tuple[Document, ...], at: Node | None) -> Resolution:
    """Look a printed path up as it is, else read it."""
    path = reference.path or ""
    found = [
        (d, Found((n,))) for d in documents if (n := index_of(d).by_path.get(path)) is not None
    ]
    if found:
        return only(reference, found)
    try:
        read = read_path(path.lstrip(",， "), reference.text)
    except UnreadableReference as error:
        headings = by_heading(path, documents)
        if headings:
            return only(reference, headings)
        raise with_headings(error, path, documents) from None
    return _best(reference._replace(targets=read.targets, form=read.form), documents, at)


def _best(reference: Reference, documents: tuple[Document, ...], at: Node | None) -> Resolution:
    """Look the reference up in each document; it must fit exactly one."""
    found: list[tuple[Document, Found]] = []
    failures: list[CitationError] = []
    for document in documents:
        try:
            found.append((document, look_up_in(reference, document, at)))
        except CitationError as error:
            failures.append(error)
    unclear = [e for e in failures if isinstance(e, AmbiguousReference)]
    if found and not unclear:
        return only(reference, found)
    if unclear:
        candidates = tuple(n for _, f in found for n in f.nodes) + tuple(
            c for e in unclear for c in e.candidates
        )
        if len(unclear) == 1 and not found:
            raise unclear[0]
        raise AmbiguousReference(
            f"fits {len(candidates)} places; name the document",
            candidates=candidates,
            reference=reference.text,
        )
    if not failures:
        raise ReferenceNotFound("there is no document to look in", reference=reference.text)
    raise max(failures, key=_depth)


def _depth(error: CitationError) -> int:
    deepest = getattr(error, "deepest", None)
    return deepest.id.count("__") + 1 if deepest is not None else 0
