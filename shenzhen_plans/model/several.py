"""One document, several, or a mapping of them (an archive): whatever is looked in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from .document import Document

Within = Document | Iterable[Document] | Mapping[str, Document]


def documents_in(within: Within) -> tuple[Document, ...]:
    """Return the documents of a document, of an archive (a mapping), or of an iterable."""
    if isinstance(within, Document):
        return (within,)
    return tuple(within.values()) if isinstance(within, Mapping) else tuple(within)
