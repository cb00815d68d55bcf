"""Documents under other ids: renamed, and found again by an id that they had before."""

from __future__ import annotations

from .catalogue.catalogue import ENTRY_NAME, with_id
from .catalogue.lock import LOCK_NAME, relabelled
from .errors import StoreError, UnknownDocument
from .holdings import Holdings, unknown
from .identifying import at_desk, by_former_id, forget, learn_stored, note_change
from .index import index
from .store import store


def rename(holdings: Holdings, id: str, new: str) -> None:
    """Give a document of the user's own the id ``new``; raise :class:`StoreError` if it is taken."""
    if holdings.is_published(id) or holdings.is_published(new):
        raise StoreError(f"{id} cannot be called {new}: the ids of the catalogue are fixed")
    if id == new:
        return
    entry, lock = (path.read_bytes() for path in holdings.files(id))
    files = {ENTRY_NAME: with_id(entry, new), LOCK_NAME: relabelled(lock, new)}
    with at_desk(holdings) as desk:
        before = store.generation(holdings.store)
        store.rename(holdings.store, id, new, files)
        with index.writing(desk.connection):
            forget(desk.connection, id)
            learn_stored(desk, new)
            note_change(desk, before)


def current_id(holdings: Holdings, id: str) -> str:
    """Return the id now of the document that was called ``id`` before.

    Raises :class:`UnknownDocument` where there is none, or more than one.
    """
    with at_desk(holdings) as desk:
        found = by_former_id(desk, id)
    if len(found) > 1:
        raise UnknownDocument(f"{id!r} may mean {' or '.join(found)}: give one of these ids")
    if not found:
        raise unknown(id)
    return found[0]
