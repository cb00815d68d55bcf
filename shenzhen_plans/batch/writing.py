"""Files that are written whole or not at all, and what is no file is left what it is."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

#: So much of a name is in that of the file before it is whole: 255 bytes are the longest name, and a
#: character takes up to four.
_SHOWN = 50


def write_whole(path: Path, data: bytes) -> None:
    """Write an output where a user asked for it (see :func:`whole_file`)."""
    with whole_file(path) as file:
        file.write(data)


@contextlib.contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """Open an output for writing where a user asked for it; missing folders are made.

    A file is replaced in one step when the block ends, and not at all if it fails.  A symbolic
    link stays one, and the file that it names is replaced.  Into a FIFO or a device, which cannot
    be replaced, the data is written at once.  Raises ``OSError``, which names the output.
    """
    with _named(path):
        yield from _whole(path)


def _whole(path: Path) -> Iterator[BinaryIO]:
    place = Path(os.path.realpath(path)) if path.is_symlink() else path
    if _is_special(place):
        with place.open("wb") as file:
            yield file
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    temporary = place.with_name(f".{place.name[:_SHOWN]}.{token()}")
    with _put_in_place(temporary, place) as file:
        yield file
        with contextlib.suppress(
            FileNotFoundError
        ):  # a file that is replaced keeps its permissions
            temporary.chmod(stat.S_IMODE(place.stat().st_mode))


@contextlib.contextmanager
def _named(path: Path) -> Iterator[None]:
    """Let an error name what was to be written: that of a full disk names no file, others ours."""
    try:
        yield
    except OSError as error:
        if isinstance(error, BrokenPipeError) or not _is_ours(error.filename, path):
            raise
        raise NotWritten(error.errno, error.strerror, str(path)) from error


def _is_ours(name: object, path: Path) -> bool:
    """Tell whether the name in an error is that of an output, of a folder above it, or none."""
    if name is None:
        return True
    named, place = Path(str(name)), Path(os.path.realpath(path))
    return named in (path, place, *path.parents, *place.parents) or (
        named.parent in (path.parent, place.parent) and named.name.startswith(".")
    )


class NotWritten(OSError):
    """A file cannot be written whole: the disk is full or read-only, there is no such place."""

    def __str__(self) -> str:
        return f"{self.filename} cannot be written: {self.strerror}"


@contextlib.contextmanager
def _put_in_place(temporary: Path, place: Path) -> Iterator[BinaryIO]:
    try:
        with temporary.open("xb") as file:
            yield file
        temporary.replace(place)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def _is_special(path: Path) -> bool:
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def replace_file(path: Path, data: bytes, staging: Path) -> None:
    """Put ``data`` in place of ``path`` in one step, and wait until the disk has it.

    ``staging`` is a folder of the same file system, in which the new file is written.
    """
    with _put_in_place(staging / f"file-{token()}", path) as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
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
