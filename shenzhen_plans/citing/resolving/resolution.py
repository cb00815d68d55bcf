"""What a resolved reference is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...model import AnyNode, Document
from ...model.display import table_html
from ..documents.facts import facts_of
from ..errors import CitationError
from ..index import index_of
from ..reference import Reference


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
        paths = (index_of(d).paths[n.id] for d, n in self.pairs())
        return f"<Resolution {facts_of(self.document).key}: {'、'.join(paths)}>"

    def _repr_html_(self) -> str:
        """Show in a notebook what the reference means: each node with its place and its text."""
        rows = [(facts_of(d).title, index_of(d).paths[n.id], _words(n)) for d, n in self.pairs()]
        rows = rows or [(facts_of(d).title, "", "") for d in self.documents]
        said = f"{self.reference.text} ({self.note})" if self.note else self.reference.text
        return table_html(("document", "place", "text"), rows, said)

    @property
    def node(self) -> AnyNode:
        """The node; raises :class:`CitationError` if there is not exactly one."""
        if len(self.nodes) != 1:
            raise CitationError(f"means {len(self.nodes)} nodes", reference=self.reference.text)
        return self.nodes[0]

    @property
    def document(self) -> Document:
        """The document (the first, where several are named)."""
        return self.documents[0]

    def pairs(self) -> Iterator[tuple[Document, AnyNode]]:
        """Yield each node with the document that holds it."""
        for node in self.nodes:
            yield next(d for d in self.documents if index_of(d).by_id.get(node.id) is node), node


def _words(node: AnyNode) -> str:
    return (node.title or "") + (node.stop or "") + node.text
