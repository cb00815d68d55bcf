"""The index is brought up to date by digest: only what was added, changed or removed is touched."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice

from ..errors import PlansError
from . import index
from .catalogue import ids
from .digests import sha256_of
from .errors import StoreError
from .holdings import Holdings, entry_of, has_text, parse_source, specimen_file
from .index import Described, Target
from .store import generation, held, is_stored, read_record, stored_ids
from .units import Unit, units
from .workers import workers

#: Documents written to the index in one transaction; what is done stays done if we are killed.
_BATCH = 100
#: Fewer documents than this are not worth starting other processes for.
_FEW = 40

Prepared = tuple[str, str, Described | None, list[Unit], list[Target]]
Progress = Callable[[int, int], None]


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
    if index.get_state(connection, "holdings") == _signature(holdings):
        return
    signature, wanted = _wanted(holdings)
    have = index.indexed(connection)
    gone = [name for name, sha256 in have.items() if wanted.get(name) != sha256]
    todo = [name for name, sha256 in wanted.items() if have.get(name) != sha256]
    with index.writing(connection):
        for name in gone:
            index.delete(connection, name)
    skipped: list[str] = []
    prepared = _prepared(holdings, todo, jobs)
    for done in range(0, len(todo), _BATCH):
        batch = list(islice(prepared, _BATCH))
        with index.writing(connection):
            skipped += [item[0] for item in batch if not _store(connection, item)]
        if progress is not None:
            progress(done + len(batch), len(todo))
    with index.writing(connection):
        index.set_state(connection, "left out", json.dumps(skipped))
        index.set_state(connection, "holdings", signature)


def left_out(connection: sqlite3.Connection) -> list[str]:
    """Return the ids of stored documents that could not be read into the index."""
    found: list[str] = json.loads(index.get_state(connection, "left out") or "[]")
    return found


def _signature(holdings: Holdings) -> str:
    """A word that changes whenever the store or the specimens do."""
    state = [generation(holdings.store), str(holdings.published)]
    for name in ids(holdings.published):
        path = specimen_file(holdings, name)
        if path is not None:
            stat = path.stat()
            state.append(f"{name} {stat.st_size} {stat.st_mtime_ns}")
    return sha256_of("\n".join(state).encode("utf-8", "surrogateescape"))


def _wanted(holdings: Holdings) -> tuple[str, dict[str, str]]:
    """Return the signature and the digest of every text at hand, both of one moment."""
    with contextlib.ExitStack() as stack:
        if holdings.store.documents.is_dir():
            with contextlib.suppress(StoreError):  # a store that can only be read has no writers
                stack.enter_context(held(holdings.store))
        signature = _signature(holdings)
        return signature, {
            name: sha256 for name in _with_text(holdings) if (sha256 := _digest(holdings, name))
        }


def _with_text(holdings: Holdings) -> Iterable[str]:
    specimens = {name for name in ids(holdings.published) if has_text(holdings, name)}
    return sorted({*specimens, *stored_ids(holdings.store)})


def _digest(holdings: Holdings, id: str) -> str | None:
    try:
        if is_stored(holdings.store, id):
            return read_record(holdings.store, id).preferred.sha256
        path = specimen_file(holdings, id)
        return sha256_of(path.read_bytes()) if path else None
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
        document, source = parse_source(holdings, id)
        entry = entry_of(holdings, id)
        years = (entry.period.first, entry.period.last) if entry.period else (None, None)
        described = Described(id, source.sha256, document.family, entry.title.value, *years)
        targets = [
            Target(
                i.node,
                i.name,
                i.category,
                str(i.value) if i.value is not None else None,
                i.unit,
                i.comparator,
                i.direction,
                i.qualitative,
            )
            for i in document.indicators
        ]
        return id, source.sha256, described, units(document, source.text), targets
    except (PlansError, OSError, RecursionError):
        return id, "", None, [], []


def _store(connection: sqlite3.Connection, item: Prepared) -> bool:
    name, sha256, described, found, targets = item
    if described is None:
        return False
    row = connection.execute("SELECT sha256 FROM documents WHERE id = ?", (name,)).fetchone()
    if row is None or row[0] != sha256:  # else another process was quicker
        index.delete(connection, name)
        index.insert(connection, described, found, targets)
    return True
