"""What an archive holds: the published catalogue with its specimens, and the user's store."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ..batch.writing import place_folder
from .catalogue import catalogue
from .catalogue.catalogue import ENTRY_NAME
from .catalogue.lock import LOCK_NAME, Lock, read_lock
from .errors import StoreError, UnknownDocument
from .names import check_id, is_id
from .store.record import RECORD_NAME, dump_record
from .store.store import Store, is_stored, read_copy, read_record, stored_ids

if TYPE_CHECKING:
    from ..model import Document
    from ..source.layout import SourceText
    from .catalogue.entry import Entry


@dataclass(frozen=True)
class Holdings:
    """The two places that an archive reads: ``published`` is the folder of the catalogue.

    Of a document in both, entry and lock are those of the catalogue, the text that of the store.
    """

    store: Store
    published: Path

    def ids(self) -> list[str]:
        """Return the ids of all documents: catalogued, and the user's own."""
        return sorted({*catalogue.ids(self.published), *stored_ids(self.store)})

    def with_text(self) -> list[str]:
        """Return the ids of the documents whose text is at hand: specimens, and what is stored."""
        specimens = filter(self.specimen, catalogue.ids(self.published))
        return sorted({*specimens, *stored_ids(self.store)})

    def is_published(self, id: str) -> bool:
        """Tell whether the published catalogue has the document."""
        return is_id(id) and (self.published / id / ENTRY_NAME).is_file()

    def is_known(self, id: str) -> bool:
        """Tell whether the catalogue or the store has the document."""
        return self.is_published(id) or is_stored(self.store, id)

    def specimen(self, id: str) -> Path | None:
        """Return the text that stands in the published catalogue itself (of a specimen), if any."""
        path = self.published / id / f"{id}.txt"
        return path if is_id(id) and path.is_file() else None

    def has_text(self, id: str) -> bool:
        """Tell whether the text of a document is at hand."""
        return is_stored(self.store, id) or self.specimen(id) is not None

    def only_specimens(self) -> list[str]:
        """Return the ids of the documents whose only text is that of a specimen."""
        specimens = filter(self.specimen, catalogue.ids(self.published))
        return [name for name in specimens if not is_stored(self.store, name)]

    def files(self, id: str) -> tuple[Path, Path]:
        """Return where entry and lock are; raise :class:`UnknownDocument` if ``id`` is not known."""
        if not self.is_known(id):
            raise unknown(id)
        folder = self.published / id if self.is_published(id) else self.store.folder(id)
        return folder / ENTRY_NAME, folder / LOCK_NAME

    def entry(self, id: str) -> Entry:
        """Return the catalogue entry; raise :class:`UnknownDocument` if there is none."""
        return catalogue.read_entry(self.files(id)[0])

    def lock(self, id: str) -> Lock:
        """Return the outline lock; raise :class:`UnknownDocument` if ``id`` is not known.

        The family that it names is that by which every copy is parsed.
        """
        return read_lock(self.files(id)[1])

    def source(self, id: str) -> SourceText:
        """Return the text: of the preferred stored copy, else of the specimen.

        Raises :class:`TextMissing` if there is none, :class:`StoreError` if the copy is damaged.
        """
        from ..source.inputs import from_bytes

        specimen = self.specimen(id)
        if specimen is not None and not is_stored(self.store, id):
            return from_bytes(specimen.read_bytes(), name=specimen.name)
        if not self.is_known(id):
            raise unknown(id)
        copy = read_record(self.store, id).preferred
        return from_bytes(read_copy(self.store, id, copy), name=f"{id}{copy.suffix}")

    def parsed(self, id: str) -> tuple[Document, SourceText]:
        """Parse the text of a document (see :meth:`source`)."""
        from ..pipeline import parse_text

        source = self.source(id)
        return parse_text(source, family=self.lock(id).family), source

    def export(self, id: str, into: Path) -> Path:
        """Write the text, entry, lock and provenance of a document to the new folder ``into/<id>``.

        Raises :class:`UnknownDocument`, :class:`TextMissing`, or :class:`StoreError` if the folder
        exists or cannot be written.
        """
        entry_and_lock = self.files(check_id(id))[0].parent
        files = {name: (entry_and_lock / name).read_bytes() for name in (ENTRY_NAME, LOCK_NAME)}
        specimen = self.specimen(id)
        if specimen is not None and not is_stored(self.store, id):
            files[specimen.name] = specimen.read_bytes()
        else:
            record = read_record(self.store, id)
            copy = record.preferred
            files[RECORD_NAME] = dump_record(record)
            files[f"{id}{copy.suffix}"] = read_copy(self.store, id, copy)
        target = into / id
        if target.exists():
            raise StoreError(f"{target} exists already; give another folder, or delete it first")
        try:
            into.mkdir(parents=True, exist_ok=True)
            place_folder(target, files, into)
        except OSError as error:
            raise StoreError(f"{target} cannot be written: {error.strerror or error}") from error
        return target


def unknown(id: object) -> UnknownDocument:
    """Return the error that says that there is no document of this id."""
    return UnknownDocument(f"no document has the id {id!r}; see: archive list")
