"""Files that are written whole or not at all, and a lock between processes."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from .errors import StoreError


def _token() -> str:
    """A name that no other process makes (``secrets`` would load OpenSSL to read an archive)."""
    return os.urandom(8).hex()


def _delete(folder: Path) -> None:
    import shutil

    shutil.rmtree(folder, ignore_errors=True)


def sync_folder(folder: Path) -> None:
    """Make the names in ``folder`` durable (a rename is not, until its folder is written)."""
    if os.name == "nt":  # Windows cannot open a folder, and writes its names through
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_new(path: Path, data: bytes) -> None:
    """Write a file that must not exist yet, and make its content durable."""
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def replace_file(path: Path, data: bytes, staging: Path) -> None:
    """Put ``data`` in place of ``path`` in one step: at any moment it is the old or the new file."""
    temporary = staging / f"file-{_token()}"
    try:
        write_new(temporary, data)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def place_folder(folder: Path, files: Mapping[str, bytes], staging: Path) -> None:
    """Make ``folder`` with all ``files`` in one step; it must not exist yet."""
    temporary = staging / f"folder-{_token()}"
    try:
        temporary.mkdir()
        _write_all(temporary, files)
        sync_folder(temporary)
        temporary.rename(folder)
    except BaseException:
        _delete(temporary)
        raise
    sync_folder(folder.parent)


def _write_all(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files, then make them durable all at once: the disk is waited for only once."""
    from concurrent.futures import ThreadPoolExecutor

    with contextlib.ExitStack() as stack:
        handles = []
        for name, data in files.items():
            file = stack.enter_context((folder / name).open("xb"))
            file.write(data)
            file.flush()
            handles.append(file.fileno())
        with ThreadPoolExecutor(len(handles)) as pool:
            list(pool.map(os.fsync, handles))


def discard_folder(folder: Path, staging: Path) -> None:
    """Take ``folder`` away in one step, then delete what was in it."""
    temporary = staging / f"gone-{_token()}"
    folder.rename(temporary)
    sync_folder(folder.parent)
    _delete(temporary)


def empty_folder(folder: Path) -> None:
    """Delete everything in ``folder``: what killed processes left there."""
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            _delete(path)
        else:
            path.unlink(missing_ok=True)


@contextlib.contextmanager
def exclusive(path: Path) -> Iterator[None]:
    """Hold the lock file ``path``; wait for the process that holds it.

    The system gives the lock back when its holder ends, however it ends.
    """
    try:
        file = path.open("a+b")
    except OSError as error:
        raise StoreError(f"the store cannot be written: {error}") from error
    with file:
        _lock(file.fileno())
        try:
            yield
        finally:
            _unlock(file.fileno())


if os.name == "nt":  # pragma: no cover (the tests run on POSIX)
    import msvcrt
    import time

    def _lock(handle: int) -> None:
        while True:
            try:
                os.lseek(handle, 0, os.SEEK_SET)
                msvcrt.locking(handle, msvcrt.LK_LOCK, 1)  # type: ignore[attr-defined,unused-ignore]
                return
            except OSError:  # LK_LOCK gives up after ten seconds
                time.sleep(0.05)

    def _unlock(handle: int) -> None:
        os.lseek(handle, 0, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)  # type: ignore[attr-defined,unused-ignore]

else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX)

    def _unlock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)
