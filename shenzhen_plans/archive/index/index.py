"""The search index: SQLite FTS5 in one file, which can be thrown away and is then made anew."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from ...version import __version__
from ..errors import StoreError
from ..store.locking import alone, exclusive, shared
from .seal import is_sealed, is_whole, seal, unseal
from .searchkey import search_key, tokens
from .units import Unit

#: Another index version, or another version of the parser, makes the index anew.
INDEX_VERSION = f"5 {__version__}"

_SCHEMA = Path(__file__).with_name("schema.sql").read_text("ascii")
#: What SQLite says of a file that is no database, or is broken, or lacks a table.
_DAMAGE = frozenset((sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR))
_NO_PLACE = frozenset((sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY))
_DELETE = (
    "DELETE FROM nodes WHERE document = ?",
    "DELETE FROM titles WHERE document = ?",
    "DELETE FROM indicators WHERE document = ?",
    "DELETE FROM documents WHERE key = ?",
)
#: What the index keeps of an indicator.
INDICATOR = (
    "node", "name", "category", "value", "unit", "comparator", "direction", "qualitative",
)  # fmt: skip
_TABLES = ("state", "documents", "nodes", "words", "titles", "indicators")
#: Made by identifying.py, and in use while texts are added.
BESIDE = ("known", "copies", "sketch", "former")
#: Seconds to wait for others who use an index that is damaged.
_PATIENCE = 10.0


class Described(NamedTuple):
    """A document as the index describes it; ``first`` and ``last`` are the years it is about.

    ``called`` is its title as a citation prints it, after place and year where it says neither.
    """

    id: str
    sha256: str
    family: str
    title: str
    first: int | None
    last: int | None
    called: str


class Rows(NamedTuple):
    """A document as it is written to the index, worked out beforehand (picklable)."""

    described: Described
    units: list[Unit]
    #: for each unit: tokens of its text, tokens of its title, the key of its title
    words: list[tuple[str, str, str]]
    #: what :data:`INDICATOR` names of each indicator, ``value`` as a decimal in digits
    indicators: list[list[str | None]]


def words_of(unit: Unit) -> tuple[str, str, str]:
    """Return the tokens of a unit's text and title, and the key of its title."""
    title = search_key(unit.title)
    return tokens(search_key(unit.text)), tokens(title), title


@contextlib.contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """Open the index at ``path``; it is made anew if it is not as we left it.

    A file that is damaged, or of another version, is thrown away.
    """
    _check_place(path)
    with shared(_lock_of(path)) as lock:
        with alone(lock) as first:
            if first and not is_whole(path):
                _unlink(path)
        connection = _connect(path)
        try:
            yield connection
        finally:
            connection.close()
            with alone(lock, then_go=True) as last:
                # who writes takes the seal away; a journal is left by one that was killed
                if last and not is_sealed(path) and not _journal(path).exists():
                    seal(path)


def _check_place(path: Path) -> None:
    if os.path.lexists(path) and (path.is_symlink() or not path.is_file()):
        raise StoreError(f"{path} is not the file of a search index; take it away")


def _lock_of(path: Path) -> Path:
    return path.with_name(path.name + ".lock")


def _journal(path: Path) -> Path:
    return path.with_name(path.name + "-journal")


def in_memory() -> sqlite3.Connection:
    """Return a connection to an empty index in memory."""
    return _prepared(":memory:")


def _connect(path: Path) -> sqlite3.Connection:
    """Return a connection to the index, in memory where there is no place for a file."""
    try:
        return _prepared(path)
    except sqlite3.DatabaseError as error:
        if _code(error) in _NO_PLACE:
            return in_memory()
        raise


def _code(error: sqlite3.Error) -> int:
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF


def is_damage(error: sqlite3.Error) -> bool:
    """Tell whether an error means that the file is damaged (not that it is locked, say)."""
    return _code(error) in _DAMAGE


def is_full(error: sqlite3.Error) -> bool:
    """Tell whether an error means that the disk has no room for the index."""
    return _code(error) == sqlite3.SQLITE_FULL


def unusable(error: sqlite3.Error) -> StoreError:
    """Return what a user is told of an index that cannot be read or written."""
    if is_full(error):
        return StoreError(
            "the disk with the index is full; what is stored is whole: make room and try again"
        )
    return StoreError(f"the index failed ({error}); what is stored is whole: try again")


def is_sound(path: Path) -> bool:
    """Check an index file throughout; one that is not there, or was not written to its end, is sound.

    The latter is made anew when it is opened.
    """
    _check_place(path)
    return not is_sealed(path) or is_whole(path, throughout=True)


def throw_away(path: Path) -> None:
    """Delete the index when nobody uses it; raise :class:`StoreError` if somebody does for long."""
    _check_place(path)
    with exclusive(_lock_of(path), patience=_PATIENCE):
        _unlink(path)


def _unlink(path: Path) -> None:
    """Delete the index file and what SQLite keeps beside it."""
    unseal(path)
    for suffix in ("", "-journal", "-wal", "-shm"):
        with contextlib.suppress(OSError):
            path.with_name(path.name + suffix).unlink()


def empty(connection: sqlite3.Connection) -> None:
    """Make the tables of the search anew, with nothing in them; others see it all at once."""
    with writing(connection):
        _make_tables(connection, _TABLES)


def _prepared(path: Path | str) -> sqlite3.Connection:
    # an index in memory is closed when its thread has ended, by another one
    own = path != ":memory:"
    connection = sqlite3.connect(path, timeout=60, isolation_level=None, check_same_thread=own)
    try:
        # an index that can be made anew must survive a kill, but need not a power failure
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA cache_size = -65536")
        if not _is_current(connection):
            with writing(connection):
                if not _is_current(connection):  # else another process was quicker
                    _make_tables(connection, _TABLES + BESIDE)
    except BaseException:
        connection.close()
        raise
    return connection


def _make_tables(connection: sqlite3.Connection, old: tuple[str, ...]) -> None:
    for name in old:
        connection.execute(f"DROP TABLE IF EXISTS {name}")
    for statement in _SCHEMA.split(";"):
        connection.execute(statement)
    set_state(connection, "version", INDEX_VERSION)
    set_state(connection, "made", os.urandom(8).hex())
    connection.execute("PRAGMA user_version = 1")


def _is_current(connection: sqlite3.Connection) -> bool:
    made = connection.execute("PRAGMA user_version").fetchone()[0]
    return bool(made) and get_state(connection, "version") == INDEX_VERSION


def get_state(connection: sqlite3.Connection, name: str) -> str | None:
    """Return a remembered word (e.g. the generation of the store that the index holds)."""
    row = connection.execute("SELECT value FROM state WHERE name = ?", (name,)).fetchone()
    return row[0] if row else None


def set_state(connection: sqlite3.Connection, name: str, value: str) -> None:
    """Remember a word."""
    connection.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", (name, value))


@contextlib.contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[None]:
    """One transaction: all of it or nothing; other processes wait.

    The seal of the file is taken away before: without one it is known that a process was stopped
    while it wrote, and with one that nobody was.
    """
    connection.execute("BEGIN IMMEDIATE")
    if file := connection.execute("PRAGMA database_list").fetchone()[2]:
        unseal(Path(file))
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


@contextlib.contextmanager
def reading(connection: sqlite3.Connection) -> Iterator[None]:
    """One moment of the index: what others write meanwhile is not seen."""
    connection.execute("BEGIN")
    try:
        yield
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def insert(connection: sqlite3.Connection, rows: Rows) -> None:
    """Add a document; its id must not be in the index."""
    cursor = connection.execute(
        "INSERT INTO documents (id, sha256, family, title, first, last, called) VALUES (?, ?, ?, ?, ?, ?, ?)",
        rows.described,
    )
    document = cursor.lastrowid
    base = connection.execute("SELECT coalesce(max(key), 0) + 1 FROM nodes").fetchone()[0]
    connection.executemany(
        "INSERT INTO nodes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (base + i, document, None if unit.parent is None else base + unit.parent,
             unit.id, unit.kind, unit.number, unit.path, unit.title, unit.text)
            for i, unit in enumerate(rows.units)
        ],
    )  # fmt: skip
    connection.executemany(
        "INSERT INTO words (rowid, body, title) VALUES (?, ?, ?)",
        [(base + i, body, title) for i, (body, title, _) in enumerate(rows.words)],
    )
    connection.executemany(
        "INSERT INTO titles VALUES (?, ?, ?)",
        [(key, base + i, document) for i, (_, _, key) in enumerate(rows.words) if key],
    )
    connection.executemany(
        "INSERT INTO indicators VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(document, *cells) for cells in rows.indicators],
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
