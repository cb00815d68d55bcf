"""Looks up the steps of a reference in one document.  Exact, or nothing; never a near miss."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import takewhile
from typing import NamedTuple

from ...grammar.keys import fold, normalise
from ...kinds import (
    ANNEX,
    ARTICLE,
    BOX,
    BOX_ITEM,
    BULLET,
    COUNTED,
    ENTRY,
    HEADING,
    LEVEL1,
    LEVEL2,
    LEVEL3,
    PARAGRAPH,
    PART,
    PASSAGE,
    POINTS,
    ROW,
    SECTION,
    TASK,
)
from ...model import AnyNode, BoxItem, Entry
from ...model.text import full_text
from ..index import Index, heading_key
from ..reading.grammar import UNITS, WORDS, Unit
from ..reference import FROM_START, Step, Target
from .found import Failure, Found

Scope = AnyNode | None
#: Kinds with a printed number that may be the level below another: what 方面 means inside it.
LEVELS = tuple(kind for kind in COUNTED if kind not in (PART, BOX_ITEM))
#: Kinds of markers by which people count what a box holds.
MARKED = (LEVEL2, LEVEL3, TASK)
#: The second signs of 附件, 附录, 附表, 附图.
_ANNEXED = frozenset(word[1] for word in WORDS["annexes"])
_NOTHING = Unit()
#: Roles of lines that sign a text or stand above it.
_SIGNED = (
    "signature",
    "date",
    "issuer",
    "title",
    "subtitle",
    "number",
    "delivery",
    "speaker",
    "notice",
)
#: From so many characters on words are known by what they say.
_TELLING = 5
#: What is left out of a quotation.
_LEFT_OUT = re.compile("(?:…|\\.{3}){1,2}")


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
    if exact is not None:
        return Found((exact,))
    found = _follow(index, steps, scope)
    return found if len(found.nodes) < 2 else Found(rivals=found.nodes)


def _exact(index: Index, steps: tuple[Step, ...]) -> AnyNode | None:
    """Return the node whose printed path has just these steps, where one has."""
    key = tuple((UNITS[s.form].kind if s.form in UNITS else None, s.number) for s in steps)
    nodes = index.by_steps.get(key, [])
    plain = len(nodes) == 1 and not any(
        s.nth or s.text == FROM_START or s.text[:1] == "之" or UNITS[s.form].printed for s in steps
    )
    return nodes[0] if plain else None


def _follow(index: Index, steps: tuple[Step, ...], scope: Scope) -> Found:
    places: tuple[Scope, ...] = (scope,)
    note = ""
    for position, step in enumerate(steps):
        found: dict[str, AnyNode] = {}
        for place in places:
            inside, why = _step(index, step, place, steps[:position])
            found |= {node.id: node for node in inside}
            note = note or why
        nodes = tuple(sorted(found.values(), key=lambda n: index.first[n.id]))
        if not nodes and len(places) == 1:
            nodes = _run_in(step, places[0])
        if step.nth:
            nodes = tuple(n for n in nodes if index.steps[n.id][-1].nth == step.nth)
        if not nodes:
            return Found(failure=Failure(step, places[0] if len(places) == 1 else None))
        places = nodes
    return Found(tuple(n for n in places if n is not None), note=note)


def _step(
    index: Index, step: Step, scope: Scope, before: tuple[Step, ...]
) -> tuple[list[AnyNode], str]:
    """Return the nodes inside ``scope`` that one step fits, and how it was read."""
    if step.form.startswith((HEADING, "words")):
        return _headed(index, step, scope, before[-1:]), ""
    unit = UNITS.get(step.form, _NOTHING)
    if unit.counted:
        return paragraph(index, step, scope)
    if step.number is None:
        return _any_of(index, unit, step, scope), ""
    if step.form in ("部分", PART):
        parts = [n for n in _numbered(index, PART, step, scope) if _is_part(n, step)]
        return parts or _numbered(index, LEVEL1, step, scope) or _loose(index, step, scope), ""
    found = [n for n in _numbered(index, unit.kind, step, scope) if _worded(n, step, unit)]
    if not found and scope is not None and scope.kind in (BOX, ANNEX) and unit.kind in MARKED:
        return _loose(index, step, scope), "counted by hand"  # 专栏4(2), 附件2(7)
    note = ""
    if not found and (unit.loose or unit.other):
        found, note = _other(index, step, scope, unit, alone=not before)
    if not found and unit.kind == TASK:
        found, note = _numbered(index, ROW, step, scope), "a row of a table of tasks"
    return found, note if found else ""


def _is_part(node: AnyNode, step: Step) -> bool:
    """Whether a part is called so: Part II is any, 第二部分 what is printed as 部分."""
    return step.form == PART or (node.marker or "").endswith("部分")


def _headed(index: Index, step: Step, scope: Scope, above: tuple[Step, ...]) -> list[AnyNode]:
    """Return what has this heading: inside the scope, or the scope itself (三、(四)“标题”)."""
    kind, key = step.form.partition(":")[2], heading_key(step.text)
    found = _inside(index, index.by_title.get(key, []), scope)
    if above and scope is not None and index.first[scope.id] in index.by_title.get(key, ()):
        found = [scope, *found]
    if not found and scope is None:
        role = WORDS["roles"].get(step.text.removesuffix("部分"))
        said = step.text.removesuffix("部分")
        found = [n for n in index.nodes if role and n.role == role and said in (n.title or "")]
    counted = bool(above) and above[0].number is not None
    if not found and counted and scope is not None and step.form == HEADING:
        found = [scope] if _says(scope, step.text) else []
    return [n for n in found if not kind or n.kind == kind]


def _says(node: AnyNode, words: str) -> bool:
    """Whether words that are quoted behind a number are its own: 第24项“更新农贸市场30个……”."""
    if len(words) < _TELLING:
        return False
    text, at = normalise(fold(full_text(node))), 0
    for piece in _LEFT_OUT.split(words):
        key = normalise(fold(piece)).rstrip("。.;,:!?")
        at = text.find(key, at)
        if at < 0 or (at == 0 and not key):
            return False
        at += len(key)
    return True


def _any_of(index: Index, unit: Unit, step: Step, scope: Scope) -> list[AnyNode]:
    """Return all boxes for 专栏 without a number, the glossary for 名词解释, the annexes for 附件."""
    if unit.kind == ENTRY:
        entries = (n for n in index.nodes if isinstance(n, Entry))
        mothers = (index.parent[n.id] for n in entries)
        return list({n.id: n for n in mothers if n is not None}.values())
    if unit.kind == ANNEX:
        bare = _inside(index, index.by_number.get((ANNEX, 0), []), scope)
        found = [n for n in bare if _worded(n, step, unit)]
        return found or [
            n for n in _inside(index, index.by_kind.get(ANNEX, []), scope) if _worded(n, step, unit)
        ]
    return _inside(index, index.by_kind.get(unit.kind or "", []), scope)


def _other(
    index: Index, step: Step, scope: Scope, unit: Unit, *, alone: bool
) -> tuple[list[AnyNode], str]:
    """Read (二十四) as (24), (2) as (二), 第4条 as the fourth of whatever stands in the scope."""
    if scope is not None:
        where = None if step.form == SECTION else scope
        if unit.kind is not None and _any(index, unit.kind, where):
            return [], ""
        found = _loose(index, step, scope) if unit.loose else []
        if not found and unit.other:
            found = _numbered(index, unit.other, step, scope)
        return found, _as_printed(found, unit)
    if unit.kind is None:
        points = (
            _inside(index, index.by_number.get((k, step.number or 0), []), None) for k in POINTS
        )
        return _outside_annexes(index, [n for alike in points for n in alike], None), ""
    if counts_points(index, unit):  # 第八条 for the only (八)
        found = _numbered(index, LEVEL2, step, None)
        return (found if len(found) == 1 and alone else []), _as_printed(found, unit)
    if not unit.other or not alone or (unit.other != TASK and _any(index, TASK, None)):
        return [], ""
    found = _numbered(index, unit.other, step, None)
    if unit.other == LEVEL2:  # 第4项 for the only 4.
        found = _outside_annexes(index, found + _numbered(index, LEVEL3, step, None), None)
    return found, _as_printed(found, unit)


def counts_points(index: Index, unit: Unit) -> bool:
    """Whether 条 counts points as 点 does: where a document has no articles."""
    return unit.loose and unit.kind == ARTICLE and not index.by_kind.get(ARTICLE)


def _as_printed(found: list[AnyNode], unit: Unit) -> str:
    marker = found[0].marker if found and unit.kind is not None else None
    return f"printed as {marker}" if marker else ""


def _any(index: Index, kind: str, scope: Scope) -> bool:
    return bool(_inside(index, index.by_kind.get(kind, []), scope))


def _worded(node: AnyNode, step: Step, unit: Unit) -> bool:
    """编 is not 篇, and 附录 is not 附件: the word must be the printed one."""
    printed = "".join((node.marker or "").split())
    if node.kind == ARTICLE:  # 第五条之一 is another article than 第五条
        return printed.rpartition("条")[2] == (step.text if step.text != FROM_START else "")
    if not unit.printed:
        return True
    if node.kind != ANNEX:
        return step.form in printed
    word = printed[:2] if printed[1:2] in _ANNEXED else printed[:1]
    return step.text in (word, "") if printed else step.text == "附件"


def _numbered(index: Index, kind: str | None, step: Step, scope: Scope) -> list[AnyNode]:
    if kind is None or step.number is None:
        return []
    if step.number < 0 or step.text == FROM_START:  # 最后一项, 倒数第二章, 首项
        alike = _outside_annexes(index, _inside(index, index.by_kind.get(kind, []), scope), scope)
        return _nth(alike, step.number)
    return _outside_annexes(
        index, _inside(index, index.by_number.get((kind, step.number), []), scope), scope
    )


def _outside_annexes(index: Index, nodes: list[AnyNode], scope: Scope) -> list[AnyNode]:
    """An annex numbers its own headings: they are meant only where it is named, or nothing else fits."""
    if scope is not None or len(nodes) < 2:
        return nodes
    return [n for n in nodes if n.kind == ANNEX or not index.in_annex[index.first[n.id]]] or nodes


def paragraph(index: Index, step: Step, scope: Scope) -> tuple[list[AnyNode], str]:
    """Return the n-th paragraph of a place, from its end below 0; its own text may be the first."""
    number, key = step.number or 0, scope.id if scope else ""
    if number < 0 and scope is None:
        return _nth(_closing(index), number), ""
    if number < 0:
        last = index.counted.get(key, 0)
        number = last + 1 + number
    node = index.ordinal.get((key, number))
    if node is not None:
        return [node], ""
    if scope is not None and number == 1 and scope.text:
        return [scope], "the text that runs on after the heading"
    return [], ""


def _closing(index: Index) -> list[AnyNode]:
    """Return the paragraphs with which the text ends: behind all headings, and not those that sign it."""
    roots = [n for n in index.nodes if index.parent[n.id] is None and not n.id.startswith("back")]
    closing = list(takewhile(lambda n: n.kind == PARAGRAPH, reversed(roots)))
    own = [n for n in reversed(closing) if n.role not in _SIGNED]
    return own if len(closing) < len(roots) else own[-1:]


def _loose(index: Index, step: Step, scope: Scope) -> list[AnyNode]:
    """Return the n-th of the level that stands next below the scope, whatever it is."""
    if scope is None:
        return []
    below: tuple[AnyNode, ...] = scope.children
    while below:
        levels = {n.kind for n in below if n.number is not None and n.kind in LEVELS}
        if levels:
            return [n for kind in sorted(levels) for n in _numbered(index, kind, step, scope)]
        items: list[AnyNode] = [n for n in below if isinstance(n, BoxItem)]
        if items:
            return _nth(items, step.number or 0)
        below = tuple(c for n in below for c in n.children)
    return _nth([n for n in scope.children if n.kind == BULLET], step.number or 0)


def _run_in(step: Step, scope: Scope) -> tuple[AnyNode, ...]:
    """Return the n-th run-in heading of a place that numbers nothing inside it: 第三方面第二点."""
    if scope is None or not UNITS.get(step.form, _NOTHING).loose or step.number is None:
        return ()
    return tuple(_nth([n for n in scope.children if n.kind == PASSAGE], step.number))


def _nth(items: list[AnyNode], number: int) -> list[AnyNode]:
    """Return the n-th of things that are counted by hand, from the end below 0."""
    place = number if number < 0 else number - 1
    return items[place:][:1] if -len(items) <= place < len(items) and number else []


def _range(index: Index, start: AnyNode, stop: AnyNode, target: Target) -> Found:
    first, last = index.first[start.id], index.first[stop.id]
    counted = UNITS.get(target.steps[-1].form, _NOTHING).counted
    if start.kind != stop.kind and not counted:
        both = f"{index.paths[start.id]} and {index.paths[stop.id]}"
        return Found(failure=Failure(None, start, f"{both} are not of one kind"))
    if first >= last:
        return Found(failure=Failure(None, start, "the range ends before it begins"))
    mother = index.parent[stop.id]
    own = (start,) if counted and start is mother else ()  # 第一款, where it runs on after 第五条
    nodes = own + tuple(
        n
        for n in index.nodes[first : last + 1]
        if (
            index.parent[n.id] is mother and index.steps[n.id][-1].kind == PARAGRAPH
            if counted
            else n.kind == start.kind
        )
    )
    if start not in nodes or stop not in nodes:
        both = f"{index.paths[start.id]} and {index.paths[stop.id]}"
        return Found(failure=Failure(None, start, f"{both} are not in one series"))
    return Found(nodes, note=_gaps(nodes))


def _gaps(nodes: tuple[AnyNode, ...]) -> str:
    numbers = {n.number for n in nodes if n.number is not None}
    if len(numbers) != len(nodes):
        return ""
    missing = [str(i) for i in range(min(numbers), max(numbers)) if i not in numbers]
    return f"no number {'、'.join(missing)} is printed" if missing else ""


def _inside(index: Index, places: list[int], scope: Scope) -> list[AnyNode]:
    """Return the nodes at sorted ``places`` that lie inside ``scope`` (all for ``None``)."""
    if scope is None:
        return [index.nodes[i] for i in places]
    start = bisect_left(places, index.first[scope.id] + 1)
    stop = bisect_left(places, index.past[scope.id], lo=start)
    return [index.nodes[i] for i in places[start:stop]]
