"""Looks a parsed reference up in one document."""

from __future__ import annotations

from ...kinds import HEADING, TASK
from ...model import AnyNode, Document
from ...model.nodes import Node
from ..errors import AmbiguousReference, ReferenceNotFound
from ..index import Index, index_of
from ..reference import Reference, Step, Target
from .nearby import look_up_at
from .places import Found, look_up


def look_up_in(reference: Reference, document: Document, at: Node | None) -> Found:
    """Return what a reference means in one document."""
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
    """Look up the steps of an English path: as a whole path first, then by what they name."""
    key = tuple((f"“{s.text}”" if s.form == HEADING else s.form, s.number) for s in steps)
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
    named = tuple(s._replace(form="任务") if s.form == TASK else s for s in steps)
    return look_up(index, Target(named), text)
