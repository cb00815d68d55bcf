"""How documents and nodes show themselves in a notebook: an outline that unfolds, escaped."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .document import Document
    from .nodes import Node

#: A notebook shows so many nodes; the whole is what the web edition is for.
_MOST = 400
_LONGEST = 160


def document_html(document: Document) -> str:
    """Return the outline of a document as HTML for a notebook."""
    title = document.metadata.title.value if document.metadata.title else type(document).__name__
    tasks = len(document.tasks)
    facts = [document.family, f"{document.source.length:,} characters"]
    facts += [f"{tasks} tasks"] if tasks else []
    room = [_MOST]
    inside = "".join(_nodes(document.roots, room))
    more = "" if room[0] > 0 else "<p>…</p>"
    return (
        f'<div lang="zh"><p><b>{escape(title)}</b><br><small>{escape(" · ".join(facts))}</small>'
        f"</p>{inside}{more}</div>"
    )


def node_html(node: Node) -> str:
    """Return a node and what is inside it as HTML for a notebook."""
    return f'<div lang="zh">{"".join(_nodes((node,), [_MOST], opened=True))}</div>'


def _nodes(nodes: Iterable[Node], room: list[int], *, opened: bool = False) -> Iterable[str]:
    for node in nodes:
        if room[0] <= 0:
            return
        room[0] -= 1
        line = _line(node, whole=opened)
        if not node.children:
            yield f"<div>{line}</div>"
            continue
        inside = "".join(_nodes(node.children, room))
        state = " open" if opened else ""
        yield (
            f"<details{state}><summary>{line}</summary>"
            f'<div style="margin-left:1.2em">{inside}</div></details>'
        )


def _line(node: Node, *, whole: bool) -> str:
    name = escape(f"{node.marker or ''}{node.title or ''}")
    text = node.text if whole or len(node.text) <= _LONGEST else node.text[:_LONGEST] + "…"
    return f'<span title="{escape(node.id)}"><b>{name}</b> {escape(text)}</span>'
