"""HTML and Markdown seen as plain text *of the same length*.

Markup is masked, never cut: every tag, ``#`` and ``**`` becomes filler, a block tag begins with
a line feed, an entity becomes its character and filler.  All offsets found in the view are
therefore offsets in the source.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .source import Format

#: Takes the place of masked markup; blank to the grammar, dropped from stored strings.
FILLER = "\x1f"

_HTML_HINT = re.compile(r"<(?:!doctype html|html|body|div|p|br|table|h[1-6]|span)\b[^<>]*>", re.I)
_MD_HINT = re.compile(
    r"^(?:#{1,6}[ \t]+\S|={2,6}[^=\n]+={2,6}[ \t]*$|'''\S|(?:\*\*|__)\S.*(?:\*\*|__)|\|.*\|[ \t]*$|```)",
    re.M,
)


@dataclass(slots=True)
class View:
    """A source's text with its markup masked, and what that markup said.

    ``headings`` maps the start of a heading's line to its level, ``strong`` holds the spans of
    bold text, ``tables`` the spans of data tables.
    """

    text: str
    format: Format = "text"
    headings: dict[int, int] = field(default_factory=dict)
    strong: list[tuple[int, int]] = field(default_factory=list)
    tables: list[tuple[int, int]] = field(default_factory=list)


def look(text: str, name: str | None = None) -> View:
    """Return the view of ``text``; the format is told by the name's ending, else by the text."""
    from .view_html import view_html
    from .view_markdown import view_markdown

    kind = detect(text, name)
    if kind == "html":
        return view_html(text)
    if kind == "markdown":
        return view_markdown(text)
    return View(text)


def detect(text: str, name: str | None = None) -> Format:
    """Return the format of a source: from its file name where that tells, else from hints."""
    ending = (name or "").rpartition(".")[2].lower()
    if ending in ("html", "htm", "xhtml", "shtml"):
        return "html"
    head = text[:200_000]
    hints = len(_HTML_HINT.findall(head))
    if hints >= 6 or (
        hints and head.lstrip()[:15].lower().startswith(("<!doctype", "<html", "<div", "<p"))
    ):
        return "html"
    if ending in ("md", "markdown"):
        return "markdown"
    return "markdown" if len(_MD_HINT.findall(head)) >= 2 else "text"
