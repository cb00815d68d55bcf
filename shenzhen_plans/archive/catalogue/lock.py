"""The outline lock: one line per citable node, by which a copy of a text is proved.

JSON Lines: a header, the facts that the text states of itself, then every node in document order.
There is no sentence of the text in it: a node is its number, its length and its digest.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ..digests import sha256_of
from ..errors import CatalogueError

if TYPE_CHECKING:
    from ...model import AnyNode, Document

LOCK_VERSION = 1
LOCK_NAME = "outline.lock"
#: Facts of the metadata that a lock keeps, in this order.
FACTS = (
    "title", "document_number", "issuer", "speaker", "speaker_office", "meeting", "delivered",
    "approved", "published", "source_site", "source_url",
)  # fmt: skip
#: What the first line says, after the version of the lock.
_HEADER = ("document", "family", "sha256", "length")


class Row(NamedTuple):
    """One node: ``length`` and ``digest`` (SHA-256) are of its normalised text, descendants included.

    ``own`` is the length of the node's own text alone, without marker, title and descendants;
    ``marker`` is the number as printed, folded to narrow characters without blanks.
    """

    id: str
    path: str
    kind: str
    marker: str | None
    number: int | None
    length: int
    own: int
    digest: str


@dataclass(frozen=True)
class Lock:
    """The outline of a document, without its text.

    ``sha256`` and ``length`` (code points) are of the copy that the lock was made from; ``facts``
    are the values that the text states of itself (dates as YYYY-MM-DD), by the names of the
    metadata fields.
    """

    document: str
    family: str
    sha256: str
    length: int
    facts: dict[str, str]
    rows: tuple[Row, ...]

    @cached_property
    def by_id(self) -> dict[str, Row]:
        """The rows by the id of their node."""
        return {row.id: row for row in self.rows}

    @cached_property
    def leaves(self) -> tuple[Row, ...]:
        """The rows of the nodes that have no node inside."""
        inner = {row.id.rpartition("__")[0] for row in self.rows}
        return tuple(row for row in self.rows if row.id not in inner)

    @cached_property
    def digest(self) -> str:
        """The digest of the text itself, without what stands before it (which pages disfigure)."""
        ids = self.by_id
        roots = (row for row in self.rows if row.id.rpartition("__")[0] not in ids)
        digests = (row.digest for row in roots if not row.id.startswith("front__"))
        return sha256_of("\n".join(digests).encode("ascii"))


def make_lock(document: Document, id: str) -> Lock:
    """Return the lock of a parsed document that the catalogue knows as ``id``."""
    from ...model.text import normalised, paths

    references, texts = paths(document), normalised(document)
    rows = tuple(_row(node, references[node.id], texts[node.id]) for node in document.walk())
    stated = ((name, getattr(document.metadata, name)) for name in FACTS)
    facts = {name: str(fact.value) for name, fact in stated if fact is not None}
    return Lock(id, document.family, document.source.sha256, document.source.length, facts, rows)


def _row(node: AnyNode, path: str, text: str) -> Row:
    from ...grammar.keys import normalise

    marker, own = normalise(node.marker or "") or None, normalise(node.text)
    digest = sha256_of(text.encode("utf-8", "surrogatepass"))
    return Row(node.id, path, node.kind, marker, node.number, len(text), len(own), digest)


def dumps(lock: Lock) -> str:
    """Return the lock as JSON Lines."""
    header = {"lock": LOCK_VERSION, **{name: getattr(lock, name) for name in _HEADER}}
    facts = [{"fact": name, "value": value} for name, value in lock.facts.items()]
    lines: list[dict[str, Any]] = [header, *facts, *(row._asdict() for row in lock.rows)]
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


def relabelled(lock: bytes, id: str) -> bytes:
    """Return the text of a lock (of :func:`dumps`) for the id ``id``."""
    header, _, rest = lock.partition(b"\n")
    fresh = json.dumps({**json.loads(header), "document": id}, ensure_ascii=False)
    return fresh.encode("utf-8", "surrogatepass") + b"\n" + rest


def loads(text: str, *, path: Path | str | None = None) -> Lock:
    """Read a lock; raise :class:`CatalogueError` with the line of what is wrong."""
    number = 1
    facts: dict[str, str] = {}
    rows: list[Row] = []
    try:
        header, *lines = text.split("\n")
        head = _checked_header(json.loads(header))
        for line in filter(None, lines):
            number += 1
            value = json.loads(line)
            if "fact" in value:
                facts[value["fact"]] = value["value"]
            else:
                rows.append(Row(**value))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        reason = f"not a line of an outline lock: {error}"
        raise CatalogueError(reason, path=str(path) if path else None, line=number) from error
    return Lock(**{name: head[name] for name in _HEADER}, facts=facts, rows=tuple(rows))


def _checked_header(header: object) -> dict[str, Any]:
    names = sorted(("lock", *_HEADER))
    if not isinstance(header, dict) or sorted(header) != names:
        raise ValueError(f"the first line must have exactly {names}")
    if header["lock"] != LOCK_VERSION:
        raise ValueError(
            f"lock version {header['lock']} is not known here; this is version {LOCK_VERSION}"
        )
    return header


def read_lock(path: Path) -> Lock:
    """Read a lock file; raise :class:`CatalogueError` if it cannot be read."""
    try:
        return loads(path.read_text(encoding="utf-8"), path=path)
    except (OSError, UnicodeDecodeError) as error:
        raise CatalogueError(f"cannot be read: {error}", path=str(path)) from error
