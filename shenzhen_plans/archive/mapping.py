"""The archive as a mapping from ids to documents: lazy, and read-only unless asked to store."""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from ..resources import documents_dir
from .errors import UnknownDocument
from .holdings import (
    Holdings,
    entry_of,
    has_text,
    is_known,
    known_ids,
    lock_of,
    lock_path,
    parse_source,
    source_of,
)  # fmt: skip
from .store import Store, default_home

if TYPE_CHECKING:
    from ..model import Document, Node
    from .across import IndicatorRow, Similar, Term
    from .adding import Added
    from .batch import File, Outcome
    from .checking import Verified
    from .entry import Entry
    from .lock import Lock
    from .search import Results

#: The documents opened last stay in memory: opening one again costs nothing, and a node that was
#: taken out of one can still be cited, since its document lives on.
_OPENED: OrderedDict[tuple[str, ...], Document] = OrderedDict()
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
        self._holdings = Holdings(
            store, Path(catalogue) if catalogue is not None else documents_dir()
        )

    @property
    def home(self) -> Path:
        """The folder of the store."""
        return self._holdings.store.home

    def __getitem__(self, id: str) -> Document:
        """Return a document; raise :class:`UnknownDocument` (a ``KeyError``) for an unknown id."""
        if not isinstance(id, str) or not is_known(self._holdings, id):
            raise UnknownDocument(f"no document has the id {id!r}; see: archive list")
        return _opened(self._holdings, id)

    def __iter__(self) -> Iterator[str]:
        """Yield the ids, sorted."""
        return iter(known_ids(self._holdings))

    def __len__(self) -> int:
        """Return how many documents are catalogued or stored."""
        return len(known_ids(self._holdings))

    def __contains__(self, id: object) -> bool:
        """Tell whether a document has this id, without opening it."""
        return isinstance(id, str) and is_known(self._holdings, id)

    def __repr__(self) -> str:
        return f"Archive({str(self.home)!r})"

    def has_text(self, id: str) -> bool:
        """Tell whether the text of a document is at hand (stored, or a specimen)."""
        return has_text(self._holdings, id)

    def text(self, id: str) -> str:
        """Return the decoded text; raise :class:`TextMissing` if it is not stored."""
        return source_of(self._holdings, id).text

    def entry(self, id: str) -> Entry:
        """Return the catalogue entry of a document."""
        return entry_of(self._holdings, id)

    def lock(self, id: str) -> Lock:
        """Return the outline lock of a document."""
        return lock_of(self._holdings, id)

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
        from .adding import add, knowing, prepare
        from .names import check_id

        if id is not None:
            check_id(id)
        data, called = _bytes_of(source, name)
        file = prepare(data, called)
        with knowing(self._holdings) as connection:
            return add(connection, self._holdings, file, id=id)

    def add_many(
        self,
        files: Iterable[File | str | os.PathLike[str]],
        *,
        jobs: int = 1,
        family: str | None = None,
        id: str | None = None,
    ) -> Iterator[Outcome]:
        """Add files (paths, or :class:`~.batch.File`) with ``jobs`` processes that parse.

        Yields what became of each, in order; a bad file is an outcome with an error.  What is
        stored already is not parsed again, so that a batch can be gone on with.
        """
        from .batch import add_all, file_of

        return add_all(self._holdings, map(file_of, files), jobs=jobs, family=family, id=id)

    def verify(self, id: str) -> Verified:
        """Hold what is stored of a document against its digests and its lock."""
        from .checking import verify

        return verify(self._holdings, id)

    def index_is_sound(self) -> bool:
        """Check the search index throughout; one that is damaged may be thrown away (reindex)."""
        from .index import is_sound

        return is_sound(self._holdings.store.index)

    def remove(self, id: str) -> None:
        """Remove a document's text (and, of the user's own document, its entry) from the store."""
        from .store import discard

        if id not in self:
            raise UnknownDocument(f"no document has the id {id!r}; see: archive list")
        discard(self._holdings.store, id)

    def export(self, id: str, into: str | os.PathLike[str]) -> Path:
        """Write text, entry, lock and provenance to the new folder ``into/<id>``; return it."""
        from .exporting import export

        return export(self._holdings, id, Path(into))

    def reindex(self, *, progress: Callable[[int, int], None] | None = None) -> None:
        """Throw the search index away and make it anew; see :func:`~.syncing.sync`."""
        from .finding import searching
        from .index import throw_away

        throw_away(self._holdings.store.index)
        with searching(self._holdings, progress=progress):
            pass

    def find(
        self, query: str | Iterable[str], *, any_of: Iterable[str] = (), document: str | Iterable[str] | None = None,
        family: str | Iterable[str] | None = None, kind: str | Iterable[str] | None = None, year: int | None = None,
        numbers: tuple[int, int] | None = None, limit: int | None = None, offset: int = 0,
    ) -> Results:  # fmt: skip
        """Search the text of every document at hand; see :func:`~.query.read_query` for the query.

        A hit is a node whose own text has all the words (of alternatives: one), compared without
        regard to width, blanks, kind of quotation mark and case.  The best come first; ``limit``
        cuts them off, ``.total`` counts them all.
        """
        from .finding import find
        from .query import read_query

        asked = read_query(
            query,
            any_of=any_of,
            documents=document,
            families=family,
            kinds=kind,
            year=year,
            numbers=numbers,
        )
        return find(self._holdings, asked, limit=limit, offset=offset)

    def similar(
        self, title: str | Node, *, least: float = 0.6, limit: int | None = 20
    ) -> tuple[Similar, ...]:
        """Return nodes of all documents with an equal or near-equal title, the likest first."""
        from .across import similar
        from .finding import searching

        wanted = title if isinstance(title, str) else title.title or ""
        with searching(self._holdings) as connection:
            return similar(connection, wanted, least=least, limit=limit)

    def term(self, term: str) -> Term:
        """Return the glossary entries of a term, and its uses in every document."""
        from .across import look_up
        from .finding import searching

        with searching(self._holdings) as connection:
            return look_up(connection, term)

    def indicators(self, name: str) -> tuple[IndicatorRow, ...]:
        """Return one indicator in all documents, by any of the names that it has."""
        from .across import side_by_side
        from .finding import searching

        with searching(self._holdings) as connection:
            return side_by_side(connection, name)


def _bytes_of(source: str | bytes | os.PathLike[str], name: str | None) -> tuple[bytes, str]:
    from ..errors import SourceError

    if isinstance(source, bytes | bytearray | memoryview):
        return bytes(source), name or "bytes"
    path = Path(source)
    try:
        return path.read_bytes(), name or path.name
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise SourceError(f"cannot be read: {reason}", name=str(path)) from error


def _opened(holdings: Holdings, id: str) -> Document:
    key = _state_of(holdings, id)
    if key not in _OPENED:
        _OPENED[key] = _open(holdings, id)
        if len(_OPENED) > _MOST_OPENED:
            _OPENED.popitem(last=False)
    _OPENED.move_to_end(key)
    return _OPENED[key]


def _open(holdings: Holdings, id: str) -> Document:
    if has_text(holdings, id):
        return parse_source(holdings, id)[0]
    from .rebuild import rebuild

    return rebuild(lock_of(holdings, id))


def _state_of(holdings: Holdings, id: str) -> tuple[str, ...]:
    """Return what a document is made from: it is opened anew when that changes."""
    from .store import RECORD_NAME

    state = [str(holdings.store.home), str(holdings.published), id]
    for path in (lock_path(holdings, id), holdings.store.documents / id / RECORD_NAME):
        try:
            stat = path.stat()
            state.append(f"{stat.st_size} {stat.st_mtime_ns} {stat.st_ino}")
        except OSError:
            state.append("")
    return tuple(state)
