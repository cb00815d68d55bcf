"""Links: Markdown and HTML, to the very text where the source has an address, else to the anchor."""

from __future__ import annotations

import html
import re

from ...quoting.fragments import fragment_of
from ..reading.english import parse_english
from ..reading.written import parse_plain
from ..reference import Reference
from .cited import Cited
from .ids import ID
from .plain import format_plain
from .url import parse_url, parts_of, with_fragment

_MARKDOWN = re.compile(r"([\\`*_\[\]<>#|!~])")
MARKDOWN = re.compile(
    r"\[(?P<label>(?:\\.|[^\\\[\]])*)\]\(<?(?P<href>[^()<>\s]*)>?(?:\s+[\"'][^()]*)?\)", re.S
)
_ANCHOR = re.compile(
    r"<a\s[^<>]*?href\s*=\s*(?P<quote>[\"']?)(?P<href>[^\"'<>\s]*)(?P=quote)[^<>]*>(?P<label>.*)</a>",
    re.S | re.I,
)
_TAG = re.compile("<[^<>]*>")
HTML = re.compile(r'<cite data-source="(?P<key>[^"#]*)(?:#(?P<id>[^"]*))?">.*</cite>', re.S)


def href(cited: Cited) -> str:
    """Return the address of the text: a text fragment, else the page, else the anchor alone."""
    url = cited.facts.url
    if cited.node is None:
        return url or f"#{cited.facts.key}"
    if url is None:
        return f"#{cited.node.id}"
    fragment = fragment_of(cited.node, cited.document)
    found = with_fragment(url, fragment) if fragment else url
    return found.replace("(", "%28").replace(")", "%29")


def format_markdown(cited: Cited) -> str:
    """Return an inline link (CommonMark 6.3), nothing in its label being markup."""
    label = _MARKDOWN.sub(r"\\\1", format_plain(cited).replace("&", "&amp;"))
    return f"[{label}]({href(cited)})"


def parse_markdown(text: str) -> Reference | None:
    """Return the reference of a link whose label is a plain citation, or whose address is an id."""
    match = MARKDOWN.fullmatch(text.strip())
    if match is None:
        return None
    label = re.sub(r"\\(.)", r"\1", match["label"]).replace("&amp;", "&")
    return _linked(text, label, match["href"])


def _linked(text: str, label: str, address: str) -> Reference:
    """Return what label and address say; a label that is no reference says nothing beside an id."""
    page, id = parts_of(address)
    id = id if id is not None and ID.fullmatch(id) else None
    read = parse_english(label) or parse_plain(label)
    if id is not None and read.stop >= 0:
        return Reference(text, "link", url=page, id=id)
    return read._replace(text=text, form="link", url=page, id=id)


def format_html(cited: Cited) -> str:
    """Return a ``<cite>`` with a link and the machine-readable name."""
    label = html.escape(format_plain(cited))
    link = f'<a href="{html.escape(href(cited))}">{label}</a>'
    return f'<cite data-source="{html.escape(cited.anchor)}">{link}</cite>'


def parse_html(text: str) -> Reference | None:
    """Return the reference of a ``<cite>`` that we wrote, of a link, or of an address in ``<>``."""
    match = HTML.fullmatch(text.strip())
    link = _ANCHOR.fullmatch(text.strip()) if match is None else None
    if link is not None:
        return _linked(
            text, html.unescape(_TAG.sub("", link["label"])), html.unescape(link["href"])
        )
    if match is None:
        bare = text.strip()[1:-1]
        return parse_url(bare) if bare.startswith("http") else None
    id = html.unescape(match["id"]) if match["id"] else None
    return Reference(text, "html", key=html.unescape(match["key"]), id=id)
