"""The contents at the side: the headings of the document as nested lists of links."""

from __future__ import annotations

from collections.abc import Iterable

from ...kinds import HEADINGS
from ...model import AnyNode
from . import tags

#: Deeper headings, and more of them, are no help at the side of a page.
_DEEPEST = 3
_MOST = 2000


def contents(nodes: Iterable[AnyNode], label: str) -> str:
    """Return the navigation over the headings of root nodes, three levels deep."""
    listed = _list(nodes, 1, [_MOST])
    return tags.element("nav", listed, id="contents", aria_label=label) if listed else ""


def _list(nodes: Iterable[AnyNode], depth: int, room: list[int]) -> str:
    items = []
    for node in nodes:
        if node.kind not in HEADINGS or not node.title:
            continue
        if room[0] <= 0:
            break
        room[0] -= 1
        inner = _list(node.children, depth + 1, room) if depth < _DEEPEST else ""
        items.append(tags.element("li", _link(node), inner))
    return tags.element("ol", *items) if items else ""


def _link(node: AnyNode) -> str:
    gap = " " if node.marker and node.marker[-1:].isalnum() else ""
    shown = f"{node.marker or ''}{gap}{node.title}"
    return tags.element("a", tags.text(shown), href=f"#{node.id}")
