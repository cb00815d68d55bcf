"""Files that are written whole or not at all, and what is no file is left what it is."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Mapping
from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Write an output where a user asked for it; missing folders are made.

    A file is replaced in one step: at any moment it is the old or the new one.  A symbolic link
    stays one, and the file that it names is replaced.  Into a FIFO or a device, which cannot be
    replaced, the data is written.  Raises ``OSError``.
    """
    place = path.resolve() if path.is_symlink() else path
    if _is_special(place):
        with place.open("wb", buffering=0) as file:
            _write_all(file.fileno(), data)
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    mode = _mode(place)
    replace_file(
        place, data, place.parent, prefix=f".{place.name[:100]}.", mode=mode, durable=False
    )


def _is_special(path: Path) -> bool:
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _write_all(handle: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(handle, rest) :]


def _mode(path: Path) -> int | None:
    """The permissions of the file that is replaced, which the new one keeps."""
    with contextlib.suppress(FileNotFoundError):
        return stat.S_IMODE(path.stat().st_mode)
    return None


def replace_file(
    path: Path,
    data: bytes,
    staging: Path,
    *,
    prefix: str = "file-",
    mode: int | None = None,
    durable: bool = True,
) -> None:
    """Put ``data`` in place of ``path`` in one step, by a new file in the folder ``staging``.

    ``staging`` must be on the same file system.  ``durable`` waits until the disk has it.
    """
    temporary = staging / f"{prefix}{token()}"
    try:
        with temporary.open("xb") as file:
            file.write(data)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        if mode is not None:
            temporary.chmod(mode)
        temporary.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    if durable:
        sync_folder(path.parent)


def place_folder(folder: Path, files: Mapping[str, bytes], staging: Path) -> None:
    """Make ``folder`` with all ``files`` in one step; it must not exist yet."""
    temporary = staging / f"folder-{token()}"
    try:
        temporary.mkdir()
        _write_files(temporary, files)
        sync_folder(temporary)
        temporary.rename(folder)
    except BaseException:
        delete_folder(temporary)
        raise
    sync_folder(folder.parent)


def _write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files, then make them durable one after the other."""
    with contextlib.ExitStack() as stack:
        handles = []
        for name, data in files.items():
            file = stack.enter_context((folder / name).open("xb"))
            file.write(data)
            file.flush()
            handles.append(file.fileno())
        for handle in handles:
            os.fsync(handle)


def discard_folder(folder: Path, staging: Path) -> None:
    """Take ``folder`` away in one step, then delete what was in it."""
    temporary = staging / f"gone-{token()}"
    folder.rename(temporary)
    sync_folder(folder.parent)
    delete_folder(temporary)


def delete_folder(folder: Path) -> None:
    """Delete a folder and all in it, as far as that can be done; links are not followed."""
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


def token() -> str:
    """Return a word that no other process makes (``secrets`` would load OpenSSL for it)."""
    return os.urandom(8).hex()
