"""``follow_up``: for each target of a plan, what other documents say of it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from ...model import Document, Quantity
from ..context.setting import Setting, setting_of
from ..extract import find_quantities
from ..names.lists import is_whole
from ..names.verbs import leading_verb
from ..vocabulary import words
from .judging import Covering, counted_apart, dimension, flows, growth, judge, other_phases
from .likeness import LEAST, SAME, Weights, likeness_of, without_joints
from .names import (
    Name,
    by_unit,
    by_verb,
    generic_names,
    lightly,
    members,
    name_to_compare,
    without_inner_verbs,
)
from .pair import Pair, Side
from .told import answered_tasks, open_tasks


class _Named(NamedTuple):
    side: Side
    names: tuple[Name, ...]
    first: int
    year: int | None
    place: str | None


Tasks = Literal["answered", "all", "none"]


def follow_up(
    plan: Document,
    *reports: Document,
    sources: Sequence[str | None] | None = None,
    tasks: Tasks = "answered",
) -> tuple[Pair, ...]:
    """Return a pair for each target and task of ``plan`` and each report that answers it, in order.

    A target that no report answers has one pair without a result.  A report may be the plan itself: then
    the targets meet the results of the year before.  A plan without targets (a review) is compared
    by its results.  ``sources`` are the decoded texts, plan first, to place figures inside
    markup exactly.

    What tasks undertake without a figure is paired with the passages that tell of it, by the names that
    both use and few others do; such a pair is ``qualitative``, and ``why`` begins with those names.
    ``tasks``: "answered" leaves out the numbered tasks that nothing answers, "all" has them with a
    pair without a result, "none" pairs figures and main targets only.
    """
    texts = list(sources) if sources is not None else [None] * (len(reports) + 1)
    stated = list(_named(plan, texts[0], ("target", "result", "fact")))
    answers = [
        list(_named(report, text, ("target", "result")))
        for report, text in zip(reports, texts[1:], strict=True)
    ]
    named = {name for side in (stated, *answers) for item in side for name in item.names}
    weights = Weights(name.pairs for name in named)
    found: dict[int, list[Pair]] = defaultdict(list)
    for report, side in zip(reports, answers, strict=True):
        for i, pair in _pairs(stated, side, weights, plan, report):
            found[i].append(pair)
    pairs: list[Pair] = []
    for i, item in enumerate(stated):
        none = [Pair(item.side, None, None, None, 0.0, ())]
        pairs += found[i] or (none if item.side.quantity.statement == "target" else [])
    if tasks != "none":
        pairs += answered_tasks(plan, reports, texts)
    if tasks == "all":
        pairs += open_tasks(plan, texts[0], pairs)
    return tuple(sorted(pairs, key=lambda pair: pair.target.quantity.start))


def _pairs(
    stated: list[_Named], answers: list[_Named], weights: Weights, plan: Document, report: Document
) -> Iterator[tuple[int, Pair]]:
    """Yield the pairs of two documents: targets with results, targets with targets, results alike."""
    for mine, other in (("target", "result"), ("target", "target"), ("result", "result")):
        left = {i: item for i, item in enumerate(stated) if item.side.quantity.statement == mine}
        right = [item for item in answers if item.side.quantity.statement == other]
        if left and right:
            yield from _best(left, right, weights, plan, report)


def _named(document: Document, text: str | None, kinds: tuple[str, ...]) -> Iterator[_Named]:
    setting = setting_of(document)
    quantities = document.quantities if text is None else find_quantities(document, text)
    for quantity in quantities:
        if quantity.statement not in kinds:
            continue
        names = _names(quantity)
        if names or quantity.statement == "target":
            place = None if _own_place(quantity.place) else quantity.place
            place = place or setting.place
            yield _Named(
                Side(document, quantity), names, _first(quantity, setting), _year(quantity), place
            )


def _own_place(place: str | None) -> bool:
    """Whether a place is only called the document's own (全市), which does not say which it is."""
    return place is not None and words().own_places.fullmatch(place) is not None


def _names(quantity: Quantity) -> tuple[Name, ...]:
    """What a quantity can be paired by: nothing, where its name is generic or it is a rank."""
    if not quantity.name or quantity.aspect in ("rank", "difference"):
        return ()
    if quantity.name.startswith("占") or _counts_another(quantity):  # of what, is not said
        return ()
    printed = dict.fromkeys([quantity.name, *members(quantity.name), *_behind_and_so_on(quantity)])
    if quantity.deed is not None:
        printed = {} if _SINGLED_OUT.match(quantity.deed) else printed
        printed = dict.fromkeys([*printed, quantity.name + quantity.deed])
    for part in [*printed]:
        printed |= dict.fromkeys([without_inner_verbs(part)])
        printed |= dict.fromkeys(by_unit(part, dimension(quantity)))
    names = [*map(name_to_compare, printed), *filter(None, map(lightly, printed))]
    kept = [name for name in names if name.core not in generic_names()]
    built = (by_verb(name, quantity.verb) for name in names)
    return tuple(dict.fromkeys([*kept, *filter(None, built)]))


def _behind_and_so_on(quantity: Quantity) -> list[str]:
    """What sums up a list that a name begins with (甲、乙等|丙), with the verb of the list."""
    listed, _, last = (quantity.name or "").rpartition("等")
    verb = leading_verb(listed) if "、" in listed else ""
    return [verb + last] if "、" in listed and len(last) >= _SHORTEST_SUM else []


_SHORTEST_SUM = 3
#: What is done to a few of the things of a name only (2座水厂入选…).
_SINGLED_OUT = re.compile(r"入选|[获被]|荣获|列[入为]|纳入|通过|上榜|进入|跻身|认定|评为")


def _counts_another(quantity: Quantity) -> bool:
    """Whether a measure stands behind a count, which counts what it is measured of (5条河流总氮浓度)."""
    behind = quantity.said[0] >= quantity.start and quantity.aspect == "count"
    return behind and (quantity.name or "").endswith(("率", "额", "度", "值"))


def _year(quantity: Quantity) -> int | None:
    if quantity.period is None:
        return None
    last = quantity.period.rpartition("/")[2]
    return int(last[:4])


def _first(quantity: Quantity, setting: Setting) -> int:
    """The first year of a figure's time: that of the plan, where a figure is its goal."""
    if quantity.period is None:
        return 0
    first = int(quantity.period[:4])
    if setting.first is None or setting.told:
        return first
    if setting.first < first < (setting.year or 0) and first == _year(quantity):
        return first  # what is to be done in one year of the plan
    return min(first, setting.first)


def _best(
    targets: dict[int, _Named],
    answers: list[_Named],
    weights: Weights,
    plan: Document,
    report: Document,
) -> Iterator[tuple[int, Pair]]:
    """Yield the index of each target with the figure that answers it best and that it answers best."""
    by_pair = _by_pairs(answers)
    scores: dict[int, list[tuple[float, int]]] = defaultdict(list)
    best_of: dict[int, float] = {}
    for i, target in targets.items():
        keys = {key for name in target.names for key in (*name.pairs, name.concept)}
        near = {j for key in keys if key is not None for j in by_pair.get(key, ())}
        for j in near:
            answer = answers[j]
            likeness = likeness_of(target.names, answer.names, weights)
            if likeness < LEAST or not _fits(target, answer, plan, report):
                continue
            if likeness < SAME and _other_kind(target.side.quantity, answer.side.quantity):
                continue
            score = likeness + _closeness(target, answer)
            scores[i].append((score, j))
            best_of[j] = max(best_of.get(j, 0.0), score)
    for i, found in scores.items():
        found.sort(key=lambda pair: (-pair[0], pair[1]))
        score, j = found[0]
        if score < best_of[j]:
            continue
        yield (
            i,
            _pair(targets[i], answers[j], likeness_of(targets[i].names, answers[j].names, weights)),
        )


def _by_pairs(answers: list[_Named]) -> dict[str, set[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for j, answer in enumerate(answers):
        for name in answer.names:
            for pair in (*name.pairs, name.concept):
                if pair is not None:
                    found[pair].add(j)
    return found


def _fits(target: _Named, answer: _Named, plan: Document, report: Document) -> bool:
    """Whether the times of two figures let the one answer the other."""
    mine, other = target.side.quantity, answer.side.quantity
    if mine is other or ((mine.start, mine.end) == (other.start, other.end) and plan is report):
        return False
    figures = mine.value is not None and other.value is not None
    dimensions = {dimension(mine), dimension(other)} if figures else set()
    levels = not growth(mine) and not growth(other)
    if levels and other_phases(mine, other):
        return False
    if len(dimensions) > 1 and levels and not dimensions.isdisjoint(("share", "points", "")):
        return False
    if growth(mine) and growth(other) and len(dimensions) > 1:
        return False
    if mine.statement == "result":
        return (
            plan is not report and target.year == answer.year and _alike(target.place, answer.place)
        )
    if other.statement == "target" and plan is report:
        return False
    if (
        other.statement == "result"
        and _lasts(other)
        and not _lasts(mine)
        and mine.period is not None
    ):
        return target.first < (target.year or 0)
    if target.year is None or answer.year is None or plan is report:
        return True
    return target.first <= answer.year <= target.year


def _other_kind(mine: Quantity, other: Quantity) -> bool:
    """Whether two levels are counted in other units: with other names they are other things."""
    figures = mine.value is not None and other.value is not None
    return figures and growth(mine) == growth(other) and dimension(mine) != dimension(other)


def _lasts(quantity: Quantity) -> bool:
    """Whether a figure is of several years (年均, 五年累计)."""
    return quantity.period is not None and quantity.period[4:5] == "/"


def _several_years(target: _Named, answer: _Named) -> bool:
    return target.year is not None and target.first < target.year and answer.first == answer.year


def _covering(target: _Named, answer: _Named) -> Covering:
    """How far a result is known to cover the time of a target, by evidence alone."""
    mine, other = target.side.quantity, answer.side.quantity
    if target.year is None or answer.year is None or not target.first <= answer.year <= target.year:
        return "unknown"
    if "-" in f"{mine.period}{other.period}":  # months of a year
        return "all" if mine.period == other.period and other.whole else _within(mine)
    sums = growth(mine) or flows(mine)
    if sums and answer.first != (target.first if target.first < target.year else target.year):
        return "some"
    if not other.whole:
        return "some"
    if answer.year == target.year:
        return "all"
    return "some" if sums else "earlier"


def _within(target: Quantity) -> Covering:
    """What some months are of a target: inside of its time, unless it is itself for some months."""
    return "unknown" if "-" in (target.period or "") else "some"


def _alike(one: str | None, other: str | None) -> bool:
    """Whether two places are the same, or one of them is not known."""
    return one is None or other is None or one == other


def _closeness(target: _Named, answer: _Named) -> float:
    """How well two figures of like names go together otherwise; small beside the likeness of names."""
    mine, other = target.side.quantity, answer.side.quantity
    score = 0.0
    score += 0.08 * (_of_growth(mine) == _of_growth(other))
    score += 0.05 * (dimension(mine) == dimension(other) and not counted_apart(mine, other))
    score += 0.04 * (flows(mine) == flows(other))
    score += _verbs(mine.verb or "", other.verb or "")
    score += 0.03 * (other.statement == "result")
    score += 0.02 * (
        target.year == answer.year and (target.first < (target.year or 0)) == _lasts(other)
    )
    score += 0.03 * (mine.statement == "result" and mine.value == other.value)
    score -= 0.03 * (other.aspect == "total" and mine.aspect != "total")
    return score


def _of_growth(quantity: Quantity) -> bool:
    """Whether a figure, or what is aimed at without one (与经济增长同步), is a growth."""
    return growth(quantity) or any(word in (quantity.qualitative or "") for word in ("增", "同步"))


def _verbs(one: str, other: str) -> float:
    """The same verb, or one that shares a word with it (建设筹集, 新增筹集)."""
    words = {one[i : i + 2] for i in range(len(one) - 1)}
    return 0.05 if one and one == other else 0.03 if any(w in other for w in words) else 0.0


def _pair(target: _Named, answer: _Named, likeness: float) -> Pair:
    mine, other = target.side.quantity, answer.side.quantity
    same = likeness >= SAME and not _of_part(mine.name or "", other.name or "")
    alike = other.statement == mine.statement
    judged = judge(
        mine,
        other,
        same_name=same,
        same_place=_alike(target.place, answer.place),
        covering="unknown" if alike else _covering(target, answer),
        several_years=_several_years(target, answer) and not (alike and mine.statement != "target"),
    )
    if alike:
        judged = judged._replace(why=(*judged.why, f"a {other.statement} there too"))
    elif target.side.document is answer.side.document:
        judged = judged._replace(met=None, why=(*judged.why, "the year before"))
    elif target.year is not None and answer.year is not None and answer.year < target.year:
        judged = judged._replace(why=(*judged.why, "before the target's year"))
    shared = _shared(target, answer)
    return Pair(
        target.side,
        answer.side,
        judged.comparability,
        judged.met,
        round(min(likeness, 1.0), 3),
        (shared, *judged.why),
    )


def _of_part(one: str, other: str) -> bool:
    """Whether one figure is of several things together and the other of some of them."""
    if len({without_joints(name_to_compare(name).core) for name in (one, other)}) == 1:
        return False
    mine, theirs = members(one.replace("等", "")), members(other.replace("等", ""))
    apart = len(mine) != len(theirs)
    return apart and any(len(n) > 1 and not all(map(is_whole, n)) for n in (mine, theirs))


def _shared(target: _Named, answer: _Named) -> str:
    for one in target.names:
        for other in answer.names:
            if one.concept is not None and one.concept == other.concept:
                return one.concept
    best = max(
        ((len(a.pairs & b.pairs), a, b) for a in target.names for b in answer.names),
        key=lambda t: t[0],
    )
    shared = best[1].pairs & best[2].pairs
    core = best[1].core
    kept = [
        c for i, c in enumerate(core) if core[i : i + 2] in shared or core[i - 1 : i + 1] in shared
    ]
    return "".join(kept)
