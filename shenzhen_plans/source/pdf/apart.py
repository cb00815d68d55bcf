"""A PDF that may grow without measure is read in a process of its own, whose memory is bounded.

A few hundred bytes of forms that draw each other, of one text that a page names a thousand times, or
of text packed over and over, become more than any memory holds, and pdfium then ends its process
instead of raising an error.
"""

from __future__ import annotations

import base64
import contextlib
import os
import pickle
import re
import subprocess
import sys
import zlib
from pathlib import Path

from ...errors import SourceError
from ..pages.sheet import Sheet
from .sheets import sheets_of

#: Bytes of memory and seconds that a process of its own may take: many times those of any report.
MEMORY, TIMEOUT = 2 * 10**9, 120
#: Bytes to which the parts of a file may unpack before it counts as one that grows.
TAME = 64 * 2**20
#: Forms, names that hide what they are, parts that are packed twice, and what only a key unpacks.
#: Each pattern begins with one sign, which is looked for twenty times as fast as any of two.
_GROWS = (
    re.compile(
        rb"/(?:Form\b|Encrypt\b|Subtype[\s\0]*[^/\s\0]|[A-Za-z]{0,24}#[4-7][0-9A-Fa-f]"
        rb"|(?:LZW|RunLength|ASCIIHex)Decode)"
    ),
    re.compile(rb"\[[\s\0]{0,9}/FlateDecode[\s\0]{0,9}/Flate"),
)
#: A list of references: the contents of a page, the pages of a tree.
_REFERENCES = re.compile(rb"\[(?:[\s\0]*\d{1,10}[\s\0]+\d{1,5}[\s\0]+R\b){2,}")
_NUMBER = re.compile(rb"\d+")
_STREAM = re.compile(rb"stream(?<!endstream)\r?\n")
_ROOT = str(Path(__file__).parents[3])


def may_grow(data: bytes) -> bool:
    """Tell whether the pages of a PDF may be larger than its bytes and their packing tell."""
    if any(pattern.search(data) for pattern in _GROWS):
        return True
    size, times, end = 0, _times(data), 0
    while size * times < TAME and (stream := _STREAM.search(data, end)) is not None:
        end = data.find(b"endstream", stream.end())
        if end < 0:
            break
        unpacked = _unpacked(data[stream.end() : end].rstrip(), TAME)
        size += len(unpacked)
        times = max(times, _times(unpacked))
    return size * times >= TAME


def _times(part: bytes) -> int:
    """Return how often a list of references may name one thing, at the most."""
    most = 1
    for found in _REFERENCES.finditer(part):
        named = _NUMBER.findall(found.group())[::2]
        most = max(most, 1 + len(named) - len(set(named)))
    return most


def _unpacked(packed: bytes, room: int) -> bytes:
    """Return what a part unpacks to, no more than ``room`` bytes of it."""
    if packed.endswith(b"~>"):
        with contextlib.suppress(ValueError):
            packed = base64.a85decode(packed[:-2])
    with contextlib.suppress(zlib.error):
        return zlib.decompressobj().decompress(packed, room)
    return b""


def sheets_apart(data: bytes, name: str | None) -> list[Sheet]:
    """Return the pages of a PDF file, read by another process.

    Raises :class:`SourceError` as :func:`~.sheets.sheets_of` does, and where the process takes more
    than :data:`MEMORY` (on systems that bound it) or :data:`TIMEOUT`.
    """
    if not sys.executable or getattr(sys, "frozen", False):
        return sheets_of(data, name)
    path = os.pathsep.join(filter(None, (_ROOT, os.environ.get("PYTHONPATH"))))
    with contextlib.suppress(subprocess.TimeoutExpired):
        done = subprocess.run(  # noqa: S603 - this very Python, the file is its input
            [sys.executable, "-m", f"{__package__}.apart"],
            input=pickle.dumps((data, name, MEMORY)),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": path},
            timeout=TIMEOUT,
            check=False,
        )
        if done.returncode == 0:
            answered: list[Sheet] | SourceError = pickle.loads(done.stdout)  # noqa: S301 - our own
            if isinstance(answered, SourceError):
                raise answered
            return answered
    raise SourceError(
        "takes more memory or time than any report (drawings that repeat each other); print it"
        " to a new PDF",
        name=name,
    )


def answer() -> None:
    """Read the file that stands on standard input, in bounded memory; write its pages or the error."""
    data, name, most = pickle.load(sys.stdin.buffer)  # noqa: S301 - from our own process
    _bound(most)
    try:
        answered: list[Sheet] | SourceError = sheets_of(data, name)
    except SourceError as error:
        answered = error
    sys.stdout.buffer.write(pickle.dumps(answered))


def _bound(most: int) -> None:
    """Bound the memory of this process, where the system can (Windows cannot)."""
    with contextlib.suppress(ImportError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        if hard == resource.RLIM_INFINITY or most < hard:
            resource.setrlimit(resource.RLIMIT_AS, (most, hard))


if __name__ == "__main__":
    answer()
