"""Looks up the steps of a reference in one document, and the ends of a range."""

from __future__ import annotations

from typing import NamedTuple

from ...kinds import PARAGRAPH
from ...model import AnyNode
from ..index import Index
from ..reading.grammar import UNITS, unit_of
from ..reference import IN_ALL, Step, Target
from .counting import Scope, run_in_heading
from .found import Failure, Found, one_of
from .steps import step_inside


class Attempt(NamedTuple):
    """Where a target is looked for: inside ``scope`` (``None``: the whole document).

    ``around`` are headings, innermost first, the first of which that holds just one of several
    rivals decides between them; ``side`` (-1 or 1) asks for what stands before or after ``at``.
    """

    target: Target
    scope: Scope = None
    at: AnyNode | None = None
    around: tuple[AnyNode, ...] = ()
    side: int = 0


def first_that_fits(index: Index, attempts: tuple[Attempt, ...]) -> Found:
    """Return the find of the first attempt that fits anything, else of the first."""
    first = Found()
    for attempt in attempts:
        found = _try(index, attempt)
        if found.fits:
            return found
        first = first if first.failure else found
    return first


def _try(index: Index, attempt: Attempt) -> Found:
    target, scope = attempt.target, attempt.scope
    found = look_up(index, target, scope)
    if attempt.side:
        return _beside(index, attempt, found)
    if scope is not None and attempt.at is not None and found.nodes:
        return found._replace(note=_taken_inside(index, scope))
    candidates = {node.id for node in found.rivals}
    for heading in attempt.around if candidates else ():
        below = index.nodes[index.first[heading.id] + 1 : index.past[heading.id]]
        inside = sum(n.id in candidates for n in below)
        if inside == 1:
            here = look_up(index, target, heading)
            return here._replace(note=_taken_inside(index, heading))
        if inside:
            break
    return found


def _taken_inside(index: Index, heading: AnyNode) -> str:
    return f"taken inside {index.paths[heading.id]}, where it stands"


def _beside(index: Index, attempt: Attempt, found: Found) -> Found:
    """Return of a find what stands on the side that is asked for (上述第3项)."""
    at, side = attempt.at, attempt.side
    assert at is not None

    def stands(node: AnyNode) -> bool:
        return (index.first[node.id] - index.first[at.id]) * side > 0

    rivals = tuple(n for n in found.rivals if stands(n))
    if len(rivals) == 1 and attempt.target.until is None:
        return Found(rivals)
    if len(rivals) > 1 or (found.nodes and all(map(stands, found.nodes))):
        return found
    why = f"stands {'after' if side < 0 else 'before'} {index.paths[at.id]}"
    return Found(failure=found.failure or Failure(None, at, why))


def look_up(index: Index, target: Target, scope: Scope = None) -> Found:
    """Return the node or the range of nodes that a target means; the scope itself without steps."""
    if not target.steps and scope is not None:
        return Found((scope,))
    start = one(index, target.steps, scope)
    if target.until is None or not start.nodes:
        return start
    stop = one(index, target.until, scope)
    if not stop.fits:  # 第二篇第三章至第五章: the numbers may run on in the next 篇
        shared = sum(a == b for a, b in zip(target.steps, target.until, strict=False))
        own = one(index, target.until[shared:], scope) if shared else stop
        stop = own if own.nodes else stop
    return _range(index, start.nodes[0], stop.nodes[0], target) if stop.nodes else stop


def one(index: Index, steps: tuple[Step, ...], scope: Scope = None) -> Found:
    """Return the one node that the steps lead to, or all that they fit."""
    exact = _exact(index, steps) if scope is None else None
    return Found((exact,)) if exact is not None else _follow(index, steps, scope)


def _exact(index: Index, steps: tuple[Step, ...]) -> AnyNode | None:
    """Return the node whose printed path has just these steps, where one has."""
    key = tuple((UNITS[s.form].kind if s.form in UNITS else None, s.number) for s in steps)
    nodes = index.by_steps.get(key, [])
    plain = len(nodes) == 1 and not any(s.nth or s.way or UNITS[s.form].printed for s in steps)
    return nodes[0] if plain else None


def _follow(index: Index, steps: tuple[Step, ...], scope: Scope) -> Found:
    places: list[Scope] = [scope]
    nodes: list[AnyNode] = [scope] if scope is not None else []
    note = ""
    for position, step in enumerate(steps):
        found: dict[str, AnyNode] = {}
        for place in places:
            inside, why = step_inside(index, step, place, steps[:position])
            found |= {node.id: node for node in inside}
            note = note or why
        nodes = sorted(found.values(), key=lambda n: index.first[n.id])
        if not nodes and len(places) == 1:
            nodes = run_in_heading(step, places[0])
        if step.nth:
            nodes = [n for n in nodes if index.steps[n.id][-1].nth == step.nth]
        if not nodes:
            return Found(failure=Failure(step, places[0] if len(places) == 1 else None))
        places = [*nodes]
    return one_of(nodes, note)


def _range(index: Index, start: AnyNode, stop: AnyNode, target: Target) -> Found:
    first, last = index.first[start.id], index.first[stop.id]
    mother = index.parent[stop.id]

    def counts(node: AnyNode) -> bool:
        return index.parent[node.id] is mother and index.steps[node.id][-1].kind == PARAGRAPH

    counted = unit_of(target.steps[-1]).counted
    alike = counts if counted else lambda node: node.kind == start.kind
    own = [start] if counted and start is mother else []  # 第一款, where it runs on after 第五条
    nodes = (*own, *filter(alike, index.nodes[first : last + 1]))
    both = f"{index.paths[start.id]} and {index.paths[stop.id]}"
    end = (target.until or target.steps)[-1]
    told = end.text if end.way == IN_ALL else ""
    why = ""
    if start.kind != stop.kind and not counted:
        why = f"{both} are not of one kind"
    elif _is_said_deeper(target):
        why = f"{both} are not said in the same steps"
    elif first >= last:
        why = "the range ends before it begins"
    elif told and len(nodes) != int(told):  # 的三项任务, where there are four
        why = f"there are {len(nodes)} and not {told}"
    elif start not in nodes or stop not in nodes:
        why = f"{both} are not in one series"
    return Found(failure=Failure(None, start, why)) if why else Found(nodes, note=_gaps(nodes))


def _is_said_deeper(target: Target) -> bool:
    """Whether the end of a range has a step that its beginning has none of: 第三部分-(4)-2-(35)."""
    until, forms = target.until or (), {step.form for step in target.steps}
    return len(until) > 1 and (until[0].form not in forms or len(until) > len(target.steps))


def _gaps(nodes: tuple[AnyNode, ...]) -> str:
    numbers = {n.number for n in nodes if n.number is not None}
    if len(numbers) != len(nodes):
        return ""
    missing = [str(i) for i in range(min(numbers), max(numbers)) if i not in numbers]
    return f"no number {'、'.join(missing)} is printed" if missing else ""
