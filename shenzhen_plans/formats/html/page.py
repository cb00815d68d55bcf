"""The page around the text: head, tools, contents, text, what stood around it, and the script."""

from __future__ import annotations

import base64
import hashlib
import json
from importlib import resources

from ...grammar.keys import normalise
from ...language import Language, Say, speaker
from ...model import AnyNode, Document
from ...model.text import paths
from . import tags
from .about import STYLES, citations, contents, diagnostics, facts, furniture
from .body import Setting, body
from .marks import figures, marker_of

#: What the script of the page says, by its own names.
_SCRIPT = {
    "citation": "Copy the citation",
    "link": "Copy the link",
    "quotation": "Copy the text with its citation",
    "copied": "Copied",
    "none": "Nothing found",
}


def to_html(document: Document, *, lang: Language = "zh", home: str | None = None) -> str:
    """Return a document as one self-contained web page.

    The page needs no network and no other file: contents at the side, an anchor at every node
    (its id), buttons that copy citation, link and quotation, search, marks for figures and terms,
    a print style after GB/T 9704.  ``lang`` is the language of the page's own words; the text is
    that of the document.  ``home`` is the address of a page that lists all documents, if this one
    is among others.
    """
    say = speaker(lang)
    title = document.metadata.title.value if document.metadata.title else say("Untitled document")
    words = {key: say(text) for key, text in _SCRIPT.items()}
    parts = [
        tags.plain("a", say("Skip to the text"), class_="skip", href="#text"),
        _tools(document, say, home),
        contents(document.roots, say("Contents")),
        tags.element("main", _text(document, title, say), id="text", tabindex="-1", lang="zh"),
        tags.element("footer", *(part(document, say) for part in (facts, furniture, diagnostics))),
        tags.element("div", id="status", role="status", aria_live="polite"),
        tags.data("citations", citations(document)),
        tags.data("words", json.dumps(words, ensure_ascii=False)),
    ]
    return shell(title, parts, lang, package=__package__ or "", style="page.css", script="page.js")


def shell(
    title: str, parts: list[str], lang: Language, *, package: str, style: str, script: str | None
) -> str:
    """Return a whole page of parts: one style and one script of ``package``, both inside it."""
    css = _resource(package, style)
    js = _resource(package, script) if script else ""
    head = [
        tags.element("meta", charset="utf-8"),
        tags.element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tags.element("meta", http_equiv="Content-Security-Policy", content=_policy(css, js)),
        tags.element("meta", name="color-scheme", content="light dark"),
        tags.plain("title", title),
        f"<style>{css}</style>",
    ]
    body = [f"{part}\n" for part in parts if part] + ([f"<script>{js}</script>\n"] if js else [])
    inside = f"{tags.element('head', *head)}\n{tags.element('body', *body)}\n"
    return (
        f"<!DOCTYPE html>\n{tags.element('html', inside, lang='zh-CN' if lang == 'zh' else 'en')}\n"
    )


def _text(document: Document, title: str, say: Say) -> str:
    marker = marker_of(document, figures(document))
    setting = Setting(marker, paths(document), say("Cite"), document.text)
    titled = _titled(document, title)
    printed = titled.text if titled is not None and titled.text else title
    same = normalise(printed) == normalise(title)
    shown = tags.plain("h1", title if same else printed, id=titled.id if titled else None)
    roots: tuple[AnyNode, ...] = tuple(n for n in document.roots if n is not titled)
    if titled is not None and titled.children:
        roots = titled.children + roots
    return shown + body(roots, setting)


def _titled(document: Document, title: str) -> AnyNode | None:
    """Return the line of the front that prints the title; below a notice the plan's own title is another."""
    key, front = normalise(title), document.front
    lines = (n for n in front if n.role == "title" or n is front[0])
    return next((n for n in lines if key in normalise(n.text or "")), None)


def _tools(document: Document, say: Say, home: str | None) -> str:
    options = [tags.plain("option", say(label), value=style) for style, label in STYLES.items()]
    search = [
        *search_field(say("Search this page")),
        tags.element("button", "↑", type="button", id="previous", aria_label=say("Previous")),
        tags.element("button", "↓", type="button", id="next", aria_label=say("Next")),
    ]
    choice = tags.element("select", *options, id="style")
    chosen = tags.element("label", tags.text(f"{say('Citation style')} "), choice)
    box = tags.element("input", type="checkbox", id="marks")
    marks = tags.element("label", box, tags.text(f" {say('Mark figures and targets')}"))
    form = tags.element("form", *search, role="search", id="search")
    back = tags.link(say("All documents"), home) if home else ""
    shown = marks if document.quantities else ""
    return tags.element("header", back, form, chosen, shown, id="tools")


def search_field(label: str) -> tuple[str, str]:
    """Return the field that a reader types a search into, and where its hits are counted."""
    asked = {"aria_label": label, "placeholder": label, "autocomplete": "off"}
    field = tags.element("input", type="search", id="query", **asked)
    return field, tags.element("output", id="found", for_="query")


def _policy(style: str, script: str) -> str:
    """Return the content security policy: this style and this script run, nothing is fetched."""
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"sha256-{digest}"


def _resource(package: str, name: str) -> str:
    return resources.files(package).joinpath(name).read_text("utf-8")
