"""Tables of documents (CSV, JSON Lines, Parquet, SQLite): every row is one, read as a stream.

One function a kind yields rows as mappings from column to value; all else is said here once.
"""

from __future__ import annotations

import codecs
import csv
import difflib
import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from importlib import import_module
from itertools import count
from os.path import realpath
from pathlib import Path
from typing import Any, TextIO

from ..errors import SourceError
from .files import MAX_BYTES
from .record import Record

Row = Mapping[str, Any]
#: How much of a table tells its encoding.
_HEAD = 1024 * 1024
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DELIMITERS = ",\t;|"
_SUFFIX_OF_TABS = ".tsv"
#: Rows of Parquet that are in memory at a time.
_BATCH = 32
#: A database may hold views that compute without end: steps of SQLite (a row of a table takes some
#: ten), and after how many of them it is asked.
_MOST_STEPS, _ASKED = 500_000_000, 1_000_000


def rows_of(
    path: Path, *, column: str, name_column: str | None = None, table: str | None = None
) -> Iterator[Record]:
    """Yield the documents in ``column`` of a table; ``name_column`` gives their titles.

    ``table`` names the table of an SQLite file that has several with such a column.  A row that
    cannot be read, or that holds no text, is a record with an error, and the rest goes on.
    Raises :class:`SourceError` if the file is no table, has no such column (with those that it
    has), or needs an extra that is not installed.
    """
    wanted = [column] if name_column is None else [column, name_column]
    reader = KINDS.get(path.suffix.lower())
    if reader is None:
        known = ", ".join(KINDS)
        raise SourceError(f"is no table; --column reads {known}", name=str(path))
    try:
        for number, row in enumerate(reader(path, wanted, table), 1):
            yield _record(path, number, row, column, name_column)
    except (OSError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise SourceError(f"cannot be read: {reason}", name=str(path)) from error


def _record(
    path: Path, number: int, row: Row | str, column: str, name_column: str | None
) -> Record:
    name = f"{path}, row {number}"
    title = f"{path.stem}-{number}"
    if isinstance(row, str):
        return Record(name, title, error=row)
    given = row.get(name_column) if name_column is not None else None
    title = str(given).strip() if given not in (None, "") else title
    title = title.encode("utf-8", "replace").decode("utf-8")
    value = row.get(column)
    if isinstance(value, list) and all(isinstance(line, str) for line in value):
        value = "\n".join(value)  # a text that a crawler stored by its paragraphs
    if not isinstance(value, str | bytes) or not value:
        return Record(name, title, error=f"holds no text in the column {column}")
    try:
        return Record(name, title, value if isinstance(value, bytes) else value.encode("utf-8"))
    except UnicodeEncodeError:  # a byte that stands for nothing, or half a character of UTF-16
        return Record(name, title, error=f"holds what is no text in the column {column}")


def check_columns(path: Path, wanted: list[str], present: list[str]) -> None:
    """Raise :class:`SourceError` if a column is there twice, or missing; name those like it."""
    for name in wanted:
        if present.count(name) > 1:
            raise SourceError(f"has several columns {name}", name=str(path))
        if name not in present:
            near = difflib.get_close_matches(name, present, 1, cutoff=0.5)
            hint = f"did you mean {near[0]}? " if near else ""
            shown = ", ".join(present[:30]) or "none"
            raise SourceError(f"has no column {name}; {hint}columns: {shown}", name=str(path))


def _csv(path: Path, wanted: list[str], table: str | None) -> Iterator[Row | str]:
    # A report is longer than the 131,072 characters that the csv module allows a field.
    csv.field_size_limit(MAX_BYTES)
    with path.open(encoding=_encoding(path), errors="surrogateescape", newline="") as lines:
        try:
            # Strict: behind a quotation mark that is never closed, rows would be one cell.
            reader = csv.DictReader(lines, delimiter=_delimiter(path, lines), strict=True)
            check_columns(path, wanted, list(reader.fieldnames or ()))
            for row in reader:  # what is beyond the header stands under None
                yield "holds more cells than the header" if None in row else row
        except csv.Error as error:
            where = f"{error} (line {reader.reader.line_num})"
            raise SourceError(f"cannot be read as CSV: {where}", name=str(path)) from error


def _delimiter(path: Path, lines: TextIO) -> str:
    """Return the sign between columns: the one that parts the header into most of them."""
    if path.suffix.lower() == _SUFFIX_OF_TABS:
        return "\t"
    header = lines.readline(_HEAD)
    if header[:4].lower() == "sep=" and header[4:].strip():
        return header[4]  # a line for Excel alone; the table begins behind it
    lines.seek(0)
    return max(_DELIMITERS, key=lambda sign: len(next(csv.reader([header], delimiter=sign), [])))


def _encoding(path: Path) -> str:
    """Return the encoding of a table: by its mark, else UTF-8, else GB18030, by its beginning."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding
    if b"\0" in head:
        raise SourceError("is a binary file and no text", name=str(path))
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return "gb18030"
    return "utf-8"


def _jsonl(path: Path, wanted: list[str], table: str | None) -> Iterator[Row | str]:
    first = True
    for line in _lines(path):
        try:
            row = json.loads(line, object_pairs_hook=_once)
        except (ValueError, RecursionError) as error:
            yield f"is no JSON: {error}"
            continue
        if not isinstance(row, dict):
            yield "is no JSON object"
            continue
        if first:
            check_columns(path, wanted, list(row))
            first = False
        yield row


def _once(pairs: list[tuple[str, Any]]) -> Row:
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = next(name for name, n in Counter(name for name, _ in pairs).items() if n > 1)
        raise ValueError(f"the field {twice!r} stands twice in one object")
    return found


def _lines(path: Path) -> Iterator[str]:
    """Yield the lines of a text that are not blank; one of absurd length in pieces."""
    with path.open(encoding=_encoding(path), errors="surrogateescape") as file:
        while line := file.readline(MAX_BYTES):
            if line.strip():
                yield line


def _parquet(path: Path, wanted: list[str], table: str | None) -> Iterator[Row | str]:
    try:
        parquet = import_module("pyarrow.parquet")
        damaged = import_module("pyarrow").ArrowException
    except ModuleNotFoundError as error:
        remedy = "pip install 'shenzhen-plans[parquet]'"
        raise SourceError(f"is a Parquet file; to read it: {remedy}", name=str(path)) from error
    try:
        with parquet.ParquetFile(path) as file:
            check_columns(path, wanted, file.schema_arrow.names)
            for batch in file.iter_batches(_BATCH, columns=wanted):
                yield from batch.to_pylist()
    except damaged as error:
        raise SourceError(f"is a damaged Parquet file: {error}", name=str(path)) from error


def _sqlite(path: Path, wanted: list[str], table: str | None) -> Iterator[Row | str]:
    path.stat()
    uri = f"{Path(realpath(path)).as_uri()}?mode=ro"
    try:
        with closing(sqlite3.connect(uri, uri=True)) as database:
            _bind(database)
            chosen = _table(path, database, wanted, table)
            columns = ", ".join(map(_quoted, wanted))
            database.text_factory = lambda data: data.decode("utf-8", "surrogateescape")
            cursor = database.execute(f"SELECT {columns} FROM {_quoted(chosen)}")  # noqa: S608
            for row in cursor:
                yield dict(zip(wanted, row, strict=True))
    except sqlite3.Error as error:
        raise SourceError(f"cannot be read as SQLite: {error}", name=str(path)) from error


def _bind(database: sqlite3.Connection) -> None:
    """Let a database neither run what it brings along, nor compute or fill the memory without end."""
    database.execute("PRAGMA trusted_schema = OFF")
    database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MAX_BYTES)
    asked = count(1)
    database.set_progress_handler(lambda: next(asked) * _ASKED > _MOST_STEPS, _ASKED)


def _table(path: Path, database: sqlite3.Connection, wanted: list[str], table: str | None) -> str:
    """Return the table to read: the one that is named, or the only one with the columns."""
    found = database.execute("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')")
    columns = {name: _columns(database, name) for (name,) in found.fetchall()}
    if table is not None:
        if table not in columns:
            shown = ", ".join(columns) or "none"
            raise SourceError(f"has no table {table}; tables: {shown}", name=str(path))
        check_columns(path, wanted, columns[table])
        return table
    fitting = [name for name, present in columns.items() if set(wanted) <= set(present)]
    if len(fitting) > 1:
        raise SourceError(
            f"has these columns in several tables; give --table: {', '.join(fitting)}",
            name=str(path),
        )
    if not fitting:
        check_columns(path, wanted, sorted({c for present in columns.values() for c in present}))
        raise SourceError(f"has no table with all of {', '.join(wanted)}", name=str(path))
    return str(fitting[0])


def _columns(database: sqlite3.Connection, name: str) -> list[str]:
    try:
        return [row[1] for row in database.execute(f"PRAGMA table_info({_quoted(name)})")]
    except sqlite3.OperationalError:  # a view of what is gone: no reason to refuse the other tables
        return []


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


#: The kinds of tables, by the ending of their files.
KINDS: Mapping[str, Callable[[Path, list[str], str | None], Iterator[Row | str]]] = {
    ".csv": _csv,
    _SUFFIX_OF_TABS: _csv,
    ".jsonl": _jsonl,
    ".ndjson": _jsonl,
    ".parquet": _parquet,
    ".sqlite": _sqlite,
    ".sqlite3": _sqlite,
    ".db": _sqlite,
}
