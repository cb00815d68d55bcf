"""What the page's script copies: the citations of all nodes, in each of a few styles.

Citations of one document differ in the middle only; what all have in common is written once.
"""

from __future__ import annotations

import json
from typing import Any

from ...citing.citation import cite
from ...citing.errors import CitationError
from ...model import AnyNode, Document

#: The styles that a reader chooses from and what they are called; the first is chosen at the start.
STYLES = {
    "plain": "Chinese footnote",
    "gb7714": "GB/T 7714—2025",
    "gb7714-2015": "GB/T 7714—2015",
    "english": "English",
}
#: For more nodes only the first style is written: a page must stay one that a browser can hold.
_MANY = 20_000


def citations(document: Document) -> str:
    """Return the citations as JSON: style → common start, common end, and a middle for each node.

    A middle is ``null`` where a style cannot cite the node.
    """
    nodes = list(document.walk())
    styles = list(STYLES)[: None if len(nodes) <= _MANY else 1]
    data: dict[str, Any] = {"ids": [node.id for node in nodes]}
    data["styles"] = {style: _style(document, nodes, style) for style in styles}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _style(document: Document, nodes: list[AnyNode], style: str) -> list[Any]:
    found = [_citation(document, node, style) for node in nodes]
    known = [c for c in found if c is not None]
    start = _shared(known)
    end = _shared([c[len(start) :][::-1] for c in known])[::-1]
    middles = [c if c is None else c[len(start) : len(c) - len(end)] for c in found]
    return [start, end, middles]


def _shared(texts: list[str]) -> str:
    """Return how all texts begin: what the first and the last of them in order have in common."""
    low, high = min(texts, default=""), max(texts, default="")
    at = next((i for i, (a, b) in enumerate(zip(low, high, strict=False)) if a != b), len(low))
    return low[:at]


def _citation(document: Document, node: AnyNode, style: str) -> str | None:
    try:
        return cite(node, style, within=document)
    except CitationError:
        return None
