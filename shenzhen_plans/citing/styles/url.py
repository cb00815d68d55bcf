"""A URL with a text fragment (WICG Scroll to Text Fragment): ``#:~:text=prefix-,start,end,-suffix``.

The fragment makes a browser scroll to the text; it is made from what is printed, so that it works
on any copy of the page.
"""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

from ...quoting.fragments import Quote, fragment_of
from ..errors import NotCitable
from ..reference import Reference
from .cited import Cited

PATTERN = re.compile(
    r"""
    (?P<url>https?://[^\s#]+)
    (?P<anchor>\#(?:(?!:~:)\S)*)          # an ordinary fragment may stand before the directive
    (?: :~:text=
        (?:(?P<prefix>[^,&\s-]+)-,)?
        (?P<start>[^,&\s-]+)
        (?:,(?P<end>[^,&\s-]+))?
        (?:,-(?P<suffix>[^,&\s-]+))?
    )?
    """,
    re.X,
)


def format_url(cited: Cited) -> str:
    """Return the source's address with a text fragment that fits the node alone.

    Raises :class:`NotCitable` where the source states no address, or where the node has no text
    of its own that stands in one place only.
    """
    if cited.facts.url is None:
        raise NotCitable("the document states no address; use the style 'id' or 'akn'")
    if cited.node is None:
        return cited.facts.url
    fragment = fragment_of(cited.node, cited.document)
    if fragment is None:
        raise NotCitable(f"no text fragment fits {cited.path} alone; use the style 'id' or 'akn'")
    return with_fragment(cited.facts.url, fragment)


def with_fragment(url: str, fragment: Quote) -> str:
    """Return the URL with the text fragment; ``-``, ``,`` and ``&`` are encoded as the rules ask.

    A fragment that the address has of its own stays in front, as the rules have it: pages that a
    program shows are told apart by it.

    >>> with_fragment("http://a.example/#/plan", Quote("a"))
    'http://a.example/#/plan:~:text=a'
    >>> with_fragment("http://a.example/", Quote("a-b", suffix="c"))
    'http://a.example/#:~:text=a%2Db,-c'
    """
    terms = [_encode(fragment.prefix) + "-"] if fragment.prefix else []
    terms.append(_encode(fragment.exact))
    if fragment.last:
        terms.append(_encode(fragment.last))
    if fragment.suffix:
        terms.append("-" + _encode(fragment.suffix))
    page, _, own = url.partition("#")
    return f"{page}#{own}:~:text={','.join(terms)}"


def _encode(text: str) -> str:
    return quote(text, safe="", errors="replace").replace("-", "%2D").replace("~", "%7E")


def parts_of(address: str) -> tuple[str, str | None]:
    """Return the page of an address, and the id in its fragment: the last piece of that.

    A piece before the id is the name of the page: ``/reader#/plan-2031/level_3``.

    >>> parts_of("a.example/x.html#level_3"), parts_of("https://a.example/#!/plan-2031/level_3")
    (('a.example/x.html', 'level_3'), ('plan-2031', 'level_3'))
    """
    page, _, anchor = address.partition("#")
    before, _, id = unquote(anchor).rpartition("/")
    return before.strip("!/") or page, id or None


def stem_of(page: str) -> str:
    """Return the name of a page: its file's without the suffix, else its folder's."""
    path = re.sub(r"[?].*|(?:/index[.]\w{1,5})?/?$", "", page)
    return re.sub(r"[.](?:html?|xhtml|txt|md|json|xml|akn)$", "", path.rpartition("/")[2])


def parse_url(text: str) -> Reference | None:
    """Return the reference, or ``None`` if ``text`` is no address.

    >>> parse_url("http://a.example/#:~:text=x-,a%2Db").quote
    Quote(exact='a-b', prefix='x', suffix='', last='')
    """
    if re.search(r"\s", text):
        return None
    match = PATTERN.fullmatch(text)
    if match is None:
        return Reference(text, "url", url=text)
    if not match["start"]:
        page, id = parts_of(text)
        return Reference(text, "url", url=page, id=id)
    terms = (unquote(match[name] or "") for name in ("start", "prefix", "suffix", "end"))
    return Reference(
        text, "url", url=match["url"] + match["anchor"].rstrip("#"), quote=Quote(*terms)
    )
