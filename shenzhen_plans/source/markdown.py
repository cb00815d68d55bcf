"""Markdown, and wikitext, seen as plain text of the same length (see :mod:`.html`)."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from itertools import pairwise

from ..grammar.keys import fold
from ..grammar.markers import match_marker
from ..kinds import BULLET, NOTE
from .html_tables import data_tables, one_line_each
from .layout import FILLER, Cell, Grid, Layout, Span
from .markup import from_front_matter

_WIKI_HEADING = re.compile(r"^(={2,6})([^=\n]+)\1[ \t]*$", re.M)
#: How far behind a list's dash a printed number is looked for.
_MARKER_REACH = 16
_MD_LINE = re.compile(
    r"(?P<front>\A---\n(?:.*\n)*?(?:---|\.\.\.)[ \t]*(?=\n|\Z))"
    r"|^(?P<fence>[ \t]*(?:```|~~~).*)$"
    r"|^(?P<rule>[ \t]*(?:\|[ \t]*:?-+:?|:?-{3,}:?)[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*+(?:\|[ \t]*)?)$"
    r"|^(?P<setext>={3,}[ \t]*)$"
    r"|(?:\A|(?<=\n\n))(?P<underlined>[^\s#>|+=-][^\n:：]{1,60}(?<![。；;，、])(?=\n(?:={3,}|-{3,})[ \t]*$))"
    r"|^(?P<row>[ \t]*\|.*\|[ \t]*)$"
    r"|^(?P<prefix>[ \t]*(?:>[ \t]?)*)(?:(?P<hash>\#{1,6})(?=[ \t\u3000]|\Z)|(?P<item>[-*+][ \t]+)(?=\S))?",
    re.M,
)
_PIPE = re.compile(r"(?<!\\)\|")
_MD_LEAD = re.compile(r"[ \t\u3000*_]*")
_MD_FILE = re.compile(r"\.(?:pdf|docx?|wps|xlsx?|et|pptx?|zip|rar|ofd)(?:[?#][^)]*)?\)$", re.I)
#: An item of a list that is all a link inside the file; one alone may be a reference.
_MD_ANCHOR = re.compile(
    r"^[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+\[[^\[\]\n]+\]\(#[^()\n]*\)[ \t]*$", re.M
)
_FEWEST_ANCHORS = 2
_MD_TAG = re.compile(
    r"<(?P<closing>/?)(?:br|p|div|tr|h\d|(?P<table>table)|(?P<cell>td|th))\b", re.I
)
_MD_INLINE = re.compile(
    r"(?P<image>!\[[^\[\]\n]*\]\([^()\n]*\)(?:\{[^{}\n]{1,200}\})?)|(?P<open>\[)(?P<label>[^\[\]\n]*)(?P<url>\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)?\)|\]\{[#.][^{}\n]{1,120}\})"
    r"|(?P<bold>\*\*|__)|(?P<broken>\\$)|(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<attributes>[ \t]\{(?:[#.][\w.:-]+[ ]?){1,8}\}[ \t]*$)"
    r"|(?P<autolink><(?:https?://|mailto:)[^\s<>]+>)"
    r"|(?P<tag></?[A-Za-z][^<>\n]*>|<!--[^<>\n]*-->)|(?P<entity>&#?\w{1,31};)|(?P<trail>[ \t]\#+[ \t]*$)"
    r"|(?P<em>(?<![\w*])\*(?=[^\s*])|(?<=[^\s*])\*(?![\w*]))",
    re.M,
)


def look_markdown(text: str) -> Layout:
    """Return the layout of a Markdown source (CommonMark with tables and front matter).

    Wikitext is written with the same length in Markdown first: == and ''' mean # and **.
    """
    headings: dict[int, int] = {}
    grids: list[Span] = []
    bold: list[Span] = []
    files: list[Span] = []
    tables: list[Span] = []
    opened: list[int] = []
    masked = _mask_markdown_lines(_from_wikitext(text), headings, grids)
    chars = list(masked)
    for match in _MD_INLINE.finditer(masked):
        kind = match.lastgroup
        if kind == "url":
            _fill(chars, match.start("open"), match.end("open"))
            _fill(chars, match.start("url"), match.end("url"))
            if _MD_FILE.search(match["url"]):
                files.append(match.span("label"))
            continue
        if kind == "autolink":  # CommonMark 6.5: the address is what is printed
            _fill(chars, match.start(), match.start() + 1)
            _fill(chars, match.end() - 1, match.end())
            continue
        if kind == "bold":
            bold.append(match.span())
        _fill(chars, match.start(), match.start() + 1 if kind == "escape" else match.end())
        if kind == "entity" and len(html.unescape(match.group())) == 1:
            chars[match.start()] = html.unescape(match.group())
        elif kind == "tag" and (tag := _MD_TAG.match(match.group())) is not None:
            chars[match.start()] = "\t" if tag["cell"] else "\n"
            if tag["table"] and not tag["closing"]:
                opened.append(match.start())
            elif tag["table"] and opened:
                tables.append((opened.pop(), match.end()))
    for start, end in grids:
        chars[start:end] = [" " if char == "\n" else char for char in chars[start:end]]
    masked = "".join(chars)
    of_html = data_tables(text, masked, tables)
    return Layout(
        headings=headings,
        strong=tuple(
            (begin, end) for (_, begin), (end, _) in zip(bold[::2], bold[1::2], strict=False)
        ),
        grids=(*_grids(text, grids), *of_html),
        files=tuple(files),
        furniture=_contents(text),
        stated=from_front_matter(text),
        masked=one_line_each(masked, of_html),
    )


def _contents(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return the items that are nothing but links to places in the file: its contents."""
    items = _MD_ANCHOR.finditer(text) if "](#" in text else ()
    found = tuple((*item.span(), "contents") for item in items)
    return found if len(found) >= _FEWEST_ANCHORS else ()


def _from_wikitext(text: str) -> str:
    if "==" not in text and "'''" not in text:
        return text
    text = _WIKI_HEADING.sub(
        lambda m: "#" * len(m[1]) + m[2] + " " * (len(m[0]) - len(m[1]) - len(m[2])), text
    )
    return text.replace("'''", "**" + FILLER)


def _mask_markdown_lines(text: str, headings: dict[int, int], grids: list[Span]) -> str:
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
            grids.append((start, end))
            out.append(_PIPE.sub("\t", match.group().replace("\t", " ")))
        elif kind == "underlined":
            lead = _MD_LEAD.match(text, start)
            headings[lead.end() if lead else start] = 1 if text[end + 1] == "=" else 2
            out.append(match.group())
        elif kind == "hash":
            hashes = match.end("hash")
            lead = _MD_LEAD.match(text, hashes)
            headings[lead.end() if lead else hashes] = len(match.group("hash"))
            out.append(_blank(match.group()))
        else:
            out.append(_bullet(match) if kind == "item" else _blank(match.group()))
    out.append(text[at:])
    return "".join(out)


def _grids(text: str, rows: list[Span]) -> Iterator[Grid]:
    """Yield the tables that the rows make; a rule of dashes follows the header of each."""
    at = 0
    while at < len(rows):
        last, header = at, 0
        while last + 1 < len(rows):
            between = text[rows[last][1] : rows[last + 1][0]]
            if between.strip(" \t\n|:-") or between.count("\n") > 1 + ("-" in between):
                break
            header = header or (last + 1 - at if "-" in between else 0)
            last += 1
        cells = tuple(tuple(_cells(text, *row)) for row in rows[at : last + 1])
        yield Grid(rows[at][0], rows[last][1], cells, header)
        at = last + 1


def _cells(text: str, start: int, end: int) -> Iterator[Cell]:
    pipes = [match.start() for match in _PIPE.finditer(text, start, end)]
    for before, behind in pairwise(pipes):
        inside = text[before + 1 : behind]
        kept = inside.strip()
        first = before + 1 + len(inside) - len(inside.lstrip()) if kept else behind
        yield Cell(first, first + len(kept))


def _bullet(match: re.Match[str]) -> str:
    """A list item keeps its dash as a bullet unless a printed number follows it."""
    after = fold(match.string[match.end() : match.end() + _MARKER_REACH]).lstrip("[*_ ")
    marker = match_marker(after, 0, len(after))
    numbered = marker is not None and marker.kind not in ("bare", NOTE, BULLET)
    dash = FILLER if numbered else match.group("item")[0]
    return _blank(match.group("prefix")) + dash + _blank(match.group("item"))[1:]


def _blank(text: str) -> str:
    return re.sub(r"[^\n \t]", FILLER, text)


def _fill(chars: list[str], start: int, end: int) -> None:
    for i in range(start, end):
        if chars[i] != "\n":
            chars[i] = FILLER
