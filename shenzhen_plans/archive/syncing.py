"""The index is brought up to date by digest: only what was added, changed or removed is touched."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import islice

from ..batch.work import workers
from ..citing.documents.facts import identified
from ..errors import PlansError
from .catalogue.catalogue import ids
from .digests import sha256_of, stamp_of
from .errors import StoreError
from .holdings import Holdings
from .index import index
from .index.index import INDICATOR, Described, Rows, words_of
from .index.units import units
from .store.record import RECORD_NAME
from .store.store import generation, held, is_stored, read_record

#: Documents written to the index in one transaction; what is done stays done if we are killed.
_BATCH = 100
#: Fewer documents than this are not worth starting other processes for.
_FEW = 40

#: A document as it is written to the index; ``None`` where it cannot be read.
Prepared = tuple[str, Rows | None]
Progress = Callable[[int, int], None]
#: Digest and stamp of texts, by document id.
Held = Mapping[str, tuple[str, str | None]]
_ABSENT = ("", None)


def sync(
    connection: sqlite3.Connection,
    holdings: Holdings,
    *,
    jobs: int = 1,
    progress: Progress | None = None,
) -> None:
    """Bring the index up to date with the store and the specimens.

    ``progress`` is called with the number of documents done and to do.  A document that cannot
    be read (a damaged copy) is left out; :func:`left_out` names it.
    """
    while index.get_state(connection, "holdings") != _signature(holdings):
        if _synced(connection, holdings, jobs, progress):
            return


def _synced(
    connection: sqlite3.Connection, holdings: Holdings, jobs: int, progress: Progress | None
) -> bool:
    """Bring the index up to date; return ``False`` if it was made anew meanwhile by another."""
    made, have = index.get_state(connection, "made"), index.indexed(connection)
    signature, wanted = _wanted(holdings, have)
    todo = [name for name, (sha256, _) in wanted.items() if have.get(name, _ABSENT)[0] != sha256]
    with index.writing(connection):
        for name in have.keys() - wanted.keys():
            index.delete(connection, name)
    skipped: list[str] = []
    prepared = _prepared(holdings, todo, jobs)
    for done in range(0, len(todo), _BATCH):
        batch = list(islice(prepared, _BATCH))
        with index.writing(connection):
            skipped += [item[0] for item in batch if not _store(connection, item)]
        if progress is not None:
            progress(done + len(batch), len(todo))
    fresh = [(kept[1], name, kept[0]) for name, kept in wanted.items() if have.get(name) != kept]
    with index.writing(connection):
        if index.get_state(connection, "made") != made:
            return False
        index.stamp(connection, fresh)
        index.set_state(connection, "left out", json.dumps(skipped))
        index.set_state(connection, "holdings", signature)
    return True


def is_complete(connection: sqlite3.Connection) -> bool:
    """Tell whether the index is as some :func:`sync` left it, and not being made anew."""
    return index.get_state(connection, "holdings") is not None


def left_out(connection: sqlite3.Connection) -> list[str]:
    """Return the ids of stored documents that could not be read into the index."""
    found: list[str] = json.loads(index.get_state(connection, "left out") or "[]")
    return found


def _signature(holdings: Holdings) -> str:
    """A word that changes whenever the store or the specimens do."""
    state = [generation(holdings.store), str(holdings.published)]
    for name in ids(holdings.published):
        path = holdings.specimen(name)
        if path is not None:
            stat = path.stat()
            state.append(f"{name} {stat.st_size} {stat.st_mtime_ns}")
    return sha256_of("\n".join(state).encode("utf-8", "surrogateescape"))


def _wanted(holdings: Holdings, have: Held) -> tuple[str, Held]:
    """Return the signature, and digest and stamp of every text at hand, all of one moment."""
    with contextlib.ExitStack() as stack:
        if holdings.store.exists:
            with contextlib.suppress(StoreError):  # a store that can only be read has no writers
                stack.enter_context(held(holdings.store))
        found = {}
        for name in holdings.with_text():
            stamp = _stamp(holdings, name)
            known = have.get(name, _ABSENT)
            # a record is read only if its file is not the one that was read before
            digest = known[0] if stamp == known[1] else _digest(holdings, name)
            found[name] = (digest, stamp)
        return _signature(holdings), found


def _stamp(holdings: Holdings, id: str) -> str:
    """Return what changes when the file that says which text it is is written."""
    specimen = holdings.specimen(id)
    paths = (holdings.store.documents / id / RECORD_NAME, *([specimen] if specimen else []))
    return next(filter(None, map(stamp_of, paths)), "nothing")


def _digest(holdings: Holdings, id: str) -> str:
    try:
        if is_stored(holdings.store, id):
            return read_record(holdings.store, id).preferred.sha256
        path = holdings.specimen(id)
        return sha256_of(path.read_bytes()) if path else f"lost {id}"
    except (PlansError, OSError):
        return f"damaged {id}"


def _prepared(holdings: Holdings, todo: list[str], jobs: int) -> Iterator[Prepared]:
    work = partial(prepare, holdings)
    if jobs <= 1 or len(todo) < _FEW:
        yield from map(work, todo)
        return
    with workers(jobs) as pool:
        for start in range(0, len(todo), _BATCH * 4):  # bounded: results wait in memory
            yield from pool.map(work, todo[start : start + _BATCH * 4], chunksize=8)


def prepare(holdings: Holdings, id: str) -> Prepared:
    """Read and parse one document for the index; never raises for a damaged one."""
    try:
        document, source = holdings.parsed(id)
        entry = holdings.entry(id)
    except (PlansError, OSError, RecursionError):
        return id, None
    title, period = entry.title.value, entry.period
    described = Described(
        id, source.sha256, document.family, title,
        period.first if period else None, period.last if period else None,
        f"{identified(document)}《{title}》",
    )  # fmt: skip
    found = units(document, source.text)
    figures = ([getattr(i, name) for name in INDICATOR] for i in document.indicators)
    cells = [[None if value is None else str(value) for value in figure] for figure in figures]
    return id, Rows(described, found, [words_of(u) for u in found], cells)


def _store(connection: sqlite3.Connection, item: Prepared) -> bool:
    name, rows = item
    if rows is None:
        return False
    found = connection.execute("SELECT sha256 FROM documents WHERE id = ?", (name,)).fetchone()
    if found is None or found[0] != rows.described.sha256:  # else another process was quicker
        index.delete(connection, name)
        index.insert(connection, rows)
    return True
