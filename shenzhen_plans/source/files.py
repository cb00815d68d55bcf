"""Bytes from files and streams, never more than :data:`MAX_BYTES` of them."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import BinaryIO

from ..errors import SourceError

#: Larger inputs are refused: they are no plan, and their tree would not fit into memory.
MAX_BYTES = 256 * 1024 * 1024

_LONGEST_NAME = 1024
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,15}://\S+\Z")
#: A line with the ending of a file, or that begins as a path does: no Chinese text looks so.
_FILE = re.compile(r"[^\n。；！？]*[^\s。；！？]\.(?P<ending>[A-Za-z][A-Za-z0-9]{0,7})\Z")
_PATH = re.compile(
    r"(?:~|\.{1,2})?[/\\](?![/\\*])[^\n。；！？<>]+\Z|[A-Za-z]:[/\\][^\n。；！？<>]*\Z"
    r"|[A-Za-z][\w.-]*(?:[/\\][^\s/\\。；，、！？<>]+){2,}\Z"
)


def bounded(file: BinaryIO, name: str | None = None) -> bytes:
    """Return all that a file holds; raise :class:`SourceError` as soon as it is too much.

    Devices and pipes have no size that could be asked for, and may have no end.
    """
    data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise SourceError(f"holds more than {MAX_BYTES} bytes; split it", name=name)
    return data


def file_bytes(path: Path, name: str | None = None) -> bytes:
    """Return the bytes of a file; raise :class:`SourceError` if it cannot be read or is too large.

    ``name`` is what the message calls it, its path unless given.
    """
    name = name if name is not None else str(path)
    try:
        if path.stat().st_size > MAX_BYTES:
            raise SourceError(f"holds more than {MAX_BYTES} bytes; split it", name=name)
        with path.open("rb") as file:
            return bounded(file, name)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise SourceError(f"cannot be read: {reason}", name=name) from error


def names_a_file(text: str) -> bool:
    """Tell whether a ``str`` is the name of a file that is there."""
    if not text or len(text) > _LONGEST_NAME or "\n" in text or "\0" in text:
        return False
    try:
        return os.path.lexists(text) and not Path(text).is_dir()
    except (OSError, ValueError):
        return False


def _names_a_folder(line: str) -> bool:
    try:
        return re.search(r"\w\w", line) is not None and Path(line).is_dir()
    except (OSError, ValueError):
        return False


def check_no_name(text: str, endings: frozenset[str]) -> None:
    """Raise :class:`SourceError` for a ``str`` that looks like a path or URL, and is no text.

    ``endings`` are those of files that could be meant, in lower case and with the dot.
    """
    if len(text) > _LONGEST_NAME or "\n" in text.rstrip("\n"):
        return
    line = text.strip()
    if _URL.match(line):
        raise SourceError("is an address; fetch the page, and give its bytes", name=line)
    file = _FILE.match(line)
    if _names_a_folder(line):
        raise SourceError("is a folder; the command line reads all that it holds", name=line)
    if _PATH.match(line) or (file is not None and f".{file['ending'].lower()}" in endings):
        raise SourceError("looks like a path, and there is no such file", name=line)
