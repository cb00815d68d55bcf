"""The store: the texts that a user has, one folder per document, changed in single steps.

::

    HOME/shenzhen-plans.store           the mark: this folder is a store, and made by this program
    HOME/documents/<id>/copies.json     the record: what is stored counts only if it is named here
    HOME/documents/<id>/<sha256>.txt    a copy, byte for byte as it was given (its ending too)
    HOME/documents/<id>/document.yaml   catalogue entry and lock of a document that the
    HOME/documents/<id>/outline.lock    published catalogue does not know
    HOME/staging/  HOME/lock            work under way; whoever holds the lock may clear it
    HOME/generation                     another word after every change
    HOME/index.sqlite*                  the search index; may be deleted at any time

A store is made in a new or empty folder only, and nothing is removed that it did not make.
"""

from __future__ import annotations

import contextlib
import os
import re
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from ...batch.writing import delete_folder, discard_folder, place_folder, replace_file
from ..catalogue.catalogue import ENTRY_NAME
from ..catalogue.lock import LOCK_NAME
from ..digests import sha256_of
from ..errors import IdTaken, StoreError, TextMissing
from ..names import check_id, is_id
from .locking import exclusive
from .record import COPY_NAME, RECORD_NAME, StoredCopy, StoredDocument, dump_record, load_record

HOME_VARIABLE = "SHENZHEN_PLANS_HOME"
MARK_NAME = "shenzhen-plans.store"
_MARK = b"This folder is a store of shenzhen-plans; see: shenzhen-plans archive --help\n"
#: What we make in the folder for work under way, and nothing else is cleared from there.
_OURS = re.compile(r"(file|folder|gone)-[0-9a-f]{16}|generation")
_GENERATION = re.compile(rb"[0-9a-f]{32}")


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

    @property
    def exists(self) -> bool:
        """Whether the folder is a store by its mark (not just a folder, or one yet to be made)."""
        return (self.home / MARK_NAME).is_file()

    def folder(self, id: str) -> Path:
        """Return the folder of a document; raise :class:`StoreError` if ``id`` is not an id."""
        return self.documents / check_id(id)


def check_home(store: Store) -> None:
    """Raise :class:`StoreError` if ``home`` is something in use that is not a store of ours."""
    # its mark is the first thing in a store: who finds something there looks for it once more, as
    # another process may be making the store
    if store.exists or _is_unused(store.home) or store.exists or _is_unmarked(store):
        return
    raise StoreError(
        f"{store.home} is in use and is not a store of this program: "
        f"give a new or an empty folder as ${HOME_VARIABLE}"
    )


def _is_unused(home: Path) -> bool:
    try:
        return not any(home.iterdir())
    except OSError as error:
        return isinstance(error, FileNotFoundError)


def _is_unmarked(store: Store) -> bool:
    """Tell a store of the time when stores had no mark, by the word that each of them has."""
    with contextlib.suppress(OSError):
        word = (store.home / "generation").read_bytes()
        return bool(_GENERATION.fullmatch(word)) and _is_folder(store.documents)
    return False


def stored_ids(store: Store) -> list[str]:
    """Return the ids of all stored documents, sorted; raise :class:`StoreError` if it is no store."""
    check_home(store)
    try:
        names = [entry.name for entry in os.scandir(store.documents)]
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise StoreError(f"the store cannot be read: {error.strerror or error}") from error
    return sorted(name for name in names if is_id(name))


def is_stored(store: Store, id: str) -> bool:
    """Tell whether the store has a copy of the document."""
    return is_id(id) and (store.documents / id / RECORD_NAME).is_file()


def read_record(store: Store, id: str) -> StoredDocument:
    """Return the record of a document; raise :class:`TextMissing` if it is not stored."""
    try:
        data = (store.folder(id) / RECORD_NAME).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        lost = f"{id}: its text is not in the store; add it with: archive add FILE"
        raise TextMissing(lost) from None
    except OSError as error:
        raise StoreError(f"{id}: cannot be read: {error.strerror or error}") from error
    return load_record(data, id)


def read_copy(store: Store, id: str, copy: StoredCopy) -> bytes:
    """Return the bytes of a copy; raise :class:`StoreError` if they are not what was stored."""
    known = copy.sha256[:12]
    try:
        data = (store.folder(id) / copy.file).read_bytes()
    except OSError as error:
        reason = error.strerror or error
        raise StoreError(f"{id}: the copy {known} cannot be read: {reason}") from error
    if sha256_of(data) != copy.sha256:
        raise StoreError(f"{id}: the copy {known} is damaged; see: archive verify {id}")
    return data


def generation(store: Store) -> str:
    """Return the word that changes with every change of the store."""
    try:
        return (store.home / "generation").read_text(encoding="ascii", errors="replace")
    except OSError:
        return ""


def make_store(store: Store) -> None:
    """Make the store if it is not there; raise :class:`StoreError` where that is not allowed."""
    check_home(store)
    try:
        store.home.mkdir(parents=True, exist_ok=True)
        if not store.exists:
            (store.home / MARK_NAME).write_bytes(_MARK)
        for folder in (store.documents, store.staging):
            folder.mkdir(exist_ok=True)
            if not _is_folder(folder):
                raise StoreError(f"{folder} is not a folder of its own (a link?); take it away")
    except OSError as error:
        raise StoreError(f"the store cannot be written: {error.strerror or error}") from error


def _is_folder(path: Path) -> bool:
    """Tell whether a path is a folder itself, and not a link to one."""
    with contextlib.suppress(OSError):
        return stat.S_ISDIR(path.lstat().st_mode)
    return False


@contextlib.contextmanager
def held(store: Store) -> Iterator[None]:
    """Hold the store's lock, the staging folder cleared; nothing is changed by it.

    Raises :class:`StoreError` where the store cannot be written.
    """
    make_store(store)
    with exclusive(store.home / "lock"):
        _clear_staging(store.staging)
        yield


def _clear_staging(folder: Path) -> None:
    """Delete what killed processes of ours left in the staging folder."""
    with contextlib.suppress(OSError):
        for entry in os.scandir(folder):
            if not _OURS.fullmatch(entry.name):
                continue
            if entry.is_dir(follow_symlinks=False):
                delete_folder(Path(entry.path))
            elif entry.is_file(follow_symlinks=False):
                Path(entry.path).unlink(missing_ok=True)


@contextlib.contextmanager
def changing(store: Store) -> Iterator[None]:
    """Hold the lock to change the store; failures of the disk become :class:`StoreError`."""
    with held(store):
        try:
            # before the change: if we are killed after it, the index must not look up to date
            fresh = store.staging / "generation"
            fresh.write_text(os.urandom(16).hex(), encoding="ascii")
            fresh.replace(store.home / "generation")
            yield
        except OSError as error:
            raise StoreError(f"the store is as it was: {error.strerror or error}") from error


def put_new(store: Store, record: StoredDocument, data: bytes, extra: Mapping[str, bytes]) -> None:
    """Store a document with its first copy, whose bytes are ``data``.

    ``extra`` are the other files of the folder (entry and lock of a document that the published
    catalogue does not know).  Killed at any moment, the store is as before or as after.  Raises
    :class:`IdTaken` if the id was taken meanwhile, by another process too.
    """
    with changing(store):
        if is_stored(store, record.id):
            raise IdTaken(f"the id {record.id} is taken")
        folder = store.folder(record.id)
        if os.path.lexists(folder):
            raise StoreError(f"{folder} is not of this program: take it away, or give another --id")
        whole = replace(record, files={name: sha256_of(text) for name, text in extra.items()})
        files = {record.preferred.file: data, **extra, RECORD_NAME: dump_record(whole)}
        place_folder(folder, files, store.staging)


def put_copy(store: Store, id: str, copy: StoredCopy, data: bytes) -> bool:
    """Store one more copy of a document; return whether it is new.

    Killed at any moment, the record is as before or as after; a copy that it does not name yet
    is taken away by the next change.  Raises :class:`TextMissing` if the document was removed.
    """
    with changing(store):
        record, folder = read_record(store, id), store.folder(id)
        if any(known.sha256 == copy.sha256 for known in record.copies):
            return False
        for leftover in unfinished(store, record):
            (folder / leftover).unlink(missing_ok=True)
        replace_file(folder / copy.file, data, store.staging)
        whole = replace(record, copies=(*record.copies, copy))
        replace_file(folder / RECORD_NAME, dump_record(whole), store.staging)
        return True


def unfinished(store: Store, record: StoredDocument) -> list[str]:
    """Return the copies that a killed process wrote and could not enter into the record any more.

    They are known by their name, which is the digest of what is in them: nobody else makes such.
    """
    known = {copy.file for copy in record.copies}
    folder = store.folder(record.id)
    return [
        path.name
        for path in sorted(folder.iterdir())
        if path.name not in known
        and (named := COPY_NAME.fullmatch(path.name))
        and path.is_file()
        and sha256_of(path.read_bytes()) == named[1]
    ]


def strangers(store: Store, id: str) -> list[str]:
    """Return the names in a document's folder that are none of a store's."""
    own = {RECORD_NAME, ENTRY_NAME, LOCK_NAME}
    names = (entry.name for entry in os.scandir(store.folder(id)))
    return sorted(name for name in names if name not in own and not COPY_NAME.fullmatch(name))


def rename(store: Store, old: str, new: str, files: Mapping[str, bytes]) -> None:
    """Give a document another id; its old one is kept in the record.

    ``files`` are the entry and the lock under the new id.  A process that is killed leaves the
    document under its old id or under both; renaming it once more ends that.
    """
    with changing(store):
        record = read_record(store, old)
        begun = is_stored(store, new) and old in read_record(store, new).former
        if not begun:
            if os.path.lexists(store.folder(new)):
                raise IdTaken(f"the id {new} is taken")
            former = tuple(name for name in (*record.former, old) if name != new)
            digests = {name: sha256_of(data) for name, data in files.items()}
            renamed = replace(record, id=new, files=digests, former=former)
            copies = {copy.file: read_copy(store, old, copy) for copy in record.copies}
            whole = {**copies, **files, RECORD_NAME: dump_record(renamed)}
            place_folder(store.folder(new), whole, store.staging)
        _discard(store, old)


def discard(store: Store, id: str) -> None:
    """Remove a document with all its copies.

    Raises :class:`TextMissing` if it is not stored, and :class:`StoreError` if something stands
    in its folder that the store did not make.
    """
    with changing(store):
        if not is_stored(store, id) and not loose_copies(store, id):
            raise TextMissing(f"{id}: its text is not in the store")
        _discard(store, id)


def loose_copies(store: Store, id: str) -> list[Path]:
    """Return the copies in a document's folder by their names, whether a record has them or not."""
    try:
        return sorted(p for p in store.folder(id).iterdir() if COPY_NAME.fullmatch(p.name))
    except OSError:
        return []


def _discard(store: Store, id: str) -> None:
    if foreign := strangers(store, id):
        raise StoreError(
            f"{store.folder(id)} holds what is not of this program: "
            f"{', '.join(foreign[:5])}; take it away first"
        )
    discard_folder(store.folder(id), store.staging)
