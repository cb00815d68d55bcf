"""Bytes become text: decoded, line ends as LF, nothing else changed."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from ..errors import SourceError
from .layout import Finding
from .mojibake import READABLE, readable, undone

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CHINESE = ("gb18030", "big5hkscs", "utf-8")
_LOST = "\N{REPLACEMENT CHARACTER}"
#: So many bad bytes, or one of so many characters, are lost and reported rather than refused.
_FEW, _ONE_OF = 3, 200
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


def without_surrogates(text: str) -> str:
    """Return a ``str`` with U+FFFD for the lone surrogates, which no file can hold."""
    return _SURROGATE.sub(_LOST, text)


class Decoded(NamedTuple):
    """The text of some bytes, how they were read, and what was odd about it.

    A byte that stands for nothing is U+FFFD in the text (its place is reported by the parser).
    """

    text: str
    encoding: str
    findings: tuple[Finding, ...] = ()


def decoded(
    data: bytes, *, name: str | None = None, encoding: str | None = None, errors: str | None = None
) -> Decoded:
    """Return the text of bytes: by their mark, else as UTF-8, else as GB18030 or Big5.

    In that order because detectors guess short Chinese texts wrongly and UTF-8 text is hardly
    ever valid by accident; between the other two the more readable text decides.  Text that was
    decoded wrongly before it was saved is undone where that is certain.  ``encoding`` names the
    encoding instead.  A few bad bytes in a readable text become U+FFFD; with ``errors="replace"``
    any number, with ``"strict"`` none.

    Raises :class:`SourceError`, with the offset of the first bad byte where there is one.
    """
    if data.startswith(_MAGIC):
        raise SourceError("is a binary file, not text; extract its text first", name=name)
    if errors not in (None, "strict", "replace"):
        raise SourceError(f"errors={errors!r} is neither 'strict' nor 'replace'", name=name)
    text, known = _text(data, name, encoding, errors)
    text = line_feeds(text)
    if encoding is None and len(_BINARY.findall(text, 0, 8192)) > min(len(text), 8192) // 10:
        raise SourceError(
            "holds mostly control characters; is it binary, or UTF-16 without its mark?", name=name
        )
    better = undone(text) if encoding is None else None
    if better is None:
        return Decoded(text, known)
    message = f"was decoded wrongly before it was saved: read again, {better[1]}"
    return Decoded(
        better[0],
        f"{better[1]} in {known}",
        (Finding("source.mojibake", "warning", message, 0, 0),),
    )


def _text(
    data: bytes, name: str | None, encoding: str | None, errors: str | None
) -> tuple[str, str]:
    """Return the text of bytes, and their encoding."""
    if encoding is not None:
        return _known(data, encoding, 0, name, errors), encoding
    for bom, marked in _BOMS:
        if data.startswith(bom):
            return _known(data, marked, len(bom), name, errors), marked
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        whole, offset = data[: error.start], error.start
        cut_off = error.reason == "unexpected end of data" and not whole.isascii()
        if cut_off and errors != "strict":
            return whole.decode("utf-8") + _LOST, "utf-8"
    best = max((_tried(data, encoding) for encoding in _CHINESE), key=lambda tried: tried.quality)
    if best.bad == 0 or errors == "replace" or (errors is None and best.few):
        return best.text.removeprefix("\ufeff"), best.encoding
    raise SourceError(
        "is neither valid UTF-8 nor GB18030 or Big5; name its encoding, or convert it to UTF-8",
        name=name,
        offset=max(offset, best.first),
    )


class _Tried(NamedTuple):
    """Bytes read in some encoding; ``first`` is the offset of the first of ``bad`` bytes."""

    encoding: str
    text: str
    bad: int
    first: int

    @property
    def few(self) -> bool:
        """So few bad bytes that a readable text can lose them."""
        return self.bad <= max(_FEW, len(self.text) // _ONE_OF) and readable(self.text) >= READABLE

    @property
    def quality(self) -> tuple[bool, bool, int]:
        """What is better: readable, without a fault, with few faults (GB18030 is tried first)."""
        return readable(self.text) >= READABLE, self.bad == 0, -self.bad


def _tried(data: bytes, encoding: str) -> _Tried:
    try:
        return _Tried(encoding, data.decode(encoding), 0, 0)
    except UnicodeDecodeError as error:
        text = data.decode(encoding, "replace")
        return _Tried(encoding, text, text.count(_LOST), error.start)


def _known(data: bytes, encoding: str, mark: int, name: str | None, errors: str | None) -> str:
    """Return the text of bytes whose encoding the caller names, or a byte order mark of length ``mark``."""
    try:
        text = data[mark:].decode(encoding, errors or "strict")
    except LookupError as error:
        raise SourceError(f"there is no encoding {encoding!r}", name=name) from error
    except UnicodeDecodeError as error:
        tried = _tried(data[mark:], encoding) if errors is None else None
        if tried is None or not tried.few:
            message = (
                f"is not valid {encoding}, which its byte order mark says; convert it to UTF-8"
                if mark
                else f"is not valid {encoding}"
            )
            raise SourceError(message, name=name, offset=error.start + mark) from error
        text = tried.text
    except UnicodeError as error:
        raise SourceError(f"is not valid {encoding}: {error}", name=name) from error
    if not isinstance(text, str):
        raise SourceError(f"{encoding!r} is no encoding of text", name=name)
    return text if mark else text.removeprefix("\ufeff")


def line_feeds(text: str) -> str:
    """Return ``text`` with all line ends as line feeds."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text
