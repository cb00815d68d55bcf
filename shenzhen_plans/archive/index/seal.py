"""The seal of the search index: how the file was when this program last closed it.

SQLite notices some damage and reads past other: a byte that has changed in the index can hide a
hit or invent one.  So the digest of the whole file stands beside it, with what the file system
says of the file; only where that is not as it was is the file read through.  Who writes takes the
seal away first: a file without one was left by a process that was stopped, and is made anew.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from functools import partial
from pathlib import Path

#: No seal is longer.
_LONGEST = 1 << 20


def seal(path: Path) -> None:
    """Seal the file at ``path`` as it is; without effect where the seal cannot be written."""
    with contextlib.suppress(OSError):
        value = {"digest": _digest(path), "state": _state(path)}
        temporary = _beside(path).with_suffix(".new")
        temporary.write_text(json.dumps(value), encoding="ascii")
        temporary.replace(_beside(path))


def is_sealed(path: Path) -> bool:
    """Tell whether there is a seal: whoever writes to the file takes it away until all have done."""
    return _beside(path).exists()


def _is_untouched(path: Path) -> bool:
    """Tell whether the file system says that nobody has written to the file since it was sealed."""
    return _read(path).get("state") == _state(path)


def is_whole(path: Path, *, throughout: bool = False) -> bool:
    """Tell whether the file is as it was sealed; one that is not there is whole.

    The file is read only if it was touched, or if ``throughout`` is set.
    """
    if not path.exists():
        return True
    if _is_untouched(path) and not throughout:
        return True
    return _read(path).get("digest") == _digest(path)


def unseal(path: Path) -> None:
    """Take the seal away."""
    with contextlib.suppress(OSError):
        _beside(path).unlink()


def _beside(path: Path) -> Path:
    return path.with_name(path.name + ".seal")


def _read(path: Path) -> dict[str, object]:
    try:
        found = json.loads(_beside(path).read_bytes()[:_LONGEST])
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _state(path: Path) -> list[int]:
    try:
        found = path.stat()
    except OSError:
        return []
    return [found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino]


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, partial(hashlib.blake2b, digest_size=20)).hexdigest()
