"""A document as rows for pandas, Arrow and search engines: JSON Lines, one object per node."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator

from typing_extensions import TypedDict  # pydantic makes no schema of the other before 3.12

from ..citing.citation import cite
from ..citing.errors import CitationError
from ..model import Document, Node
from ..model.text import normalised, paths
from .checks import check_depth


class TextRow(TypedDict):
    """One node that can be cited.

    ``document`` is the name of the source without its suffix (or the beginning of its digest),
    ``titles`` the titles of the enclosing nodes, outermost first; ``text`` is what the node itself
    prints after marker and title, ``sha256`` the digest of all that it and its descendants print,
    without regard to the width of characters, blanks and quotation marks; ``start`` and ``end``
    are code points of the source.
    """

    document: str
    family: str
    id: str
    parent: str | None
    path: str
    kind: str
    marker: str | None
    number: int | None
    title: str | None
    titles: list[str]
    text: str
    start: int
    end: int
    sha256: str


def to_jsonl(document: Document) -> str:
    r"""Return the rows of a document as JSON Lines (UTF-8, every line ends in a line feed).

    >>> import shenzhen_plans as sp
    >>> lines = sp.to_jsonl(sp.parse("一、总体要求\n(一)目标。建成一批公园。\n")).splitlines()
    >>> [json.loads(line)["path"] for line in lines]
    ['一、', '一、(一)']
    """
    return json_lines(rows(document))


def json_lines(values: Iterable[object]) -> str:
    """Return values as JSON Lines."""
    return "".join(json.dumps(value, ensure_ascii=False) + "\n" for value in values)


def document_name(document: Document) -> str:
    """Return the name of the source without its suffix, or the beginning of its digest."""
    return (document.source.name or "").rsplit(".", 1)[0] or document.source.sha256[:16]


def citation_of(node: Node, document: Document, style: str = "plain") -> str | None:
    """Return the citation of a node, ``None`` where the style cannot cite it."""
    try:
        return cite(node, style, within=document)
    except CitationError:
        return None


def rows(document: Document) -> Iterator[TextRow]:
    """Yield a row for every node, in document order."""
    check_depth(document)
    name, references, texts = document_name(document), paths(document), normalised(document)
    for node in document.walk():
        above = document.ancestors(node)
        key = texts[node.id].encode("utf-8", "surrogatepass")
        yield TextRow(
            document=name, family=document.family, id=node.id, parent=above[-1].id if above else None,
            path=references[node.id], kind=node.kind, marker=node.marker, number=node.number,
            title=node.title, titles=[n.title for n in above if n.title], text=node.text,
            start=node.start, end=node.end, sha256=hashlib.sha256(key).hexdigest(),
        )  # fmt: skip
