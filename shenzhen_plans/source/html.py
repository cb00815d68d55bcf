"""HTML seen as plain text of the same length.

Markup is masked, never cut: every tag becomes filler, a block tag begins with a line feed, an
entity becomes its character and filler.  All offsets are therefore those of the source.
"""

from __future__ import annotations

import html
import re

from .layout import FILLER, Grid, Layout, Span

_DEEPEST_TABLE = 6
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


class _HtmlMask:
    """The state of one pass over an HTML source."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.out: list[str] = []
        self.at = 0
        self.headings: dict[int, int] = {}
        self.strong: list[Span] = []
        self.grids: list[Span] = []
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
            self.strong.append((self.bold, start))
            self.bold = None

    def _heading(self, closing: bool, start: int, end: int, level: int) -> None:
        if not closing:
            self.heading = (end, level)
        elif self.heading is not None:
            at, level = self.heading
            inner = self.text[at:start]
            self.headings[at + len(inner) - len(inner.lstrip())] = level
            self.heading = None

    def _table(self, closing: bool, start: int, end: int) -> None:
        if not closing:
            self.table.append(start)
        elif self.table:
            begin = self.table.pop()
            if len(self.table) < _DEEPEST_TABLE and _is_data_table(self.text[begin:end]):
                self.grids.append((begin, end))


def _is_data_table(source: str) -> bool:
    """Tell a table of data from one that only lays out the page (its cells hold whole texts)."""
    cells = re.split(r"(?i)<t[dh]\b[^<>]*>", source)[1:]
    if len(re.findall(r"(?i)<table\b", source)) > 1:
        return False
    return len(cells) > 1 and max(len(re.sub(r"<[^<>]*>|\s", "", c)) for c in cells) <= 400


def look_html(text: str) -> Layout:
    """Return the layout of an HTML source; comments, scripts and styles are masked whole."""
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
    return Layout(
        headings=mask.headings,
        strong=tuple(mask.strong),
        grids=tuple(Grid(start, end) for start, end in sorted(mask.grids)),
        masked="".join(mask.out),
    )


def _entity(mask: _HtmlMask, token: str, end: int) -> None:
    char = html.unescape(token)
    if len(char) != 1 or mask.hidden is not None:
        char = token if char == token else FILLER
    if len(char) == 1:
        mask.mask(end, " " if char in "\xa0\u3000\u2002\u2003\n" else char)
    else:
        mask.keep(end)
