"""A PDF that may grow without measure is read in a process of its own, whose memory is bounded.

A few hundred bytes of forms that draw each other, or of text packed over and over, become more
than any memory holds, and pdfium then ends its process instead of raising an error.
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
#: Forms, names that hide what they are, and parts that are packed twice.
_GROWS = re.compile(
    rb"/Form\b|/Subtype[\s\0]*[^/\s\0]|/[A-Za-z]{0,24}#[4-7][0-9A-Fa-f]"
    rb"|\[[\s\0]{0,9}/FlateDecode[\s\0]{0,9}/Flate|/(?:LZW|RunLength|ASCIIHex)Decode"
)
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_ROOT = str(Path(__file__).parents[3])


def may_grow(data: bytes) -> bool:
    """Tell whether the pages of a PDF may be larger than its bytes and their packing tell."""
    room, end = TAME, 0
    while room > 0 and (stream := _STREAM.search(data, end)) is not None:
        end = data.find(b"endstream", stream.end())
        if end < 0:
            break
        room -= _unpacked(data[stream.end() : end].rstrip(), room)
    return room <= 0 or _GROWS.search(data) is not None


def _unpacked(packed: bytes, room: int) -> int:
    """Return the bytes to which a part unpacks, no more than ``room``."""
    if packed.endswith(b"~>"):
        with contextlib.suppress(ValueError):
            packed = base64.a85decode(packed[:-2])
    with contextlib.suppress(zlib.error):
        return len(zlib.decompressobj().decompress(packed, room))
    return 0


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
