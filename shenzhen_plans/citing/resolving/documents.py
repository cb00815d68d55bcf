"""Which documents a reference is about: those that it names, and no other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ...model import Document
from ..errors import ReferenceNotFound
from ..facts import facts_of
from ..names import is_called, name_key, name_keys_of
from ..reference import Reference

Within = Document | Iterable[Document] | Mapping[str, Document]


def documents_in(within: Within) -> tuple[Document, ...]:
    """Return the documents of a document, of an archive (a mapping), or of an iterable."""
    if isinstance(within, Document):
        return (within,)
    return tuple(within.values()) if isinstance(within, Mapping) else tuple(within)


def named(reference: Reference, within: Within) -> tuple[Document, ...]:
    """Return the documents that the reference names; all of them if it names none.

    Raises :class:`ReferenceNotFound` where none has the name: a reference never falls through to
    another document than the one it names.
    """
    if isinstance(within, Mapping) and reference.key is not None and reference.key in within:
        return (within[reference.key],)
    documents = documents_in(within)
    if reference.form == "akn":
        return _works(reference, documents)
    if reference.key is not None:
        return _some(
            reference, [d for d in documents if facts_of(d).key == reference.key], reference.key
        )
    if reference.url is not None:
        url = reference.url.partition("#")[0]
        return _some(reference, [d for d in documents if facts_of(d).url == url], url)
    if reference.title is not None:
        exact = [d for d in documents if facts_of(d).title == reference.title]
        called = exact or [d for d in documents if is_called(d, reference.title)]
        return _some(reference, called, f"《{reference.title}》", documents)
    return documents


def _works(reference: Reference, documents: tuple[Document, ...]) -> tuple[Document, ...]:
    from ..addresses.akn import names_of_work

    key = reference.key or ""
    return _some(reference, [d for d in documents if names_of_work(d).work == key], key)


def _some(
    reference: Reference, found: list[Document], name: str, documents: tuple[Document, ...] = ()
) -> tuple[Document, ...]:
    if not found:
        titles = [facts_of(d).title for d in documents]
        raise ReferenceNotFound(
            f"no document here is called {name}",
            suggestions=tuple(f"《{title}》" for title in titles[:3] if title),
            reference=reference.text,
        )
    return tuple(found)


def leading_name(text: str, within: Within) -> tuple[str, int] | None:
    """Return the longest known name that ``text`` begins with, without 《》, and its length."""
    known = {key for document in documents_in(within) for key in name_keys_of(document)}
    for end in range(min(len(text), 120), 1, -1):
        if name_key(text[:end]) in known and name_key(text[: end - 1]) != name_key(text[:end]):
            return text[:end], end
    return None
