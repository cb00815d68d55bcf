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


def check_depth(document: Document) -> None:
    """Raise :class:`FormatError` where nodes are nested deeper than :data:`MAX_DEPTH`."""
    level = list(document.roots)
    for _ in range(MAX_DEPTH):
        level = [child for node in level for child in node.children]
        if not level:
            return
    raise FormatError(f"nodes are nested deeper than {MAX_DEPTH} levels ({level[0].id})")


def check_ids(document: Document) -> None:
    """Raise :class:`FormatError` for an id that is no name, or that two nodes have."""
    seen: set[str] = set()
    for node in document.walk():
        if not ID.match(node.id):
            raise FormatError(f"the id {node.id!r} is no name: letters, digits, _ . - only")
        if node.id in seen:
            raise FormatError(f"two nodes have the id {node.id!r}")
        seen.add(node.id)
