"""Writes links at the citations of a text, and touches nothing else."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from typing import Literal

from ..model.document import Within
from ..model.nodes import Node
from .documents.facts import facts_of
from .finding.find import Citation, find_citations
from .index import index_of
from .styles.cited import Cited
from .styles.links import href

#: What is not running text in Markdown (CommonMark 0.31), in the order in which it is looked for.
_MARKDOWN = re.compile(
    r"""
      \A---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)                # front matter
    | ^[ ]{0,3}(?P<fence>`{3,}+|~{3,}+)[^\n]*\n.*?(?:^[ ]{0,3}(?P=fence)[`~]*[ \t]*$|\Z)   # a fenced block
    | (?:\A|(?<=\n\n))(?:(?:[ ]{4}|[ ]{0,3}\t)[^\n]*(?:\n|\Z))+      # an indented block
    | (?<![`\\])(?P<ticks>`{1,32})(?!`)(?:[^`]|(?!(?P=ticks)(?!`))`++)*?(?P=ticks)(?!`)       # a code span
    | ^[ ]{0,3}\[[^\]\n]+\]:[^\n]*                                   # a link definition
    | (?<!(?<!\\)\\)!?\[(?:[^\[\]\\\n]|\\.|\[[^\[\]\n]*\])*\](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[[^\]\n]*\])?   # a link
    | <!--.*?(?:-->|\Z) | <(?P<raw>pre|script|style|textarea|a)\b.*?(?:</(?P=raw)[ ]*>|\Z)
    | <[^<>\n]*> | https?://[^\s<>]+
    """,
    re.X | re.S | re.M | re.I,
)
#: What is not running text in HTML: tags, comments, and elements that hold no links.
_HTML = re.compile(
    r"""
      <!--.*?(?:-->|\Z) | <!\[CDATA\[.*?(?:\]\]>|\Z)
    | <(?P<raw>script|style|a|textarea|title|select|button|template|noscript|svg|math|iframe)\b(?:[^>"']|"[^"]*"|'[^']*')*>
      .*?(?:</(?P=raw)\s*>|\Z)
    | <[/!?a-zA-Z](?:[^>"']|"[^"]*"|'[^']*')*(?:>|\Z) | &(?:\#\d+|\#[xX][0-9a-fA-F]+|\w+);
    """,
    re.X | re.S | re.I,
)
_NOT_BROKEN = re.compile(r"[^\n]")

Markup = Literal["text", "markdown", "html"]
Linker = Callable[[Citation], str | None]


def annotate(
    text: str,
    *,
    within: Within,
    markup: Markup = "text",
    at: Node | None = None,
    link: Linker | None = None,
) -> str:
    r"""Return the text with a link at every citation that resolves.

    In ``text`` the address stands in ``<>`` behind the citation; in ``markdown`` and ``html`` the
    citation becomes the link.  Code, links that are there already, tags and attributes, front
    matter and addresses are left alone, and every character outside the links stays as it is.
    ``link`` gives the address of a citation, or ``None`` for no link; without it the address is
    that of the source with a text fragment, else ``#`` and the node's id.

    >>> import shenzhen_plans as sp
    >>> plan = sp.parse("云州市2031年计划\n一、总体要求\n(一)目标。建成一批公园。\n")
    >>> sp.annotate("见《云州市2031年计划》一、(一)。", within=plan, markup="markdown")
    '见[《云州市2031年计划》一、(一)](#level_1__level_1)。'
    """
    address = link or default_link
    out: list[str] = []
    done = 0
    for citation in find_citations(_masked(text, markup), within=within, at=at):
        href = address(citation) if citation.resolution is not None else None
        if not href:
            continue
        out += [
            text[done : citation.start],
            _linked(text[citation.start : citation.end], href, markup),
        ]
        done = citation.end
    return "".join(out) + text[done:]


def _masked(text: str, markup: Markup) -> str:
    """Return the text, as long as it was, with all but its running text blanked out."""
    if markup == "text":
        return text
    pattern = _MARKDOWN if markup == "markdown" else _HTML
    return pattern.sub(lambda match: _NOT_BROKEN.sub("\n", match.group()), text)


def _linked(words: str, href: str, markup: Markup) -> str:
    if markup == "html":
        return f'<a href="{html.escape(href)}">{words}</a>'
    if markup == "markdown":
        target = href.replace("(", "%28").replace(")", "%29").replace(" ", "%20")
        return f"[{words}]({target})"
    return f"{words} <{href}>"


def default_link(citation: Citation) -> str | None:
    """Return the address of the first node that a citation means, or of its document."""
    if citation.resolution is None:
        return None
    pair = next(citation.resolution.pairs(), None)
    if pair is None:
        return facts_of(citation.resolution.document).url
    document, node = pair
    facts = facts_of(document)
    index = index_of(document)
    return href(Cited(document, facts, node, index.paths[node.id]))
