"""The store: the texts that a user has, one folder per document, changed in single steps.

::

    HOME/documents/<id>/copies.json     the record: what is stored counts only if it is named here
    HOME/documents/<id>/<sha256>.txt    a copy, byte for byte as it was given
    HOME/documents/<id>/document.yaml   catalogue entry and lock of a document that the
    HOME/documents/<id>/outline.lock    published catalogue does not know
    HOME/staging/  HOME/lock            work under way; whoever holds the lock may empty it
    HOME/generation                     another word after every change
    HOME/index.sqlite                   the search index; may be deleted at any time
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from .catalogue import ENTRY_NAME
from .digests import sha256_of
from .errors import StoreError, TextMissing
from .files import discard_folder, empty_folder, exclusive, place_folder, replace_file
from .lock import LOCK_NAME
from .names import check_id, is_id

if TYPE_CHECKING:
    from .record import Record, StoredCopy

RECORD_NAME = "copies.json"
HOME_VARIABLE = "SHENZHEN_PLANS_HOME"


def default_home() -> Path:
    """Return ``$SHENZHEN_PLANS_HOME``, or the user's data folder for this program."""
    named = os.environ.get(HOME_VARIABLE)
    if named:
        return Path(named).expanduser()
    import platformdirs

    return Path(platformdirs.user_data_dir("shenzhen-plans", appauthor=False))


@dataclass(frozen=True)
class Store:
    """A store in the folder ``home``, which need not exist until something is put in."""

    home: Path

    @property
    def documents(self) -> Path:
        """The folder of the documents."""
        return self.home / "documents"

    @property
    def staging(self) -> Path:
        """The folder of what is being written."""
        return self.home / "staging"

    @property
    def index(self) -> Path:
        """The file of the search index."""
        return self.home / "index.sqlite"

    def folder(self, id: str) -> Path:
        """Return the folder of a document; raise :class:`StoreError` if ``id`` is not an id."""
        return self.documents / check_id(id)


def stored_ids(store: Store) -> list[str]:
    """Return the ids of all stored documents, sorted."""
    try:
        names = [entry.name for entry in os.scandir(store.documents)]
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise StoreError(f"the store cannot be read: {error}") from error
    return sorted(name for name in names if is_id(name))


def is_stored(store: Store, id: str) -> bool:
    """Tell whether the store has a copy of the document."""
    return is_id(id) and (store.documents / id / RECORD_NAME).is_file()


def read_record(store: Store, id: str) -> Record:
    """Return the record of a document; raise :class:`TextMissing` if it is not stored."""
    try:
        data = (store.folder(id) / RECORD_NAME).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise TextMissing(
            f"{id}: its text is not in the store; add it with: archive add FILE"
        ) from None
    except OSError as error:
        raise StoreError(f"{id}: cannot be read: {error}") from error
    from .record import load_record

    return load_record(data, id)


def read_copy(store: Store, id: str, copy: StoredCopy) -> bytes:
    """Return the bytes of a copy; raise :class:`StoreError` if they are not what was stored."""
    try:
        data = (store.folder(id) / copy.file).read_bytes()
    except OSError as error:
        raise StoreError(f"{id}: the copy {copy.sha256[:12]} cannot be read: {error}") from error
    if sha256_of(data) != copy.sha256:
        raise StoreError(f"{id}: the copy {copy.sha256[:12]} is damaged; see: archive verify {id}")
    return data


def generation(store: Store) -> str:
    """Return the word that changes with every change of the store."""
    try:
        return (store.home / "generation").read_text(encoding="ascii", errors="replace")
    except OSError:
        return ""


@contextlib.contextmanager
def held(store: Store) -> Iterator[None]:
    """Hold the store's lock, with an empty staging folder; nothing is changed by it.

    Raises :class:`StoreError` where the store cannot be written.
    """
    try:
        for folder in (store.documents, store.staging):
            folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"the store cannot be written: {error}") from error
    with exclusive(store.home / "lock"):
        empty_folder(store.staging)
        yield


@contextlib.contextmanager
def changing(store: Store) -> Iterator[None]:
    """Hold the lock to change the store; failures of the disk become :class:`StoreError`."""
    with held(store):
        try:
            # before the change: if we are killed after it, the index must not look up to date
            _new_generation(store)
            yield
        except OSError as error:
            raise StoreError(f"the store is as it was: {error}") from error


def _new_generation(store: Store) -> None:
    temporary = store.staging / "generation"
    temporary.write_text(os.urandom(16).hex(), encoding="ascii")
    temporary.replace(store.home / "generation")


def put(store: Store, id: str, copy: StoredCopy, data: bytes, extra: Mapping[str, bytes]) -> bool:
    """Store a copy under ``id``; return whether it is new.

    ``extra`` are the other files of a new folder (entry and lock of a document that the published
    catalogue does not know).  Killed at any moment, the store is as before or as after.
    """
    from .record import Record, dump_record

    folder = store.folder(id)
    with changing(store):
        if not is_stored(store, id):
            _clear(store, id)
            record = Record(id, (copy,), {name: sha256_of(d) for name, d in extra.items()})
            place_folder(
                folder, {copy.file: data, **extra, RECORD_NAME: dump_record(record)}, store.staging
            )
            return True
        record = read_record(store, id)
        if any(known.sha256 == copy.sha256 for known in record.copies):
            return False
        replace_file(folder / copy.file, data, store.staging)
        replace_file(folder / RECORD_NAME, dump_record(record.with_copy(copy)), store.staging)
        return True


def _clear(store: Store, id: str) -> None:
    """Take away a folder without a record, which only foreign hands can have left."""
    if store.folder(id).exists():
        discard_folder(store.folder(id), store.staging)


def discard(store: Store, id: str) -> None:
    """Remove a document with all its copies; raise :class:`TextMissing` if it is not stored."""
    folder = store.folder(id)
    with changing(store):
        if not folder.is_dir():
            raise TextMissing(f"{id}: its text is not in the store")
        discard_folder(folder, store.staging)


def own_files(store: Store, id: str) -> tuple[Path, Path]:
    """Return where the entry and the lock of a document of the user's own are."""
    folder = store.folder(id)
    return folder / ENTRY_NAME, folder / LOCK_NAME
