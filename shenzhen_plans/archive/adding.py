"""Files come into the archive: read and parsed, identified, verified, stored."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import Any, Literal

from ..batch.work import Item, Outcome, attempt, each
from ..citing.documents.facts import facts_of, is_of_the_state, years_of
from ..errors import SourceError
from ..pipeline import parse
from ..source.files import file_bytes
from ..source.record import Record
from ..version import __version__
from . import identifying
from .catalogue.catalogue import ENTRY_NAME, dump_entry, with_id
from .catalogue.describe import describe
from .catalogue.lock import LOCK_NAME, Lock, dumps, loads, make_lock, relabelled
from .digests import sha256_of
from .errors import IdTaken, StoreError, TextMissing
from .holdings import Holdings
from .identifying import Desk, Identified, Sketch
from .index import index
from .names import check_id
from .naming import STATE, ids_for
from .store.record import StoredCopy, StoredDocument, suffix_of
from .store.store import generation, is_stored, put_copy, put_new, read_record
from .verifying import Comparison, Difference

Status = Literal["added", "differs", "new", "already"]
#: Other processes may take an id, or add the same text, between our look and our change.
_TRIES = 40


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

    def as_dict(self) -> dict[str, Any]:
        """Return it as one object for JSON Lines."""
        differences = [{"change": d.change, "id": d.id, "path": d.path} for d in self.differences]
        return {
            "status": self.status, "id": self.id, "recognised_by": self.recognised_by,
            "share": self.share, "differences": differences,
        }  # fmt: skip


@dataclass(frozen=True)
class Prepared:
    """A file that was read and parsed, ready to be identified (picklable, and quick to pickle).

    ``lock`` and ``entry`` are the files of a new document, under the id that stands first in
    ``ids``; the last of ``ids`` is made of the digest of its text and is always its own.
    """

    name: str
    data: bytes
    sketch: Sketch
    encoding: str
    length: int
    ids: tuple[str, ...]
    lock: bytes
    entry: bytes

    def read(self) -> bytes:
        """Return the bytes of the file."""
        return self.data

    @cached_property
    def outline(self) -> Lock:
        """The lock of the file."""
        return loads(self.lock.decode("utf-8", "surrogatepass"))


@dataclass(frozen=True)
class File:
    """A path as an input of a batch."""

    name: str

    def read(self) -> bytes:
        """Return the bytes of the file; raise :class:`~shenzhen_plans.errors.SourceError`."""
        return file_bytes(Path(self.name))


def add_all(
    holdings: Holdings,
    files: Iterable[Item | str | os.PathLike[str]],
    *,
    jobs: int = 1,
    family: str | None = None,
    id: str | None = None,
) -> Iterator[Outcome[Added]]:
    """Add files (or paths of some) one after the other; yield what became of each, in their order.

    A bad file is one error and the rest goes on.  A file whose bytes are stored already is not
    parsed again, so that a batch that was stopped is gone on with by starting it anew.  ``jobs``
    processes read and parse; storing, which waits for the disk, is done by this one.
    """
    items = (File(os.fspath(f)) if isinstance(f, str | os.PathLike) else f for f in files)
    with identifying.at_desk(holdings) as desk:
        for outcome in each(partial(prepare, holdings, family=family), items, jobs=jobs):
            if isinstance(outcome.value, Prepared):
                yield attempt(partial(add, desk, id=id), outcome.value)
            else:
                yield Outcome(outcome.name, outcome.value, outcome.error, outcome.status)


def add_one(holdings: Holdings, data: bytes, name: str, *, id: str | None = None) -> Added:
    """Add the bytes of one file (see :func:`add_all`); whatever is wrong is raised."""
    made = prepare(holdings, Record(name, name, data))
    if isinstance(made, Added):
        return made
    with identifying.at_desk(holdings) as desk:
        return add(desk, made, id=id)


def prepare(holdings: Holdings, item: Item, *, family: str | None = None) -> Prepared | Added:
    """Read and parse a file: all the work that can be done in another process.

    Returns what is known of a file whose very bytes are stored, without parsing it.  Raises
    :class:`~shenzhen_plans.errors.SourceError` if the bytes are not a text.
    """
    data = item.read()
    stored = already(holdings, sha256_of(data))
    if stored is not None:
        return stored
    document = parse(data, name=Path(item.name).name, family=family)
    lock = make_lock(document, "")
    if not lock.rows:
        raise SourceError("holds no text of a document", name=item.name)
    place, title = facts_of(document).place, facts_of(document).title
    if place is None and is_of_the_state(document):
        place = STATE
    ids = ids_for(document.family, title, place, years_of(document), lock.digest)
    return Prepared(
        item.name, data, identifying.sketch(lock), document.source.encoding, lock.length, ids,
        dumps(lock).encode("utf-8", "surrogatepass"),
        dump_entry(describe(document, ids[0])).encode("utf-8"),
    )  # fmt: skip


def already(holdings: Holdings, sha256: str) -> Added | None:
    """Return what is known of a file whose very bytes are stored (asked for by any process)."""
    id = identifying.stored_as(holdings.store, sha256)
    if id is None or not is_stored(holdings.store, id):
        return None
    for copy in read_record(holdings.store, id).copies:
        if copy.sha256 == sha256:
            return Added(id, "already", "digest", copy.share)
    return None


def add(desk: Desk, file: Prepared, *, id: str | None = None) -> Added:
    """Identify, verify and store a prepared file; ``id`` says which document it is.

    An ``id`` that is not known yet becomes the id of a new document.
    """
    for _ in range(_TRIES):
        identifying.refresh(desk)
        try:
            found = _identified(desk, file, id)
            return _add_new(desk, file, id) if found is None else _add_copy(desk, file, found)
        except (IdTaken, TextMissing):
            continue  # another process was quicker: look again
    raise StoreError(f"{file.name}: other processes change the store all the time; try again")


def _identified(desk: Desk, file: Prepared, id: str | None) -> Identified | None:
    if id is None:
        found = identifying.identify(desk, file.sketch, lambda: file.outline)
        same = identifying.by_former_id(desk, file.ids[-1])
        if not found and same:
            return identifying.identified(desk, same[0], "outline", file.outline)
        return found
    if not desk.holdings.is_known(check_id(id)):
        return None
    found = identifying.identified(desk, id, "given", file.outline)
    if found.comparison.share == 0:
        raise StoreError(
            f"{file.name} has nothing in common with {id}; leave --id out, or give another"
        )
    return found


def _add_new(desk: Desk, file: Prepared, id: str | None) -> Added:
    wanted = (id,) if id is not None else file.ids
    own = next((name for name in wanted if not desk.holdings.is_known(name)), wanted[-1])
    copy = _copy(file, "new", Comparison((), 1.0))
    former = (file.ids[-1],) if own != file.ids[-1] else ()
    store, before = desk.holdings.store, generation(desk.holdings.store)
    files = {ENTRY_NAME: with_id(file.entry, own), LOCK_NAME: relabelled(file.lock, own)}
    put_new(store, StoredDocument(own, (copy,), former=former), file.data, files)
    with index.writing(desk.connection):
        identifying.learn(desk.connection, own, [copy.sha256], file.sketch)
        identifying.learn_former(desk.connection, own, former)
        identifying.note_change(desk, before)
    return Added(own, "new", "new")


def _add_copy(desk: Desk, file: Prepared, found: Identified) -> Added:
    store, comparison = desk.holdings.store, found.comparison
    copy = _copy(file, found.how, comparison)
    before = generation(store)
    if is_stored(store, found.id):
        stored = put_copy(store, found.id, copy, file.data)
    else:
        put_new(store, StoredDocument(found.id, (copy,)), file.data, {})
        stored = True
    with index.writing(desk.connection):
        identifying.learn_copy(desk.connection, found.id, copy.sha256)
        identifying.note_change(desk, before)
    status: Status = "already" if not stored else "added" if comparison.same else "differs"
    return Added(found.id, status, copy.recognised_by, copy.share, comparison.differences)


def _copy(file: Prepared, how: str, comparison: Comparison) -> StoredCopy:
    return StoredCopy(
        sha256=file.sketch.sha256, bytes=len(file.data), encoding=file.encoding,
        length=file.length, name=file.name, recognised_by=how, share=round(comparison.share, 4),
        differences=len(comparison.differences), parser_version=__version__,
        suffix=suffix_of(file.name),
    )  # fmt: skip
