"""What a resolved reference is."""

from __future__ import annotations

from dataclasses import dataclass

from ...model import AnyNode, Document
from ..errors import AmbiguousReference, CitationError
from ..facts import facts_of
from ..index import index_of
from ..reference import Reference
from .places import Found


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a reference means.

    ``nodes`` are the nodes in the order in which they are named, ``documents`` the documents
    that hold them; a reference to a whole document has no nodes.  ``reference`` is the reference
    as parsed; ``note`` says where it was read in other than the plainest way.
    """

    reference: Reference
    nodes: tuple[AnyNode, ...]
    documents: tuple[Document, ...]
    note: str = ""

    def __repr__(self) -> str:
        """Return a line: a document's own would be screens long."""
        paths = (index_of(d).paths[n.id] for d in self.documents[:1] for n in self.nodes)
        return f"<Resolution {facts_of(self.document).key}: {'、'.join(paths)}>"

    @property
    def node(self) -> AnyNode:
        """The node; raises :class:`CitationError` if there is not exactly one."""
        if len(self.nodes) != 1:
            raise CitationError(f"means {len(self.nodes)} nodes", reference=self.reference.text)
        return self.nodes[0]

    @property
    def document(self) -> Document:
        """The document."""
        return self.documents[0]


def only(reference: Reference, found: list[tuple[Document, Found]]) -> Resolution:
    """Return the one find as a resolution; several are ambiguous."""
    if len(found) == 1:
        document, (nodes, note) = found[0]
        return Resolution(reference, nodes, (document,), note)
    raise AmbiguousReference(
        f"fits {len(found)} documents; name one",
        candidates=tuple(n for _, f in found for n in f.nodes),
        reference=reference.text,
    )
