"""Which document a node belongs to: a node does not know, the documents in memory do."""

from __future__ import annotations

from ..model import AnyNode, Document
from ..model import document as documents
from ..model.nodes import Node
from .errors import AmbiguousReference, CitationError
from .index import index_of


def document_of(node: Node, document: Document | None = None) -> Document:
    """Return the document that holds this very node object.

    ``document`` is taken where it is given.  Otherwise the documents that are in memory are
    asked; a node whose document was thrown away, or was unpickled in another process, has none,
    which raises :class:`CitationError`.
    """
    if document is not None:
        if index_of(document).by_id.get(node.id) is not node:
            raise CitationError(f"the node {node.id!r} is not one of this document's nodes")
        return document
    found = [d for d in documents.live_documents() if _holds(d, node)]
    if not found:
        raise CitationError(f"no document in memory holds the node {node.id!r}; give document=")
    if any(other.metadata != found[0].metadata for other in found[1:]):
        raise AmbiguousReference(
            f"{len(found)} documents hold the node {node.id!r}; give document=",
            candidates=tuple(found),
        )
    return found[0]


def _holds(document: Document, node: Node) -> bool:
    return any(_under(root, node) for root in document.roots)


def _under(root: AnyNode, node: Node) -> bool:
    """Follow the id's prefix down, so that no whole tree is walked for a node elsewhere."""
    if root is node:
        return True
    if not node.id.startswith(root.id + "__"):
        return False
    return any(_under(child, node) for child in root.children)
