"""The record of a stored document: its copies, where each came from, and what it was found to be."""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from .digests import sha256_of
from .errors import StoreError
from .store import RECORD_NAME

RECORD_VERSION = 1
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class StoredCopy:
    """One stored copy of a text and its provenance.

    ``recognised_by`` is ``digest``, ``title``, ``outline``, ``given`` (by the user) or ``new``;
    ``share`` is how much of the locked text the copy has (0 to 1), ``differences`` how many nodes
    are not as the lock says.  ``added`` is UTC, ISO 8601.
    """

    sha256: str
    bytes: int
    encoding: str
    length: int
    name: str
    recognised_by: str
    share: float
    differences: int
    parser_version: str
    added: str = field(
        default_factory=lambda: dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    )

    @property
    def file(self) -> str:
        """The name of its file in the store: from the digest alone, never from outside."""
        return f"{self.sha256}.txt"


@dataclass(frozen=True)
class Record:
    """All stored copies of one document, and the digests of the other files of its folder."""

    id: str
    copies: tuple[StoredCopy, ...]
    files: dict[str, str] = field(default_factory=dict)

    @property
    def preferred(self) -> StoredCopy:
        """The copy with the fewest differences; of equals, the one that came first."""
        return min(self.copies, key=lambda copy: copy.differences)

    def with_copy(self, copy: StoredCopy) -> Record:
        """Return the record with one copy more."""
        return replace(self, copies=(*self.copies, copy))


def dump_record(record: Record) -> bytes:
    """Return the record as JSON with a seal: a digest of the rest, by which damage is seen."""
    value = {
        "version": RECORD_VERSION,
        "id": record.id,
        "copies": [asdict(c) for c in record.copies],
        "files": record.files,
    }
    value["seal"] = _seal(value)
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "surrogatepass")


def load_record(data: bytes, id: str) -> Record:
    """Read the record of document ``id``; raise :class:`StoreError` if it is damaged."""
    try:
        value = json.loads(data)
        seal = value.pop("seal")
        if seal != _seal(value) or value["id"] != id or value["version"] != RECORD_VERSION:
            raise ValueError("its seal, id or version is not right")
        copies = tuple(StoredCopy(**copy) for copy in value["copies"])
        if not copies or not all(_SHA256.fullmatch(copy.sha256) for copy in copies):
            raise ValueError("a copy has no digest")
        return Record(id, copies, value["files"])
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise StoreError(
            f"{id}: the record {RECORD_NAME} is damaged ({error}); remove the document and add it again"
        ) from error


def _seal(value: dict[str, Any]) -> str:
    text = json.dumps({k: v for k, v in value.items() if k != "seal"}, sort_keys=True)
    return sha256_of(text.encode("ascii"))
