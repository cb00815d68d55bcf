"""References that start from the place where they stand: 本节, 前款, 下一项, 上述第3项."""

from __future__ import annotations

from ...kinds import LEVEL1, PARAGRAPH, PART
from ...model import AnyNode
from ..errors import AmbiguousReference, CitationError, ReferenceNotFound
from ..index import Index
from ..reference import Step, Target
from .kinds import KINDS, POINTS
from .places import Found, look_up

_RELATIVE = ("本", "上一", "下一", "上述", "下述")


def is_relative(target: Target) -> bool:
    """Whether a target starts from a place."""
    return target.steps[0].form in _RELATIVE


def look_up_from(index: Index, target: Target, text: str, at: AnyNode | None) -> Found:
    """Return what a relative target means at the node ``at``."""
    if at is None:
        raise CitationError("is relative to the place where it stands; give at=", reference=text)
    first, rest = target.steps[0], target.steps[1:]
    if first.form in ("上述", "下述"):
        return _said(
            index,
            Target(rest, target.until and target.until[1:]),
            text,
            at,
            before=first.form == "上述",
        )
    if first.form == "本":
        start: tuple[AnyNode, ...] = (_around(index, first, text, at),)
    else:
        start = _beside(index, first, text, at)
    if not rest:
        return Found(start)
    if len(start) > 1:
        raise ReferenceNotFound(
            "several places cannot be gone into at once", deepest=at, reference=text
        )
    return look_up(index, Target(rest, target.until and target.until[1:]), text, start[0])


def _around(index: Index, step: Step, text: str, at: AnyNode) -> AnyNode:
    """Return the innermost node of the step's unit that holds ``at``, or is it."""
    for node in index.ancestors(at):
        if _is(index, node, step.text):
            return node
    raise ReferenceNotFound(
        f"{index.paths[at.id]} does not stand in a {step.text}", deepest=at, reference=text
    )


def _is(index: Index, node: AnyNode, unit: str) -> bool:
    if unit in ("段", "自然段", "款"):
        return index.steps[node.id][-1].kind == PARAGRAPH
    if unit == "部分":
        return node.kind == LEVEL1 or (node.kind == PART and (node.marker or "").endswith("部分"))
    if unit == "点":
        return node.kind in POINTS
    if unit in ("编", "篇"):
        return node.kind == PART and unit in (node.marker or "")
    return node.kind == KINDS.get(unit)


def _beside(index: Index, step: Step, text: str, at: AnyNode) -> tuple[AnyNode, ...]:
    """Return the neighbours: in the same parent, or across it where the numbers run on."""
    here = _around(index, step, text, at)
    alike = [
        n
        for n in index.nodes
        if _is(index, n, step.text) and (n.kind == here.kind or n.number is None)
    ]
    place = next(i for i, n in enumerate(alike) if n is here)
    count, way = step.number or 1, -1 if step.form == "上一" else 1
    found = []
    for distance in range(1, count + 1):
        i = place + way * distance
        if not 0 <= i < len(alike) or not _follows(index, alike[i - way], alike[i], way):
            raise ReferenceNotFound(
                f"no {step.text} stands {'before' if way < 0 else 'after'} {index.paths[here.id]} in its series",
                deepest=here,
                suggestions=(index.paths[alike[i].id],) if 0 <= i < len(alike) else (),
                reference=text,
            )
        found.append(alike[i])
    return tuple(found[::way])


def _follows(index: Index, here: AnyNode, there: AnyNode, way: int) -> bool:
    if index.parent[here.id] is index.parent[there.id]:
        return True
    return here.number is not None and there.number == here.number + way


def _said(index: Index, target: Target, text: str, at: AnyNode, *, before: bool) -> Found:
    """Return the nearest place above (or below) that the rest fits, going outwards from ``at``."""
    if not target.steps:
        raise ReferenceNotFound(
            "says what is meant by nothing but its place", deepest=at, reference=text
        )
    failure: CitationError | None = None
    for scope in (*index.ancestors(at), None):
        try:
            found = look_up(index, target, text, scope)
        except AmbiguousReference as error:
            nodes = tuple(n for n in error.candidates if _stands(index, n, at, before=before))  # type: ignore[arg-type]
            if len(nodes) == 1 and target.until is None:
                return Found(nodes)  # type: ignore[arg-type]  # candidates are nodes here
            failure = failure or error
            if len(nodes) > 1:
                raise
        except ReferenceNotFound as error:
            failure = failure or error
        else:
            if all(_stands(index, n, at, before=before) for n in found.nodes):
                return found
    raise failure or ReferenceNotFound(
        f"stands {'after' if before else 'before'} {index.paths[at.id]}", deepest=at, reference=text
    )


def _stands(index: Index, node: AnyNode, at: AnyNode, *, before: bool) -> bool:
    if before:
        return index.first[node.id] < index.first[at.id]
    return index.first[node.id] >= index.past[at.id] or index.first[node.id] > index.first[at.id]
