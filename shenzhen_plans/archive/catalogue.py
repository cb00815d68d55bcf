"""The catalogue: one folder per document, read strictly, written so that people can edit it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from .errors import CatalogueError
from .names import is_id

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from .entry import Entry

ENTRY_NAME = "document.yaml"


def ids(folder: Path) -> Iterator[str]:
    """Yield the ids of the documents that have an entry in ``folder``, sorted."""
    if folder.is_dir():
        for path in sorted(folder.iterdir()):
            if is_id(path.name) and (path / ENTRY_NAME).is_file():
                yield path.name


def read_entry(path: Path) -> Entry:
    """Read and validate one ``document.yaml``.

    Raises :class:`CatalogueError` with the line for anything that is not as the schema says: a
    key that does not exist or stands twice, a missing or malformed value.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise CatalogueError(f"cannot be read: {error.strerror}", path=path) from error
    entry = parse_entry(data, path=str(path))
    if entry.id != path.parent.name:
        raise CatalogueError(f"the id {entry.id!r} is not the name of its folder", path=path)
    return entry


def parse_entry(data: bytes, *, path: str | None = None) -> Entry:
    """Validate the bytes of a ``document.yaml`` (see :func:`read_entry`)."""
    from pydantic import ValidationError

    from .entry import Entry
    from .strict_yaml import load

    loaded = load(data, path=path)
    try:
        return Entry.model_validate(loaded.value)
    except ValidationError as error:
        # a mistyped key also leaves its right name missing: say the cause, not the effect
        fault = min(
            error.errors(include_url=False), key=lambda fault: fault["type"] != "extra_forbidden"
        )
        raise CatalogueError(
            _reason(fault), path=path, line=_line(fault["loc"], loaded.lines)
        ) from error


def _reason(fault: ErrorDetails) -> str:
    place = ".".join(map(str, fault["loc"]))
    if fault["type"] == "extra_forbidden":
        return f"there is no key {place!r} in a catalogue entry; is it a typing error?"
    return f"{place or 'the entry'}: {fault['msg'].removeprefix('Value error, ')}"


def _line(loc: tuple[str | int, ...], lines: dict[tuple[str | int, ...], int]) -> int:
    """Return the line of the place, or of the nearest one around it."""
    while loc and loc not in lines:
        loc = loc[:-1]
    return lines.get(loc, 1)


def dump_entry(entry: Entry) -> str:
    """Return the entry as YAML that :func:`parse_entry` reads back to an equal one."""
    import yaml

    values = entry.model_dump(mode="json", exclude_defaults=True)
    values = {"schema_version": entry.schema_version, "id": entry.id, **values}
    text: str = yaml.safe_dump(_quoted(values), allow_unicode=True, sort_keys=False, width=10_000)
    return text


def with_id(entry: bytes, id: str) -> bytes:
    """Return the text of an entry (of :func:`dump_entry`) under another id."""
    return re.sub(rb"(?m)^id: .*$", f"id: {id}".encode(), entry, count=1)


def _quoted(value: object) -> object:
    """Return ``value`` with strings that PyYAML can write without tags (a lone surrogate cannot)."""
    if isinstance(value, dict):
        return {key: _quoted(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_quoted(item) for item in value]
    if isinstance(value, str):
        return "".join(c if c.isprintable() else " " for c in value)
    return value
