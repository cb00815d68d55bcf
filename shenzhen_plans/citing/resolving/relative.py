"""References that start from the place where they stand: 本节, 前款, 下一项, 上述第3项."""

from __future__ import annotations

from ...kinds import ANNEX, ENTRY, PARAGRAPH, PART
from ...model import AnyNode
from ..grammar import UNITS
from ..index import Index
from ..reference import RELATIVE, Step, Target
from .found import Failure, Found
from .places import LEVELS, look_up


def look_up_at(index: Index, target: Target, at: AnyNode | None) -> Found:
    """Return what a target means where it stands.

    In an annex its own headings are meant first.  A reference that several places fit means the
    one in the innermost heading around ``at`` in which it is unique: 第二节, said in a chapter,
    is the second section of that chapter.
    """
    if target.steps[0].form in RELATIVE:
        if at is None:
            why = "is relative to the place where it stands; give at="
            return Found(failure=Failure(why=why, needs_place=True))
        return _from(index, target, at)
    if at is None:
        return look_up(index, target)
    own = _in_its_annex(index, target, at)
    if own is not None and own.fits:
        return own
    found = look_up(index, target)
    return _around_it(index, target, at, found) if found.rivals else found


def _around_it(index: Index, target: Target, at: AnyNode, found: Found) -> Found:
    candidates = {node.id for node in found.rivals}
    for scope in index.ancestors(at):
        below = index.nodes[index.first[scope.id] + 1 : index.past[scope.id]]
        inside = sum(n.id in candidates for n in below)
        if inside > 1:
            return found
        if inside:
            here = look_up(index, target, scope)
            return here._replace(note=f"taken inside {index.paths[scope.id]}, where it stands")
    return found


def _in_its_annex(index: Index, target: Target, at: AnyNode) -> Found | None:
    """An annex numbers its own headings: what is said in it means them first."""
    annex = next((n for n in index.ancestors(at) if n.kind == ANNEX), None)
    if annex is None or target.steps[0].form == "附件":
        return None
    found = look_up(index, target, annex)
    return found._replace(note=f"taken inside {index.paths[annex.id]}, where it stands")


def _from(index: Index, target: Target, at: AnyNode) -> Found:
    """Return what a relative target means at the node ``at``."""
    first = target.steps[0]
    rest = Target(target.steps[1:], target.until and target.until[1:])
    if first.form in ("上述", "下述"):
        return _said(index, rest, at, before=first.form == "上述")
    around = next((n for n in index.ancestors(at) if _is(index, n, first.text)), None)
    if around is None:
        why = f"{index.paths[at.id]} does not stand in a {first.text}"
        return Found(failure=Failure(None, at, why))
    start = Found((around,)) if first.form == "本" else _beside(index, first, around)
    if not rest.steps or not start.nodes:
        return start
    if len(start.nodes) > 1:
        return Found(failure=Failure(None, at, "several places cannot be gone into at once"))
    return look_up(index, rest, start.nodes[0])


def _is(index: Index, node: AnyNode, word: str) -> bool:
    unit = UNITS[word]
    if unit.counted:
        return index.steps[node.id][-1].kind == PARAGRAPH
    if word == "部分":
        part = node.kind == PART and (node.marker or "").endswith("部分")
        return part or node.kind == unit.other
    if unit.kind is None:
        return node.kind in LEVELS
    if unit.kind == PART:
        return node.kind == PART and word in (node.marker or "")
    return node.kind == unit.kind or (unit.loose and node.kind == ENTRY and word == "条")


def _beside(index: Index, step: Step, here: AnyNode) -> Found:
    """Return the neighbours: in the same parent, or across it where the numbers run on."""
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
            side = "before" if way < 0 else "after"
            why = f"no {step.text} stands {side} {index.paths[here.id]} in its series"
            near = (alike[i],) if 0 <= i < len(alike) else ()
            return Found(failure=Failure(None, here, why, near))
        found.append(alike[i])
    return Found(tuple(found[::way]))


def _follows(index: Index, here: AnyNode, there: AnyNode, way: int) -> bool:
    if index.parent[here.id] is index.parent[there.id]:
        return True
    return here.number is not None and there.number == here.number + way


def _said(index: Index, target: Target, at: AnyNode, *, before: bool) -> Found:
    """Return the nearest place above (or below) that the rest fits, going outwards from ``at``."""
    if not target.steps:
        return Found(failure=Failure(None, at, "says what is meant by nothing but its place"))
    first: Found | None = None
    for scope in (*index.ancestors(at), None):
        found = look_up(index, target, scope)
        nodes = tuple(n for n in found.rivals if _stands(index, n, at, before=before))
        if len(nodes) == 1 and target.until is None:
            return Found(nodes)
        if len(nodes) > 1:
            return found
        if found.nodes and all(_stands(index, n, at, before=before) for n in found.nodes):
            return found
        first = first or (found if not found.nodes else None)
    why = f"stands {'after' if before else 'before'} {index.paths[at.id]}"
    return first or Found(failure=Failure(None, at, why))


def _stands(index: Index, node: AnyNode, at: AnyNode, *, before: bool) -> bool:
    if before:
        return index.first[node.id] < index.first[at.id]
    return index.first[node.id] > index.first[at.id]
