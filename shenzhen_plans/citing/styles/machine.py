"""The machine-readable addresses as styles: selectors, Akoma Ntoso, URL, id, path."""

from __future__ import annotations

from ..addresses.akn import format_akn, names_of_work
from ..addresses.annotation import format_annotation
from ..addresses.textfragment import format_url
from ..errors import NotCitable
from .cited import Cited


def format_json(cited: Cited) -> str:
    """Return the W3C Web Annotation selectors of a node."""
    from ..quoting.fragments import quotation_of

    if cited.node is None:
        raise NotCitable("selectors select a node, not a whole document")
    return format_annotation(cited.node, cited.facts, quotation_of(cited.node, cited.document))


def format_uri(cited: Cited) -> str:
    """Return the Akoma Ntoso style URI, with the node as its portion."""
    if cited.node is None:
        return names_of_work(cited.document).expression
    return format_akn(cited.node, cited.document)


def format_address(cited: Cited) -> str:
    """Return the source's address with a text fragment that fits the node alone.

    Raises :class:`NotCitable` where the source states no address, or where the node has no text
    of its own that stands in one place only.
    """
    from ..quoting.fragments import fragment_of

    if cited.facts.url is None:
        raise NotCitable("the document states no address; use the style 'id' or 'akn'")
    if cited.node is None:
        return cited.facts.url
    fragment = fragment_of(cited.node, cited.document)
    if fragment is None:
        raise NotCitable(f"no text fragment fits {cited.path} alone; use the style 'id' or 'akn'")
    return format_url(cited.facts.url, fragment)


def format_anchor(cited: Cited) -> str:
    """Return ``key#id``."""
    return cited.anchor


def format_path(cited: Cited) -> str:
    """Return the printed path alone."""
    return cited.path
