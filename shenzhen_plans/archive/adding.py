"""A file comes into the archive: read, recognised, verified, stored."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, NamedTuple

from ..errors import SourceError
from ..model import Document
from ..version import __version__
from . import index, known
from .catalogue import ENTRY_NAME, dump_entry
from .digests import sha256_of
from .errors import StoreError
from .holdings import Holdings, is_known, is_published
from .lock import LOCK_NAME, Lock, dumps, make_lock
from .names import check_id, new_id
from .recognise import Recognised, judge, recognise
from .record import StoredCopy
from .store import generation, is_stored, put, read_record
from .verify import Comparison, Difference

Status = Literal["added", "differs", "new", "already"]


@dataclass(frozen=True)
class Added:
    """What became of a file.

    ``status``: ``added`` (a catalogued document, verified), ``differs`` (stored, but not as the
    lock says: see ``differences``), ``new`` (catalogued under a new id), ``already`` (these bytes
    were stored before).  ``recognised_by`` and ``share`` are as in the record of the copy.
    """

    id: str
    status: Status
    recognised_by: str
    share: float = 1.0
    differences: tuple[Difference, ...] = field(default=(), repr=False)


class Prepared(NamedTuple):
    """A file that was read and parsed, ready to be recognised (picklable)."""

    name: str
    data: bytes
    lock: Lock
    encoding: str
    own_id: str
    own_entry: bytes


def prepare(data: bytes, name: str, family: str | None = None) -> Prepared:
    """Parse a file: all the work that needs no store, and can be done in another process.

    Raises :class:`~shenzhen_plans.errors.SourceError` if the bytes are not a text.
    """
    from ..pipeline import parse
    from .describe import describe

    document = parse(data, name=Path(name).name, family=family)
    lock = make_lock(document, "")
    if not lock.rows:
        raise SourceError("holds no text of a document", name=name)
    own_id = _own_id(document, lock)
    own_entry = dump_entry(describe(document, own_id)).encode("utf-8")
    return Prepared(name, data, lock, document.source.encoding, own_id, own_entry)


def _own_id(document: Document, lock: Lock) -> str:
    from .describe import period

    years = period(document)
    return new_id(document.family, years.last if years else None, lock.digest)


@contextmanager
def knowing(holdings: Holdings) -> Iterator[sqlite3.Connection]:
    """Open the tables of known documents, up to date."""
    try:
        holdings.store.home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"the store cannot be written: {error}") from error
    with _converted(holdings), index.opened(holdings.store.index) as connection:
        known.prepare_tables(connection)
        known.refresh(connection, holdings)
        yield connection


@contextmanager
def _converted(holdings: Holdings) -> Iterator[None]:
    """Throw a damaged index away; the store, which is what counts, is not touched by that."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        if index.is_damage(error):
            index.throw_away(holdings.store.index)
        raise StoreError(
            f"the index failed ({error}); what is stored is whole: try again"
        ) from error


def already(connection: sqlite3.Connection, holdings: Holdings, data: bytes) -> Added | None:
    """Return what is known of a file whose very bytes are stored, without parsing it."""
    sha256 = sha256_of(data)
    row = connection.execute("SELECT id FROM copies WHERE sha256 = ?", (sha256,)).fetchone()
    if row is None or not is_stored(holdings.store, row[0]):
        return None
    for copy in read_record(holdings.store, row[0]).copies:
        if copy.sha256 == sha256:
            return Added(row[0], "already", "digest", copy.share)
    return None


def add(
    connection: sqlite3.Connection, holdings: Holdings, file: Prepared, *, id: str | None = None
) -> Added:
    """Recognise, verify and store a prepared file; ``id`` says which document it is.

    An ``id`` that is not known yet becomes the id of a new document.
    """
    found = _recognised(connection, holdings, file, id)
    own = id if found is None and id is not None else file.own_id
    comparison = found.comparison if found else Comparison((), 1.0)
    copy = _copy(file, found, comparison)
    target = found.id if found else own
    extra = {} if is_published(holdings, target) else _own_files(file, target)
    before = generation(holdings.store)
    stored = put(holdings.store, target, copy, file.data, extra)
    with index.writing(connection):
        lock = file.lock if extra and found is None else None
        known.learn(connection, target, [copy.sha256], lock)
        known.note_change(connection, holdings.store, before)
    status: Status = (
        "already"
        if not stored
        else "new"
        if found is None
        else "added"
        if comparison.same
        else "differs"
    )
    return Added(target, status, copy.recognised_by, copy.share, comparison.differences)


def _recognised(
    connection: sqlite3.Connection, holdings: Holdings, file: Prepared, id: str | None
) -> Recognised | None:
    if id is None:
        found = recognise(connection, holdings, file.lock)
        if found is None and is_known(holdings, file.own_id):
            return judge(holdings, file.own_id, file.lock)._replace(how="outline")
        return found
    if not is_known(holdings, check_id(id)):
        return None
    found = judge(holdings, id, file.lock)
    if found.comparison.share == 0:
        raise StoreError(
            f"{file.name} has nothing in common with {id}; leave --id out, or give another"
        )
    return found


def _copy(file: Prepared, found: Recognised | None, comparison: Comparison) -> StoredCopy:
    return StoredCopy(
        sha256=file.lock.sha256, bytes=len(file.data), encoding=file.encoding, length=file.lock.length, name=file.name,
        recognised_by=found.how if found else "new", share=round(comparison.share, 4),
        differences=len(comparison.differences), parser_version=__version__,
    )  # fmt: skip


def _own_files(file: Prepared, id: str) -> dict[str, bytes]:
    """The entry and the lock of a document that is not in the published catalogue."""
    from dataclasses import replace

    entry = file.own_entry.replace(f"id: {file.own_id}\n".encode(), f"id: {id}\n".encode(), 1)
    return {
        ENTRY_NAME: entry,
        LOCK_NAME: dumps(replace(file.lock, document=id)).encode("utf-8", "surrogatepass"),
    }
