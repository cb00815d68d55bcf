"""Finding citations in free text: spans of the original, what they say, what they mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..model.nodes import Node
from ..model.several import Within, documents_in
from .errors import CitationError
from .reference import Reference
from .resolving.resolution import Resolution
from .resolving.resolve import resolve_parsed
from .scanning import hits

#: So many different citations of one text are remembered with what they mean.
_REMEMBERED = 20_000


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation in a text: ``text`` is the very slice ``[start:end]`` (code points).

    ``resolution`` is what it means within the documents given, else ``None`` and ``error`` says
    why not (both are ``None`` where nothing was given to resolve it in).
    """

    start: int
    end: int
    text: str
    reference: Reference
    resolution: Resolution | None = None
    error: CitationError | None = None


def find_citations(
    text: str, *, within: Within | None = None, at: Node | None = None
) -> Iterator[Citation]:
    """Yield the citations in a text, in order, without overlap.

    Found are titles in 《》 with a place after them, titles alone where they name one of the
    documents of ``within``, the documents' other names, and places said without a title
    (第24项, 三、(二)1.(24), 专栏4, 本章).  ``at`` is the node in which the text stands, for relative
    references.  Time grows linearly with the text, and no text makes it raise.

    >>> [c.text for c in find_citations("见《甲市计划》第3至5项、第8项，共5项。")]
    ['《甲市计划》第3至5项、第8项']
    """
    documents = documents_in(within) if within is not None else None
    meant: dict[Reference, tuple[Resolution | None, CitationError | None]] = {}
    for start, end, reference in hits(text, documents, placed=at is not None):
        if documents is None:
            yield Citation(start, end, text[start:end], reference)
            continue
        found = meant.get(reference)
        if found is None:
            try:
                found = resolve_parsed(reference, documents, at), None
            except CitationError as error:
                found = None, error
            if len(meant) < _REMEMBERED:
                meant[reference] = found
        yield Citation(start, end, text[start:end], reference, *found)
