"""The table of formats: the only place that lists them.

``convert --to``, the golden files, tests and docs follow from it.  To add a format, add an entry
and its room, and a line in ``__init__.pyi`` where its function is to be public.
"""

from __future__ import annotations

import codecs
import re
from importlib import import_module
from typing import Any, NamedTuple

from ..errors import FormatError


class Format(NamedTuple):
    """A format of documents.

    ``writer`` is the function that makes it of a document and ``reader`` the one that makes a
    document of it again (``None`` where it does not hold a whole one), both as
    ``module:function`` of this package, loaded when first needed.  ``suffix`` is the ending of
    its files and ``about`` what it is, in a few words.  ``opens`` matches the beginning of a file
    of it, and ``by_suffix`` tells that its ending alone is proof.  ``lines`` tells that several
    documents may follow one another in one file, ``binary`` that the writer returns bytes,
    ``extra`` what must be installed for it, and ``golden`` that each specimen has a golden file.
    """

    writer: str
    reader: str | None
    suffix: str
    about: str
    opens: str | None = None
    by_suffix: bool = False
    lines: bool = False
    binary: bool = False
    extra: str | None = None
    golden: bool = True


#: How many bytes of an input tell its format.
HEAD = 4096
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_XML = r"(?:\s|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>]*>)*<(?:\w+:)?"

#: name of a format → its entry; the order is that of help texts
FORMATS: dict[str, Format] = {
    "json": Format(
        "json:to_json", "json:from_json", ".json", "all there is, without loss",
        opens=r'\s*\{.*?"schema_version"', by_suffix=True, lines=True,
    ),
    "markdown": Format(
        "markdown.writing:to_markdown", "markdown.reading:from_markdown", ".md",
        "the text for people", opens=r"---\r?\n(?:[^\n]*\n){0,40}?schema_version:",
    ),
    "xml": Format(
        "xml.writing:to_xml", "xml.reading:from_xml", ".xml", "all there is, without loss",
        opens=_XML + r"document\b.*?urn:shenzhen-plans:", by_suffix=True,
    ),
    "akn": Format(
        "akn.writing:to_akn", "akn.reading:from_akn", ".akn.xml",
        "Akoma Ntoso 3.0 for legal tools", opens=_XML + r"akomaNtoso\b",
    ),
    "html": Format("html.page:to_html", None, ".html", "a page to look at, to cite from and to print", golden=False),
    "jsonl": Format(
        "rows:to_jsonl", None, ".jsonl", "a row for each node", by_suffix=True, lines=True
    ),
    "chunks": Format(
        "chunks:to_chunks", None, ".chunks.jsonl", "stretches of the source for language models",
        lines=True, golden=False,
    ),
    "csv": Format("tables.csv:to_csv", None, ".csv", "the outline with its texts as a table", golden=False),
    "xlsx": Format(
        "tables.xlsx:to_xlsx", None, ".xlsx", "tasks, targets and outline as sheets",
        binary=True, extra="xlsx",
    ),
    "parquet": Format(
        "tables.parquet:to_parquet", None, ".parquet", "the outline as typed columns",
        binary=True, extra="parquet",
    ),
}  # fmt: skip


def function(name: str, path: str) -> Any:  # noqa: ANN401 - a writer or a reader
    """Return the function at ``module:function`` that belongs to the format ``name``.

    Raises :class:`~shenzhen_plans.errors.FormatError` where an extra must be installed for it.
    """
    module, _, attribute = path.partition(":")
    try:
        return getattr(import_module(f".{module}", __package__), attribute)
    except ModuleNotFoundError as error:
        extra = FORMATS[name].extra
        if extra is None:
            raise
        raise FormatError(f"{name} needs more: pip install 'shenzhen-plans[{extra}]'") from error


def by_ending(name: str) -> str | None:
    """Return the format whose files end as a name does, ``None`` where it is no ending of ours.

    >>> by_ending("plan.akn.xml"), by_ending("PLAN.MD"), by_ending("plan.txt")
    ('akn', 'markdown', None)
    """
    fitting = [f for f, entry in FORMATS.items() if name.lower().endswith(entry.suffix)]
    return max(fitting, key=lambda f: len(FORMATS[f].suffix), default=None)


def written_as(data: bytes, name: str | None) -> str | None:
    """Return the format that ``data`` was written in by this library, ``None`` for a text.

    Its beginning is enough; ``name`` is that of its file.

    >>> written_as(b'{"schema_version": "1.0"}', None), written_as("一、总则".encode(), "a.md")
    ('json', None)
    """
    encoding = "utf-16" if data.startswith(_UTF16) else "utf-8-sig"
    start = data[:HEAD].decode(encoding, "replace")
    for format_, entry in FORMATS.items():
        if entry.opens is not None and re.match(entry.opens, start, re.DOTALL):
            return format_
    ending = (name or "").lower()
    proven = (f for f, e in FORMATS.items() if e.by_suffix and ending.endswith(e.suffix))
    return next(proven, None)
