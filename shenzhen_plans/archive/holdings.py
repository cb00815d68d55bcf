"""What an archive holds: the published catalogue with its specimens, and the user's store."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from . import catalogue
from .catalogue import ENTRY_NAME
from .errors import UnknownDocument
from .lock import LOCK_NAME, Lock, read_lock
from .names import is_id
from .store import Store, is_stored, own_files, read_copy, read_record, stored_ids

if TYPE_CHECKING:
    from ..model import Document
    from ..source.layout import SourceText
    from .entry import Entry


@dataclass(frozen=True)
class Holdings:
    """The two places that an archive reads: ``published`` is the folder of the catalogue."""

    store: Store
    published: Path


def known_ids(holdings: Holdings) -> list[str]:
    """Return the ids of all documents: catalogued, and the user's own."""
    return sorted({*catalogue.ids(holdings.published), *stored_ids(holdings.store)})


def is_published(holdings: Holdings, id: str) -> bool:
    """Tell whether the published catalogue has the document."""
    return is_id(id) and (holdings.published / id / ENTRY_NAME).is_file()


def is_known(holdings: Holdings, id: str) -> bool:
    """Tell whether the catalogue or the store has the document."""
    return is_published(holdings, id) or is_stored(holdings.store, id)


def specimen_file(holdings: Holdings, id: str) -> Path | None:
    """Return the text that stands in the published catalogue itself (of a specimen), if any."""
    path = holdings.published / id / f"{id}.txt"
    return path if is_id(id) and path.is_file() else None


def has_text(holdings: Holdings, id: str) -> bool:
    """Tell whether the text of a document is at hand."""
    return is_stored(holdings.store, id) or specimen_file(holdings, id) is not None


def _paths(holdings: Holdings, id: str) -> tuple[Path, Path]:
    """Return where the entry and the lock of a document are."""
    if is_published(holdings, id):
        folder = holdings.published / id
        return folder / ENTRY_NAME, folder / LOCK_NAME
    if is_stored(holdings.store, id):
        return own_files(holdings.store, id)
    raise UnknownDocument(f"no document has the id {id!r}; see: archive list")


def entry_of(holdings: Holdings, id: str) -> Entry:
    """Return the catalogue entry; raise :class:`UnknownDocument` if there is none."""
    return catalogue.read_entry(_paths(holdings, id)[0])


def lock_path(holdings: Holdings, id: str) -> Path:
    """Return the file of the outline lock; raise :class:`UnknownDocument` if ``id`` is not known."""
    return _paths(holdings, id)[1]


def lock_of(holdings: Holdings, id: str) -> Lock:
    """Return the outline lock; raise :class:`UnknownDocument` if ``id`` is not known."""
    return read_lock(lock_path(holdings, id))


def source_of(holdings: Holdings, id: str) -> SourceText:
    """Return the text: of the preferred stored copy, else of the specimen.

    Raises :class:`TextMissing` if there is none, :class:`StoreError` if the copy is damaged.
    """
    from ..source.inputs import from_bytes

    specimen = specimen_file(holdings, id)
    if specimen is not None and not is_stored(holdings.store, id):
        return from_bytes(specimen.read_bytes(), name=specimen.name)
    if not is_known(holdings, id):
        raise UnknownDocument(f"no document has the id {id!r}; see: archive list")
    record = read_record(holdings.store, id)
    return from_bytes(read_copy(holdings.store, id, record.preferred), name=f"{id}.txt")


def family_of(holdings: Holdings, id: str) -> str:
    """Return the family that the lock names, so that every copy is parsed as the same one."""
    return lock_of(holdings, id).family


def parse_source(holdings: Holdings, id: str) -> tuple[Document, SourceText]:
    """Parse the text of a document (see :func:`source_of`)."""
    from ..pipeline import parse_text

    source = source_of(holdings, id)
    return parse_text(source, family=family_of(holdings, id)), source
