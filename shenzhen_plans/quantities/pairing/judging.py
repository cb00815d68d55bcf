"""Whether two figures can be compared, and whether the one meets the other."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import Literal, NamedTuple

from ...model import Quantity
from ..figures.units import amount, unit_at
from ..names.verbs import trailing_verb
from ..vocabulary import either, load
from .names import without_inner_verbs

Comparability = Literal["direct", "partial", "qualitative"]

#: 近 and 约: a value so said is taken for less by this much before it meets anything.
_ROUGHLY = Decimal("0.95")


class Judgement(NamedTuple):
    """``met`` is ``None`` where the text does not decide; ``why`` says what stands against more."""

    comparability: Comparability
    met: bool | None
    why: tuple[str, ...]


@cache
def _senses() -> tuple[frozenset[str], tuple[str, ...], tuple[str, ...]]:
    data = load("measures.yaml")["senses"]
    return frozenset(data["neither"]), tuple(data["lower"]), tuple(data["higher"])


def growth(quantity: Quantity) -> bool:
    """Whether a figure is a rate of change."""
    return quantity.aspect == "change"


def flows(quantity: Quantity) -> bool:
    """Whether a figure counts what was added in its period (新增35家), and not what there is."""
    name = quantity.name or ""
    if quantity.aspect in ("total", "change", "rank"):
        return False
    if quantity.unit in _lists()["events"]:
        return True
    verb = _of_holding().sub("", quantity.verb or "")
    added = bool(verb) or "新增" in name or without_inner_verbs(name) != name
    return added and dimension(quantity) not in ("share", "points")


@cache
def _lists() -> dict[str, frozenset[str]]:
    data = load("measures.yaml")
    return {
        name: frozenset(data[name]["words"]) for name in ("events", "handled", "own_classifiers")
    }


@cache
def _of_holding() -> re.Pattern[str]:
    """Verbs that say what there is, with what stands behind a verb that begins like one."""
    data = load("measures.yaml")
    summed, but = either(data["summed"]["words"]), either(data["summed"]["but"])
    return re.compile(f"^(?:{either(data['holding']['words'])})$|^(?!{but})(?:{summed}).*")


@cache
def _phases() -> dict[str, tuple[str, ...]]:
    return {k: tuple(v) for k, v in load("measures.yaml")["phases"].items() if k != "why"}


def other_phases(one: Quantity, other: Quantity) -> bool:
    """Whether two figures count what is at other places in its course: begun, finished, handed out, gone."""
    mine, theirs = _course(one), _course(other)
    return mine is not None and theirs is not None and mine != theirs


def _course(quantity: Quantity) -> str | None:
    """Where in its course a figure is: by its verb, by the verb at the end of its name, by what things do."""
    deed = (quantity.deed or "").lstrip("均都已全部")
    said = (quantity.verb or "", trailing_verb(quantity.name or ""), deed)
    return next(filter(None, map(_phase, said)), None)


def _phase(verb: str) -> str | None:
    begun = _phases()["begun"]
    if any(word in verb for word in begun):  # 新增|建设筹集
        return "begun"
    return next((name for name, verbs in _phases().items() if verb.startswith(verbs)), None)


def dimension(quantity: Quantity) -> str:
    """Return the dimension of a figure's unit; all classifiers are of one."""
    unit = quantity.unit
    if not unit:
        return ""
    found = unit_at(unit, 0)
    if found is not None and (found.unit is None or found.unit.counts):
        own = found.unit is not None and found.unit.name in _lists()["own_classifiers"]
        return "count" + unit.partition("/")[2] + (unit[-1] if own else "")
    return amount(Decimal(1), unit)[1]


def counted_apart(one: Quantity, other: Quantity) -> bool:
    """Whether of two counts one is of people and the other of visits, or of households."""
    mine, theirs = _counted_by(one.unit or ""), _counted_by(other.unit or "")
    return mine is not None and theirs is not None and mine != theirs


def counted_alike(one: Quantity, other: Quantity) -> bool:
    """Whether two figures have one unit, whatever its scale, or classifiers that are used one for the other (个, 家)."""
    mine, theirs = (_classifier(q.unit or "") for q in (one, other))
    return mine == theirs or any(mine in kind and theirs in kind for kind in _classifiers())


def _classifier(unit: str) -> str:
    return unit.lstrip("十百千万亿")


@cache
def _classifiers() -> tuple[frozenset[str], ...]:
    return tuple(map(frozenset, load("measures.yaml")["classifiers"]["words"]))


def _counted_by(unit: str) -> str | None:
    return next((kind for kind, units in _kinds() if unit.endswith(units)), None)


@cache
def _kinds() -> tuple[tuple[str, tuple[str, ...]], ...]:
    data = load("measures.yaml")["counted_by"]
    return tuple((kind, tuple(units)) for kind, units in data.items() if kind != "why")


#: How far a result reaches into the time of a target: it covers all of it; it is a level of a year that was over
#: before the target's; it lies inside of it, or how much of it is covered is not known; or nothing is known.
Covering = Literal["all", "earlier", "some", "unknown"]


def judge(
    target: Quantity,
    result: Quantity,
    *,
    same_name: bool,
    same_place: bool,
    covering: Covering,
    several_years: bool = False,
) -> Judgement:
    """Return how far a result can be compared with a target, and whether it meets it.

    ``same_name``: both are of the same measure; ``same_place``: of the same place; ``covering``: how far the
    result is known to cover the target's time; ``several_years``: the target adds up more years than the result does.
    """
    if target.value is None or result.value is None:
        one = growth(target) and growth(result) and (target.value or result.value) is not None
        return Judgement("partial" if one else "qualitative", None, ("no figure on one side",))
    why = []
    if growth(target) != growth(result):
        why.append("level against growth")
    elif dimension(target) != dimension(result) or counted_apart(target, result):
        why.append("other unit")
    elif _of_stock(target, result):
        why.append("flow against stock")
    elif (several_years and (flows(target) or flows(result) or growth(target))) or (
        target.yearly != result.yearly and (_sums_years(target) or _sums_years(result))
    ):
        why.append("several years against one")
    elif growth(result) and "-" in (result.period or "") and result.period != target.period:
        why.append("part of the year")
    elif _only_begun(target, result):
        why.append("only begun")
    elif _other_deed(target, result):
        why.append("other deed")
    if not same_place:
        why.append("other place")
    if not same_name:
        why.append("other scope")
    if why:
        return Judgement("partial", None, tuple(why))
    return Judgement("direct", _decided(target, result, covering), ())


def _sums_years(quantity: Quantity) -> bool:
    """Whether a figure counts what was added in several years, each or together."""
    return flows(quantity) and (quantity.yearly or "/" in (quantity.period or ""))


def _only_begun(target: Quantity, result: Quantity) -> bool:
    """Whether a result counts what was begun of what is to be done (改造, 改造开工)."""
    return _course(result) == "begun" != _course(target)


def _other_deed(target: Quantity, result: Quantity) -> bool:
    """Whether of two amounts one is of what is new, and the other of what was done to what there was."""
    deeds = load("measures.yaml")["deeds"]
    created, changed = tuple(deeds["created"]), tuple(deeds["changed"])
    mine, theirs = target.verb or "", result.verb or ""
    return (mine in created and theirs in changed) or (mine in changed and theirs in created)


def _decided(target: Quantity, result: Quantity, covering: Covering) -> bool | None:
    """Whether a result meets a target, where that is decided.

    A result that covers all of the target's time decides; a sum of a part of it only where it has come to the aim
    already, and so does the level of a whole year before the one for which it was aimed at.
    """
    if covering == "all":
        return _met(target, result)
    sums = flows(target) and flows(result) and not _lower_is_better(target)
    if covering == "earlier" or (covering == "some" and sums):
        return _met(target, result) or None
    return None


def _of_stock(target: Quantity, result: Quantity) -> bool:
    """Whether of two counts one is of what was added, and the other of what there is (扩大到2万亩)."""
    if _is_of_all(target) != _is_of_all(result) and not (target.reach and result.reach):
        return True
    added, there_is = (target, result) if flows(target) else (result, target)
    if there_is.reach and flows(added) and not flows(there_is) and not added.reach:
        return True
    if flows(target) == flows(result):
        return False
    if dimension(target) != "count":
        more = _only_added(added) or _is_difference(added) or there_is.aspect == "total"
        return more and not (there_is.verb or there_is.deed or _is_difference(there_is))
    return not (_tells_of(target) or _tells_of(result))


def _is_of_all(quantity: Quantity) -> bool:
    """Whether a count's name says that it is of all there is (转移就业规模)."""
    of_all = tuple(load("measures.yaml")["of_all"]["words"])
    return dimension(quantity).startswith("count") and (quantity.name or "").endswith(of_all)


def _is_difference(quantity: Quantity) -> bool:
    """Whether an amount is by how much something is to change (面积增加60万平方米, not 增加到), and not how much there is."""
    changes = quantity.direction in ("rise", "fall") and quantity.reach is None
    return changes and dimension(quantity) not in ("share", "points")


def _only_added(quantity: Quantity) -> bool:
    """Whether a figure says no more of things than that they were added (新增, 净增), so that there were some before."""
    return any(word in f"{quantity.verb}{quantity.name}" for word in ("新增", "净增"))


def _behind(quantity: Quantity) -> bool:
    """Whether what is counted stands behind its figure."""
    return quantity.said[0] >= quantity.start and quantity.aspect == "count"


def _tells_of(quantity: Quantity) -> bool:
    """Whether a count says what became of the things behind it (42家企业完成改造), and not how many there are."""
    return _behind(quantity) and quantity.verb is None and quantity.deed is not None


def _met(target: Quantity, result: Quantity) -> bool | None:
    assert target.value is not None
    assert result.value is not None
    aim, _ = amount(target.value, target.unit)
    got, _ = amount(result.value, result.unit)
    if growth(target):
        if result.direction is None or target.direction is None:
            return None
        aim, got = abs(aim), abs(got)
        got = got if target.direction == result.direction else -got
    lower = _lower_is_better(target)
    if lower is None and target.comparator in ("=", "~", None):
        return None
    if lower:
        aim, got = -aim, -got
    return _reached(target, result, aim, got, bool(lower))


def _reached(
    target: Quantity, result: Quantity, aim: Decimal, got: Decimal, lower: bool
) -> bool | None:
    """``aim`` and ``got`` count so that more is better."""
    sign = result.comparator
    at_least = (">", ">=") if not lower else ("<", "<=")
    if sign == "~":
        return True if got - abs(got) * (1 - _ROUGHLY) >= aim and target.comparator != ">" else None
    if sign in at_least:
        return True if got >= aim else None
    if sign not in ("=", None):
        return None
    net = (_is_net(target), _is_net(result))
    if got >= aim and net == (True, False):
        return None  # what was added, without what went
    if got > aim:
        return True
    if got == aim:
        return None if target.comparator in (">", "<") else True
    return None if target.comparator == "~" or net == (False, True) else False


def _is_net(quantity: Quantity) -> bool:
    """Whether a figure counts what was added less what went (净增)."""
    return "净增" in f"{quantity.verb}{quantity.name}"


def _lower_is_better(target: Quantity) -> bool | None:
    """Whether less is better; ``None`` where neither is (prices)."""
    if target.comparator in ("<", "<="):
        return True
    if target.comparator in (">", ">="):
        return False
    if target.reach is not None:
        return target.reach == "fall"
    neither, lower, higher = _senses()
    if target.measure in neither:
        return None
    name = target.name or ""
    if growth(target) or name.endswith(higher) or not any(word in name for word in lower):
        return False
    if target.verb in _lists()["handled"]:
        return False
    return None if target.verb else True
