"""The search index: SQLite FTS5 in one file, which can be thrown away and is then made anew."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from ..version import __version__
from .errors import StoreError
from .searchkey import search_key, tokens
from .units import Unit

#: Another index version, or another version of the parser, makes the index anew.
INDEX_VERSION = f"2 {__version__}"

_SCHEMA = """
CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE documents (
    key INTEGER PRIMARY KEY, id TEXT UNIQUE, sha256 TEXT, family TEXT, title TEXT, first INTEGER, last INTEGER,
    stamp TEXT);
CREATE TABLE nodes (
    key INTEGER PRIMARY KEY, document INTEGER, parent INTEGER, id TEXT, kind TEXT, number INTEGER, path TEXT, title TEXT,
    text TEXT);
CREATE INDEX nodes_of ON nodes (document);
CREATE INDEX entries ON nodes (title) WHERE kind = 'entry';
CREATE VIRTUAL TABLE words USING fts5 (body, title, content='', tokenize='ascii');
CREATE TABLE titles (key TEXT, node INTEGER, document INTEGER);
CREATE INDEX titles_by_key ON titles (key);
CREATE INDEX titles_of ON titles (document);
CREATE TABLE indicators (
    document INTEGER, node TEXT, name TEXT, key TEXT, category TEXT, value TEXT, unit TEXT, comparator TEXT, direction TEXT,
    qualitative TEXT);
CREATE INDEX indicators_by_key ON indicators (key);
CREATE INDEX indicators_of ON indicators (document);
"""
#: What SQLite says of a file that is no database, or is broken, or lacks a table.
_DAMAGE = frozenset((sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR))
_NO_PLACE = frozenset((sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY))
_DELETE = (
    "DELETE FROM nodes WHERE document = ?",
    "DELETE FROM titles WHERE document = ?",
    "DELETE FROM indicators WHERE document = ?",
    "DELETE FROM documents WHERE key = ?",
)
_TABLES = (
    "state", "documents", "nodes", "words", "titles", "indicators",
    "known", "copies", "sketch",  # made by known.py
)  # fmt: skip


class Target(NamedTuple):
    """An indicator as the index keeps it: ``value`` as a decimal in digits."""

    node: str
    name: str
    category: str | None
    value: str | None
    unit: str | None
    comparator: str | None
    direction: str | None
    qualitative: str | None


class Described(NamedTuple):
    """A document as the index describes it; ``first`` and ``last`` are the years it is about."""

    id: str
    sha256: str
    family: str
    title: str
    first: int | None
    last: int | None


@contextlib.contextmanager
def opened(path: Path | None) -> Iterator[sqlite3.Connection]:
    """Open the index at ``path`` (``None``: in memory); make it anew if it is not readable.

    A file that is damaged, or of another version, is thrown away.
    """
    connection = connect(path)
    try:
        yield connection
    finally:
        connection.close()


def connect(path: Path | None) -> sqlite3.Connection:
    """Return a connection to the index, whose tables are there (see :func:`opened`)."""
    if path is None:
        return _prepared(":memory:")
    try:
        return _prepared(path)
    except sqlite3.DatabaseError as error:
        if _code(error) in _NO_PLACE:
            return _prepared(":memory:")
        if not is_damage(error):
            raise StoreError(f"the search index cannot be opened: {error}") from error
    throw_away(path)
    return _prepared(path)


def _code(error: sqlite3.Error) -> int:
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF


def is_damage(error: sqlite3.Error) -> bool:
    """Tell whether an error means that the file is damaged (not that it is locked, say)."""
    return _code(error) in _DAMAGE


def is_sound(path: Path) -> bool:
    """Check an index file throughout; one that is not there is sound."""
    if not path.exists():
        return True
    with contextlib.closing(_connect(path)) as connection:
        try:
            answer = connection.execute("PRAGMA integrity_check").fetchone()[0]
            connection.execute("INSERT INTO words (words) VALUES ('integrity-check')")
        except sqlite3.DatabaseError as error:
            return not is_damage(error)
        return bool(answer == "ok")


def throw_away(path: Path) -> None:
    """Delete the index file and what SQLite keeps beside it."""
    for suffix in ("", "-journal", "-wal", "-shm"):
        with contextlib.suppress(OSError):
            path.with_name(path.name + suffix).unlink()


def _connect(path: Path | str) -> sqlite3.Connection:
    # an index in memory is closed when its thread has ended, by another one
    shared = path == ":memory:"
    return sqlite3.connect(path, timeout=60, isolation_level=None, check_same_thread=not shared)


def _prepared(path: Path | str) -> sqlite3.Connection:
    connection = _connect(path)
    try:
        # an index that can be made anew must survive a kill, but need not a power failure
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA cache_size = -65536")
        if not _is_current(connection):
            _make_tables(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _make_tables(connection: sqlite3.Connection) -> None:
    with writing(connection):
        if _is_current(connection):
            return  # another process was quicker
        for name in _TABLES:
            connection.execute(f"DROP TABLE IF EXISTS {name}")
        for statement in _SCHEMA.split(";"):
            connection.execute(statement)
        set_state(connection, "version", INDEX_VERSION)
        connection.execute("PRAGMA user_version = 1")


def _is_current(connection: sqlite3.Connection) -> bool:
    made = connection.execute("PRAGMA user_version").fetchone()[0]
    return bool(made) and _state(connection, "version") == INDEX_VERSION


def _state(connection: sqlite3.Connection, name: str) -> str | None:
    row = connection.execute("SELECT value FROM state WHERE name = ?", (name,)).fetchone()
    return row[0] if row else None


def get_state(connection: sqlite3.Connection, name: str) -> str | None:
    """Return a remembered word (e.g. the generation of the store that the index holds)."""
    return _state(connection, name)


def set_state(connection: sqlite3.Connection, name: str, value: str) -> None:
    """Remember a word."""
    connection.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", (name, value))


@contextlib.contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[None]:
    """One transaction: all of it or nothing; other processes wait."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        if connection.in_transaction:  # SQLite itself rolls back where the disk is full
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def indexed(connection: sqlite3.Connection) -> dict[str, tuple[str, str | None]]:
    """Return digest and stamp of the texts in the index, by document id."""
    rows = connection.execute("SELECT id, sha256, stamp FROM documents")
    return {name: (sha256, mark) for name, sha256, mark in rows}


def stamp(connection: sqlite3.Connection, stamps: Iterable[tuple[str | None, str, str]]) -> None:
    """Remember the stamps (of what is read from disk) of texts: (stamp, id, digest)."""
    connection.executemany("UPDATE documents SET stamp = ? WHERE id = ? AND sha256 = ?", stamps)


def insert(
    connection: sqlite3.Connection,
    described: Described,
    found: Iterable[Unit],
    targets: Iterable[Target] = (),
) -> None:
    """Add a document; its id must not be in the index."""
    cursor = connection.execute(
        "INSERT INTO documents (id, sha256, family, title, first, last) VALUES (?, ?, ?, ?, ?, ?)",
        described,
    )
    document = cursor.lastrowid
    base = connection.execute("SELECT coalesce(max(key), 0) + 1 FROM nodes").fetchone()[0]
    rows, words, titles = [], [], []
    for i, unit in enumerate(found):
        parent = None if unit.parent is None else base + unit.parent
        rows.append(
            (
                base + i,
                document,
                parent,
                unit.id,
                unit.kind,
                unit.number,
                unit.path,
                unit.title,
                unit.text,
            )
        )
        title = search_key(unit.title)
        words.append((base + i, tokens(search_key(unit.text)), tokens(title)))
        if title:
            titles.append((title, base + i, document))
    connection.executemany("INSERT INTO nodes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
    connection.executemany("INSERT INTO words (rowid, body, title) VALUES (?, ?, ?)", words)
    connection.executemany("INSERT INTO titles VALUES (?, ?, ?)", titles)
    connection.executemany(
        "INSERT INTO indicators VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(document, t.node, t.name, search_key(t.name), *t[2:]) for t in targets],
    )


def delete(connection: sqlite3.Connection, id: str) -> None:
    """Take a document out of the index; without effect if it is not in it."""
    found = connection.execute("SELECT key FROM documents WHERE id = ?", (id,)).fetchone()
    if found is None:
        return
    old = connection.execute("SELECT key, text, title FROM nodes WHERE document = ?", found)
    # FTS5 keeps no copy of the text: it has to be told what to forget
    gone = [(key, tokens(search_key(text)), tokens(search_key(title))) for key, text, title in old]
    connection.executemany(
        "INSERT INTO words (words, rowid, body, title) VALUES ('delete', ?, ?, ?)", gone
    )
    for statement in _DELETE:
        connection.execute(statement, found)
