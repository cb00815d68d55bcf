"""The digest by which bytes are known, and the stamp by which a file is known not to have changed."""

from __future__ import annotations

from pathlib import Path


def sha256_of(data: bytes) -> str:
    """Return the SHA-256 of bytes, in hexadecimal (FIPS 180-4).

    >>> sha256_of(b"")[:12]
    'e3b0c44298fc'
    """
    import hashlib  # loads OpenSSL, which opening an archive does not need

    return hashlib.sha256(data).hexdigest()


def stamp_of(path: Path) -> str:
    """Return what changes when a file is written; nothing where it is not there."""
    try:
        stat = path.stat()
    except OSError:
        return ""
    return f"{stat.st_size} {stat.st_mtime_ns} {stat.st_ino}"
