"""All that can be read, one entry a kind: to read another kind, add an entry and its room.

An input that is text (plain, Markdown, HTML) is decoded first and then looked at; any other is
read from its bytes by a room of its own, which makes a text and the layout of its pages.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from pkgutil import resolve_name
from typing import Any

from ..errors import SourceError
from .decoding import Decoded, decoded, line_feeds, without_surrogates
from .files import MAX_BYTES, check_no_name, file_bytes, names_a_file
from .hidden import unhidden, unquoted
from .layout import Finding, Layout, SourceText
from .mojibake import lost, rare, suspicions
from .unbroken import with_line_ends

_ZIP = b"PK\x03\x04"
#: The record at the end of a ZIP package is followed by a comment of up to 64 KB.
_LONGEST_END = 65557


@dataclass(frozen=True, slots=True)
class Input:
    """A kind of input.

    ``suffixes`` are the endings of its files (in lower case, with the dot); ``magic`` the bytes
    that one begins with and ``holds`` bytes that stand in it, where the beginning is shared with
    others (for a ZIP package: in its directory, so that what is packed in it does not count).
    ``look`` names a function ``(text) -> Layout`` for an input that is text, ``read`` a function
    ``(data, name) -> (text, Layout)`` for any other, both as ``module:function`` of this package,
    loaded when first needed; ``unpack`` one that gives the bytes of the text that is packed in it;
    ``version`` counts the changes of the text that ``read`` makes.
    ``extra`` is what must be installed for it.
    """

    name: str
    suffixes: tuple[str, ...]
    magic: tuple[bytes, ...] = ()
    holds: bytes = b""
    look: str | None = None
    read: str | None = None
    unpack: str | None = None
    version: int = 1
    extra: str | None = None

    def fits(self, data: bytes) -> bool:
        """Tell whether ``data`` begins as a file of this kind does."""
        if not self.magic or not data.startswith(self.magic):
            return False
        return not self.holds or self.holds in data[_directory(data) :]


def _directory(data: bytes) -> int:
    """Return where the directory of a ZIP package begins; 0 for what is none."""
    end = data.rfind(b"PK\x05\x06", -_LONGEST_END) if data.startswith(_ZIP) else -1
    return 0 if end < 0 else int.from_bytes(data[end + 16 : end + 20], "little")


#: Those with magic bytes are told by them alone; the first that fits is taken.
INPUTS: tuple[Input, ...] = (
    Input(
        "docx",
        (".docx", ".docm", ".dotx", ".dotm"),
        (_ZIP,),
        b"word/document",
        read="docx:read_docx",
    ),
    Input("ofd", (".ofd",), (_ZIP,), b"OFD.xml", read="ofd:read_ofd", version=2),
    Input("odt", (".odt",), (_ZIP,), b"content.xml", read="office:read_office"),
    Input("zip", (".zip",), (_ZIP,), read="bundles:read_bundle"),
    Input(
        "doc", (".doc", ".dot", ".wps", ".wpt"), (b"\xd0\xcf\x11\xe0",), read="office:read_office"
    ),
    Input("flat", (), (b"<?xml",), b"office/2006/xmlPackage", read="docx:read_flat"),
    Input("wordml", (), (b"<?xml",), b"<w:wordDocument ", read="office:read_office"),
    Input("mht", (".mht", ".mhtml"), (b"MIME-Version:", b"From: <Saved by "), unpack="mht:page_of"),
    Input("rtf", (".rtf",), (rb"{\rtf",), read="office:read_office"),
    Input("pdf", (".pdf",), (b"%PDF-",), read="pdf:read_pdf", version=2, extra="pdf"),
    Input("html", (".html", ".htm", ".xhtml", ".shtml"), look="html:look_html"),
    Input("markdown", (".md", ".markdown"), look="markdown:look_markdown"),
    Input("text", (".txt", ".text")),
)
_BY_NAME = {entry.name: entry for entry in INPUTS}
#: The endings of files that a ``str`` can be meant to name, those included that are not read.
ENDINGS = frozenset(suffix for entry in INPUTS for suffix in entry.suffixes) | frozenset(
    (".csv", ".doc", ".docx", ".json", ".jsonl", ".ofd", ".pdf", ".rtf", ".wps", ".xml", ".zip")
)

_HTML_HINT = re.compile(r"<(?:!doctype html|/?p|html|body|div|br|table|h[1-6]|span)\b[^<>]*>", re.I)
_MD_HINT = re.compile(
    r"\n(?:#{1,6}[ \t]+\S|={2,6}[^=\n]+={2,6}[ \t]*$|'''\S|(?:\*\*|__)\S.*(?:\*\*|__)|\|.*\|[ \t]*$|```)",
    re.M,
)
#: How much of a text is looked at for hints.
_HEAD = 200_000


def read(
    source: str | bytes | os.PathLike[str],
    *,
    name: str | None = None,
    encoding: str | None = None,
    errors: str | None = None,
) -> SourceText:
    """Read a path, the bytes of a file, or a ``str`` that holds the text itself.

    A ``str`` is taken as the text: wrap paths in :class:`pathlib.Path`, or pass a ``str`` without
    line breaks that names an existing file.  ``encoding`` and ``errors`` say how the bytes of a
    text are decoded (see :func:`from_bytes`).

    Raises :class:`SourceError` if the input cannot be read, and for a ``str`` that looks like a
    path or an address and is none that can be read.
    """
    if isinstance(source, bytes | bytearray | memoryview):
        return from_bytes(bytes(source), name=name, encoding=encoding, errors=errors)
    if isinstance(source, str):
        if not names_a_file(source):
            check_no_name(source, ENDINGS)
            return from_str(source, name=name)
        source = Path(source)
    path = Path(source)
    return from_bytes(file_bytes(path), name=name or path.name, encoding=encoding, errors=errors)


def from_str(text: str, *, name: str | None = None) -> SourceText:
    """Take a ``str`` as the source; lone surrogates, which no file can hold, become U+FFFD."""
    try:
        data = text.encode()
    except UnicodeEncodeError:
        data, text = text.encode("utf-8", "surrogatepass"), without_surrogates(text)
    text = line_feeds(text.removeprefix("\ufeff"))
    return _looked_at(Decoded(text, "str"), name, hashlib.sha256(data).hexdigest())


def from_bytes(
    data: bytes, *, name: str | None = None, encoding: str | None = None, errors: str | None = None
) -> SourceText:
    """Read the bytes of a file of any kind in :data:`INPUTS`; ``name`` helps to tell which.

    ``encoding`` names the encoding of a text, which is recognised otherwise; ``errors`` is
    ``"strict"`` (a bad byte is an error), ``"replace"`` (any number becomes U+FFFD) or ``None``
    (a few do, where the text is readable, and are reported).

    Raises :class:`SourceError` if they are of no such kind, cannot be decoded (with the offset of
    the first bad byte), are too large, or need an extra that is not installed.
    """
    if len(data) > MAX_BYTES:
        raise SourceError(f"holds more than {MAX_BYTES} bytes; split it", name=name)
    digest = hashlib.sha256(data).hexdigest()
    entry = next((e for e in INPUTS if e.fits(data)), None)
    if entry is not None and entry.unpack is not None:
        data = _function(entry, entry.unpack, name)(data, name)
    if entry is None or entry.read is None:
        found = decoded(data, name=name, encoding=encoding, errors=errors)
        looked_at = _looked_at(found, name, digest)
        return replace(looked_at, findings=(*_misnamed(name, entry), *looked_at.findings))
    text, layout = _function(entry, entry.read, name)(data, name)
    signs, version = rare(text), f"{entry.name}/{entry.version}"
    told = (*_misnamed(name, entry), *suspicions(text, signs))
    findings = (*told, *lost(text, signs), *_pictures(layout))
    source = SourceText(text, name, version, digest, entry.name, layout, findings)
    return _unhidden(source, signs, plain=False)


def _misnamed(name: str | None, entry: Input | None) -> Iterator[Finding]:
    """Tell where a file is read by its bytes and its ending is that of another kind: a page in .doc."""
    ending = f".{(name or '').rpartition('.')[2].lower()}"
    named = next((e for e in INPUTS if e.magic and ending in e.suffixes), None)
    if named is not None and named is not entry:
        message = f"is no {named.name} file, whatever its ending says: read as what it holds"
        yield Finding("source.ending", "info", message, 0, 0)


def _pictures(layout: Layout) -> Iterator[Finding]:
    """Yield the pages of a file, some of which were scanned, that have no text."""
    for i in layout.pictures:
        at, label = layout.pages[i]
        message = f"page {label} is a picture without a text layer; run character recognition (OCR)"
        yield Finding("source.picture", "warning", message, at, at)


def _looked_at(found: Decoded, name: str | None, digest: str) -> SourceText:
    text = found.text
    entry = _BY_NAME[detect(text, name)]
    layout = _function(entry, entry.look, name)(text) if entry.look is not None else Layout()
    signs = rare(text)
    findings = found.findings or tuple(suspicions(text, signs))
    source = SourceText(text, name, found.encoding, digest, entry.name, layout, findings)
    return _unhidden(source, signs, plain=entry.look is None)


def _unhidden(source: SourceText, signs: str, *, plain: bool) -> SourceText:
    """Mask what a text holds and does not show; ``signs`` has all that is rare in it."""
    masked = source.layout.masked
    shown, signs = (source.text, signs) if masked is None else (masked, masked)
    masked, findings = unhidden(shown, signs, plain=plain)
    if plain:
        masked, quoted = unquoted(masked)
        masked, ends = with_line_ends(masked)
        findings = [*findings, *quoted, *ends]
    if not findings:
        return source
    layout = replace(source.layout, masked=masked)
    return replace(source, layout=layout, findings=(*source.findings, *findings))


def _function(entry: Input, path: str, name: str | None) -> Any:  # noqa: ANN401 - of either shape
    try:
        return resolve_name(f"{__package__}.{path}")
    except ModuleNotFoundError as error:
        if entry.extra is None:
            raise
        remedy = f"pip install 'shenzhen-plans[{entry.extra}]'"
        raise SourceError(f"is a {entry.name} file; to read it: {remedy}", name=name) from error


def detect(text: str, name: str | None = None) -> str:
    """Return the kind of a text: from its file name where that tells, else from hints in it."""
    ending = f".{(name or '').rpartition('.')[2].lower()}"
    if ending in _BY_NAME["html"].suffixes:
        return "html"
    head = text[:_HEAD]
    hints = len(_HTML_HINT.findall(head))
    if hints and head.lstrip()[:15].lower().startswith(("<!doctype", "<html", "<div", "<p")):
        return "html"
    marked = len(_MD_HINT.findall(f"\n{head}")) >= 2
    if ending in _BY_NAME["markdown"].suffixes and (marked or hints < 6):
        return "markdown"  # tables in it may be those of HTML
    return "html" if hints >= 6 else "markdown" if marked else "text"
