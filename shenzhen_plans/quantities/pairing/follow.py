"""``follow_up``: for each target of a plan, what other documents say of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, TypeAlias

from ...model import Document, Quantity
from ..measures import measure_of
from ..names.lists import is_whole
from .fitting import alike, closeness, covering, fits, other_kind, several_years
from .judging import Judgement, counted_alike, dimension, growth, judge
from .leftovers import Kin, kin
from .likeness import LEAST, OTHER_HEAD, SAME, Weights, likeness_of, other_thing, without_joints
from .names import members, name_to_compare
from .pair import Pair
from .stated import Named, answers_in, stated_in
from .told import answered_tasks, open_tasks

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
    stated = list(stated_in(plan, texts[0], ("target", "result", "fact")))
    answers = [
        list(answers_in(report, text)) for report, text in zip(reports, texts[1:], strict=True)
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
    stated: list[Named], answers: list[Named], weights: Weights, plan: Document, report: Document
) -> Iterator[tuple[int, Pair]]:
    """Yield the pairs of two documents: targets with results, targets with targets, results alike."""
    for mine, other in (("target", "result"), ("target", "target"), ("result", "result")):
        left = {i: item for i, item in enumerate(stated) if item.side.quantity.statement == mine}
        right = [item for item in answers if item.side.quantity.statement == other]
        if left and right:
            found = list(_matched(left, right, weights, plan, report))
            for i, j, likeness in found:
                yield i, _pair(left[i], right[j], likeness)
            if (mine, other) == ("target", "result") and plan is not report:
                paired, taken = {i for i, *_ in found}, {j for _, j, _ in found}
                for kinship in kin(left, right, paired, taken):
                    yield kinship.target, _akin(left, right, kinship)


def _matched(
    targets: Mapping[int, Named],
    answers: Sequence[Named],
    weights: Weights,
    plan: Document,
    report: Document,
) -> Iterator[tuple[int, int, float]]:
    """Yield each target with the figure that answers it best and that it answers best, and how alike their names are.

    Where that figure answers a goal for another time, the target has the next one that is named as well and is of one kind with it.
    """
    scores = _scores(targets, answers, weights, plan, report)
    first = list(_best(scores))
    yield from first
    paired = {i: j for i, j, _ in first}
    taken = {j: targets[i] for i, j in paired.items()}
    left = {
        i: {j: (score, likeness) for j, (score, likeness) in found.items() if j not in taken}
        for i, found in scores.items()
        if i not in paired and _of_other_times(targets[i], taken.get(_first_choice(found)))
    }
    for i, j, likeness in _best({i: found for i, found in left.items() if found}):
        mine, other = targets[i].side.quantity, answers[j].side.quantity
        _, at_first = scores[i][_first_choice(scores[i])]
        if likeness >= at_first and growth(mine) == growth(other) and not other_kind(mine, other):
            yield i, j, likeness


#: By target, by what may answer it: how well they go together, and how alike the names alone are.
_Scores: TypeAlias = dict[int, dict[int, tuple[float, float]]]


def _of_other_times(target: Named, rival: Named | None) -> bool:
    """Whether what the first choice of a target answers is a goal for another time."""
    return rival is not None and (rival.first, rival.year) != (target.first, target.year)


def _scores(
    targets: Mapping[int, Named],
    answers: Sequence[Named],
    weights: Weights,
    plan: Document,
    report: Document,
) -> _Scores:
    by_pair = _by_pairs(answers)
    scores: _Scores = defaultdict(dict)
    for i, target in targets.items():
        keys = {key for name in target.names for key in (*name.pairs, name.concept)}
        near = {j for key in keys if key is not None for j in by_pair.get(key, ())}
        for j in near:
            answer = answers[j]
            likeness = likeness_of(target.names, answer.names, weights)
            if likeness < OTHER_HEAD and _of_one_name(target, answer):
                likeness = OTHER_HEAD
            if likeness < LEAST or not fits(target, answer, plan, report):
                continue
            if likeness < SAME and other_kind(target.side.quantity, answer.side.quantity):
                continue
            scores[i][j] = likeness + closeness(target, answer), likeness
    return scores


def _of_one_name(target: Named, answer: Named) -> bool:
    """Whether two figures are of things of one name in quotation marks, counted alike, and of no other things."""
    quoted = {name for one in target.names for name in one.quoted}
    if not any(quoted & other.quoted for other in answer.names):
        return False
    apart = other_thing(target.names[0].core, answer.names[0].core)
    return not apart and counted_alike(target.side.quantity, answer.side.quantity)


def _first_choice(found: Mapping[int, tuple[float, float]]) -> int:
    return min(found, key=lambda j: (-found[j][0], j))


def _best(scores: _Scores) -> Iterator[tuple[int, int, float]]:
    best_of: dict[int, float] = {}
    for found in scores.values():
        for j, (score, _) in found.items():
            best_of[j] = max(best_of.get(j, 0.0), score)
    for i, found in scores.items():
        j = _first_choice(found)
        score, likeness = found[j]
        if score >= best_of[j]:
            yield i, j, likeness


def _by_pairs(answers: Sequence[Named]) -> dict[str, set[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for j, answer in enumerate(answers):
        for name in answer.names:
            for pair in (*name.pairs, name.concept):
                if pair is not None:
                    found[pair].add(j)
    return found


def _pair(target: Named, answer: Named, likeness: float) -> Pair:
    mine, other = target.side.quantity, answer.side.quantity
    same = likeness >= SAME and not _of_part(mine, other)
    judged = _judged(target, answer, same=same)
    score = round(min(likeness, 1.0), 3)
    why = (_shared(target, answer), *judged.why)
    return Pair(target.side, answer.side, judged.comparability, judged.met, score, why)


def _akin(targets: Mapping[int, Named], answers: Sequence[Named], found: Kin) -> Pair:
    """The pair of two figures that were found by the words that they share: never met but by one noun."""
    target, answer, kinship = targets[found.target], answers[found.answer], found.kinship
    same = kinship.same_head and kinship.same_scope and found.alike == 1
    judged = _judged(target, answer, same=same)
    why = ["、".join(kinship.words), *judged.why, "by likeness of words"]
    why += [f"one of {found.alike} figures alike"] if found.alike > 1 else []
    score = round(min(kinship.score, 1.0), 3)
    return Pair(target.side, answer.side, judged.comparability, judged.met, score, tuple(why))


def _judged(target: Named, answer: Named, *, same: bool) -> Judgement:
    mine, other = target.side.quantity, answer.side.quantity
    like = other.statement == mine.statement
    judged = judge(
        mine,
        other,
        same_name=same,
        same_place=alike(target.place, answer.place),
        covering="unknown" if like else covering(target, answer),
        several_years=several_years(target, answer) and not (like and mine.statement != "target"),
    )
    if like:
        return judged._replace(why=(*judged.why, f"a {other.statement} there too"))
    if target.side.document is answer.side.document:
        return judged._replace(met=None, why=(*judged.why, "the year before"))
    if target.year is not None and answer.year is not None and answer.year < target.year:
        return judged._replace(why=(*judged.why, "before the target's year"))
    return judged


def _of_part(target: Quantity, answer: Quantity) -> bool:
    """Whether one figure is of several things together and the other of some of them.

    A share or a growth of several whole measures is that of each, and so is an amount of several that the
    vocabulary knows; any other amount is their sum.
    """
    one, other = target.name or "", answer.name or ""
    if len({without_joints(name_to_compare(name).core) for name in (one, other)}) == 1:
        return False
    mine, theirs = members(one.replace("等", "")), members(other.replace("等", ""))
    if len(mine) == len(theirs):
        return False
    each = growth(target) or dimension(target) in ("share", "points")
    return any(len(n) > 1 and not _of_each(n, each) for n in (mine, theirs))


def _of_each(names: Sequence[str], each: bool) -> bool:
    return all(map(is_whole, names)) and (each or all(map(measure_of, names)))


def _shared(target: Named, answer: Named) -> str:
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
