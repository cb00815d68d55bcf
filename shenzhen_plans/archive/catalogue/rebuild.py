"""A document without its text: the same classes, built from an outline lock.

Nodes have their id, kind, number and marker, and so can be cited; texts are empty and offsets 0.  Nothing is validated, since that would build every model of the library first.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from ...kinds import ANNEX, HEADING
from ...model import (
    BY_KIND,
    DATES,
    AnyNode,
    Document,
    Metadata,
    Piece,
    Source,
    Stated,
    StatedDate,
)  # fmt: skip
from ...model.document import document_class
from ...model.frozen import trusted
from .lock import Lock, Row

#: The encoding of a document that has no text here.
NO_TEXT = "none"
_AGAIN = re.compile(r"〔第\d+处〕$")
_COUNTED = re.compile(r"第\d+段")


def rebuild(lock: Lock) -> Document:
    """Return the document that ``lock`` describes, without text."""
    fields = {"family": lock.family, "metadata": _metadata(lock), "source": _source(lock)}
    return trusted(document_class(lock.family), fields | _trees(lock))


def has_text(document: Document) -> bool:
    """Tell whether a document was parsed from a text, not built from a lock."""
    return document.source.encoding != NO_TEXT


def _source(lock: Lock) -> Source:
    fields = {"name": lock.document, "encoding": NO_TEXT, "parser_version": ""}
    return trusted(Source, {**fields, "sha256": lock.sha256, "length": lock.length})


def _metadata(lock: Lock) -> Metadata:
    values: dict[str, Any] = {}
    for name, value in lock.facts.items():
        if name in DATES:
            date = dt.date.fromisoformat(value)
            stated = {"value": date, "text": value, "start": 0, "end": 0}
            values[name] = trusted(StatedDate, stated)
        else:
            values[name] = trusted(Stated, {"value": value, "start": 0, "end": 0})
    return trusted(Metadata, values)


def _trees(lock: Lock) -> dict[str, tuple[AnyNode, ...]]:
    """Build the nodes from the last to the first, so that children are there before parents."""
    paths = {row.id: row.path for row in lock.rows}
    waiting: dict[str, list[AnyNode]] = {}
    for row in reversed(lock.rows):
        parent = row.id.rpartition("__")[0]
        node = _node(row, paths.get(parent, ""), tuple(reversed(waiting.pop(row.id, ()))))
        waiting.setdefault(parent if parent in paths else _area(row), []).append(node)
    return {area: tuple(reversed(waiting.get(area, ()))) for area in ("front", "body", "back")}


def _area(row: Row) -> str:
    """Return which list of roots a node belongs to: ids of front and back matter say so."""
    area = row.id.partition("__")[0]
    if area in ("front", "back") and area != row.id:
        return area
    return "back" if row.kind == ANNEX else "body"


def _node(row: Row, outer: str, children: tuple[AnyNode, ...]) -> AnyNode:
    pieces = (Piece("text", 0, 0),) if row.own else ()  # there is text in print, though not here
    fields = {"id": row.id, "start": 0, "end": 0, "marker": row.marker, "number": row.number}
    fields |= {"title": _title(row, outer), "pieces": pieces, "children": children}
    node: AnyNode = trusted(BY_KIND[row.kind], fields)
    return node


def _title(row: Row, outer: str) -> str | None:
    """A heading without a number is referred to by its title, which so stands in its path."""
    if row.kind != HEADING:
        return None
    name = _AGAIN.sub("", row.path.removeprefix(outer))
    return name.removeprefix("“").removesuffix("”") if not _COUNTED.fullmatch(name) else None
