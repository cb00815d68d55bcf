"""Thousands of files into the archive: parsed by several processes, stored by one, resumable."""

from __future__ import annotations

import os
import sqlite3
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from ..errors import PlansError
from .adding import Added, Prepared, add, already, knowing, prepare
from .holdings import Holdings
from .workers import workers

#: Files that are read ahead for each process; more would only fill the memory.
_AHEAD = 4


class File(NamedTuple):
    """A file to add: its name, and how to read it (which may raise ``SourceError``)."""

    name: str
    read: Callable[[], bytes]


def file_of(given: File | str | os.PathLike[str]) -> File:
    """Return a path as a file to add."""
    return given if isinstance(given, File) else File(str(given), Path(given).read_bytes)


class Outcome(NamedTuple):
    """What became of one file: ``added``, or the message of an error."""

    file: str
    added: Added | None = None
    error: str | None = None

    def as_dict(self) -> dict[str, Any]:
        """Return it as one object for JSON Lines."""
        if self.added is None:
            return {"file": self.file, "status": "error", "message": self.error}
        a = self.added
        differences = [{"change": d.change, "id": d.id, "path": d.path} for d in a.differences]
        return {
            "file": self.file, "status": a.status, "id": a.id, "recognised_by": a.recognised_by, "share": a.share,
            "differences": differences,
        }  # fmt: skip


@dataclass
class Tally:
    """How a batch went: counts by status (``error`` among them) and seconds."""

    counts: Counter[str] = field(default_factory=Counter)
    started: float = field(default_factory=time.monotonic)

    def take(self, outcome: Outcome) -> None:
        """Count one outcome."""
        self.counts[outcome.added.status if outcome.added else "error"] += 1

    @property
    def done(self) -> int:
        """How many files are done."""
        return self.counts.total()

    @property
    def rate(self) -> float:
        """Files per second so far."""
        return self.done / max(time.monotonic() - self.started, 1e-9)

    def remaining(self, total: int) -> float:
        """Return the seconds that the rest will take at this rate."""
        return (total - self.done) / self.rate if self.done else float("inf")

    def as_dict(self) -> dict[str, Any]:
        """Return the summary as an object for JSON Lines."""
        seconds = round(time.monotonic() - self.started, 3)
        return {
            "summary": dict(sorted(self.counts.items())),
            "files": self.done,
            "seconds": seconds,
            "per_second": round(self.rate, 2),
        }


def add_all(
    holdings: Holdings,
    files: Iterable[File],
    *,
    jobs: int = 1,
    family: str | None = None,
    id: str | None = None,
) -> Iterator[Outcome]:
    """Add files one after the other, and yield what became of each, in the order of ``files``.

    A bad file is one error and the rest goes on.  A file whose bytes are stored already is not
    parsed again, so that a batch that was stopped is gone on with by starting it anew.  The
    parsing is done by ``jobs`` processes; storing, which waits for the disk, by this one.
    """
    with ExitStack() as stack:
        connection = stack.enter_context(knowing(holdings))
        pool = stack.enter_context(workers(jobs)) if jobs > 1 else None
        waiting: deque[tuple[File, Added | str | Prepared | Future[Prepared]]] = deque()
        for file in files:
            waiting.append((file, _begin(connection, holdings, file, family, pool)))
            if pool is None or len(waiting) > _AHEAD * jobs:
                yield _finish(connection, holdings, *waiting.popleft(), id)
        while waiting:
            yield _finish(connection, holdings, *waiting.popleft(), id)


def _begin(
    connection: sqlite3.Connection,
    holdings: Holdings,
    file: File,
    family: str | None,
    pool: ProcessPoolExecutor | None,
) -> Added | str | Prepared | Future[Prepared]:
    """Start on a file: the result if it is known already, an error, or the parsing under way."""
    try:
        data = file.read()
        known = already(connection, holdings, data)
        if known is not None:
            return known
        if pool is not None:
            return pool.submit(prepare, data, file.name, family)
        return prepare(data, file.name, family)
    except (PlansError, OSError, ValueError, RecursionError, BrokenProcessPool) as error:
        return _message(error, file.name)


def _finish(
    connection: sqlite3.Connection,
    holdings: Holdings,
    file: File,
    begun: Added | str | Prepared | Future[Prepared],
    id: str | None,
) -> Outcome:
    if isinstance(begun, Added):
        return Outcome(file.name, begun)
    if isinstance(begun, str):
        return Outcome(file.name, error=begun)
    try:
        prepared = begun.result() if isinstance(begun, Future) else begun
        return Outcome(file.name, add(connection, holdings, prepared, id=id))
    except (PlansError, OSError, RecursionError, MemoryError, BrokenProcessPool) as error:
        return Outcome(file.name, error=_message(error, file.name))


def _message(error: BaseException, name: str) -> str:
    if isinstance(error, RecursionError):
        return "nested too deeply"
    if isinstance(error, BrokenProcessPool):
        return "a worker process died (memory?); try with --jobs 1"
    return str(error).removeprefix(f"{name}: ")
