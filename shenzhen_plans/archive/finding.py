"""A question to the archive: the index is brought up to date, and asked."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from threading import local
from typing import NamedTuple

from . import index
from .errors import StoreError
from .holdings import Holdings
from .query import Query
from .search import Results, search
from .syncing import Progress, left_out, sync

_THREAD = local()


@contextmanager
def searching(
    holdings: Holdings, *, progress: Progress | None = None
) -> Iterator[sqlite3.Connection]:
    """Open the index, up to date; in memory where there is no store, or it cannot be written."""
    with _connected(holdings) as connection:
        sync(connection, holdings, jobs=os.cpu_count() or 1, progress=progress)
        yield connection


@contextmanager
def _connected(holdings: Holdings) -> Iterator[sqlite3.Connection]:
    home = holdings.store.home
    if home.is_dir() and os.access(home, os.W_OK):
        with index.opened(holdings.store.index) as connection:
            yield connection
    else:
        yield _in_memory(holdings)


def _in_memory(holdings: Holdings) -> sqlite3.Connection:
    """The index in memory, kept from one search of a thread to its next."""
    kept: _Kept | None = getattr(_THREAD, "kept", None)
    if kept is None or kept.holdings != holdings:
        kept = _THREAD.kept = _Kept(holdings, index.connect(None))
    return kept.connection


class _Kept(NamedTuple):
    holdings: Holdings
    connection: sqlite3.Connection

    def __del__(self) -> None:
        self.connection.close()


def find(
    holdings: Holdings,
    query: Query,
    *,
    limit: int | None = None,
    offset: int = 0,
    progress: Progress | None = None,
) -> Results:
    """Return the hits of a query in all documents at hand."""
    try:
        return _find(holdings, query, limit, offset, progress)
    except sqlite3.DatabaseError as error:
        if not index.is_damage(error):
            raise StoreError(f"the search index cannot be used: {error}") from error
        index.throw_away(holdings.store.index)  # damaged: it is made anew from the texts
        return _find(holdings, query, limit, offset, progress)


def _find(
    holdings: Holdings, query: Query, limit: int | None, offset: int, progress: Progress | None
) -> Results:
    with searching(holdings, progress=progress) as connection:
        hits, total = search(connection, query, limit=limit, offset=offset)
        return Results(tuple(hits), total, tuple(left_out(connection)))
