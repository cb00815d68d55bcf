"""What stands around the text: the document's facts, and on wish furniture and diagnostics."""

from __future__ import annotations

from itertools import groupby

from ...language import Say
from ...model import Document
from . import tags

_FACTS = {
    "issuer": "Issuer", "document_number": "Document number", "speaker": "Speaker",
    "meeting": "Meeting", "delivered": "Delivered", "approved": "Approved",
    "published": "Published", "source_site": "Source", "source_url": "Address",
}  # fmt: skip
_SAFE = ("http://", "https://")
_DIGEST = 12


def facts(document: Document, say: Say) -> str:
    """Return the facts that the document states of itself, and which text it was made from."""
    rows = []
    for name, label in _FACTS.items():
        stated = getattr(document.metadata, name)
        if stated is not None:
            rows += [tags.element("dt", tags.text(say(label))), _fact(str(stated.value))]
    source = document.source
    shown = say(f"{source.length} characters, SHA-256 {source.sha256[:_DIGEST]}")
    rows += [tags.element("dt", tags.text(say("Text"))), tags.element("dd", tags.text(shown))]
    listed = tags.element("dl", *rows)
    summary = tags.element("summary", tags.text(say("About this document")))
    return tags.element("details", summary, listed, id="about")


def _fact(value: str) -> str:
    if value.lower().startswith(_SAFE):
        link = tags.element("a", tags.text(value), href=value, rel="noreferrer noopener")
        return tags.element("dd", link)
    return tags.element("dd", tags.text(value))


def furniture(document: Document, say: Say) -> str:
    """Return what was on the page and is not the document, by place, as a folded block."""
    items = [f for f in document.furniture if f.text.strip() and f.category != "markup"]
    if not items:
        return ""
    groups = [
        tags.element("p", tags.text("\n".join(f.text for f in group)), data_category=category)
        for category, group in groupby(items, key=lambda f: f.category)
    ]
    summary = tags.element(
        "summary", tags.text(f"{say('What else was on the page')}（{len(items)}）")
    )
    note = tags.element(
        "p", tags.text(say("This stood on the page and is no part of the text.")), class_="note"
    )
    return tags.element("details", summary, note, *groups, id="furniture")


def diagnostics(document: Document, say: Say) -> str:
    """Return what was odd in the text, as a folded block."""
    items = [
        tags.element(
            "li",
            tags.element("code", tags.text(f"{d.line}:{d.column}")),
            tags.text(f" {say(d.message)} "),
            tags.element("code", tags.text(d.code)),
            class_=d.severity,
        )
        for d in document.diagnostics
    ]
    if not items:
        return ""
    summary = tags.element("summary", tags.text(f"{say('Diagnostics')}（{len(items)}）"))
    return tags.element("details", summary, tags.element("ul", *items), id="diagnostics")
