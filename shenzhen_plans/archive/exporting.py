"""A document leaves the archive as a folder of its own, written whole or not at all."""

from __future__ import annotations

from pathlib import Path

from ..batch.writing import place_folder
from .catalogue.catalogue import ENTRY_NAME
from .catalogue.lock import LOCK_NAME
from .errors import StoreError
from .holdings import Holdings
from .names import check_id
from .store.record import RECORD_NAME, dump_record
from .store.store import is_stored, read_copy, read_record


def export(holdings: Holdings, id: str, into: Path) -> Path:
    """Write the text, entry, lock and provenance of a document to the new folder ``into/<id>``.

    Raises :class:`UnknownDocument`, :class:`TextMissing`, or :class:`StoreError` if the folder
    exists or cannot be written.
    """
    entry_and_lock = holdings.files(check_id(id))[0].parent
    files = {name: (entry_and_lock / name).read_bytes() for name in (ENTRY_NAME, LOCK_NAME)}
    if is_stored(holdings.store, id) or not holdings.has_text(id):
        record = read_record(holdings.store, id)
        files[RECORD_NAME] = dump_record(record)
        copy = record.preferred
        files[f"{id}{copy.suffix}"] = read_copy(holdings.store, id, copy)
    else:
        specimen = holdings.specimen(id)
        assert specimen is not None
        files[f"{id}.txt"] = specimen.read_bytes()
    target = into / id
    if target.exists():
        raise StoreError(f"{target} exists already; give another folder, or delete it first")
    try:
        into.mkdir(parents=True, exist_ok=True)
        place_folder(target, files, into)
    except OSError as error:
        raise StoreError(f"{target} cannot be written: {error}") from error
    return target
