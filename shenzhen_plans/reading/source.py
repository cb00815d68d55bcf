"""Bytes or text in, a :class:`SourceText` out: decoded, line ends as LF, nothing else changed."""

from __future__ import annotations

import codecs
import hashlib
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from ..errors import SourceError

Format = Literal["text", "markdown", "html"]

#: Larger inputs are refused: they are no plan, and their tree would not fit into memory.
MAX_BYTES = 256 * 1024 * 1024

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MAGIC = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\xd0\xcf\x11\xe0",
    b"\x1f\x8b",
)


@dataclass(frozen=True, slots=True)
class SourceText:
    """A decoded source.

    ``text`` is what all offsets count in (code points, LF line ends, no byte order mark);
    ``encoding`` is how the bytes were read (``"str"`` for text given as such) and ``sha256`` the
    digest of those bytes (of the UTF-8 form for a ``str``).
    """

    text: str
    name: str | None
    encoding: str
    sha256: str


def read(source: str | bytes | os.PathLike[str], *, name: str | None = None) -> SourceText:
    """Read a path, bytes or a ``str`` that holds the text itself.

    A ``str`` is taken as the text, never as a path: wrap paths in :class:`pathlib.Path`, or pass
    a ``str`` without line breaks that names an existing file.  Raises :class:`SourceError` if
    the input cannot be read as text.
    """
    if isinstance(source, bytes | bytearray | memoryview):
        return decode(bytes(source), name=name)
    if isinstance(source, str):
        if not _names_a_file(source):
            return from_str(source, name=name)
        source = Path(source)
    path = Path(source)
    try:
        if path.stat().st_size > MAX_BYTES:
            raise SourceError(f"larger than {MAX_BYTES} bytes; split it", name=str(path))
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise SourceError(f"cannot be read: {reason}", name=str(path)) from error
    return decode(data, name=name or path.name)


def _names_a_file(text: str) -> bool:
    if not text or len(text) > 1024 or "\n" in text or "\0" in text:
        return False
    try:
        return Path(text).is_file()
    except (OSError, ValueError):
        return False


def from_str(text: str, *, name: str | None = None) -> SourceText:
    """Take a ``str`` as the source; lone surrogates, which no file can hold, become U+FFFD."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    clean = _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)
    return SourceText(_line_feeds(clean.removeprefix("\ufeff")), name, "str", digest)


def decode(data: bytes, *, name: str | None = None) -> SourceText:
    """Decode bytes: by their byte order mark, else as UTF-8, else as GB18030.

    In that order because detectors guess short Chinese texts wrongly and UTF-8 text is hardly
    ever valid by accident.  UTF-8 that is cut off inside its last character ends with U+FFFD.
    Raises :class:`SourceError` with the offset of the first bad byte.
    """
    if len(data) > MAX_BYTES:
        raise SourceError(f"larger than {MAX_BYTES} bytes; split it", name=name)
    if data.startswith(_MAGIC):
        raise SourceError("is a binary file, not text; extract its text first", name=name)
    digest = hashlib.sha256(data).hexdigest()
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            text = _decode_as(data[len(bom) :], encoding, name, len(bom))
            return SourceText(_line_feeds(text), name, encoding, digest)
    text, encoding = _without_mark(data, name)
    if len(_BINARY.findall(text, 0, 8192)) > min(len(text), 8192) // 10:
        raise SourceError(
            "holds mostly control characters; is it binary, or UTF-16 without its mark?", name=name
        )
    return SourceText(_line_feeds(text), name, encoding, digest)


def _without_mark(data: bytes, name: str | None) -> tuple[str, str]:
    """Return the text of bytes that have no byte order mark, and their encoding."""
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        whole, offset = data[: error.start], error.start
        if error.reason == "unexpected end of data" and not whole.isascii():
            return whole.decode("utf-8") + "\N{REPLACEMENT CHARACTER}", "utf-8"
    try:
        return data.decode("gb18030").removeprefix("\ufeff"), "gb18030"
    except UnicodeDecodeError as error:
        raise SourceError(
            "is neither valid UTF-8 nor GB18030; convert it to UTF-8 first",
            name=name,
            offset=max(offset, error.start),
        ) from error


def _decode_as(data: bytes, encoding: str, name: str | None, skipped: int) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise SourceError(
            f"is not valid {encoding}, which its byte order mark says; convert it to UTF-8",
            name=name,
            offset=error.start + skipped,
        ) from error


def _line_feeds(text: str) -> str:
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text
