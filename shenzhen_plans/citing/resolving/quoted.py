"""References that carry a quotation or an address: URLs, selectors, entries of GB/T 7714."""

from __future__ import annotations

from ...grammar.keys import normalise
from ...model import AnyNode, Document
from ..addresses.textfragment import TextFragment, parse_url
from ..errors import AmbiguousReference, ReferenceNotFound, UnreadableReference
from ..facts import facts_of
from ..quoting.fragments import fit
from ..reference import Reference
from .documents import Within, documents_in, named
from .parsed import resolve_parsed
from .places import Found
from .resolution import Resolution


def resolve_url(text: str, within: Within) -> Resolution:
    """Resolve a URL: by its text fragment, by an id as its anchor, or as the whole document."""
    read = parse_url(text)
    if read is None:
        read = Reference(text, "url", url=text), None
    reference, fragment = read
    if fragment is None:
        return resolve_parsed(reference, within)
    found = [(d, n) for d in named(reference, within) for n in fit(fragment, d)]
    return _one(reference, found)


def _one(reference: Reference, found: list[tuple[Document, AnyNode]]) -> Resolution:
    if len(found) == 1:
        return Resolution(reference, (found[0][1],), (found[0][0],))
    if found:
        raise AmbiguousReference(
            f"the text stands in {len(found)} places",
            candidates=tuple(n for _, n in found),
            reference=reference.text,
        )
    raise ReferenceNotFound("the text is not in the document", reference=reference.text)


def by_quote(reference: Reference, document: Document) -> Found:
    """Look up a quotation with its prefix and suffix, in one node."""
    assert reference.quote is not None
    exact, prefix, suffix = reference.quote
    nodes = fit(TextFragment(exact), document)
    if len(nodes) > 1:
        nodes = fit(TextFragment(exact, "", prefix, suffix), document)
    return Found(_one(reference, [(document, n) for n in nodes]).nodes)


def agrees(reference: Reference, node: AnyNode, document: Document) -> None:
    """Raise :class:`ReferenceNotFound` if the node of this id has not the quoted text."""
    assert reference.quote is not None
    nodes = fit(TextFragment(reference.quote.exact), document)
    own = normalise((node.marker or "") + (node.title or "") + node.text)
    if not own or normalise(reference.quote.exact) in own or any(n is node for n in nodes):
        return
    raise ReferenceNotFound(
        f"the node {node.id!r} has another text than the one quoted",
        deepest=node,
        suggestions=tuple(n.id for n in nodes),
        reference=reference.text,
    )


def by_entry(reference: Reference, within: Within) -> tuple[Document, ...]:
    """Return the documents whose GB/T 7714 entry begins as this one does."""
    from ..styles.gbt7714 import lead

    title = reference.title or ""
    documents = documents_in(within)
    found = tuple(
        d for d in documents if title in (lead(facts_of(d), 2015), lead(facts_of(d), 2025))
    )
    if not found:
        raise UnreadableReference("no document here has this entry", reference=reference.text)
    return found
