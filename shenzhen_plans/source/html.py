"""HTML seen as plain text of the same length.

Markup is masked, never cut: every tag becomes filler, a block tag begins with a line feed, an
entity becomes its character and filler.  All offsets are therefore those of the source.
"""

from __future__ import annotations

import html
import re
from collections import Counter

from .html_tables import BLANKS, data_tables, one_line_each
from .imprint.words import is_word, opens_fact
from .layout import FILLER, Layout, Span
from .markup import from_markup

_DEEPEST_TABLE = 6
_ALIGNED = frozenset(("p", "div", "center", "h1", "h2", "h3"))
#: Elements of a line that a style may set off from what follows.
_SET_OFF = frozenset(("span", "b", "strong", "em", "i", "label"))
_CENTRED = re.compile(r"align\s*[:=]\s*[\"']?\s*center", re.I)
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I)
_BLOCK = frozenset([
    "address", "article", "aside", "blockquote", "body", "br", "center", "dd", "details",
    "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1",
    "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "iframe", "li", "main", "nav",
    "ol", "option", "p", "pre", "section", "select", "table", "tbody", "tfoot", "thead",
    "title", "tr", "ul",
])  # fmt: skip
#: Elements that hold others: what stands outside the one that holds the document is the page's.
_BOXES = frozenset([
    "article", "aside", "body", "center", "dd", "div", "footer", "form", "header", "li", "main",
    "nav", "ol", "section", "table", "td", "ul",
])  # fmt: skip
#: Boxes beside the document, by their tag or by a word of their class or id.
_BESIDE = frozenset(("aside", "footer", "nav"))
_BESIDE_NAME = re.compile(
    r"\b(?:class|id)\s*=\s*(?:[\"'][^\"']*?)?\b_?(?:page|site|g|m)?[-_]?(?:foot(?:er)?|bottom|copyright|nav(?:bar|igation)?|menu|crumbs?|breadcrumbs?|share|rich_media_meta_list|sidebar|tool(?:s|bar)?|qr(?:code)?|ewm)\d?(?![A-Za-z])",
    re.I,
)
_HIDDEN = frozenset([
    "script", "style", "noscript", "template", "svg", "textarea", "head", "iframe", "object",
    "select", "button",
])  # fmt: skip
#: A word and its colon at the beginning of an element.
_LABEL = re.compile(r"\s*[\u4e00-\u9fff]{2,6}\s*[:：]")
#: A date, or a word, a colon and a short value: what a line of facts may begin with.
_FACT = re.compile(
    r"\s*(?:\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s+[\d:]{4,8})?|[\u4e00-\u9fff]{2,6}[:：]\s*[^\s。，；：:]{1,20})\s*"
)
#: A date, and the time of day, or the number of a document, that are an element of their own.
_DATED = re.compile(
    r"\s*(?:\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s+[\d:]{4,8})?|[\u4e00-\u9fff]{2,12}[〔\[（(]\d{4}[〕\]）)]\d{1,4}号)\s*"
)
#: A link to a file that is to be downloaded.
_FILE = re.compile(
    r"href\s*=\s*[\"']?[^\"'<>]{1,400}\.(?:pdf|docx?|wps|xlsx?|et|pptx?|zip|rar|ofd)[\"'?#\s>]",
    re.I,
)
_TAG = re.compile(
    r"<(?:!--|(/?)([A-Za-z][A-Za-z0-9:-]*+)(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*+>|!(?:[A-Za-z]|\[)[^<>]*>|\?[^<>]*>)|&amp;(?:[a-z]{2,8}|#\d{2,5});|&#?\w{1,31};"
)


#: A line from its first character on that is no blank.
_LINE = re.compile(f"[^{BLANKS}][^\n]*")


class _HtmlMask:
    """The state of one pass over an HTML source."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.out: list[str] = []
        self.at = 0
        self.headings: dict[int, int] = {}
        self.strong: list[Span] = []
        self.tables: list[Span] = []
        self.last_table = -1
        self.middle: list[Span] = []
        self.centred: tuple[str, int] | None = None
        self.spans: list[bool] = []
        self.links: list[Span] = []
        self.files: list[Span] = []
        self.link: tuple[int, bool] | None = None
        self.record: bool | None = None
        self.dated = False
        self.open: list[tuple[str, int, bool]] = []
        self.names: Counter[str] = Counter()
        self.boxes: list[Span] = []
        self.aside: list[Span] = []
        self.hidden: str | None = None
        self.preformatted = False
        self.bold: int | None = None
        self.heading: tuple[int, int] | None = None
        self.table: list[int] = []
        self.unclosed: set[str] = set()

    def keep(self, upto: int) -> None:
        """Keep the text up to a place, unless an element hides it."""
        chunk = self.text[self.at : upto]
        self.at = upto
        if self.hidden is not None:
            chunk = re.sub(r"[^\n]", FILLER, chunk)
        self.out.append(chunk if self.preformatted else chunk.replace("\n", " "))
        if self.hidden is None and chunk.strip():
            self._record(chunk)

    def _record(self, chunk: str) -> None:
        """Set a word of an imprint off from what stands before it in a line that begins with one.

        Elements of a line that follow one another without a blank are set apart by a page's style;
        behind a date or a number that is an element of its own, each of them is.
        """
        if self.record is None:
            self.dated = _DATED.fullmatch(chunk) is not None
            self.record = self.dated or opens_fact(chunk) or _FACT.fullmatch(chunk) is not None
        elif not self.record or self.out[-2][0] != FILLER:
            return
        elif self.dated or _LABEL.match(chunk) or opens_fact(chunk):
            self.out[-2] = " " + self.out[-2][1:]

    def mask(self, end: int, first: str = FILLER) -> None:
        self.record = self.record if first in (FILLER, " ") else None
        self.out.append(first + FILLER * (end - self.at - 1))
        self.at = end

    def tag(self, name: str, closing: bool, end: int) -> None:
        """Mask a tag, and note what it says of the text."""
        if self.hidden is not None:
            if closing and name == self.hidden:
                self.hidden = None
            self.mask(end)
            return
        if name in _HIDDEN and not closing and self._closes(name, end):
            self.hidden = name
            self.mask(end, "\n")
            return
        self._note(name, closing, self.at, end)
        self.preformatted = not closing if name == "pre" else self.preformatted
        first = FILLER
        if name in _BLOCK:
            first = "\n"
        elif name in ("td", "th") and not closing:
            first = "\t"
        elif closing and name in _SET_OFF and self.out and is_word(self.out[-1]):
            first = " "  # a page's style shows it behind a word of its imprint
        self.mask(end, first)

    def _note(self, name: str, closing: bool, start: int, end: int) -> None:
        if name in _BOXES:
            self._box(name, closing, start, end)
        if name in ("strong", "b"):
            self._bold(closing, start, end)
        elif name == "span":
            self._span(closing, start, end)
        elif name == "a":
            self._link(closing, start, end)
        elif name in _ALIGNED:
            self._centre(name, closing, start, end)
        elif name == "table":
            self._table(closing, start, end)
        if len(name) == 2 and name[0] == "h" and name[1].isdigit():
            self._heading(closing, start, end, int(name[1]))

    def _closes(self, name: str, end: int) -> bool:
        """Tell whether a hidden element is ever closed; an open one must not hide the rest."""
        if name in self.unclosed:
            return False
        if re.compile(f"</{name}", re.I).search(self.text, end):
            return True
        self.unclosed.add(name)
        return False

    def _bold(self, closing: bool, start: int, end: int) -> None:
        if self.bold is not None and closing:
            self.strong.append((self.bold, start))
        self.bold = None if closing else end

    def _span(self, closing: bool, start: int, end: int) -> None:
        """A ``span`` is bold if its style says so."""
        if not closing:
            self.spans.append(_BOLD.search(self.text, start, end) is not None)
        if self.spans and (self.spans.pop() if closing else self.spans[-1]):
            self._bold(closing, start, end)

    def _link(self, closing: bool, start: int, end: int) -> None:
        if self.link is not None:
            at, is_file = self.link
            self.links.append((at, start))
            if closing and is_file:
                self.files.append((at, start))
        self.link = None if closing else (end, _FILE.search(self.text, start, end) is not None)

    def _box(self, name: str, closing: bool, start: int, end: int) -> None:
        if not closing:
            beside = name in _BESIDE or (
                name != "body" and _BESIDE_NAME.search(self.text, start, end) is not None
            )
            self.open.append((name, start, beside))
            self.names[name] += 1
            return
        inner = ""
        while inner != name and self.names[name]:  # what is not closed ends with what holds it
            inner, at, beside = self.open.pop()
            self.names[inner] -= 1
            self.boxes.append((at, end))
            self.aside += [(at, end)] if beside else []

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
            holds_another = begin < self.last_table
            self.last_table = max(self.last_table, begin)
            if not holds_another and len(self.table) < _DEEPEST_TABLE:
                self.tables.append((begin, end))

    def _centre(self, name: str, closing: bool, start: int, end: int) -> None:
        """Note what stands in the middle: from a tag that says so to the end of its element."""
        if closing:
            if self.centred is not None and self.centred[0] == name:
                self.middle.append((self.centred[1], start))
                self.centred = None
        elif name == "center" or _CENTRED.search(self.text, start, end):
            self.centred = (name, end)


def look_html(text: str) -> Layout:
    """Return the layout of an HTML source; comments, scripts and styles are masked whole."""
    mask = _HtmlMask(text)
    last_comment = text.rfind("-->")
    for match in _TAG.finditer(text):
        tag, end = match.group(), match.end()
        if match.start() < mask.at:
            continue
        mask.keep(match.start())
        if tag == "<!--":
            mask.mask(text.find("-->", end) + 3 if end <= last_comment else end)
        elif tag[0] == "&":
            _entity(mask, tag, end)
        elif match[2]:
            mask.tag(match[2].lower(), bool(match[1]), end)
        else:
            mask.mask(end)
    mask.keep(len(text))
    masked = "".join(mask.out)
    grids = data_tables(text, masked, mask.tables)
    middle = (line.start() for span in mask.middle for line in _LINE.finditer(masked, *span))
    return Layout(
        headings=mask.headings,
        strong=tuple(mask.strong),
        grids=grids,
        aligned=dict.fromkeys(middle, "center"),
        files=tuple(mask.files),
        links=tuple(mask.links),
        boxes=tuple(sorted(mask.boxes)),
        aside=tuple(sorted(mask.aside)),
        stated=from_markup(text),
        masked=one_line_each(masked, grids),
    )


def _entity(mask: _HtmlMask, token: str, end: int) -> None:
    char = html.unescape(html.unescape(token))  # &amp;nbsp; where a program escaped twice
    if len(char) != 1 and token.startswith("&amp;"):
        mask.mask(mask.at + len("&amp;"), "&")
        mask.keep(end)
    elif char == token:
        mask.keep(end)
    elif len(char) != 1 or mask.hidden is not None:
        mask.mask(end)
    else:
        mask.mask(end, " " if char in "\xa0\u3000\u2002\u2003\n" else char)
