"""Looks up the steps of a reference in one document.  Exact, or an error; never a near miss."""

from __future__ import annotations

from typing import NamedTuple

from ...kinds import ANNEX, HEADING, LEVEL1, LEVEL2, PARAGRAPH, PART, TASK
from ...model import AnyNode
from ..errors import AmbiguousReference, ReferenceNotFound
from ..index import Index
from ..reference import Step, Target
from .failing import not_found
from .kinds import KINDS, POINTS, SECOND

Scope = AnyNode | None


class Found(NamedTuple):
    """The nodes of a lookup, and a note where the reading was not the plain one."""

    nodes: tuple[AnyNode, ...]
    note: str = ""


def look_up(index: Index, target: Target, text: str, scope: Scope = None) -> Found:
    """Return the node or the range of nodes that a target means.

    Raises :class:`AmbiguousReference` and :class:`ReferenceNotFound`.
    """
    start = one(index, target.steps, text, scope)
    if target.until is None:
        return start
    stop = one(index, target.until, text, scope)
    return _range(index, start.nodes[0], stop.nodes[0], target, text)


def one(index: Index, steps: tuple[Step, ...], text: str, scope: Scope = None) -> Found:
    """Return the one node that the steps lead to."""
    nodes, note = _follow(index, steps, text, scope)
    if len(nodes) == 1:
        return Found(nodes, note)
    listed = "、".join(index.paths[n.id] for n in nodes[:5])
    raise AmbiguousReference(
        f"fits {len(nodes)} places ({listed}{' …' if len(nodes) > 5 else ''}); name the heading above it",
        candidates=nodes,
        reference=text,
    )


def _follow(index: Index, steps: tuple[Step, ...], text: str, scope: Scope) -> Found:
    exact = (
        index.by_steps.get(tuple((KINDS.get(s.form, s.form), s.number) for s in steps))
        if scope is None
        else None
    )
    if (
        exact is not None
        and len(exact) == 1
        and not any(s.nth or s.form in ("编", "篇", "附件") for s in steps)
    ):
        return Found((exact[0],))
    places: tuple[Scope, ...] = (scope,)
    note = ""
    for position, step in enumerate(steps):
        found: dict[str, AnyNode] = {}
        for place in places:
            inside, why = _step(index, step, place, alone=len(steps) == 1)
            found |= {node.id: node for node in inside}
            note = note or why
        nodes = tuple(sorted(found.values(), key=lambda n: index.first[n.id]))
        if step.nth:
            nodes = tuple(n for n in nodes if index.steps[n.id][-1].nth == step.nth)
        if not nodes:
            deepest = places[0] if len(places) == 1 else None
            raise not_found(index, steps, position, deepest, text)
        places = nodes
    return Found(tuple(n for n in places if n is not None), note)


def _step(index: Index, step: Step, scope: Scope, *, alone: bool) -> tuple[list[AnyNode], str]:
    """Return the nodes inside ``scope`` that one step fits."""
    if step.form in ("段", "款", PARAGRAPH):
        return _paragraph(index, step, scope)
    if step.form == HEADING:
        return _outside_annexes(index, index.titled(step.text, scope), scope), ""
    if step.form == "部分":
        parts = [
            n for n in _numbered(index, PART, step, scope) if (n.marker or "").endswith("部分")
        ]
        return parts or _numbered(index, LEVEL1, step, scope), ""
    if step.form == "点":
        return _points(index, step, scope), ""
    kind = KINDS.get(step.form)
    if kind is None:  # 本章上一节: a place cannot be said from another one
        return [], ""
    found = [n for n in _numbered(index, kind, step, scope) if _worded(n, step)]
    if found or step.form not in SECOND:
        return found, ""
    return _second(index, step, scope, alone=alone)


def _second(index: Index, step: Step, scope: Scope, *, alone: bool) -> tuple[list[AnyNode], str]:
    """Read (二十四) as (24), and (2) as (二), where nothing printed is passed over by it."""
    if scope is not None and _any(index, KINDS[step.form], scope):
        return [], ""
    if scope is not None and step.form == "项" and not _any(index, LEVEL2, scope):
        points = _points(index, step, scope)
        return points, f"printed as {points[0].marker}" if points else ""
    if scope is None and not alone:
        return [], ""
    if scope is None and step.form in (TASK, "项") and _any(index, TASK, None):
        return [], ""
    found = _numbered(index, SECOND[step.form], step, scope)
    return found, f"printed as {found[0].marker}" if found else ""


def _any(index: Index, kind: str, scope: Scope) -> bool:
    if scope is None:
        return any(k == kind for k, _ in index.by_number)
    return any(
        node.kind == kind for node in index.nodes[index.first[scope.id] + 1 : index.past[scope.id]]
    )


def _worded(node: AnyNode, step: Step) -> bool:
    """编 is not 篇, and 附录 is not 附件: the word must be the printed one."""
    printed = "".join((node.marker or "").split())
    if step.form in ("编", "篇"):
        return step.form in printed
    if step.form == "附件" and node.kind == ANNEX:
        return printed.startswith(step.text[:2]) if printed else step.text == "附件"
    return True


def _numbered(index: Index, kind: str, step: Step, scope: Scope) -> list[AnyNode]:
    number = step.number if step.number is not None else 0
    return _outside_annexes(index, index.numbered(kind, number, scope), scope)


def _outside_annexes(index: Index, nodes: list[AnyNode], scope: Scope) -> list[AnyNode]:
    """An annex numbers its own headings: they are meant only where it is named, or nothing else fits."""
    if scope is not None or len(nodes) < 2:
        return nodes
    return [n for n in nodes if n.kind == ANNEX or not index.in_annex[index.first[n.id]]] or nodes


def _paragraph(index: Index, step: Step, scope: Scope) -> tuple[list[AnyNode], str]:
    node = index.ordinal.get((scope.id if scope else "", step.number or 0))
    if node is not None:
        return [node], ""
    if scope is not None and step.number == 1 and scope.text:
        return [scope], "the text that runs on after the heading"
    return [], ""


def _points(index: Index, step: Step, scope: Scope) -> list[AnyNode]:
    """点 is the next numbered level below what is named before it."""
    for kind in POINTS:
        if scope is None:
            continue
        direct = index.numbered(kind, step.number or 0, scope)
        if _any(index, kind, scope):
            return direct
    if scope is not None:
        return []
    return [n for kind in POINTS for n in index.numbered(kind, step.number or 0, None)]


def _range(index: Index, start: AnyNode, stop: AnyNode, target: Target, text: str) -> Found:
    first, last = index.first[start.id], index.first[stop.id]
    if start.kind != stop.kind and {start.kind, stop.kind} & set(POINTS):
        raise ReferenceNotFound(
            f"{index.paths[start.id]} and {index.paths[stop.id]} are not of one kind",
            deepest=start,
            reference=text,
        )
    if first >= last:
        raise ReferenceNotFound("the range ends before it begins", deepest=start, reference=text)
    counted = target.steps[-1].form in ("段", "款")
    mother = index.parent[start.id]
    nodes = tuple(
        n
        for n in index.nodes[first : last + 1]
        if (
            index.parent[n.id] is mother and index.steps[n.id][-1].kind == PARAGRAPH
            if counted
            else n.kind == start.kind
        )
    )
    return Found(nodes, _gaps(nodes))


def _gaps(nodes: tuple[AnyNode, ...]) -> str:
    numbers = {n.number for n in nodes if n.number is not None}
    if len(numbers) != len(nodes):
        return ""
    missing = [str(i) for i in range(min(numbers), max(numbers)) if i not in numbers]
    return f"no number {'、'.join(missing)} is printed" if missing else ""
