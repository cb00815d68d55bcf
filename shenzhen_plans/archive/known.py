"""Which documents are known, by what a copy of them can be told: digests, titles, outlines.

The published catalogue is small and kept in memory; what a user has added stands in tables beside
the search index (and is thrown away and made anew with it).
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from ..errors import PlansError
from . import catalogue, index
from .holdings import Holdings, entry_of, is_published, lock_of
from .lock import Lock, Row
from .searchkey import search_key
from .store import Store, generation, read_record, stored_ids

_SCHEMA = """
CREATE TABLE IF NOT EXISTS known (id TEXT PRIMARY KEY, title TEXT) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS known_titles ON known (title);
CREATE TABLE IF NOT EXISTS copies (sha256 TEXT PRIMARY KEY, id TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS sketch (hash INTEGER, id TEXT, PRIMARY KEY (hash, id)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS sketch_of ON sketch (id);
CREATE INDEX IF NOT EXISTS copies_of ON copies (id)
"""
_FORGET = (
    "DELETE FROM known WHERE id = ?",
    "DELETE FROM copies WHERE id = ?",
    "DELETE FROM sketch WHERE id = ?",
)
#: A document is found again by this many of its nodes, a sample that is the same in every copy.
_SAMPLE = 16
_SHORTEST_LEAF = 8
#: What more documents than this have in common does not tell one from another.
_TELLING = 8


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
        entry, lock = entry_of(holdings, name), lock_of(holdings, name)
        found.copies.update({copy.sha256: name for copy in entry.copies}, **{lock.sha256: name})
        for title in (entry.title, *entry.short_titles):
            found.titles.setdefault(search_key(title.value), set()).add(name)
        for leaf in _telling(lock):
            found.leaves.setdefault(leaf.digest, set()).add(name)
    return found


def _telling(lock: Lock) -> list[Row]:
    """The leaves that are long enough to tell documents apart."""
    return [leaf for leaf in lock.leaves if leaf.length >= _SHORTEST_LEAF]


def _hash(row: Row) -> int:
    return int(row.digest[:15], 16)


def prepare_tables(connection: sqlite3.Connection) -> None:
    """Make the tables, if they are not there."""
    for statement in _SCHEMA.split(";"):
        connection.execute(statement)


def refresh(connection: sqlite3.Connection, holdings: Holdings) -> None:
    """Bring the tables up to date with the store, where it has changed."""
    now = generation(holdings.store)
    if now and index.get_state(connection, "known") == now:
        return
    stored = set(stored_ids(holdings.store))
    have = {row[0] for row in connection.execute("SELECT id FROM known")}
    with index.writing(connection):
        for name in have - stored:
            forget(connection, name)
        for name in stored - have:
            _learn_stored(connection, holdings, name)
        index.set_state(connection, "known", now)


def _learn_stored(connection: sqlite3.Connection, holdings: Holdings, id: str) -> None:
    try:
        record = read_record(holdings.store, id)
        lock = None if is_published(holdings, id) else lock_of(holdings, id)
    except PlansError:
        return  # damaged: verify reports it, and a copy that is added again is not known by it
    learn(connection, id, (copy.sha256 for copy in record.copies), lock)


def learn(
    connection: sqlite3.Connection, id: str, copies: Iterable[str], lock: Lock | None
) -> None:
    """Remember a stored document; ``lock`` is given for those that are not in the catalogue."""
    title = search_key(lock.facts.get("title", "")) if lock else ""
    connection.execute("INSERT OR REPLACE INTO known VALUES (?, ?)", (id, title))
    connection.executemany(
        "INSERT OR REPLACE INTO copies VALUES (?, ?)", [(sha256, id) for sha256 in copies]
    )
    if lock is not None:
        sample = sorted({_hash(leaf) for leaf in _telling(lock)})[:_SAMPLE]
        connection.executemany(
            "INSERT OR REPLACE INTO sketch VALUES (?, ?)", [(value, id) for value in sample]
        )


def forget(connection: sqlite3.Connection, id: str) -> None:
    """Forget a document that was removed from the store."""
    for statement in _FORGET:
        connection.execute(statement, (id,))


def note_change(connection: sqlite3.Connection, store: Store, before: str) -> None:
    """Remember that the tables hold our own change too, if nobody else changed the store."""
    if index.get_state(connection, "known") == before:
        index.set_state(connection, "known", generation(store))


def by_digest(connection: sqlite3.Connection, holdings: Holdings, sha256: str) -> str | None:
    """Return the document that has a copy with exactly these bytes."""
    row = connection.execute("SELECT id FROM copies WHERE sha256 = ?", (sha256,)).fetchone()
    return row[0] if row else published(holdings).copies.get(sha256)


def by_title(connection: sqlite3.Connection, holdings: Holdings, title: str) -> set[str]:
    """Return the documents with this title; none where so many have it that it tells nothing."""
    key = search_key(title)
    if not key:
        return set()
    rows = connection.execute("SELECT id FROM known WHERE title = ? LIMIT ?", (key, _TELLING + 1))
    found = {row[0] for row in rows} | published(holdings).titles.get(key, set())
    return found if len(found) <= _TELLING else set()


def by_outline(connection: sqlite3.Connection, holdings: Holdings, copy: Lock) -> list[str]:
    """Return the documents that share several nodes with ``copy``, the likeliest first.

    A node that many documents have (a form of address, a boilerplate) tells nothing, and looking
    at all of them would take the longer the larger the archive is.
    """
    leaves = _telling(copy)
    score: Counter[str] = Counter()
    for leaf in leaves:
        shared = set(published(holdings).leaves.get(leaf.digest, ()))
        rows = connection.execute(
            "SELECT id FROM sketch WHERE hash = ? LIMIT ?", (_hash(leaf), _TELLING + 1)
        )
        shared.update(row[0] for row in rows)
        if len(shared) <= _TELLING:
            score.update(shared)
    return [name for name, count in score.most_common(8) if count > 1 or len(leaves) < 4]
