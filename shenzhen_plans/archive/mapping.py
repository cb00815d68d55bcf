"""The archive as a mapping from ids to documents: lazy, and read-only unless asked to store."""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..resources import documents_dir
from ..source.files import file_bytes
from .digests import stamp_of
from .errors import UnknownDocument
from .holdings import Holdings, unknown
from .names import check_id, is_id
from .store.record import RECORD_NAME
from .store.store import Store, default_home, discard, stored_ids

if TYPE_CHECKING:
    from ..batch.work import Item, Outcome
    from ..model import Document, Node
    from .across import IndicatorRow, Similar, Term
    from .adding import Added
    from .catalogue.entry import Entry
    from .catalogue.lock import Lock
    from .searching import Results
    from .verifying import Verified

#: The documents that an archive opened last stay in memory: opening one again costs nothing.
_MOST_OPENED = 64


class Archive(Mapping[str, "Document"]):
    """All documents that are catalogued or stored, by their ids.

    ``archive[id]`` is the parsed document; where its text is not stored it is made from the
    outline lock: the same classes, whose nodes can be cited but have no text.  Nothing is read
    before it is asked for, and nothing is written but by :meth:`add` and :meth:`remove` (and the
    search index, which is kept in memory where the store cannot be written).

    ``home`` is the folder of the store: ``$SHENZHEN_PLANS_HOME`` or the user's data folder unless
    given.

    >>> archive = Archive()
    >>> "yunzhou-plan-report-2031" in archive
    True
    >>> archive["shenzhen-plan-2024"].task(24).id
    'level_3__level_2__para_1__point_24'
    """

    def __init__(
        self,
        home: str | os.PathLike[str] | None = None,
        *,
        catalogue: str | os.PathLike[str] | None = None,
    ) -> None:
        store = Store(Path(home) if home is not None else default_home())
        published = Path(catalogue) if catalogue is not None else documents_dir()
        self._holdings = Holdings(store, published)
        self._opened: OrderedDict[tuple[str, ...], Document] = OrderedDict()

    @property
    def home(self) -> Path:
        """The folder of the store."""
        return self._holdings.store.home

    def __getitem__(self, id: str) -> Document:
        """Return a document; raise :class:`UnknownDocument` (a ``KeyError``) for an unknown id."""
        current = self._called(id)
        key = _state_of(self._holdings, current)
        if key not in self._opened:
            self._opened[key] = _open(self._holdings, current)
            if len(self._opened) > _MOST_OPENED:
                self._opened.popitem(last=False)
        self._opened.move_to_end(key)
        return self._opened[key]

    def __iter__(self) -> Iterator[str]:
        """Yield the ids, sorted."""
        return iter(self._holdings.ids())

    def __len__(self) -> int:
        """Return how many documents are catalogued or stored."""
        return len(self._holdings.ids())

    def __contains__(self, id: object) -> bool:
        """Tell whether a document has this id, without opening it."""
        return isinstance(id, str) and self._holdings.is_known(id)

    def _called(self, id: str) -> str:
        """Return the id that a document has now; raise :class:`UnknownDocument` if there is none."""
        if isinstance(id, str) and self._holdings.is_known(id):
            return id
        if not isinstance(id, str) or not is_id(id) or not self._holdings.store.exists:
            raise unknown(id)
        current: str = _room("identifying").current_id(self._holdings, id)
        return current

    def __repr__(self) -> str:
        return f"Archive({str(self.home)!r})"

    def has_text(self, id: str) -> bool:
        """Tell whether the text of a document is at hand (stored, or a specimen)."""
        return self._holdings.has_text(id)

    def text(self, id: str) -> str:
        """Return the decoded text; raise :class:`TextMissing` if it is not stored."""
        return self._holdings.source(self._called(id)).text

    def entry(self, id: str) -> Entry:
        """Return the catalogue entry of a document."""
        return self._holdings.entry(self._called(id))

    def lock(self, id: str) -> Lock:
        """Return the outline lock of a document."""
        return self._holdings.lock(self._called(id))

    def add(
        self,
        source: str | bytes | os.PathLike[str],
        *,
        name: str | None = None,
        id: str | None = None,
    ) -> Added:
        """Recognise a text (a path, or bytes), verify and store it.

        ``id`` says which document it is, where it is not to be recognised, or what a new document
        is to be called.  Raises :class:`~shenzhen_plans.errors.SourceError` if it is not a text,
        :class:`StoreError` if it cannot be stored; the store is then as it was.
        """
        if id is not None:
            check_id(id)
        data, called = _bytes_of(source, name)
        added: Added = _room("adding").add_one(self._holdings, data, called, id=id)
        return added

    def add_many(
        self,
        files: Iterable[Item | str | os.PathLike[str]],
        *,
        jobs: int = 1,
        family: str | None = None,
        id: str | None = None,
    ) -> Iterator[Outcome[Added]]:
        """Add files (paths, or anything with a name that can be read) by ``jobs`` processes.

        Yields what became of each, in order; a bad file is an outcome with an error.  What is
        stored already is not parsed again, so that a batch can be gone on with.
        """
        outcomes: Iterator[Outcome[Added]] = _room("adding").add_all(
            self._holdings, files, jobs=jobs, family=family, id=id
        )
        return outcomes

    def verify(self, id: str) -> Verified:
        """Hold what is stored of a document against its digests and its lock."""
        verified: Verified = _room("verifying").verify(self._holdings, self._called(id))
        return verified

    def index_is_sound(self) -> bool:
        """Read the search index through; one that is not as it was left can be made anew (reindex)."""
        return bool(_room("index.index").is_sound(self._holdings.store.index))

    def rename(self, id: str, new: str) -> None:
        """Give a document of the user's own another id; its old one still leads to it.

        Raises :class:`UnknownDocument`, :class:`StoreError` for an id that is taken or no id, or
        for a document of the published catalogue, whose id is the same for everybody.
        """
        _room("identifying").rename(self._holdings, self._called(id), check_id(new))

    def remove(self, id: str) -> None:
        """Remove a document's text (and, of the user's own document, its entry) from the store."""
        discard(self._holdings.store, self._called(id))

    def export(self, id: str, into: str | os.PathLike[str]) -> Path:
        """Write text, entry, lock and provenance to the new folder ``into/<id>``; return it."""
        return self._holdings.export(self._called(id), Path(into))

    def reindex(self, *, progress: Callable[[int, int], None] | None = None) -> None:
        """Make the search index anew; ``progress`` is told how many documents are done, of how many."""
        _room("searching").reindex(self._holdings, progress=progress)

    def find(
        self, query: str | Iterable[str], *, any_of: Iterable[str] = (), document: str | Iterable[str] | None = None,
        family: str | Iterable[str] | None = None, kind: str | Iterable[str] | None = None, year: int | None = None,
        numbers: tuple[int, int] | None = None, specimens: bool | None = None,
        limit: int | None = None, offset: int = 0,
    ) -> Results:  # fmt: skip
        """Search the text of every document at hand; see :func:`~.query.read_query` for the query.

        A hit is a node whose own text has all the words (of alternatives: one), compared without
        regard to width, blanks, kind of quotation mark and case.  The best come first; ``limit``
        cuts them off, ``.total`` counts them all.  ``specimens`` tells whether the specimens are
        searched as well: unless it is said, only while the store has no texts, or where
        ``document`` names one.  Raises :class:`QueryError` for a document, family or kind that
        does not exist.
        """
        documents = self._named((document,) if isinstance(document, str) else document or ())
        asked = _room("query").read_query(
            query,
            any_of=any_of,
            documents=documents,
            families=_families(family),
            kinds=kind,
            year=year,
            numbers=numbers,
            without=() if documents else self._without(specimens),
        )
        found: Results = _room("searching").find(self._holdings, asked, limit=limit, offset=offset)
        return found

    def similar(
        self,
        title: str | Node,
        *,
        least: float = 0.6,
        limit: int | None = 20,
        specimens: bool | None = None,
    ) -> tuple[Similar, ...]:
        """Return nodes of all documents with an equal or near-equal title, the likest first.

        ``specimens`` is as for :meth:`find`, here and below.
        """
        wanted = title if isinstance(title, str) else title.title or ""
        found: list[Similar] = self._ask("similar", wanted, least=least, limit=None)
        without = self._without(specimens)
        return tuple(item for item in found if item.document not in without)[:limit]

    def term(self, term: str, *, specimens: bool | None = None) -> Term:
        """Return the glossary entries of a term, and its uses in every document."""
        found: Term = self._ask("look_up", term)
        return found.outside(self._without(specimens))

    def indicators(self, name: str, *, specimens: bool | None = None) -> tuple[IndicatorRow, ...]:
        """Return one indicator in all documents, by any of the names that it has."""
        found: tuple[IndicatorRow, ...] = self._ask("side_by_side", name)
        without = self._without(specimens)
        return tuple(row for row in found if row.document not in without)

    def _named(self, documents: Iterable[str]) -> list[str]:
        """Return the documents of these ids; raise ``QueryError`` with what is likely meant."""
        found = []
        for name in documents:
            try:
                found.append(self._called(name))
            except UnknownDocument:
                _room("query").check_values("document", [name], self)
        return found

    def _without(self, specimens: bool | None) -> list[str]:
        """Return the specimens that are left out of an answer."""
        if specimens is None:
            specimens = not stored_ids(self._holdings.store)
        return [] if specimens else self._holdings.only_specimens()

    def _ask(self, question: str, about: str, **how: float | None) -> Any:  # noqa: ANN401 - the answers have no type in common
        """Ask a function of :mod:`~.across` about something."""
        answer = getattr(_room("across"), question)
        return _room("searching").ask(
            self._holdings, lambda connection: answer(connection, about, **how)
        )


def with_text(archive: Archive, *, specimens: bool | None = None) -> list[str]:
    """Return the ids of the documents whose texts are at hand.

    ``specimens`` tells whether the specimens are among them: unless it is said, only while there
    is nothing else.
    """
    held = [id for id in archive if archive.has_text(id)]
    own = [id for id in held if not archive.entry(id).specimen]
    return own if specimens is False or (specimens is None and own) else held


def _families(given: str | Iterable[str] | None) -> list[str]:
    names = [given] if isinstance(given, str) else list(given or ())
    if names:
        known = import_module("shenzhen_plans.grammar.profile").families()
        _room("query").check_values("family", names, known)
    return names


def _room(name: str) -> Any:  # noqa: ANN401 - a module
    """Load a room of the archive when it is first needed: opening one, and citing, stay light."""
    return import_module(f".{name}", __package__)


def _bytes_of(source: str | bytes | os.PathLike[str], name: str | None) -> tuple[bytes, str]:
    if isinstance(source, bytes | bytearray | memoryview):
        return bytes(source), name or "bytes"
    path = Path(source)
    return file_bytes(path), name or path.name


def _open(holdings: Holdings, id: str) -> Document:
    if holdings.has_text(id):
        return holdings.parsed(id)[0]
    document: Document = _room("catalogue.rebuild").rebuild(holdings.lock(id))
    return document


def _state_of(holdings: Holdings, id: str) -> tuple[str, ...]:
    """Return what a document is made from: it is opened anew when that changes."""
    files = (holdings.files(id)[1], holdings.store.documents / id / RECORD_NAME)
    return (str(holdings.store.home), str(holdings.published), id, *map(stamp_of, files))
