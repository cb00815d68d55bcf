"""Finding citations in free text: spans of the original, what they say, what they mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...model import Document
from ...model.display import table_html
from ...model.document import Within, documents_in
from ...model.nodes import Node
from ..errors import CitationError, ReferenceNotFound
from ..reading.grammar import WORDS
from ..reference import Reference, Target
from ..resolving.resolution import Resolution
from ..resolving.resolve import resolve_parsed
from ..resolving.words import are_of_another, is_named
from .hit import Hit
from .scanning import hits

#: What stands between a citation and the next one that counts from it.
_JOINED = frozenset(("", "的", *WORDS["joins"]))
#: So many different citations of one text are remembered with what they mean.
_REMEMBERED = 20_000
#: The same words may mean another place behind another one: 第一章第一节……，第二节…….
_Said = tuple[str, str | None, tuple[tuple[Target, ...], ...]]
_Meaning = tuple[Resolution | None, CitationError | None]


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation in a text: ``text`` is the very slice ``[start:end]`` (code points).

    ``resolution`` is what it means within the documents given, else ``None`` and ``error`` says
    why not (both are ``None`` where nothing was given to resolve it in).
    """

    start: int
    end: int
    text: str
    reference: Reference
    resolution: Resolution | None = None
    error: CitationError | None = None

    def _repr_html_(self) -> str:
        """Show in a notebook what the citation means, or why it means nothing."""
        if self.resolution is not None:
            return self.resolution._repr_html_()
        row = (self.text, "" if self.error is None else str(self.error))
        return table_html(("citation", "error"), [row])


def find_citations(
    text: str, *, within: Within | None = None, at: Node | None = None
) -> Iterator[Citation]:
    """Yield the citations in a text, in order, without overlap.

    Found are titles in 《》 with a place after them, titles alone where they name one of the
    documents of ``within``, the documents' other names, and places said without a title
    (第24项, 三、(二)1.(24), 专栏4, 本章).  ``at`` is the node in which the text stands, for relative
    references.  Time grows linearly with the text, and no text makes it raise.

    >>> [c.text for c in find_citations("见《甲市计划》第3至5项、第8项，共5项。")]
    ['《甲市计划》第3至5项、第8项']
    """
    documents = documents_in(within) if within is not None else None
    meanings = _Meanings(documents, at)
    done, last = 0, None
    for shorter in hits(text, documents, placed=at is not None):
        if shorter.start < done:
            continue
        hit, found = meanings.best(shorter)
        if found[1] is not None and last is not None:
            found = meanings.beside(hit, found, text, last)
        if hit.counted and found[0] is not None and not is_named(hit.counted, found[0]):
            continue
        done = hit.end
        last = Citation(hit.start, hit.end, text[hit.start : hit.end], hit.reference, *found)
        yield last


class _Meanings:
    """What the citations of one text mean; the same one is looked up once."""

    def __init__(self, documents: tuple[Document, ...] | None, at: Node | None) -> None:
        self._documents, self._at = documents, at
        self._meant: dict[_Said, _Meaning] = {}

    def best(self, hit: Hit) -> tuple[Hit, _Meaning]:
        """Return the longer span where that means something, else the shorter one.

        Where a number and the heading of another place stand together (三、(四)提振城乡消费), neither
        is taken for the other: the longer span is the citation, and the error names both.
        """
        if self._documents is None:
            return hit, (None, None)
        if hit.longer is not None:
            longer, found = self.best(hit.longer)
            if found[0] is not None or longer.glued:
                return longer, found
        found = self._of(hit.reference, self._documents)
        if hit.quoted and found[0] is not None and are_of_another(hit.quoted, found[0]):
            message = f"“{hit.quoted}” stands in another place"
            return hit, (None, ReferenceNotFound(message, reference=hit.reference.text))
        return hit, found

    def beside(self, hit: Hit, found: _Meaning, text: str, last: Citation) -> _Meaning:
        """Return what 下一项 means right behind another citation: 第24项和下一项."""
        near = last.resolution
        if self._at is not None or near is None or not hit.reference.relative:
            return found
        if len(near.nodes) != 1 or text[last.end : hit.start].strip("，, ") not in _JOINED:
            return found
        return _meaning(hit.reference, near.documents, near.node)

    def _of(self, reference: Reference, documents: tuple[Document, ...]) -> _Meaning:
        key = reference.text, reference.title, reference.readings
        found = self._meant.get(key)
        if found is None:
            found = _meaning(reference, documents, self._at)
            if len(self._meant) < _REMEMBERED:
                self._meant[key] = found
        return found


def _meaning(reference: Reference, documents: tuple[Document, ...], at: Node | None) -> _Meaning:
    try:
        return resolve_parsed(reference, documents, at), None
    except CitationError as error:
        return None, error
