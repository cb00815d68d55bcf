"""Locks between processes, which the system gives back when their holder ends, however it ends."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

from ..errors import StoreError


@contextlib.contextmanager
def exclusive(path: Path, *, patience: float | None = None) -> Iterator[None]:
    """Hold the lock file ``path`` alone; wait for the processes that hold it.

    Raises :class:`StoreError` if they hold it for more than ``patience`` seconds.
    """
    with _opened(path) as handle:
        if patience is None:
            _lock(handle)
        else:
            _lock_within(handle, patience)
        try:
            yield
        finally:
            _unlock(handle)


@contextlib.contextmanager
def shared(path: Path) -> Iterator[int]:
    """Hold the lock file ``path`` together with others who only share it; yield its handle."""
    with _opened(path) as handle:
        _lock(handle, shared=True)
        try:
            yield handle
        finally:
            _unlock(handle)


@contextlib.contextmanager
def alone(handle: int, *, then_go: bool = False) -> Iterator[bool]:
    """Tell whether nobody else shares a lock, and keep them out for as long as the block.

    With ``then_go`` the lock is not shared again after it: of several who go, one is the last.
    """
    is_alone = _lock_at_once(handle)
    try:
        yield is_alone
    finally:
        if not then_go:
            _lock(handle, shared=True)


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[int]:
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
    except OSError as error:
        raise StoreError(f"the store cannot be written: {error.strerror or error}") from error
    try:
        yield handle
    finally:
        os.close(handle)


def _lock_within(handle: int, seconds: float) -> None:
    end = time.monotonic() + seconds
    while not _lock_at_once(handle):
        if time.monotonic() > end:
            raise StoreError("the search index is damaged, and in use by another process")
        time.sleep(0.05)


if os.name == "nt":  # pragma: no cover (the tests run on POSIX)
    import msvcrt

    # there is no shared lock here: those who would share it wait for each other
    def _lock(handle: int, *, shared: bool = False) -> None:
        _unlock(handle)
        while not _lock_at_once(handle):
            time.sleep(0.05)

    def _lock_at_once(handle: int) -> bool:
        os.lseek(handle, 0, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        except OSError:
            return False
        return True

    def _unlock(handle: int) -> None:
        os.lseek(handle, 0, os.SEEK_SET)
        with contextlib.suppress(OSError):
            msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)  # type: ignore[attr-defined,unused-ignore]

else:
    import fcntl

    def _lock(handle: int, *, shared: bool = False) -> None:
        fcntl.flock(handle, fcntl.LOCK_SH if shared else fcntl.LOCK_EX)

    def _lock_at_once(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _unlock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)
