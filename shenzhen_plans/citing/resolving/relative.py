"""Where a target is looked for from the place where it stands: 本节, 前款, 下一项, 上述第3项."""

from __future__ import annotations

from ...kinds import (
    ANNEX,
    ARTICLE,
    BOX,
    BOX_ITEM,
    ENTRY,
    EVENT,
    LEVEL2,
    LEVEL3,
    PARAGRAPH,
    PART,
    TASK,
)
from ...model import AnyNode
from ..index import Index
from ..reading.grammar import NOTHING, UNITS, Unit
from ..reference import RELATIVE, Step, Target, from_the_first
from .counting import LEVELS, paragraph
from .found import Failure, Found
from .places import Attempt
from .steps import counts_points

#: What nobody counts back from where one stands.
_ALONE = (BOX, EVENT)
#: What is counted in 条 and 项 without being numbered so.
_ITEMS = (ENTRY, BOX_ITEM)


def attempts(
    index: Index, target: Target, at: AnyNode | None, *, named: bool = False
) -> tuple[Attempt, ...] | Found:
    """Return where a target is looked for, one after the other, or at once what it means.

    ``named`` tells that the document is named before it, so that 前两条 are the first of all.

    In an annex its own headings are meant first.  A reference that several places fit means the
    one in the innermost heading around ``at`` in which it is unique: 第二节, said in a chapter,
    is the second section of that chapter.
    """
    first, around = target.steps[0], _around(index, at)
    if first.form in RELATIVE:
        if at is None:
            counted = _from_the_first(index, target, named)
            if counted is not None:
                return (Attempt(counted),)
            why = "is relative to the place where it stands; give at="
            return Found(failure=Failure(why=why, needs_place=True))
        return _from(index, target, at, around)
    annex = next((n for n in around if n.kind == ANNEX), None)
    own = (Attempt(target, annex, at),) if annex is not None and first.form != "附件" else ()
    return (*own, Attempt(target, None, at, around))


def _from_the_first(index: Index, target: Target, named: bool) -> Target | None:
    """Return the first few of a document, where their numbers run on in it: 前三件大事.

    Two articles before a place are meant by 前两条, unless the document is named there.
    """
    unit = UNITS.get(target.steps[0].text, NOTHING)
    alike = [n.number for n in index.of_kind(unit.kind) if not index.holds_in_annex(n)]
    alone = named or unit.kind in _ALONE
    return from_the_first(target) if alone and len(set(alike)) == len(alike) else None


def _around(index: Index, at: AnyNode | None) -> tuple[AnyNode, ...]:
    """Return a node and all that enclose it, innermost first."""
    found = []
    while at is not None:
        found.append(at)
        at = index.parent[at.id]
    return tuple(found)


def _from(
    index: Index, target: Target, at: AnyNode, around: tuple[AnyNode, ...]
) -> tuple[Attempt, ...] | Found:
    """Return where a relative target leads from the node ``at``."""
    first = target.steps[0]
    rest = Target(target.steps[1:], target.until and target.until[1:])
    if first.form in ("上述", "下述"):
        if not rest.steps:
            return Found(failure=Failure(None, at, "says what is meant by nothing but its place"))
        side = -1 if first.form == "上述" else 1
        return tuple(Attempt(rest, scope, at, side=side) for scope in (*around, None))
    here = next((n for n in around if _is(index, n, first.text)), None)
    if here is None:
        why = f"{index.paths[at.id]} does not stand in a {first.text}"
        return Found(failure=Failure(None, at, why))
    start = Found((here,)) if first.form == "本" else _beside(index, first, here)
    if not rest.steps or not start.nodes:
        return start
    if len(start.nodes) > 1:
        return Found(failure=Failure(None, at, "several places cannot be gone into at once"))
    return (Attempt(rest, start.nodes[0]),)


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
    if counts_points(index, unit):
        return node.kind in (*LEVELS, *_ITEMS)
    return (
        node.kind == unit.kind
        or (unit.loose and node.kind in _ITEMS)
        or _is_item(index, node, unit)
    )


def _is_item(index: Index, node: AnyNode, unit: Unit) -> bool:
    """Whether a node is a 项 of an article, (二), or what is numbered where there are no tasks."""
    parent = index.parent[node.id]
    of_article = node.kind == unit.other and parent is not None and parent.kind == ARTICLE
    tasks = index.by_kind.get(TASK) and not index.holds_in_annex(node)
    return of_article or (unit.other == LEVEL2 and node.kind in (LEVEL2, LEVEL3) and not tasks)


def _paragraphs_beside(index: Index, step: Step, here: AnyNode) -> Found:
    """Return the paragraphs of the same parent before or after one; its own text is the first."""
    mother, own = index.parent[here.id], index.steps[here.id][-1].number or 0
    way = -1 if step.form == "上一" else 1
    numbers = sorted(own + way * distance for distance in range(1, (step.number or 1) + 1))
    found = [paragraph(index, Step(step.text, number), mother)[0] for number in numbers]
    if all(found) and numbers[0] > 0:
        return Found(tuple(nodes[0] for nodes in found))
    why = f"no {step.text} stands {'before' if way < 0 else 'after'} {index.paths[here.id]} in its series"
    return Found(failure=Failure(None, here, why))


def _beside(index: Index, step: Step, here: AnyNode) -> Found:
    """Return the neighbours: in the same parent, or across it where the numbers run on."""
    if UNITS[step.text].counted:
        return _paragraphs_beside(index, step, here)
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
