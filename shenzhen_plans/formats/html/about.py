"""What stands around the text: contents, facts, on wish furniture and diagnostics; and citations.

Citations of one document differ in the middle only; what all have in common is written once.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from ...kinds import HEADINGS
from ...language import Say
from ...model import AnyNode, Document
from ..notation import space
from ..rows import citation_of
from . import tags

_FACTS = {
    "issued": "Texts issued", "issuer": "Issuer", "document_number": "Document number", "speaker": "Speaker",
    "meeting": "Meeting", "delivered": "Delivered", "approved": "Approved",
    "published": "Published", "source_site": "Source", "source_url": "Address",
}  # fmt: skip
_SAFE = ("http://", "https://")
_DIGEST = 12
#: Deeper headings, and more of them, are no help at the side of a page.
_DEEPEST = 3
_MOST = 2000
#: The styles that a reader chooses from and what they are called; the first is chosen at the start.
STYLES = {
    "plain": "Chinese footnote",
    "gb7714": "GB/T 7714—2025",
    "gb7714-2015": "GB/T 7714—2015",
    "english": "English",
}
#: For more nodes only the first style is written: a page must stay one that a browser can hold.
_MANY = 20_000


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
        shown = f"{node.marker or ''}{space(node.marker)}{node.title}"
        items.append(tags.element("li", tags.link(shown, f"#{node.id}"), inner))
    return tags.element("ol", *items) if items else ""


def facts(document: Document, say: Say) -> str:
    """Return the facts that the document states of itself, and which text it was made from."""
    rows = []
    for name, label in _FACTS.items():
        stated = getattr(document.metadata, name)
        if stated is not None:
            several = stated if isinstance(stated, tuple) else (stated,)
            value = "; ".join(str(each.value) for each in several)
            safe = value.lower().startswith(_SAFE)
            shown = tags.link(value, value, rel="noreferrer noopener") if safe else tags.text(value)
            rows += [tags.plain("dt", say(label)), tags.element("dd", shown)]
    source = document.source
    shown = say(f"{source.length} characters, SHA-256 {source.sha256[:_DIGEST]}")
    rows += [tags.plain("dt", say("Text")), tags.plain("dd", shown)]
    return tags.folded(say("About this document"), tags.element("dl", *rows), id="about")


def furniture(document: Document, say: Say) -> str:
    """Return what was on the page and is not the document, by place, as a folded block."""
    items = [f for f in document.furniture if f.text.strip() and f.category != "markup"]
    if not items:
        return ""
    groups = [
        tags.plain("p", "\n".join(f.text for f in group), data_category=category)
        for category, group in groupby(items, key=lambda f: f.category)
    ]
    heading = f"{say('What else was on the page')}（{len(items)}）"
    note = say("This stood on the page and is no part of the text.")
    return tags.folded(heading, tags.plain("p", note, class_="note"), *groups, id="furniture")


def diagnostics(document: Document, say: Say) -> str:
    """Return what was odd in the text, as a folded block."""
    items = []
    for found in document.diagnostics:
        place = tags.plain("code", f"{found.line}:{found.column}")
        message = tags.text(f" {say(found.message)} ") + tags.plain("code", found.code)
        items.append(tags.element("li", place, message, class_=found.severity))
    if not items:
        return ""
    heading = f"{say('Diagnostics')}（{len(items)}）"
    return tags.folded(heading, tags.element("ul", *items), id="diagnostics")


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
    found = [citation_of(node, document, style) for node in nodes]
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
