"""Files that hold many documents, read one document after the other."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from .bundles import members_of
from .files import file_bytes
from .record import Record
from .tabular import rows_of


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
