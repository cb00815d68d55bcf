"""One pure function from the bytes of an input to the text of an output.

(The module is not called like its function: importing it would hide ``shenzhen_plans.convert``.)

It takes and returns plain values, so that a process pool, Dask, Ray or Spark can map it.
"""

from __future__ import annotations

from importlib import import_module
from typing import NamedTuple

from .errors import FormatError
from .model import Document
from .pipeline import parse


class Format(NamedTuple):
    """A format to write: the writer's module, its function, and the suffix of its files."""

    module: str
    function: str
    suffix: str


#: name of a format → its writer
FORMATS = {
    "json": Format("json", "to_json", ".json"),
}


def convert(data: bytes, *, name: str | None, family: str | None = None, to: str = "json") -> str:
    """Return the document in ``data``, written in the format ``to``.

    ``data`` is a text in any encoding that :func:`~shenzhen_plans.parse` reads; ``name`` is used
    in messages, and ``family`` is recognised unless given.

    Raises :class:`~shenzhen_plans.errors.SourceError` if ``data`` cannot be read, and
    :class:`~shenzhen_plans.errors.FormatError` for an unknown format.
    """
    return write(load(data, name=name, family=family), to)


def load(data: bytes, *, name: str | None, family: str | None = None) -> Document:
    """Return the document in ``data`` (see :func:`convert`)."""
    return parse(data, name=name, family=family)


def write(document: Document, to: str) -> str:
    """Return the document in the format ``to``."""
    if to not in FORMATS:
        raise FormatError(f"unknown format {to!r}; known: {', '.join(FORMATS)}")
    module, function, _ = FORMATS[to]
    text: str = getattr(import_module(f".writers.{module}", __package__), function)(document)
    return text
