"""How documents and nodes show themselves in a notebook: an outline that unfolds, escaped."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING

from ..language import said

if TYPE_CHECKING:
    from .nodes import Node

#: A notebook shows so many nodes; the whole is what the web edition is for.
_MOST = 400
_LONGEST = 160


def document_html(title: str, facts: Iterable[str], roots: Iterable[Node]) -> str:
    """Return a document for a notebook: its title, facts about it, and its outline."""
    room = [_MOST]
    inside = "".join(_nodes(roots, room))
    more = "" if room[0] > 0 else "<p>…</p>"
    return (
        f'<div lang="zh"><p><b>{escape(title)}</b><br><small>{escape(" · ".join(facts))}</small>'
        f"</p>{inside}{more}</div>"
    )


def node_html(node: Node) -> str:
    """Return a node and what is inside it as HTML for a notebook."""
    return f'<div lang="zh">{"".join(_nodes((node,), [_MOST], opened=True))}</div>'


def table_html(head: Iterable[str], rows: Iterable[Iterable[str]], caption: str = "") -> str:
    """Return a table as HTML for a notebook; every cell is text, and is escaped.

    Heading and caption are said in the reader's language.

    >>> table_html(["原文"], [["<b>"]])
    '<table lang="zh"><thead><tr><th>原文</th></tr></thead><tbody><tr><td>&lt;b&gt;</td></tr></tbody></table>'
    """
    body, room = [], _MOST
    for row in rows:
        room -= 1
        if room < 0:
            body.append("<tr><td>…</td></tr>")
            break
        body.append(f"<tr>{''.join(f'<td>{escape(_short(cell))}</td>' for cell in row)}</tr>")
    heads = "".join(f"<th>{escape(said(name))}</th>" for name in head)
    above = f"<caption>{escape(said(caption))}</caption>" if caption else ""
    return f'<table lang="zh">{above}<thead><tr>{heads}</tr></thead><tbody>{"".join(body)}</tbody></table>'


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


def _nodes(nodes: Iterable[Node], room: list[int], *, opened: bool = False) -> Iterable[str]:
    for node in nodes:
        if room[0] <= 0:
            return
        room[0] -= 1
        name, text = f"{node.marker or ''}{node.title or ''}", node.text
        shown = escape(text if opened else _short(text))
        line = f'<span title="{escape(node.id)}"><b>{escape(name)}</b> {shown}</span>'
        if not node.children:
            yield f"<div>{line}</div>"
            continue
        inside = "".join(_nodes(node.children, room))
        state = " open" if opened else ""
        yield (
            f"<details{state}><summary>{line}</summary>"
            f'<div style="margin-left:1.2em">{inside}</div></details>'
        )
