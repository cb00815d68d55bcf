"""One pure function from the bytes of an input to the text of an output.

It takes and returns plain values, so that a process pool, Dask, Ray or Spark can map it.  (The
module is not called like the function: importing it would hide ``shenzhen_plans.convert``.)
"""

from __future__ import annotations

from ..errors import FormatError
from ..model import Document
from ..pipeline import parse
from .table import FORMATS, function, written_as


def convert(
    data: bytes,
    *,
    name: str | None,
    family: str | None = None,
    to: str = "json",
    encoding: str | None = None,
    errors: str | None = None,
) -> str | bytes:
    r"""Return the document in ``data``, written in the format ``to`` (bytes if that is binary).

    ``data`` is any file that :func:`~shenzhen_plans.parse` reads, or a document that was written
    before in a format that can be read back; ``name`` is used in messages.
    The family of a text is recognised unless ``family`` gives it; so is its encoding (see
    :func:`~shenzhen_plans.read` for ``encoding`` and ``errors``).

    Raises :class:`~shenzhen_plans.errors.SourceError` if ``data`` cannot be read, and
    :class:`~shenzhen_plans.errors.FormatError` for an unknown format, or a written document that
    cannot be read back.

    >>> text = convert("一、总体要求\n(一)目标。建成公园。\n".encode(), name="a.txt", to="xml")
    >>> convert(text.encode(), name="a.xml", to="json") == convert(
    ...     "一、总体要求\n(一)目标。建成公园。\n".encode(), name="a.txt")
    True
    """
    if to not in FORMATS:
        raise FormatError(f"unknown format {to!r}; known: {', '.join(FORMATS)}")
    document = load(data, name=name, family=family, encoding=encoding, errors=errors)
    written: str | bytes = function(to, FORMATS[to].writer)(document)
    return written


def load(
    data: bytes,
    *,
    name: str | None,
    family: str | None = None,
    encoding: str | None = None,
    errors: str | None = None,
) -> Document:
    """Return the document in ``data``: read back if it was written before, else parsed."""
    written = written_as(data, name)
    if written is None:
        return parse(data, name=name, family=family, encoding=encoding, errors=errors)
    reader = FORMATS[written].reader
    if reader is None:
        raise FormatError(f"{written} rows are not a whole document and cannot be read back")
    document: Document = function(written, reader)(data)
    if family not in (None, document.family):
        raise FormatError(f"is a document of the family {document.family}, not {family}")
    return document
