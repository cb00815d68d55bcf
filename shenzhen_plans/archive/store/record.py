"""The record of a stored document: its copies, where each came from, and what it was found to be."""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import asdict, dataclass, field
from typing import Any

from ..digests import sha256_of
from ..errors import StoreError

RECORD_NAME = "copies.json"
RECORD_VERSION = 1
_SUFFIX = re.compile(r"\.[a-z0-9]{1,8}")
#: The name of a stored copy: its digest, and the ending of the file that it came from.
COPY_NAME = re.compile(r"([0-9a-f]{64})(\.[a-z0-9]{1,8})")


@dataclass(frozen=True)
class StoredCopy:
    """One stored copy of a text and its provenance.

    ``recognised_by`` is ``digest``, ``title``, ``outline``, ``given`` (by the user) or ``new``;
    ``share`` is how much of the locked text the copy has (0 to 1), ``differences`` how many nodes
    are not as the lock says.  ``name`` is that of the file as it was given, ``added`` is UTC, ISO
    8601.
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
    suffix: str = ".txt"

    @property
    def file(self) -> str:
        """The name of its file in the store: by its digest, never a name from outside."""
        return f"{self.sha256}{self.suffix}"


def suffix_of(name: str) -> str:
    """Return the ending under which a file is stored, ``.txt`` where its own is no plain one.

    >>> suffix_of("计划.DOCX"), suffix_of("archive.tar/x"), suffix_of("a.b c")
    ('.docx', '.txt', '.txt')
    """
    dot = name.rfind(".")
    suffix = name[dot:].lower() if dot > 0 else ""
    return suffix if _SUFFIX.fullmatch(suffix) else ".txt"


@dataclass(frozen=True)
class StoredDocument:
    """All stored copies of one document, and the digests of the other files of its folder.

    ``former`` are the ids that the document had before it was renamed, oldest first.
    """

    id: str
    copies: tuple[StoredCopy, ...]
    files: dict[str, str] = field(default_factory=dict)
    former: tuple[str, ...] = ()

    @property
    def preferred(self) -> StoredCopy:
        """The copy with the fewest differences; of equals, the one that came first."""
        return min(self.copies, key=lambda copy: copy.differences)


def dump_record(record: StoredDocument) -> bytes:
    """Return the record as JSON with a seal: a digest of the rest, by which damage is seen."""
    value = {"version": RECORD_VERSION, **asdict(record)}
    value["seal"] = _seal(value)
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "surrogatepass")


def load_record(data: bytes, id: str) -> StoredDocument:
    """Read the record of document ``id``; raise :class:`StoreError` if it is damaged."""
    try:
        value = json.loads(data)
        seal = value.pop("seal")
        if seal != _seal(value) or value["id"] != id or value["version"] != RECORD_VERSION:
            raise ValueError("its seal, id or version is not right")
        copies = tuple(StoredCopy(**copy) for copy in value["copies"])
        if not copies or not all(COPY_NAME.fullmatch(copy.file) for copy in copies):
            raise ValueError("a copy has no digest")
        return StoredDocument(id, copies, value["files"], tuple(value.get("former", ())))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        reason = "nested too deeply" if isinstance(error, RecursionError) else error
        raise StoreError(
            f"{id}: the record {RECORD_NAME} is damaged ({reason}); remove the document and add it again"
        ) from error


def _seal(value: dict[str, Any]) -> str:
    text = json.dumps({k: v for k, v in value.items() if k != "seal"}, sort_keys=True)
    return sha256_of(text.encode("ascii"))
