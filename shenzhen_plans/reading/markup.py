"""HTML and Markdown seen as plain text *of the same length*.

Markup is masked, never cut: every tag, ``#`` and ``**`` becomes filler, a block tag begins with
a line feed, an entity becomes its character and filler.  All offsets found in the view are
therefore offsets in the source.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

from .source import Format

_DEEPEST_TABLE = 6

#: Takes the place of masked markup; blank to the grammar, dropped from stored strings.
FILLER = "\x1f"

_BLOCK = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "header",
        "hr",
        "html",
        "iframe",
        "li",
        "main",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "select",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "title",
        "tr",
        "ul",
    ]
)
_HIDDEN = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "textarea",
        "head",
        "iframe",
        "object",
        "select",
        "button",
    ]
)
_TAG = re.compile(
    r"<(?:!--|(/?)([A-Za-z][A-Za-z0-9:-]*)(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*>|![A-Za-z][^<>]*>|\?[^<>]*>)|&#?\w{1,31};"
)
_HTML_HINT = re.compile(r"<(?:!doctype html|html|body|div|p|br|table|h[1-6]|span)\b[^<>]*>", re.I)
_MD_HINT = re.compile(r"^(?:#{1,6}[ \t]+\S|(?:\*\*|__)\S.*(?:\*\*|__)|\|.*\|[ \t]*$|```)", re.M)


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


class _HtmlMask:
    """The state of one pass over an HTML source."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.out: list[str] = []
        self.at = 0
        self.view = View("", "html")
        self.hidden: str | None = None
        self.bold: int | None = None
        self.heading: tuple[int, int] | None = None
        self.table: list[int] = []
        self.unclosed: set[str] = set()

    def keep(self, upto: int) -> None:
        chunk = self.text[self.at : upto]
        if self.hidden is not None:
            self.out.append(re.sub(r"[^\n]", FILLER, chunk).replace("\n", " "))
        else:
            self.out.append(chunk.replace("\n", " "))
        self.at = upto

    def mask(self, end: int, first: str = FILLER) -> None:
        self.out.append(first + FILLER * (end - self.at - 1))
        self.at = end

    def tag(self, name: str, closing: bool, end: int) -> None:
        start = self.at
        if self.hidden is not None:
            if closing and name == self.hidden:
                self.hidden = None
            self.mask(end)
            return
        if name in _HIDDEN and not closing and self._closes(name, end):
            self.hidden = name
            self.mask(end, "\n")
            return
        if name in ("strong", "b"):
            self._bold(closing, start, end)
        elif name == "table":
            self._table(closing, start, end)
        elif len(name) == 2 and name[0] == "h" and name[1].isdigit():
            self._heading(closing, start, end, int(name[1]))
        if name in ("td", "th"):
            self.mask(end, "\t")
        else:
            self.mask(end, "\n" if name in _BLOCK else FILLER)

    def _closes(self, name: str, end: int) -> bool:
        """Tell whether a hidden element is ever closed; an open one must not hide the rest."""
        if name in self.unclosed:
            return False
        if re.compile(f"</{name}", re.I).search(self.text, end):
            return True
        self.unclosed.add(name)
        return False

    def _bold(self, closing: bool, start: int, end: int) -> None:
        if not closing:
            self.bold = end
        elif self.bold is not None:
            self.view.strong.append((self.bold, start))
            self.bold = None

    def _heading(self, closing: bool, start: int, end: int, level: int) -> None:
        if not closing:
            self.heading = (end, level)
        elif self.heading is not None:
            at, level = self.heading
            inner = self.text[at:start]
            self.view.headings[at + len(inner) - len(inner.lstrip())] = level
            self.heading = None

    def _table(self, closing: bool, start: int, end: int) -> None:
        if not closing:
            self.table.append(start)
        elif self.table:
            begin = self.table.pop()
            if len(self.table) < _DEEPEST_TABLE and _is_data_table(self.text[begin:end]):
                self.view.tables.append((begin, end))


def _is_data_table(source: str) -> bool:
    """Tell a table of data from one that only lays out the page (its cells hold whole texts)."""
    cells = re.split(r"(?i)<t[dh]\b[^<>]*>", source)[1:]
    if len(re.findall(r"(?i)<table\b", source)) > 1:
        return False
    return len(cells) > 1 and max(len(re.sub(r"<[^<>]*>|\s", "", c)) for c in cells) <= 400


def view_html(text: str) -> View:
    """Return the view of an HTML source; comments, scripts and styles are masked whole."""
    mask = _HtmlMask(text)
    no_more_comments = False
    for match in _TAG.finditer(text):
        if match.start() < mask.at:
            continue
        tag = match.group()
        if tag == "<!--":
            end = -1 if no_more_comments else text.find("-->", match.end())
            no_more_comments = no_more_comments or end < 0
            end = match.end() if end < 0 else end + 3
            mask.keep(match.start())
            mask.mask(end)
        elif tag[0] == "&":
            mask.keep(match.start())
            _entity(mask, tag, match.end())
        else:
            mask.keep(match.start())
            if match.group(2):
                mask.tag(match.group(2).lower(), bool(match.group(1)), match.end())
            else:
                mask.mask(match.end())
    mask.keep(len(text))
    mask.view.text = "".join(mask.out)
    return mask.view


def _entity(mask: _HtmlMask, token: str, end: int) -> None:
    char = html.unescape(token)
    if len(char) != 1 or mask.hidden is not None:
        char = token if char == token else FILLER
    if len(char) == 1:
        mask.mask(end, " " if char in "\xa0\u3000\u2002\u2003\n" else char)
    else:
        mask.keep(end)


_MD_LINE = re.compile(
    r"(?P<front>\A---\n(?:.*\n)*?(?:---|\.\.\.)[ \t]*(?=\n|\Z))"
    r"|^(?P<fence>[ \t]*(?:```|~~~).*)$"
    r"|^(?P<rule>[ \t]*(?:\|[ \t]*)?:?-{3,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*+(?:\|[ \t]*)?)$"
    r"|^(?P<setext>={3,}[ \t]*)$"
    r"|^(?P<row>[ \t]*\|.*\|[ \t]*)$"
    r"|^(?P<prefix>[ \t]*(?:>[ \t]?)*)(?:(?P<hash>\#{1,6})(?=[ \t\u3000]|\Z)|(?P<item>[-*+][ \t]+)(?=\S))?",
    re.M,
)
_MD_LEAD = re.compile(r"[ \t\u3000*_]*")
_MD_INLINE = re.compile(
    r"(?P<image>!\[[^\[\]\n]*\]\([^()\n]*\))|(?P<open>\[)(?P<label>[^\[\]\n]+)(?P<url>\]\([^()\n]*\))"
    r"|(?P<bold>\*\*|__)|(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<tag></?[A-Za-z][^<>\n]*>)|(?P<entity>&#?\w{1,31};)|(?P<trail>[ \t]\#+[ \t]*$)"
    r"|(?P<em>(?<![\w*])\*(?=[^\s*])|(?<=[^\s*])\*(?![\w*]))",
    re.M,
)


def view_markdown(text: str) -> View:
    """Return the view of a Markdown source (CommonMark with tables and front matter)."""
    view = View("", "markdown")
    masked = _mask_markdown_lines(text, view)
    chars = list(masked)
    bold: int | None = None
    for match in _MD_INLINE.finditer(masked):
        kind = match.lastgroup
        if kind == "url":
            _fill(chars, match.start("open"), match.end("open"))
            _fill(chars, match.start("url"), match.end("url"))
            continue
        if kind == "bold":
            if bold is None:
                bold = match.end()
            else:
                view.strong.append((bold, match.start()))
                bold = None
        _fill(chars, match.start(), match.start() + 1 if kind == "escape" else match.end())
        if kind == "entity" and len(html.unescape(match.group())) == 1:
            chars[match.start()] = html.unescape(match.group())
        elif kind == "tag" and re.match(r"</?(?:br|p|div|tr|h\d)\b", match.group(), re.I):
            chars[match.start()] = "\n"
    view.text = "".join(chars)
    return view


def _mask_markdown_lines(text: str, view: View) -> str:
    out: list[str] = []
    at = 0
    fenced = False
    for match in _MD_LINE.finditer(text):
        kind = match.lastgroup
        start, end = match.span()
        if kind == "fence":
            fenced = not fenced
        if fenced and kind != "fence":
            continue
        out.append(text[at:start])
        at = end
        if kind == "row":
            view.tables.append((start, end))
            out.append(match.group().replace("|", "\t"))
        elif kind == "hash":
            hashes = match.end("hash")
            lead = _MD_LEAD.match(text, hashes)
            view.headings[lead.end() if lead else hashes] = len(match.group("hash"))
            out.append(_blank(match.group()))
        else:
            out.append(_bullet(match) if kind == "item" else _blank(match.group()))
    out.append(text[at:])
    return "".join(out)


def _bullet(match: re.Match[str]) -> str:
    """A list item keeps its dash as a bullet unless a printed number follows it."""
    return _blank(match.group("prefix")) + "●" + _blank(match.group("item"))[1:]


def _blank(text: str) -> str:
    return re.sub(r"[^\n \t]", FILLER, text)


def _fill(chars: list[str], start: int, end: int) -> None:
    for i in range(start, end):
        if chars[i] != "\n":
            chars[i] = FILLER
