"""The catalogue: one folder per document, read strictly, written so that people can edit it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import CatalogueError
from ..names import is_id

if TYPE_CHECKING:
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
        raise CatalogueError(f"cannot be read: {error.strerror}", path=str(path)) from error
    entry = parse_entry(data, path=str(path))
    if entry.id != path.parent.name:
        raise CatalogueError(f"the id {entry.id!r} is not the name of its folder", path=str(path))
    return entry


def parse_entry(data: bytes, *, path: str | None = None) -> Entry:
    """Validate the bytes of a ``document.yaml`` (see :func:`read_entry`)."""
    from ...grammar.strict_yaml import load_as
    from .entry import Entry

    return load_as(Entry, data, path=path, fault=CatalogueError)


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
