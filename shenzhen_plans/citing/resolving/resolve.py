"""Resolving in three steps: read the text, look up what it may mean, decide."""

from __future__ import annotations

from collections.abc import Mapping

from ...model import AnyNode, Document
from ...model.document import Within, documents_in
from ...model.nodes import Node
from ..documents.facts import facts_of
from ..index import Index, index_of
from ..reading.grammar import ALONE
from ..reference import Reference
from .decide import decide
from .lookup import candidates, printed
from .reading import read
from .resolution import Resolution


def resolve(reference: str | Reference, *, within: Within, at: Node | None = None) -> Resolution:
    r"""Return what a reference means in a document, in several, or in an archive.

    ``reference`` may have any form that :func:`~shenzhen_plans.cite` prints and that people
    write (the tables in ``docs/citing.md``).  ``at`` is the node in which the reference stands;
    relative forms (本节, 前款, 上述第3项) need it, and an incomplete one (第二节) is first looked
    for around it.

    Raises :class:`~..errors.AmbiguousReference` with all ``candidates``,
    :class:`~..errors.ReferenceNotFound` with the ``deepest`` node reached and ``suggestions``, or
    :class:`~..errors.UnreadableReference` for a text that is no reference.

    >>> import shenzhen_plans as sp
    >>> plan = sp.parse("云州市2031年计划\n一、总体要求\n(一)目标。建成一批公园。\n")
    >>> sp.resolve("一（一）", within=plan).node.title
    '目标'
    """
    if isinstance(reference, str) and isinstance(within, Document):
        known = _at_once(reference, within, at)
        if known is not None:
            return known
    parsed = read(reference) if isinstance(reference, str) else reference
    key = parsed.key
    if isinstance(within, Mapping) and key is not None and key in within:
        parsed, within = parsed._replace(key=None), within[key]
    return resolve_parsed(parsed, documents_in(within), at)


def resolve_parsed(
    reference: Reference, documents: tuple[Document, ...], at: Node | None = None
) -> Resolution:
    """Resolve a parsed reference in the documents; one of several parts means what they all mean."""
    parts = [
        decide(part, candidates(part, documents, at), documents)
        for part in reference.parts or (reference,)
    ]
    if len(parts) == 1:
        return parts[0]
    return Resolution(
        reference,
        tuple(n for part in parts for n in part.nodes),
        tuple({id(part.document): part.document for part in parts}.values()),
        "; ".join(part.note for part in parts if part.note),
    )


def _at_once(text: str, document: Document, at: Node | None) -> Resolution | None:
    """Return what most references mean, by one look-up: an id, a printed path, a number alone.

    What is not found so goes the long way, which finds the same for these.
    """
    index = index_of(document)
    node = index.by_id.get(text)
    if node is None and not text.startswith("《"):  # behind a title a path goes on
        node = printed(index, text, at)
    if node is not None:
        return Resolution(Reference(text, "path", path=text), (node,), (document,))
    parsed = read(text)
    own = parsed.title == facts_of(document).title and not document.metadata.issued
    if parsed.form == "plain" and parsed.path and own:
        node = printed(index, parsed.path, at)
    elif parsed.form == "chinese" and at is None and parsed.title is parsed.key is None:
        node = _numbered_alone(index, parsed)
    return None if node is None else Resolution(parsed, (node,), (document,))


def _numbered_alone(index: Index, parsed: Reference) -> AnyNode | None:
    """Return the only node with the number that is all that a reference says (第24项, 专栏4)."""
    if len(parsed.readings) != 1 or len(parsed.readings[0]) != 1:
        return None
    steps, until = parsed.readings[0][0]
    step = steps[0]
    if len(steps) > 1 or until or step.number is None or step.form not in ALONE:
        return None
    if step.nth or step.way:
        return None
    places = index.by_number.get((ALONE[step.form], step.number), ())
    return index.nodes[places[0]] if len(places) == 1 else None
