"""A URL with a text fragment (WICG Scroll to Text Fragment): ``#:~:text=prefix-,start,end,-suffix``.

The fragment makes a browser scroll to the text; it is made from what is printed, so that it works
on any copy of the page.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import quote, unquote

from ..reference import Reference

PATTERN = re.compile(
    r"""
    (?P<url>https?://[^\s#]+)
    \#(?P<anchor>[^\s:]*)                 # an ordinary fragment may stand before the directive
    (?: :~:text=
        (?:(?P<prefix>[^,&\s-]+)-,)?
        (?P<start>[^,&\s-]+)
        (?:,(?P<end>[^,&\s-]+))?
        (?:,-(?P<suffix>[^,&\s-]+))?
    )?
    """,
    re.X,
)


class TextFragment(NamedTuple):
    """The four terms of a text directive, decoded."""

    start: str
    end: str = ""
    prefix: str = ""
    suffix: str = ""


def format_url(url: str, fragment: TextFragment) -> str:
    """Return the URL with the fragment; ``-``, ``,`` and ``&`` are encoded as the rules ask.

    >>> format_url("http://a.example/", TextFragment("a-b", suffix="c"))
    'http://a.example/#:~:text=a%2Db,-c'
    """
    terms = [_encode(fragment.prefix) + "-"] if fragment.prefix else []
    terms.append(_encode(fragment.start))
    if fragment.end:
        terms.append(_encode(fragment.end))
    if fragment.suffix:
        terms.append("-" + _encode(fragment.suffix))
    return f"{url.partition('#')[0]}#:~:text={','.join(terms)}"


def _encode(text: str) -> str:
    return quote(text, safe="", errors="replace").replace("-", "%2D").replace("~", "%7E")


def parse_url(text: str) -> tuple[Reference, TextFragment | None] | None:
    """Return the reference and its text directive, or ``None`` if ``text`` is no such URL.

    >>> parse_url("http://a.example/#:~:text=x-,a%2Db")[1]
    TextFragment(start='a-b', end='', prefix='x', suffix='')
    """
    match = PATTERN.fullmatch(text)
    if match is None:
        return None
    reference = Reference(text, "url", url=match["url"], id=unquote(match["anchor"]) or None)
    if not match["start"]:
        return reference, None
    terms = (unquote(match[name] or "") for name in ("start", "end", "prefix", "suffix"))
    return reference, TextFragment(*terms)
