"""Citing: a node, or a whole document, in any of the styles."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from typing import Literal

from ..model import Document
from ..model.document import Within, documents_in
from ..model.nodes import Node
from .documents.facts import facts_of
from .errors import CitationError
from .index import index_of
from .styles import edition_in, style_named, writer_of
from .styles.cited import Cited, Edition
from .styles.csl import item

StyleName = (
    Literal[
        "plain", "english", "gb7714", "gb7714-2015", "csl-json", "bibtex", "ris", "markdown", "html",
        "json", "akn", "url", "id", "path",
    ]
    | str
)  # fmt: skip


def cite(
    node: Node,
    style: StyleName = "plain",
    *,
    within: Within | None = None,
    document: Document | None = None,
    edition: Literal[2015, 2025] | None = None,
    accessed: dt.date | None = None,
) -> str:
    r"""Return the citation of a node.

    ``style`` is one of ``plain`` (Chinese, the default), ``english``, ``gb7714`` (edition 2025
    unless ``edition=2015`` or ``gb7714-2015`` asks for the other), ``csl-json``, ``bibtex``,
    ``ris``, ``markdown``, ``html``, ``json`` (W3C selectors), ``akn``, ``url``, ``id`` and
    ``path``.  ``accessed`` is the day on which the source was read, for the styles that print
    it.  ``within`` is the node's document, or several (an archive) of which one holds it: a node does
    not know its document.  ``document`` is the same in an older word.

    Raises :class:`~.errors.CitationError` if the style does not exist, cannot cite this node, or
    the node is not one of the document's.

    >>> import shenzhen_plans as sp
    >>> plan = sp.parse("云州市2031年计划\n一、总体要求\n(一)目标。建成一批公园。\n")
    >>> sp.cite(plan.node("level_1__level_1"), within=plan)
    '《云州市2031年计划》一、(一)'
    """
    looked_in = within if within is not None else document
    if looked_in is None:
        raise CitationError("give within=, the document that holds the node")
    for holder in documents_in(looked_in):
        index = index_of(holder)
        found = index.by_id.get(node.id)
        if found is node:
            cited = Cited(holder, facts_of(holder), found, index.paths[node.id])
            return _format(cited, style, edition, accessed)
    raise CitationError(f"the node {node.id!r} is not one of this document's nodes")


def bibliography(
    document: Document | Iterable[Document],
    style: StyleName = "gb7714",
    *,
    edition: Literal[2015, 2025] | None = None,
    accessed: dt.date | None = None,
) -> str:
    """Return the entry of a document in a list of references, or the entries of several.

    The styles are those of :func:`cite`; ``gb7714`` is the default.  Several entries are joined
    by line feeds (CSL-JSON: in one array).
    """
    documents = [document] if isinstance(document, Document) else list(document)
    cited = [Cited(d, facts_of(d)) for d in documents]
    if style_named(style) == "csl-json":
        items = [item(one._replace(accessed=accessed)) for one in cited]
        return json.dumps(items, ensure_ascii=False, indent=2)
    return "\n".join(_format(c, style, edition, accessed) for c in cited)


def _format(cited: Cited, style: str, edition: int | None, accessed: dt.date | None) -> str:
    write = writer_of(style_named(style))
    chosen: Edition = 2015 if (edition or edition_in(style)) == 2015 else 2025
    return write(cited._replace(edition=chosen, accessed=accessed))
