"""Whole headings as references, exact but for width and blanks."""

from __future__ import annotations

from difflib import get_close_matches

from ...grammar.keys import normalise
from ...model import Document
from ..errors import AmbiguousReference, CitationError, ReferenceNotFound, UnreadableReference
from ..index import index_of
from .places import Found

#: Suggestions are looked for in so many documents, so that an error in an archive is quick.
_SEARCHED = 20


def by_heading(text: str, documents: tuple[Document, ...]) -> list[tuple[Document, Found]]:
    """A whole heading, with or without its marker, exact but for width, blanks and stops."""
    key = normalise(text).rstrip("。:")
    found = []
    for document in documents:
        nodes = index_of(document).headed(key)
        if len(nodes) > 1:
            raise AmbiguousReference(
                f"{len(nodes)} headings read so", candidates=tuple(nodes), reference=text
            )
        if nodes:
            found.append((document, Found((nodes[0],))))
    return found


def with_headings(
    error: CitationError | None, text: str, documents: tuple[Document, ...]
) -> ReferenceNotFound:
    """Return the error for a text that is neither a reference nor a heading."""
    near = []
    for document in documents[:_SEARCHED]:
        index = index_of(document)
        for title in get_close_matches(normalise(text)[:80], list(index.by_title)[:5000], 2, 0.7):
            near.append(index.paths[index.nodes[index.by_title[title][0]].id])
    return UnreadableReference(
        "is neither a reference that can be read nor a heading of the document",
        suggestions=tuple(near[:3]),
        reference=text,
        position=error.position if error else 0,
    )
