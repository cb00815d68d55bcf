"""Bytes become text: decoded, line ends as LF, nothing else changed."""

from __future__ import annotations

import codecs
import re
from pathlib import Path
from typing import BinaryIO

from ..errors import SourceError

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


def bounded(file: BinaryIO, name: str | None = None) -> bytes:
    """Return all that a file holds; raise :class:`SourceError` as soon as it is too much.

    Devices and pipes have no size that could be asked for, and may have no end.
    """
    data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise SourceError(f"larger than {MAX_BYTES} bytes; split it", name=name)
    return data


def file_bytes(path: Path, name: str | None = None) -> bytes:
    """Return the bytes of a file; raise :class:`SourceError` if it cannot be read or is too large.

    ``name`` is what the message calls it, its path unless given.
    """
    name = name if name is not None else str(path)
    try:
        if path.stat().st_size > MAX_BYTES:
            raise SourceError(f"larger than {MAX_BYTES} bytes; split it", name=name)
        with path.open("rb") as file:
            return bounded(file, name)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise SourceError(f"cannot be read: {reason}", name=name) from error


def clean(text: str) -> str:
    """Return a ``str`` as a file would hold it: no lone surrogates, no byte order mark, LF."""
    return line_feeds(_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text).removeprefix("\ufeff"))


def decoded(data: bytes, *, name: str | None = None) -> tuple[str, str]:
    """Return the text of bytes and their encoding: by their mark, else UTF-8, else GB18030.

    In that order because detectors guess short Chinese texts wrongly and UTF-8 text is hardly
    ever valid by accident.  UTF-8 that is cut off inside its last character ends with U+FFFD.
    Raises :class:`SourceError` with the offset of the first bad byte.
    """
    if data.startswith(_MAGIC):
        raise SourceError("is a binary file, not text; extract its text first", name=name)
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            text = _decode_as(data[len(bom) :], encoding, name, len(bom))
            return line_feeds(text), encoding
    text, encoding = _without_mark(data, name)
    if len(_BINARY.findall(text, 0, 8192)) > min(len(text), 8192) // 10:
        raise SourceError(
            "holds mostly control characters; is it binary, or UTF-16 without its mark?", name=name
        )
    return line_feeds(text), encoding


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


def line_feeds(text: str) -> str:
    """Return ``text`` with all line ends as line feeds."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text
