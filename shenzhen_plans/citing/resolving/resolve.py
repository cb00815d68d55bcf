"""Resolving: a reference in any form → the nodes that it means."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...grammar.keys import normalise
from ...model import AnyNode, Document
from ...model.nodes import Node
from ..errors import AmbiguousReference, CitationError, ReferenceNotFound, UnreadableReference
from ..facts import facts_of
from ..index import Index, index_of
from ..reference import Reference, Step
from .documents import Within, documents_in, leading_name, named
from .nearby import look_up_at
from .places import Found
from .reading import read_machine, read_path, read_title

#: What is written like a document's name, so that an error can say that there is none of it.
_OTHER = re.compile(
    r"(?P<name>[^《》。;；]{2,40}?(?:规划纲要|规划|纲要|计划|报告|意见|方案))(?P<rest>[^《》]+)"
)


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a reference means.

    ``nodes`` are the nodes in the order in which they are named, ``documents`` the documents
    that hold them; a reference to a whole document has no nodes.  ``reference`` is the reference
    as parsed; ``note`` says where it was read in other than the plainest way.
    """

    reference: Reference
    nodes: tuple[AnyNode, ...]
    documents: tuple[Document, ...]
    note: str = ""

    def __repr__(self) -> str:
        """Return a line: a document's own would be screens long."""
        paths = (index_of(d).paths[n.id] for d in self.documents[:1] for n in self.nodes)
        return f"<Resolution {facts_of(self.document).key}: {'、'.join(paths)}>"

    @property
    def node(self) -> AnyNode:
        """The node; raises :class:`CitationError` if there is not exactly one."""
        if len(self.nodes) != 1:
            raise CitationError(f"means {len(self.nodes)} nodes", reference=self.reference.text)
        return self.nodes[0]

    @property
    def document(self) -> Document:
        """The document."""
        return self.documents[0]


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
    if isinstance(reference, Reference):
        return resolve_parsed(reference, within, at)
    if isinstance(within, Document):
        index = index_of(within)
        node = index.by_path.get(reference) or index.by_id.get(reference)
        if node is not None:
            return Resolution(Reference(reference, "path", path=reference), (node,), (within,))
    return _resolve_text(reference, within, at)


def _resolve_text(text: str, within: Within, at: Node | None) -> Resolution:
    trimmed = text.strip()
    if not trimmed:
        raise UnreadableReference("the reference is empty", reference=text)
    if trimmed.startswith(("http://", "https://")) and not re.search(r"\s", trimmed):
        from .quoted import resolve_url

        return resolve_url(trimmed, within)
    read = read_machine(trimmed) or read_title(trimmed)
    if read is not None:
        return resolve_parsed(read._replace(text=text), within, at)
    return _unnamed(trimmed, within, at)


def _unnamed(text: str, within: Within, at: Node | None) -> Resolution:
    """Resolve a text without title marks: a path, a heading, or a document's name and a path."""
    failure: CitationError | None = None
    try:
        read = read_path(text)
    except UnreadableReference as error:
        failure = error
    else:
        return resolve_parsed(read, within, at)
    headings = _by_heading(text, documents_in(within))
    if headings:
        return _only(Reference(text, "heading", path=text), headings)
    name = leading_name(text, within)
    if name is not None:
        rest = text[name[1] :].strip()
        return resolve_parsed(Reference(text, "name", title=name[0], path=rest), within, at)
    other = _OTHER.fullmatch(text)
    if other is not None and _readable(other["rest"]):
        return resolve_parsed(
            Reference(text, "name", title=other["name"], path=other["rest"]), within, at
        )
    raise _with_headings(failure, text, documents_in(within))


def _readable(path: str) -> bool:
    try:
        read_path(path)
    except UnreadableReference:
        return False
    return True


def resolve_parsed(reference: Reference, within: Within, at: Node | None = None) -> Resolution:
    """Resolve a parsed reference (see :func:`resolve`)."""
    if reference.form == "gbt7714":
        from .quoted import by_entry

        documents = by_entry(reference, within)
    else:
        documents = named(reference, within)
    if at is not None and reference.title is reference.key is reference.url is None:
        documents = tuple(d for d in documents if holds(d, at)) or documents
    if reference.path:
        return _in_path(reference, documents, at)
    if not (reference.id or reference.targets or reference.quote):
        return _whole(reference, documents)
    return _best(reference, documents, at)


def _whole(reference: Reference, documents: tuple[Document, ...]) -> Resolution:
    if len(documents) == 1:
        return Resolution(reference, (), documents)
    raise AmbiguousReference(
        f"{len(documents)} documents have this name", candidates=documents, reference=reference.text
    )


def _in_path(reference: Reference, documents: tuple[Document, ...], at: Node | None) -> Resolution:
    """Look a printed path up as it is, else read it."""
    path = reference.path or ""
    found = [
        (d, Found((n,))) for d in documents if (n := index_of(d).by_path.get(path)) is not None
    ]
    if found:
        return _only(reference, found)
    try:
        read = read_path(path.lstrip(",， "), reference.text)
    except UnreadableReference as error:
        headings = _by_heading(path, documents)
        if headings:
            return _only(reference, headings)
        raise _with_headings(error, path, documents) from None
    return _best(reference._replace(targets=read.targets, form=read.form), documents, at)


def _best(reference: Reference, documents: tuple[Document, ...], at: Node | None) -> Resolution:
    """Look the reference up in each document; it must fit exactly one."""
    found: list[tuple[Document, Found]] = []
    failures: list[CitationError] = []
    for document in documents:
        try:
            found.append((document, _look_up(reference, document, at)))
        except CitationError as error:
            failures.append(error)
    unclear = [e for e in failures if isinstance(e, AmbiguousReference)]
    if found and not unclear:
        return _only(reference, found)
    if unclear:
        candidates = tuple(n for _, f in found for n in f.nodes) + tuple(
            c for e in unclear for c in e.candidates
        )
        if len(unclear) == 1 and not found:
            raise unclear[0]
        raise AmbiguousReference(
            f"fits {len(candidates)} places; name the document",
            candidates=candidates,
            reference=reference.text,
        )
    if not failures:
        raise ReferenceNotFound("there is no document to look in", reference=reference.text)
    raise max(failures, key=_depth)


def _depth(error: CitationError) -> int:
    deepest = getattr(error, "deepest", None)
    return deepest.id.count("__") + 1 if deepest is not None else 0


def _only(reference: Reference, found: list[tuple[Document, Found]]) -> Resolution:
    if len(found) == 1:
        document, (nodes, note) = found[0]
        return Resolution(reference, nodes, (document,), note)
    raise AmbiguousReference(
        f"fits {len(found)} documents; name one",
        candidates=tuple(n for _, f in found for n in f.nodes),
        reference=reference.text,
    )


def _look_up(reference: Reference, document: Document, at: Node | None) -> Found:
    index = index_of(document)
    if reference.id is not None:
        return _by_id(reference, document, index)
    if reference.quote is not None:
        from .quoted import by_quote

        return by_quote(reference, document)
    place = index.by_id[at.id] if at is not None and holds(document, at) else None
    nodes: dict[str, AnyNode] = {}
    notes: list[str] = []
    for target in reference.targets:
        if reference.form == "english":
            found = _by_steps(index, target.steps, reference.text)
        else:
            found = look_up_at(index, target, reference.text, place)
        nodes |= {node.id: node for node in found.nodes}
        notes += [found.note] if found.note and found.note not in notes else []
    return Found(tuple(nodes.values()), "; ".join(notes))


def holds(document: Document, node: Node) -> bool:
    """Whether ``node`` is one of the document's nodes."""
    return index_of(document).by_id.get(node.id) is node


def _by_id(reference: Reference, document: Document, index: Index) -> Found:
    id = reference.id or ""
    node = index.by_id.get(id)
    if node is None:
        above = id
        while "__" in above and above not in index.by_id:
            above = above.rpartition("__")[0]
        raise ReferenceNotFound(
            f"no node has the id {id!r}", deepest=index.by_id.get(above), reference=reference.text
        )
    if reference.quote is not None:
        from .quoted import agrees

        agrees(reference, node, document)
    return Found((node,))


def _by_steps(index: Index, steps: tuple[Step, ...], text: str) -> Found:
    """Look up the steps of an English path: all of them must be given."""
    key = tuple((f"“{s.text}”" if s.form == "heading" else s.form, s.number) for s in steps)
    nodes = index.by_steps.get(key, [])
    told = [
        n
        for n in nodes
        if all(not a.nth or a.nth == b.nth for a, b in zip(steps, index.steps[n.id], strict=True))
    ]
    if len(told) == 1:
        return Found((told[0],))
    if told:
        raise AmbiguousReference(f"fits {len(told)} places", candidates=tuple(told), reference=text)
    deepest = next(
        (
            index.by_steps[key[:i]][0]
            for i in range(len(key) - 1, 0, -1)
            if key[:i] in index.by_steps
        ),
        None,
    )
    raise ReferenceNotFound("no node has this path", deepest=deepest, reference=text)


def _by_heading(text: str, documents: tuple[Document, ...]) -> list[tuple[Document, Found]]:
    """A whole heading, with or without its marker, exact but for width, blanks and stops."""
    key = normalise(text).rstrip("。:")
    found = []
    for document in documents:
        nodes = index_of(document).headed(key)
        if len(nodes) > 1:
            raise AmbiguousReference(
                f"{len(nodes)} headings read so", candidates=tuple(nodes), reference=text
            )
        if nodes:
            found.append((document, Found((nodes[0],))))
    return found


def _with_headings(
    error: CitationError | None, text: str, documents: tuple[Document, ...]
) -> ReferenceNotFound:
    from difflib import get_close_matches

    near = []
    for document in documents:
        index = index_of(document)
        for title in get_close_matches(normalise(text)[:80], list(index.by_title)[:5000], 2, 0.7):
            near.append(index.paths[index.nodes[index.by_title[title][0]].id])
    return UnreadableReference(
        "is neither a reference that can be read nor a heading of the document",
        suggestions=tuple(near[:3]),
        reference=text,
        position=error.position if error else 0,
    )


__all__ = ["Resolution", "Within", "resolve", "resolve_parsed"]
