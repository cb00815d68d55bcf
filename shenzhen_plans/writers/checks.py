"""What every writer and reader asks of a document before anything else."""

from __future__ import annotations

import re

from ..errors import FormatError
from ..model import Document

#: Nodes inside nodes.  Real documents have eight levels; JSON readers stop at about 200 nested
#: brackets, which is 90 nodes, and no format shall hold what another cannot.
MAX_DEPTH = 90

#: Ids are names in every format: XML id, Akoma Ntoso eId, Markdown and HTML anchor.
ID = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*\Z")

FAMILY = re.compile(r"[A-Za-z][A-Za-z0-9_-]*\Z")


def check_depth(document: Document) -> None:
    """Raise :class:`FormatError` where nodes are nested deeper than :data:`MAX_DEPTH`."""
    level = list(document.roots)
    for _ in range(MAX_DEPTH):
        level = [child for node in level for child in node.children]
        if not level:
            return
    raise FormatError(f"nodes are nested deeper than {MAX_DEPTH} levels ({level[0].id})")


def check_family(document: Document) -> None:
    """Raise :class:`FormatError` for a family that is no name: it is part of IRIs and attributes."""
    if not FAMILY.match(document.family):
        raise FormatError(f"the family {document.family!r} is no name: letters, digits, - only")


def check_ids(document: Document) -> None:
    """Raise :class:`FormatError` for an id that is no name, or that two nodes have."""
    seen: set[str] = set()
    for node in document.walk():
        check_node(node.id, 1, seen)


def check_node(id: str, depth: int, seen: set[str]) -> None:
    """Check one node while a tree is walked; ``seen`` collects the ids.

    Raises :class:`FormatError` for an id that is no name or that an earlier node has, and for a
    node deeper than :data:`MAX_DEPTH`.
    """
    if depth > MAX_DEPTH:
        raise FormatError(f"nodes are nested deeper than {MAX_DEPTH} levels ({id})")
    if not ID.match(id):
        raise FormatError(f"the id {id!r} is no name: letters, digits, _ . - only")
    if id in seen:
        raise FormatError(f"two nodes have the id {id!r}")
    seen.add(id)
