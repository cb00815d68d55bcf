"""The one loop over many inputs: in their order, in several processes, never stopped by a bad one."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import parent_process
from multiprocessing.connection import wait
from threading import Thread
from typing import Generic, Protocol, TypeVar

from ..errors import FamilyError, PlansError, SourceError

#: Inputs that are begun ahead for each process; more would only fill the memory.
_AHEAD = 4

T = TypeVar("T")
#: Exit statuses of DESIGN section 5.
DONE, PROBLEMS, UNREADABLE = 0, 1, 2


class Item(Protocol):
    """An input of a batch; with several processes it must be picklable."""

    @property
    def name(self) -> str:
        """What messages call it."""

    def read(self) -> bytes:
        """Return its bytes; may raise ``SourceError`` or ``OSError``."""


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """What became of one input: its ``value``, or the message of an ``error``.

    ``status`` is the exit status that the error asks for (:data:`DONE` where there is none).
    """

    name: str
    value: T | None = None
    error: str | None = None
    status: int = DONE


I_contra = TypeVar("I_contra", bound=Item, contravariant=True)


def each(
    work: Callable[[I_contra], T], items: Iterable[I_contra], *, jobs: int = 1
) -> Iterator[Outcome[T]]:
    """Yield what ``work`` made of each input, in order, done by ``jobs`` processes.

    An input on which ``work`` raises is an outcome with an error, and the rest goes on.  ``items``
    is read no further ahead than the processes need, so that it may be endless.
    """
    if jobs <= 1:
        for item in items:
            yield attempt(work, item)
        return
    with workers(jobs) as pool:
        waiting: deque[tuple[I_contra, Future[Outcome[T]]]] = deque()
        for item in items:
            waiting.append((item, _submitted(pool, work, item)))
            if len(waiting) > _AHEAD * jobs:
                yield _result(*waiting.popleft())
        while waiting:
            yield _result(*waiting.popleft())


def attempt(work: Callable[[I_contra], T], item: I_contra) -> Outcome[T]:
    """Do the work on one input; what it raises becomes the outcome's error."""
    try:
        return Outcome(item.name, work(item))
    except (PlansError, OSError, ValueError, RecursionError, MemoryError) as error:
        return failure(item.name, error)


def failure(name: str, error: BaseException) -> Outcome[T]:
    """Return the outcome that says ``error`` of the input called ``name``."""
    unreadable = not isinstance(error, PlansError) or isinstance(error, SourceError | FamilyError)
    return Outcome(name, None, _message(error, name), UNREADABLE if unreadable else PROBLEMS)


def _message(error: BaseException, name: str) -> str:
    if isinstance(error, RecursionError):
        return "nested too deeply"
    if isinstance(error, MemoryError):
        return "does not fit into memory"
    if isinstance(error, BrokenProcessPool):
        return "a worker process died (memory?); try with --jobs 1"
    own = getattr(error, "name", None)
    return str(error).removeprefix(f"{own if isinstance(own, str) else name}: ")


def _submitted(
    pool: ProcessPoolExecutor, work: Callable[[I_contra], T], item: I_contra
) -> Future[Outcome[T]]:
    try:
        return pool.submit(attempt, work, item)
    except BrokenProcessPool as error:
        broken: Future[Outcome[T]] = Future()
        broken.set_exception(error)
        return broken


def _result(item: I_contra, future: Future[Outcome[T]]) -> Outcome[T]:
    try:
        return future.result()
    except BrokenProcessPool as error:
        return failure(item.name, error)


@contextmanager
def workers(jobs: int) -> Iterator[ProcessPoolExecutor]:
    """Start ``jobs`` processes, at most one for each processor.

    What was not begun when the block is left (by an interrupt, say) is not done.
    """
    pool = ProcessPoolExecutor(min(jobs, os.cpu_count() or 1), initializer=_begin)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _begin() -> None:
    """Leave Ctrl-C to the first process, which ends the others; end when it is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Wait for the end of the first process; one that is killed cannot tell the others."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(UNREADABLE)
