"""Plain Chinese, as footnotes of officials and scholars write it: 《title》三、(二)1.(24)."""

from __future__ import annotations

import re

from ..reference import Reference
from .cited import Cited

#: A title in title marks and whatever follows; GB/T 15834-2011 4.15: title marks inside are 〈〉.
PATTERN = re.compile(r"\s*《(?P<title>[^《》]*)》\s*(?P<rest>.*)", re.S)


def titled(cited: Cited) -> str:
    """Return the title in title marks; nothing for a document without a title."""
    title = cited.facts.title.replace("《", "〈").replace("》", "〉")
    return f"《{title}》" if any(char.isalnum() for char in title) else ""


def format_plain(cited: Cited) -> str:
    """Return the citation; a whole document is cited with author and date, where they are stated."""
    if cited.node is not None:
        return titled(cited) + cited.path
    facts = cited.facts
    author = f"{facts.author}：" if facts.author else ""
    date = f"，{facts.date.year}年{facts.date.month}月{facts.date.day}日" if facts.date else ""
    return f"{author}{titled(cited)}{date}"


def parse_plain(text: str) -> Reference | None:
    """Return the reference, or ``None`` if the text does not begin with a title in 《》.

    >>> parse_plain("《云州市2031年计划》三、(二)1.(24)")[2:7]
    ('云州市2031年计划', None, None, None, '三、(二)1.(24)')
    """
    match = PATTERN.fullmatch(text)
    if match is None or not match["title"]:
        return None
    return Reference(text, "plain", title=match["title"], path=match["rest"].strip())
