"""Documents inside other files on the command line: members of ZIP archives, rows of tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path, PurePosixPath

import click

from ..errors import SourceError
from ..source.bundles import records
from ..source.record import Record
from .inputs import Gathered, Input

_ARCHIVE = ".zip"
#: What no file name holds on some system or turns around what is shown of it, and how many
#: characters of a title are in one.
_UNSAFE = re.compile(r'[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069<>:"/\\|?*]')
_LONGEST = 60
#: A view of a database can have rows without end; so many places of documents fit into the memory.
_MOST = 500_000


@dataclass(frozen=True, slots=True)
class Columns:
    """Where documents stand in a table: their text, their titles, and the table of a database."""

    text: str
    name: str | None = None
    table: str | None = None


@dataclass(frozen=True, slots=True)
class Inner(Input):
    """A document inside the file at ``path``: the ``at``-th there, from 1.

    It has its ``record`` only while its turn is near (see :func:`loaded`), so that a batch holds no
    more than it works on.
    """

    at: int = 0
    title: str = ""
    columns: Columns | None = None
    record: Record | None = None

    @property
    def name(self) -> str:
        """What messages call it: the file, and where in it."""
        return f"{self.path}, document {self.at}" if self.record is None else self.record.name

    @property
    def file_name(self) -> str:
        """The name of the document itself."""
        return self.title.rpartition("/")[2]

    def read(self) -> bytes:
        """Return its bytes; raise :class:`SourceError` if it cannot be read."""
        if self.record is None:
            raise SourceError("is read in its turn only", name=self.name)
        return self.record.read()


def unpacked(gathered: Gathered, columns: Columns | None) -> Gathered:
    """Return the inputs with the documents inside ZIP archives, or with ``columns`` in tables.

    An archive that cannot be opened stays an input, so that the batch says what is wrong with it.
    Raises :class:`click.UsageError` if a table cannot be read or has no such column.
    """
    inputs = [one for item in gathered.inputs for one in _inside(item, columns)]
    return replace(gathered, inputs=inputs)


def _inside(item: Input, columns: Columns | None) -> list[Input]:
    if columns is None and (item.path is None or item.path.suffix.lower() != _ARCHIVE):
        return [item]
    if item.path is None:
        raise click.UsageError("a table is read from a file, not from standard input")
    found: list[Input] = []
    taken: set[Path] = set()
    try:
        for at, record in enumerate(_records(item.path, columns), 1):
            if at > _MOST:
                raise SourceError(f"holds more than {_MOST} documents; split it", name=item.name)
            title = record.title if columns is None else f"{record.title}.txt"
            place = _place(title, item.relative.with_suffix(""), at, taken)
            found.append(Inner(item.path, place, at, record.title, columns))
    except SourceError as error:
        if columns is not None:
            raise click.UsageError(str(error)) from error
        return [item]
    return found


def _records(path: Path, columns: Columns | None) -> Iterator[Record]:
    if columns is None:
        return records(path)
    return records(path, column=columns.text, name_column=columns.name, table=columns.table)


def _place(title: str, folder: Path, at: int, taken: set[Path]) -> Path:
    """Return where below ``folder`` an output goes; no two have the same place."""
    path = PurePosixPath(title)
    parts = (_UNSAFE.sub("_", part).strip(". ") for part in (*path.parts[:-1], path.stem))
    place = folder.joinpath(*(part[:_LONGEST] or "_" for part in parts))
    while place in taken:
        place = place.with_name(f"{place.name}-{at}")
    taken.add(place)
    return place.with_name(f"{place.name}{_UNSAFE.sub('_', path.suffix)[:_LONGEST]}")


def loaded(items: Iterable[Input]) -> Iterator[Input]:
    """Yield inputs in their order, those inside another file with their records.

    Each archive and table is read once, as a stream.
    """
    for home, group in groupby(items, key=_home):
        if home is None:
            yield from group
            continue
        stream = enumerate(_records(*home), 1)
        for item in group:
            assert isinstance(item, Inner)
            found = next((record for at, record in stream if at == item.at), None)
            gone = Record(item.name, item.title, error="is gone: the file has changed")
            yield replace(item, record=found or gone)


def _home(item: Input) -> tuple[Path, Columns | None] | None:
    inner = item if isinstance(item, Inner) else None
    return (inner.path, inner.columns) if inner is not None and inner.path is not None else None
