"""One pure function from the bytes of an input to the text of an output.

It takes and returns plain values, so that a process pool, Dask, Ray or Spark can map it.  (The
module is not called like the function: importing it would hide ``shenzhen_plans.convert``.)
"""

from __future__ import annotations

import codecs
import re
from importlib import import_module
from typing import NamedTuple

from .errors import FormatError
from .model import Document


class Format(NamedTuple):
    """A format: the module and function of its writer and reader, and the suffix of its files."""

    writer: tuple[str, str]
    reader: tuple[str, str] | None
    suffix: str


#: name of a format → how it is written and read
FORMATS = {
    "json": Format(("writers.json", "to_json"), ("readers.json", "from_json"), ".json"),
    "markdown": Format(
        ("writers.markdown", "to_markdown"), ("readers.markdown", "from_markdown"), ".md"
    ),
    "xml": Format(("writers.xml", "to_xml"), ("readers.xml", "from_xml"), ".xml"),
    "akn": Format(("writers.akn", "to_akn"), ("readers.akn", "from_akn"), ".akn.xml"),
    "jsonl": Format(("writers.rows", "to_jsonl"), None, ".jsonl"),
}

#: How much of an input tells its format.
_HEAD = 4096
_ROOT = re.compile(
    r"(?:\s|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>]*>)*<(?:\w+:)?(document|akomaNtoso)\b", re.DOTALL
)
_OURS = "urn:shenzhen-plans:"
_FRONT_MATTER = re.compile(r"---\r?\n(?:[^\n]*\n){0,40}?schema_version:")
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def convert(data: bytes, *, name: str | None, family: str | None = None, to: str = "json") -> str:
    r"""Return the document in ``data``, written in the format ``to``.

    ``data`` is a text in any encoding that :func:`~shenzhen_plans.parse` reads, or a document
    that was written before as JSON, XML, Akoma Ntoso or Markdown; ``name`` is used in messages.
    The family of a text is recognised unless ``family`` gives it.

    Raises :class:`~shenzhen_plans.errors.SourceError` if ``data`` is not text, and
    :class:`~shenzhen_plans.errors.FormatError` for an unknown format, or a written document that
    cannot be read back.

    >>> text = convert("一、总体要求\n(一)目标。建成公园。\n".encode(), name="a.txt", to="xml")
    >>> convert(text.encode(), name="a.xml", to="json") == convert(
    ...     "一、总体要求\n(一)目标。建成公园。\n".encode(), name="a.txt")
    True
    """
    if to not in FORMATS:
        raise FormatError(f"unknown format {to!r}; known: {', '.join(FORMATS)}")
    document = load(data, name=name, family=family)
    module, function = FORMATS[to].writer
    text: str = getattr(import_module(f".{module}", __package__), function)(document)
    return text


def load(data: bytes, *, name: str | None, family: str | None = None) -> Document:
    """Return the document in ``data``: read back if it was written before, else parsed."""
    written = recognise(data, name)
    if written is None:
        from .pipeline import parse

        return parse(data, name=name, family=family)
    reader = FORMATS[written].reader
    if reader is None:
        raise FormatError(f"{written} rows are not a whole document and cannot be read back")
    document: Document = getattr(import_module(f".{reader[0]}", __package__), reader[1])(data)
    if family not in (None, document.family):
        raise FormatError(f"is a document of the family {document.family}, not {family}")
    return document


def recognise(data: bytes, name: str | None) -> str | None:
    """Return the format that ``data`` was written in by this library, ``None`` for a text.

    >>> recognise(b'{"schema_version": "1.0"}', None), recognise("一、总则".encode(), "a.md")
    ('json', None)
    """
    start = data[:_HEAD].decode("utf-16" if data.startswith(_UTF16) else "utf-8-sig", "replace")
    suffix = (name or "").rpartition(".")[2].lower()
    if suffix == "jsonl":
        return "jsonl"
    if suffix == "json" or (start.lstrip()[:1] == "{" and '"schema_version"' in start):
        return "json"
    root = _ROOT.match(start)
    if root and root[1] == "akomaNtoso":
        return "akn"
    if suffix == "xml" or (root and _OURS in start):
        return "xml"
    return "markdown" if _FRONT_MATTER.match(start) else None
