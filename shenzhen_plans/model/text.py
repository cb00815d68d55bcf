"""The printed reference, the whole text and the digest of a node: what other stages share."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from ..grammar.keys import normalise
from .document import Document
from .nodes import AnyNode, Node

#: Kinds that print no number: a reference counts them as paragraphs (第2段).
UNNUMBERED = frozenset(("paragraph", "passage", "bullet", "note", "figure", "caption", "heading", "box_item"))


def full_text(node: Node) -> str:
    """Return the text of a node and its descendants as printed, without separators lost.

    Marker, title, text and children follow one another; a title's stop is not repeated.
    """
    return "".join(_fragments(node))


def _fragments(node: Node) -> Iterator[str]:
    yield node.marker or ""
    yield node.title or ""
    yield node.text
    for child in node.children:
        yield from _fragments(child)


def digest(node: Node) -> str:
    """Return the SHA-256 of a node's normalised text (width, blanks, quotation marks ignored)."""
    return hashlib.sha256(normalise(full_text(node)).encode("utf-8", "surrogatepass")).hexdigest()


def paths(document: Document) -> dict[str, str]:
    """Return the printed reference of every node by its id, e.g. ``三、(二)1.(24)``.

    A node without a number is counted as a paragraph of the node around it (``第2段``); the text
    that runs on after a heading is that node's first paragraph.  A box, an annex and an article
    are referred to by their own number alone, as readers do.
    """
    found: dict[str, str] = {}
    _below(document.roots, "", 0, found)
    return found


def _below(nodes: tuple[AnyNode, ...], prefix: str, before: int, found: dict[str, str]) -> None:
    count = before
    for node in nodes:
        if node.marker is not None and node.number is not None:
            own = node.marker
            path = own if node.kind in ("box", "annex", "article") else prefix + own
        elif node.kind == "annex":
            path = node.marker or node.title or "附件"
        else:
            count += 1
            path = f"{prefix}第{count}段"
        found[node.id] = path
        _below(node.children, path, 1 if node.text else 0, found)
