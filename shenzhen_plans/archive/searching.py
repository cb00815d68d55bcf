"""A question to the archive: the index is brought up to date and asked; the best nodes come first."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from threading import local
from typing import NamedTuple, TypeVar, overload

from .errors import StoreError
from .holdings import Holdings
from .index import index
from .index.searchkey import places
from .query import Query, conditions, match_expression
from .store.store import Store, check_home, is_stored
from .syncing import Progress, is_complete, left_out, sync

T = TypeVar("T")
_THREAD = local()
#: Nodes with their documents, for a question in SQL.
NODES = "FROM nodes n JOIN documents d ON d.key = n.document"
#: A word in a title says more than one in a text.
_RANK = "bm25(words, 1.0, 4.0)"
_CONTEXT = 30
#: Another process may begin to make the index anew between our look and our question.
_TRIES = 20


@dataclass(frozen=True)
class Hit:
    """One node whose own text has what was asked for.

    ``document`` is the id of the document and ``node`` that of the node; ``reference`` is how it
    is cited, ``breadcrumb`` the titles around it, outermost first; ``text`` is its own text as
    printed, ``keys`` are what was looked for.  A higher ``score`` is a better hit.
    """

    document: str
    title: str
    called: str
    family: str
    node: str
    path: str
    kind: str
    number: int | None
    breadcrumb: tuple[str, ...]
    text: str = field(repr=False)
    keys: tuple[str, ...] = field(repr=False)
    score: float = field(repr=False, compare=False)

    @cached_property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """The places in ``text`` where something asked for stands, in code points."""
        return tuple(places(self.text, list(self.keys)))

    @property
    def reference(self) -> str:
        """The printed reference, with the title as a citation prints it."""
        return f"{self.called}{self.path}"

    def context(self, around: int = _CONTEXT) -> list[tuple[str, bool]]:
        """Return the words in context: pieces of text, each with whether it is a match.

        ``around`` is how many code points are given before the first match, and twice as many
        after it (a match is never cut); text left out is marked with ``…``.
        """
        first, behind = self.spans[0] if self.spans else (0, 0)
        start, end = max(0, first - around), behind + 2 * around
        shown = [span for span in self.spans if span[0] < end]
        end = min(len(self.text), max([end, *(stop for _, stop in shown)]))
        pieces, at = [("…" if start > 0 else "", False)], start
        for match_start, match_end in shown:
            pieces.append((_flat(self.text[at:match_start]), False))
            pieces.append((_flat(self.text[match_start:match_end]), True))
            at = match_end
        pieces.append((_flat(self.text[at:end]) + ("…" if end < len(self.text) else ""), False))
        return [piece for piece in pieces if piece[0]]

    def snippet(self, before: str = "【", after: str = "】", around: int = _CONTEXT) -> str:
        """Return the words in context as a string, the matches between two marks."""
        return "".join(
            f"{before}{text}{after}" if match else text for text, match in self.context(around)
        )


def _flat(text: str) -> str:
    return " ".join(text.split()) if "\n" in text else text


@dataclass(frozen=True)
class Results(Sequence[Hit]):
    """The hits, best first; ``total`` counts those that a limit has cut off as well.

    ``left_out`` names stored documents that could not be searched, since their copy is damaged.
    """

    hits: tuple[Hit, ...]
    total: int
    left_out: tuple[str, ...] = ()

    @overload
    def __getitem__(self, index: int) -> Hit: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Hit, ...]: ...
    def __getitem__(self, index: int | slice) -> Hit | tuple[Hit, ...]:
        return self.hits[index]

    def __len__(self) -> int:
        return len(self.hits)


def search(
    connection: sqlite3.Connection, query: Query, *, limit: int | None = None, offset: int = 0
) -> tuple[list[Hit], int]:
    """Return the hits in order of rank, and how many there are without the limit."""
    where, values = conditions(query)
    joined = " JOIN nodes n ON n.key = words.rowid JOIN documents d ON d.key = n.document"
    matching = f"FROM words{joined if where else ''} WHERE words MATCH ?{where}"
    arguments = [match_expression(query), *values]
    total: int = connection.execute(f"SELECT count(*) {matching}", arguments).fetchone()[0]
    ranked = connection.execute(
        f"SELECT words.rowid, {_RANK} AS rank {matching} ORDER BY rank, words.rowid LIMIT ? OFFSET ?",
        [*arguments, -1 if limit is None else limit, offset],
    ).fetchall()
    crumbs = Breadcrumbs(connection)
    return [_hit(connection, key, -rank, query, crumbs) for key, rank in ranked], total


def _hit(
    connection: sqlite3.Connection, key: int, score: float, query: Query, crumbs: Breadcrumbs
) -> Hit:
    columns = "d.id, d.title, d.called, d.family, n.id, n.path, n.kind, n.number, n.parent, n.text"
    row = connection.execute(f"SELECT {columns} {NODES} WHERE n.key = ?", (key,)).fetchone()
    document, title, called, family, node, path, kind, number, parent, text = row
    breadcrumb, keys = crumbs.above(parent), tuple(query.keys)
    return Hit(
        document, title, called, family, node, path, kind, number, breadcrumb, text, keys, score
    )  # fmt: skip


class Breadcrumbs:
    """The titles above a node, each looked up once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.known: dict[int, tuple[str, ...]] = {}

    def above(self, parent: int | None) -> tuple[str, ...]:
        """Return the names of the node with the key ``parent`` and of all around it."""
        chain: list[tuple[int, str]] = []
        while parent is not None and parent not in self.known:
            row = self.connection.execute(
                "SELECT parent, title, path FROM nodes WHERE key = ?", (parent,)
            ).fetchone()
            chain.append((parent, row[1] or row[2]))
            parent = row[0]
        found = self.known[parent] if parent is not None else ()
        for key, name in reversed(chain):
            found = (*found, name)
            self.known[key] = found
        return found


def ask(
    holdings: Holdings,
    question: Callable[[sqlite3.Connection], T],
    *,
    progress: Progress | None = None,
) -> T:
    """Return the answer of a ``question`` to the index, which is brought up to date before.

    The index is as it was at one moment, whatever other processes do.  One that turns out to be
    damaged is made anew from the texts, once; where the disk is full, the answer comes from one
    in memory.
    """
    try:
        return _from_disk(holdings, question, progress)
    except sqlite3.DatabaseError as error:
        if index.is_full(error):
            return _asked(holdings, _in_memory(holdings), question, progress)
        raise index.unusable(error) from error


def _from_disk(
    holdings: Holdings, question: Callable[[sqlite3.Connection], T], progress: Progress | None
) -> T:
    def answer() -> T:
        with _connected(holdings) as connection:
            return _asked(holdings, connection, question, progress)

    try:
        return answer()
    except sqlite3.DatabaseError as error:
        if not index.is_damage(error):
            raise
        index.throw_away(holdings.store.index)
        return answer()


def _asked(
    holdings: Holdings,
    connection: sqlite3.Connection,
    question: Callable[[sqlite3.Connection], T],
    progress: Progress | None,
) -> T:
    for _ in range(_TRIES):
        sync(connection, holdings, jobs=os.cpu_count() or 1, progress=progress)
        with index.reading(connection):
            if is_complete(connection):
                return question(connection)
    raise StoreError("other processes make the search index anew all the time; try again")


@contextmanager
def _connected(holdings: Holdings) -> Iterator[sqlite3.Connection]:
    """Open the index; in memory where there is no store, or it cannot be written."""
    store = holdings.store
    check_home(store)
    if store.exists and _can_be_written(store):
        with index.opened(store.index) as connection:
            yield connection
    else:
        yield _in_memory(holdings)


def _can_be_written(store: Store) -> bool:
    return os.access(store.home, os.W_OK)


def _in_memory(holdings: Holdings) -> sqlite3.Connection:
    """The index in memory, kept from one search of a thread to its next."""
    kept: _Kept | None = getattr(_THREAD, "kept", None)
    if kept is None or kept.holdings != holdings:
        kept = _THREAD.kept = _Kept(holdings, index.in_memory())
    return kept.connection


class _Kept(NamedTuple):
    holdings: Holdings
    connection: sqlite3.Connection

    def __del__(self) -> None:
        self.connection.close()


def find(holdings: Holdings, query: Query, *, limit: int | None = None, offset: int = 0) -> Results:
    """Return the hits of a query in all documents at hand."""

    def question(connection: sqlite3.Connection) -> Results:
        hits, total = search(connection, query, limit=limit, offset=offset)
        lost = tuple(name for name in left_out(connection) if is_stored(holdings.store, name))
        return Results(tuple(hits), total, lost)

    return ask(holdings, question)


def reindex(holdings: Holdings, *, progress: Progress | None = None) -> None:
    """Make the index anew; see :func:`~.syncing.sync` for ``progress``.

    Raises :class:`StoreError` where the store cannot be written, or its disk is full.
    """
    path = holdings.store.index
    if holdings.store.exists and not _can_be_written(holdings.store):
        raise StoreError("the store cannot be written: its folder is read-only")
    if holdings.store.exists and not index.is_sound(path):
        index.throw_away(path)
    try:
        with _connected(holdings) as connection:
            index.empty(connection)
        _from_disk(holdings, lambda _: None, progress)
    except sqlite3.DatabaseError as error:
        raise index.unusable(error) from error
