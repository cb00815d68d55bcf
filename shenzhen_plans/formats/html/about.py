"""What stands around the text: the document's facts, and on wish furniture and diagnostics."""

from __future__ import annotations

from itertools import groupby

from ...language import Language, said
from ...model import Document
from . import tags

_FACTS = (
    "issuer", "document_number", "speaker", "meeting", "delivered", "approved", "published",
    "source_site", "source_url",
)  # fmt: skip
_SAFE = ("http://", "https://")
_DIGEST = 12


def facts(document: Document, words: dict[str, str]) -> str:
    """Return the facts that the document states of itself, and which text it was made from."""
    rows = []
    for name in _FACTS:
        stated = getattr(document.metadata, name)
        if stated is not None:
            rows += [tags.element("dt", tags.text(words[name])), _fact(str(stated.value))]
    source = document.source
    shown = words["characters"].format(source.length, source.sha256[:_DIGEST])
    rows += [tags.element("dt", tags.text(words["source"])), tags.element("dd", tags.text(shown))]
    listed = tags.element("dl", *rows)
    summary = tags.element("summary", tags.text(words["about"]))
    return tags.element("details", summary, listed, id="about")


def _fact(value: str) -> str:
    if value.lower().startswith(_SAFE):
        link = tags.element("a", tags.text(value), href=value, rel="noreferrer noopener")
        return tags.element("dd", link)
    return tags.element("dd", tags.text(value))


def furniture(document: Document, words: dict[str, str]) -> str:
    """Return what was on the page and is not the document, by place, as a folded block."""
    items = [f for f in document.furniture if f.text.strip() and f.category != "markup"]
    if not items:
        return ""
    groups = [
        tags.element("p", tags.text("\n".join(f.text for f in group)), data_category=category)
        for category, group in groupby(items, key=lambda f: f.category)
    ]
    summary = tags.element("summary", tags.text(f"{words['furniture']}（{len(items)}）"))
    note = tags.element("p", tags.text(words["printed"]), class_="note")
    return tags.element("details", summary, note, *groups, id="furniture")


def diagnostics(document: Document, words: dict[str, str], lang: Language) -> str:
    """Return what was odd in the text, as a folded block."""
    items = [
        tags.element(
            "li",
            tags.element("code", tags.text(f"{d.line}:{d.column}")),
            tags.text(f" {said(d.message, to=lang)} "),
            tags.element("code", tags.text(d.code)),
            class_=d.severity,
        )
        for d in document.diagnostics
    ]
    if not items:
        return ""
    summary = tags.element("summary", tags.text(f"{words['diagnostics']}（{len(items)}）"))
    return tags.element("details", summary, tags.element("ul", *items), id="diagnostics")
