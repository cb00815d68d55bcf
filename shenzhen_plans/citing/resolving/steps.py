"""One step of a reference inside a place.  Exact, or nothing; never a near miss."""

from __future__ import annotations

import re

from ...kinds import (
    ANNEX,
    ARTICLE,
    BOX,
    CHAPTER,
    ENTRY,
    HEADING,
    LEVEL1,
    LEVEL2,
    LEVEL3,
    LEVELS,
    PART,
    POINTS,
    ROW,
    SECTION,
    TASK,
)
from ...model import AnyNode, Entry
from ..index import OF_ANNEX, TELLING_OF_ANNEX, Index, heading_key
from ..reading.grammar import WORDS, Unit, compact, unit_of
from ..reference import ASIDE, DECIMAL, INSERTED, Step
from .counting import Scope, next_below, numbered, outside_annexes, paragraph, run_in_heading
from .words import is_remark, says, says_itself

#: Kinds of markers by which people count what a box holds.
MARKED = (LEVEL2, LEVEL3, TASK)
#: What parts a number with stops from the words that it numbers.
_BEHIND_NUMBER = (" ", "\u3000", "\t", "\xa0", "、", ". ", "．")
#: The second signs of 附件, 附录, 附表, 附图.
_ANNEXED = frozenset(word[1] for word in WORDS["annexes"])


def step_inside(
    index: Index, step: Step, scope: Scope, before: tuple[Step, ...]
) -> tuple[list[AnyNode], str]:
    """Return the nodes inside ``scope`` that one step fits, and how it was read."""
    if step.form.startswith((HEADING, "words")):
        return _headed(index, step, scope, before[-1:]), ""
    if step.form == ASIDE:
        return _aside(index, step, scope, before[-1:]), ""
    if step.form == DECIMAL:
        return _dotted(index, step, scope), "the numbers of several levels"
    unit = unit_of(step)
    if unit.counted:
        return paragraph(index, step, scope)
    if step.number is None:
        return _any_of(index, unit, step, scope), ""
    if unit.under:
        return _listed_under(index, unit.under, step, scope), ""
    if step.form in ("部分", PART):
        parts = [n for n in numbered(index, PART, step, scope) if _is_part(n, step)]
        return parts or numbered(index, LEVEL1, step, scope) or next_below(index, step, scope), ""
    found = [n for n in numbered(index, unit.kind, step, scope) if _worded(n, step, unit)]
    if not found and scope is not None and scope.kind in (BOX, ANNEX) and unit.kind in MARKED:
        return next_below(index, step, scope), "counted by hand"  # 专栏4(2), 附件2(7)
    note = ""
    if not found and (unit.loose or unit.other):
        found, note = _other(index, step, scope, unit, alone=not before)
    if not found and unit.kind == TASK:
        found, note = numbered(index, ROW, step, scope), "a row of a table of tasks"
    return found, note if found else ""


def _listed_under(index: Index, name: str, step: Step, scope: Scope) -> list[AnyNode]:
    """Return what has the number of a step in a list that is called so, which may be the document."""
    inside = index.inside(range(len(index.nodes)), scope)
    around = [scope] if scope is not None else []
    lists = [n for n in (*around, *inside) if re.search(name, n.title or "")]
    if not lists and scope is None and re.search(name, index.title):
        levels = {n.kind for n in inside if n.number is not None and n.kind in LEVELS}
        return numbered(index, min(levels, default=None), step, None)
    return [n for place in lists for n in next_below(index, step, place)]


def _is_part(node: AnyNode, step: Step) -> bool:
    """Whether a part is called so: Part II is any, 第二部分 what is printed as 部分."""
    return step.form == PART or (node.marker or "").endswith("部分")


def _headed(index: Index, step: Step, scope: Scope, above: tuple[Step, ...]) -> list[AnyNode]:
    """Return what has this heading: inside the scope, or the scope itself (三、(四)“标题”)."""
    kind, key = step.form.partition(":")[2], heading_key(step.text)
    found = index.inside(index.by_title.get(key, ()), scope)
    if above and scope is not None and index.first[scope.id] in index.by_title.get(key, ()):
        found = [scope, *found]
    if not found:  # 主要任务, 三、主要任务
        said = step.text.removesuffix("部分")
        role, nodes = WORDS["roles"].get(said), index.nodes if scope is None else [scope]
        found = [n for n in nodes if role and n.role == role and said in (n.title or "")]
    counted = bool(above) and above[0].number is not None
    if not found and counted and scope is not None and step.form in (HEADING, "words"):
        told = says if step.form == HEADING else says_itself
        found = [scope] if len(key) > len("第24项") and told(scope, step.text) else []
    if not found:
        found = _annexes_called(index, step, scope, above)
    return [n for n in found if not kind or n.kind == kind]


def _annexes_called(
    index: Index, step: Step, scope: Scope, above: tuple[Step, ...]
) -> list[AnyNode]:
    """Return the annexes whose title ends so: 附件“分工表”, and without the word what tells more."""
    name = step.text.removeprefix("附件")
    told = name != step.text or (above and above[0].form in (ANNEX, "附件"))
    least = OF_ANNEX if told else TELLING_OF_ANNEX
    return index.annexes_called(name, scope) if len(name) >= least else []


def _aside(index: Index, step: Step, scope: Scope, above: tuple[Step, ...]) -> list[AnyNode]:
    """Return what words in brackets are said of: a heading inside, the scope itself, or nothing."""
    found = _headed(index, step, scope, above)
    if found or scope is None:
        return found
    remark = is_remark(step.text) and heading_key(step.text) not in index.by_title
    own = remark or says_itself(scope, step.text) or _stands_under(index, scope, step.text)
    own = own or WORDS["called"].get(step.text) == scope.kind  # 县域医疗分中心(名词解释)
    own = own or _is_inside(index, scope, compact(step.text))
    return [scope] if own else []


def _is_inside(index: Index, node: AnyNode, path: str) -> bool:
    """Whether a place stands inside the one with this path: 第24项(三、(三)1.)."""
    above = index.parent[node.id]
    while above is not None and compact(index.paths[above.id]) != path:
        above = index.parent[above.id]
    return above is not None


def _stands_under(index: Index, node: AnyNode, heading: str) -> bool:
    """Whether a heading is that of what holds a task, which has none of its own."""
    key, above = heading_key(heading), index.parent[node.id]
    while not node.title and above is not None:
        if above.title and heading_key(above.title) == key:
            return True
        above = index.parent[above.id]
    return False


def _dotted(index: Index, step: Step, scope: Scope) -> list[AnyNode]:
    """Return what has several numbers, level by level: 8.1 is 第八章第一节, or 八、(一)."""
    numbers = [Step("point", int(number)) for number in step.text.split(".")]
    found: list[AnyNode] = []
    for ladder in ((CHAPTER, SECTION, None), LEVELS):
        places: list[Scope] = [scope]
        for kind, number in zip(ladder, numbers, strict=False):
            places = [n for p in places for n in _of_level(index, kind, number, p)]
        found += [n for n in places if n is not None and len(numbers) <= len(ladder)]
    begins = tuple(step.text + sign for sign in _BEHIND_NUMBER)  # what the text itself numbers so
    inside = index.nodes[index.first[scope.id] : index.past[scope.id]] if scope else index.nodes
    return found + [n for n in inside if n.text.startswith(begins)]


def _of_level(index: Index, kind: str | None, step: Step, scope: Scope) -> list[AnyNode]:
    if kind is not None:
        return numbered(index, kind, step, scope)
    return next_below(index, step, scope) or run_in_heading(step, scope)


def _any_of(index: Index, unit: Unit, step: Step, scope: Scope) -> list[AnyNode]:
    """Return all boxes for 专栏 without a number, the glossary for 名词解释, the annexes for 附件."""
    if unit.kind == ENTRY:
        entries = (n for n in index.nodes if isinstance(n, Entry))
        mothers = (index.parent[n.id] for n in entries)
        return list({n.id: n for n in mothers if n is not None}.values())
    alike = index.of_kind(unit.kind, scope)
    if unit.kind != ANNEX:
        return alike or index.of_kind(unit.other, scope)
    ways = index.inside(index.by_number.get((ANNEX, 0), ()), scope), alike
    worded = ([n for n in way if _worded(n, step, unit)] for way in ways)
    return next(filter(None, worded), [])


def _other(
    index: Index, step: Step, scope: Scope, unit: Unit, *, alone: bool
) -> tuple[list[AnyNode], str]:
    """Read (二十四) as (24), (2) as (二), 第4条 as the fourth of whatever stands in the scope."""
    if scope is not None:
        where = None if step.form == SECTION else scope
        if unit.kind is not None and index.of_kind(unit.kind, where):
            return [], ""
        found = next_below(index, step, scope) if unit.loose else []
        if not found and unit.other:
            found = numbered(index, unit.other, step, scope)
        return found, _as_printed(found, unit)
    if unit.kind is None or step.form == "§":
        places = [i for k in POINTS for i in index.by_number.get((k, step.number or 0), ())]
        return outside_annexes(index, index.inside(places, None), None), ""
    if counts_points(index, unit):  # 第八条 for the only (八), where the numbers run on
        found = numbered(index, LEVEL2, step, None)
        once = len(found) == 1 and len(numbered(index, LEVEL2, Step(LEVEL2, 1), None)) == 1
        return (found if once and alone else []), _as_printed(found, unit)
    if not unit.other or not alone or (unit.other != TASK and index.of_kind(TASK)):
        return [], ""
    found = numbered(index, unit.other, step, None)
    if unit.other == LEVEL2:  # 第4项 for the only 4.
        found = outside_annexes(index, found + numbered(index, LEVEL3, step, None), None)
    return found, _as_printed(found, unit)


def counts_points(index: Index, unit: Unit) -> bool:
    """Whether 条 counts points as 点 does: where a document has no articles."""
    return unit.loose and unit.kind == ARTICLE and not index.by_kind.get(ARTICLE)


def _as_printed(found: list[AnyNode], unit: Unit) -> str:
    marker = found[0].marker if found and unit.kind is not None else None
    return f"printed as {marker}" if marker else ""


def _worded(node: AnyNode, step: Step, unit: Unit) -> bool:
    """编 is not 篇, and 附录 is not 附件: the word must be the printed one."""
    printed = "".join((node.marker or "").split())
    if node.kind == ARTICLE:  # 第五条之一 is another article than 第五条
        return printed.rpartition("条")[2] == (step.text if step.way == INSERTED else "")
    if not unit.printed:
        return True
    if node.kind != ANNEX:
        return step.form in printed
    word = printed[:2] if printed[1:2] in _ANNEXED else printed[:1]
    return step.text in (word, "") if printed else step.text == "附件"
