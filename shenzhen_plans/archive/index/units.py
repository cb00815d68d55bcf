"""What is searched: one unit per node, its own printed text, with what is needed to show a hit."""

from __future__ import annotations

from typing import NamedTuple

from ...model import AnyNode, Document
from ...model.text import paths


class Unit(NamedTuple):
    """A node's own text as printed (marker, title with its stop, text; without its descendants).

    ``parent`` is the position of the enclosing node's unit in the list, or ``None``.
    """

    id: str
    parent: int | None
    kind: str
    number: int | None
    path: str
    title: str
    text: str


def units(document: Document, source: str) -> list[Unit]:
    """Return the units of a document, in document order.

    ``source`` is the decoded text that the document was parsed from.
    """
    references, nodes = paths(document), list(document.walk())
    places = {node.id: place for place, node in enumerate(nodes)}
    found = []
    for node in nodes:
        around = document.parent(node)
        parent = places[around.id] if around is not None else None
        about = (node.kind, node.number, references[node.id], node.title or "")
        found.append(Unit(node.id, parent, *about, _printed(node, source)))
    return found


def _printed(node: AnyNode, source: str) -> str:
    """Return a node's pieces as printed, with a blank where there is one between them."""
    text, at = "", 0
    for piece in node.pieces:
        gap = source[at : piece.start] if text else ""
        text += (" " if gap and not gap.strip() else "") + source[piece.start : piece.end]
        at = piece.end
    return text
