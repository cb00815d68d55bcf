"""Which known document a file is a copy of: by its bytes, its title, its outline; and by old ids.

The published catalogue is small and kept in memory; what a user has added stands in tables beside
the search index (and is thrown away and made anew with it).
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal, NamedTuple

from ..errors import PlansError
from .catalogue import catalogue
from .catalogue.catalogue import ENTRY_NAME, with_id
from .catalogue.lock import LOCK_NAME, Lock, Row, relabelled
from .errors import StoreError, UnknownDocument
from .holdings import Holdings, unknown
from .index import index
from .index.searchkey import search_key
from .store.store import Store, generation, make_store, read_record, stored_ids
from .store.store import rename as rename_stored
from .verifying import Comparison, hold_against, share

How = Literal["digest", "title", "outline", "given", "new"]

_SCHEMA = Path(__file__).with_name("known.sql").read_text("ascii")
#: A document is found again by this many of its nodes, a sample that is the same in every copy.
_SAMPLE = 16
_SHORTEST_LEAF = 8
#: What more documents than this have in common does not tell one from another.
_TELLING = 8
#: A copy has at least this much of the text, whatever its title.
_ENOUGH = 0.5
#: With the title of a document and most of its numbering, this much is enough: a copy with a
#: slip in every other paragraph. Reports of different years share titles, but no paragraphs.
_ENOUGH_WITH_TITLE = 0.1
_SAME_SHAPE = 0.6
_LENGTHS_ALIKE = 0.1


@dataclass(frozen=True)
class Desk:
    """Where copies are told apart: what the archive holds, and the open tables of what is known."""

    holdings: Holdings
    connection: sqlite3.Connection


class Sketch(NamedTuple):
    """What a copy is told by, worked out beforehand (picklable): ``leaves`` are node digests."""

    sha256: str
    title: str
    leaves: tuple[str, ...]


class Identified(NamedTuple):
    """Which document a file is a copy of, how that was told, and how it compares with the lock."""

    id: str
    how: How
    comparison: Comparison


class Published(NamedTuple):
    """The published catalogue, turned around: digest → id, title → ids, node digest → ids."""

    copies: dict[str, str]
    titles: dict[str, set[str]]
    leaves: dict[str, set[str]]


@lru_cache(maxsize=4)
def published(holdings: Holdings) -> Published:
    """Read the published catalogue once per process."""
    found = Published({}, {}, {})
    for name in catalogue.ids(holdings.published):
        entry, lock = holdings.entry(name), holdings.lock(name)
        found.copies.update({copy.sha256: name for copy in entry.copies}, **{lock.sha256: name})
        for title in (entry.title, *entry.short_titles):
            found.titles.setdefault(search_key(title.value), set()).add(name)
        for leaf in _telling(lock):
            found.leaves.setdefault(leaf.digest, set()).add(name)
    return found


def sketch(lock: Lock) -> Sketch:
    """Return what a copy with this lock is told by."""
    leaves = tuple(leaf.digest for leaf in _telling(lock))
    return Sketch(lock.sha256, search_key(lock.facts.get("title", "")), leaves)


def _telling(lock: Lock) -> list[Row]:
    """The leaves that are long enough to tell documents apart."""
    return [leaf for leaf in lock.leaves if leaf.length >= _SHORTEST_LEAF]


def _hash(digest: str) -> int:
    return int(digest[:15], 16)


@contextmanager
def at_desk(holdings: Holdings) -> Iterator[Desk]:
    """Open the tables of what is known, up to date; the store is made if it is not there.

    A damaged index is thrown away; the store, which is what counts, is not touched by that.
    """
    make_store(holdings.store)
    try:
        with index.opened(holdings.store.index) as connection:
            desk = Desk(holdings, connection)
            refresh(desk)
            yield desk
    except sqlite3.DatabaseError as error:
        if index.is_damage(error):
            index.throw_away(holdings.store.index)
        raise index.unusable(error) from error


def refresh(desk: Desk) -> None:
    """Bring the tables up to date with the store, where it has changed."""
    connection, store = desk.connection, desk.holdings.store
    now = generation(store)
    if now and index.get_state(connection, "known") == now:
        return
    with index.writing(connection):
        for statement in _SCHEMA.split(";"):
            connection.execute(statement)
        stored = set(stored_ids(store))
        have = {row[0] for row in connection.execute("SELECT id FROM known")}
        for name in have - stored:
            forget(connection, name)
        for name in stored - have:
            learn_stored(desk, name)
        index.set_state(connection, "known", now)


def learn_stored(desk: Desk, id: str) -> None:
    """Remember a stored document by its record and its lock."""
    holdings = desk.holdings
    try:
        record = read_record(holdings.store, id)
        known = None if holdings.is_published(id) else sketch(holdings.lock(id))
    except PlansError:
        return  # damaged: verify reports it, and a copy that is added again is not known by it
    learn(desk.connection, id, (copy.sha256 for copy in record.copies), known)
    learn_former(desk.connection, id, record.former)


def learn(
    connection: sqlite3.Connection, id: str, copies: Iterable[str], known: Sketch | None
) -> None:
    """Remember a stored document; ``known`` is given for those that are not in the catalogue."""
    title = known.title if known else ""
    connection.execute("INSERT OR REPLACE INTO known VALUES (?, ?)", (id, title))
    connection.executemany(
        "INSERT OR REPLACE INTO copies VALUES (?, ?)", [(sha256, id) for sha256 in copies]
    )
    sample = sorted({_hash(leaf) for leaf in known.leaves})[:_SAMPLE] if known else []
    connection.executemany(
        "INSERT OR REPLACE INTO sketch VALUES (?, ?)", [(value, id) for value in sample]
    )


def learn_copy(connection: sqlite3.Connection, id: str, sha256: str) -> None:
    """Remember one more copy of a document; of the catalogue's own, that it is stored at all."""
    connection.execute("INSERT OR IGNORE INTO known VALUES (?, '')", (id,))
    connection.execute("INSERT OR REPLACE INTO copies VALUES (?, ?)", (sha256, id))


def learn_former(connection: sqlite3.Connection, id: str, former: Iterable[str]) -> None:
    """Remember the ids that a document had before."""
    connection.executemany(
        "INSERT OR REPLACE INTO former VALUES (?, ?)", [(alias, id) for alias in former]
    )


def forget(connection: sqlite3.Connection, id: str) -> None:
    """Forget a document that was removed from the store."""
    for table in index.BESIDE:
        connection.execute(f"DELETE FROM {table} WHERE id = ?", (id,))  # noqa: S608 - our own names


def note_change(desk: Desk, before: str) -> None:
    """Remember that the tables hold our own change too, if nobody else changed the store."""
    if index.get_state(desk.connection, "known") == before:
        index.set_state(desk.connection, "known", generation(desk.holdings.store))


def by_former_id(desk: Desk, id: str) -> list[str]:
    """Return the documents that had this id before, sorted."""
    rows = desk.connection.execute("SELECT id FROM former WHERE alias = ? ORDER BY id", (id,))
    return [row[0] for row in rows]


def stored_as(store: Store, sha256: str) -> str | None:
    """Return the document under which bytes with this digest are stored, as the tables say.

    Any process may ask while :func:`at_desk` holds the tables open; a table that cannot be read
    says nothing.
    """
    try:
        with closing(sqlite3.connect(f"{store.index.as_uri()}?mode=ro", uri=True)) as connection:
            row = connection.execute("SELECT id FROM copies WHERE sha256 = ?", (sha256,)).fetchone()
    except (sqlite3.DatabaseError, ValueError):
        return None
    return row[0] if row else None


def by_digest(desk: Desk, sha256: str) -> str | None:
    """Return the document that has a copy with exactly these bytes."""
    row = desk.connection.execute("SELECT id FROM copies WHERE sha256 = ?", (sha256,)).fetchone()
    return row[0] if row else published(desk.holdings).copies.get(sha256)


def by_title(desk: Desk, title: str) -> set[str]:
    """Return the documents with this title; none where so many have it that it tells nothing."""
    if not title:
        return set()
    rows = desk.connection.execute(
        "SELECT id FROM known WHERE title = ? LIMIT ?", (title, _TELLING + 1)
    )
    found = {row[0] for row in rows} | published(desk.holdings).titles.get(title, set())
    return found if len(found) <= _TELLING else set()


def by_outline(desk: Desk, leaves: tuple[str, ...]) -> list[str]:
    """Return the documents that share several nodes with a copy, the likeliest first.

    A node that many documents have (a form of address, a boilerplate) tells nothing, and looking
    at all of them would take the longer the larger the archive is.
    """
    shared = _shared(desk, leaves)
    score: Counter[str] = Counter()
    for leaf in leaves:
        names = shared.get(_hash(leaf), set()) | published(desk.holdings).leaves.get(leaf, set())
        if len(names) <= _TELLING:
            score.update(names)
    return [name for name, count in score.most_common(8) if count > 1 or len(leaves) < 4]


def _shared(desk: Desk, leaves: tuple[str, ...]) -> dict[int, set[str]]:
    """Return which stored documents have which of the leaves: of each no more than tell."""
    rows = desk.connection.execute(
        "SELECT hash, id FROM (SELECT hash, id, row_number() OVER (PARTITION BY hash) AS nth "
        "FROM sketch WHERE hash IN (SELECT value FROM json_each(?))) WHERE nth <= ?",
        (json.dumps([_hash(leaf) for leaf in leaves]), _TELLING + 1),
    )
    found: dict[int, set[str]] = {}
    for value, name in rows:
        found.setdefault(value, set()).add(name)
    return found


def identify(desk: Desk, file: Sketch, outline: Callable[[], Lock]) -> Identified | None:
    """Return the known document that a file is a copy of, or ``None``.

    ``outline`` returns the lock of the file; it is asked for only where something is like it.
    """
    name = by_digest(desk, file.sha256)
    if name is not None:
        return identified(desk, name, "digest", outline())
    titled = by_title(desk, file.title)
    likely = dict.fromkeys([*by_outline(desk, file.leaves), *sorted(titled)])
    found = [(part, name) for name in likely if (part := _likeness(desk, name, outline(), titled))]
    if not found:
        return None
    _, best = max(found)
    return identified(desk, best, "title" if best in titled else "outline", outline())


def identified(desk: Desk, id: str, how: How, copy: Lock) -> Identified:
    """Take it that a file is a copy of ``id``, and compare it."""
    return Identified(id, how, hold_against(desk.holdings.lock(id), copy))


def _likeness(desk: Desk, id: str, copy: Lock, titled: set[str]) -> float:
    """Return how much of the known text the copy has, or 0 where that is not enough."""
    try:
        lock = desk.holdings.lock(id)
    except PlansError:
        return 0.0
    part = share(lock, copy)
    if part >= _ENOUGH:
        return part
    alike = id in titled and part >= _ENOUGH_WITH_TITLE and shape(lock, copy) >= _SAME_SHAPE
    return part if alike else 0.0


def shape(lock: Lock, copy: Lock) -> float:
    """Return the share of nodes that the copy has too, with about the same length."""
    both = [(row.length, copy.by_id[row.id].length) for row in lock.rows if row.id in copy.by_id]
    alike = sum(abs(there - here) <= max(2, _LENGTHS_ALIKE * here) for here, there in both)
    return alike / len(lock.rows) if lock.rows else 0.0


def rename(holdings: Holdings, id: str, new: str) -> None:
    """Give a document of the user's own the id ``new``; raise :class:`StoreError` if it is taken."""
    if holdings.is_published(id) or holdings.is_published(new):
        raise StoreError(f"{id} cannot be called {new}: the ids of the catalogue are fixed")
    if id == new:
        return
    entry, lock = (path.read_bytes() for path in holdings.files(id))
    files = {ENTRY_NAME: with_id(entry, new), LOCK_NAME: relabelled(lock, new)}
    with at_desk(holdings) as desk:
        before = generation(holdings.store)
        rename_stored(holdings.store, id, new, files)
        with index.writing(desk.connection):
            forget(desk.connection, id)
            learn_stored(desk, new)
            note_change(desk, before)


def current_id(holdings: Holdings, id: str) -> str:
    """Return the id now of the document that was called ``id`` before.

    Raises :class:`UnknownDocument` where there is none, or more than one.
    """
    with at_desk(holdings) as desk:
        found = by_former_id(desk, id)
    if len(found) > 1:
        raise UnknownDocument(f"{id!r} may mean {' or '.join(found)}: give one of these ids")
    if not found:
        raise unknown(id)
    return found[0]
