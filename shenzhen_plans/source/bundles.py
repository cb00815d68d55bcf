"""Files that hold many documents: each member of a ZIP archive, each row of a table is one.

A member is read as a file, with the archive's name in front.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from ..errors import SourceError
from .files import file_bytes
from .inputs import INPUTS, from_bytes
from .layout import Layout
from .record import Record
from .tabular import rows_of
from .zipped import Package, member, open_package

#: Archives inside archives; hostile ones are nested without end.
_DEEPEST = 3
#: What programs leave in archives beside the documents.
_DEBRIS = ("__MACOSX/", "Thumbs.db", "desktop.ini")
_ARCHIVE = ".zip"


def records(
    path: str | os.PathLike[str],
    *,
    column: str | None = None,
    name_column: str | None = None,
    table: str | None = None,
) -> Iterator[Record]:
    """Yield the documents in a ZIP archive, or in a column of a table.

    With ``column``, ``path`` is a table (CSV, JSON Lines, Parquet, SQLite): each row is a
    document, its title stands in ``name_column``, and ``table`` names one of several in a
    database.  Else it is an archive.  A record's ``read`` gives the bytes for :func:`parse`, or
    raises for a document that cannot be read; the rest goes on.

    Raises :class:`~shenzhen_plans.errors.SourceError` if the file itself cannot be read, or has
    no such column.
    """
    if column is not None:
        yield from rows_of(Path(path), column=column, name_column=name_column, table=table)
    else:
        yield from members_of(file_bytes(Path(path)), str(path))


def read_bundle(data: bytes, name: str | None = None) -> tuple[str, Layout]:
    """Return text and layout of the document in an archive that holds exactly one.

    Raises :class:`SourceError` for an archive of none, or of several, which are read one by one.
    """
    found = list(members_of(data, name or "archive.zip"))
    good = [record for record in found if record.error is None]
    if len(good) > 1:
        raise SourceError(
            f"is an archive that holds {len(good)} documents; read them one by one (records)",
            name=name,
        )
    if not good:
        reason = f": {found[0].name} {found[0].error}" if found else ""
        raise SourceError(f"is an archive that holds no document{reason}", name=name)
    source = from_bytes(good[0].read(), name=good[0].name)
    return source.text, source.layout


def members_of(data: bytes, name: str, depth: int = 1) -> Iterator[Record]:
    """Yield the members of a ZIP archive that are documents, those of archives in it as well.

    Hidden members are passed over; a member of a kind that is not read, or one that cannot be
    unpacked, is a record with an error.  ``depth`` counts the archives that it stands in.  Raises
    :class:`SourceError` if the archive is damaged or has too many members.
    """
    known = {suffix for entry in INPUTS for suffix in entry.suffixes} | {_ARCHIVE}
    # Windows writes names in its own code page, and says nothing of it.
    package = open_package(data, name, encoding="gb18030")
    for path, info in package.members.items():
        if info.is_dir() or _is_debris(path):
            continue
        where, suffix = f"{name}/{path}", PurePosixPath(path).suffix.lower()
        if path in package.ambiguous:
            yield Record(where, path, error="stands in the archive several times")
        elif suffix not in known:
            yield Record(where, path, error="is of a kind that is not read")
        else:
            yield from _member(package, path, where, depth)


def _member(package: Package, path: str, where: str, depth: int) -> Iterator[Record]:
    """Yield the document that a member is, or those of the archive that it is."""
    try:
        data = member(package, path)
        if not path.lower().endswith(_ARCHIVE):
            yield Record(where, path, data)
        elif depth >= _DEEPEST:
            yield Record(where, path, error=f"is an archive {_DEEPEST} deep in another")
        else:
            for inner in members_of(data, where, depth + 1):
                yield Record(inner.name, f"{path}/{inner.title}", inner.data, inner.error)
    except SourceError as error:  # without the name of the archive in front
        yield Record(where, path, error=str(error).removeprefix(f"{error.name}: "))


def _is_debris(path: str) -> bool:
    hidden = any(part.startswith((".", "~$")) for part in path.split("/"))
    return hidden or path.startswith(_DEBRIS) or path.rpartition("/")[2] in _DEBRIS
