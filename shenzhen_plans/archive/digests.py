"""The digest by which bytes are known."""

from __future__ import annotations


def sha256_of(data: bytes) -> str:
    """Return the SHA-256 of bytes, in hexadecimal (FIPS 180-4).

    >>> sha256_of(b"")[:12]
    'e3b0c44298fc'
    """
    import hashlib  # loads OpenSSL, which opening an archive does not need

    return hashlib.sha256(data).hexdigest()
