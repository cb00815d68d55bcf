"""Which passages tell what came of a task without a figure: by the names that both use and few others do."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import NamedTuple

from .clauses import Clause, Enough, bounds
from .likeness import Weights
from .things import (
    are_other_works,
    doing,
    last_thing,
    only_talk,
    short_names,
    tells_of,
    things,
    works,
)

#: How long the pieces are by which passages are looked up.
_PIECE = 3


class Told(NamedTuple):
    """A passage that tells of an undertaking, by which words, how much of the name they are, and how many do."""

    undertaking: int
    passage: int
    words: tuple[str, ...]
    score: float
    alike: int


class _Shared(NamedTuple):
    words: tuple[str, ...]
    score: float


def pair_up(
    undertaken: list[Clause], told: list[Clause], weights: Weights, *, sure: bool, at_home: bool
) -> Iterator[Told]:
    """Yield what ``told`` says of each undertaking, the best first; several may answer one.

    ``alike`` tells how many passages answer by the very same words: none of them is preferred.
    ``sure`` tells that the undertakings are numbered tasks of the same place; else more must be shared.
    ``at_home`` tells that both are of one place.
    """
    index = _index(told)
    counted = _by(told, lambda clause: clause.counted)
    done, lists = _by(told, doing), _by(told, short_names)
    for i, clause in enumerate(undertaken):
        found: dict[int, _Shared] = {}
        does = doing(clause) if sure else frozenset()
        alike = set().union(*(done.get(verb, set()) for verb in does))
        for thing in things(clause):
            for j, shared in _answers(thing, told, index, weights, alike, sure=sure):
                found[j] = _joined(found.get(j), shared)
        for j, shared in _listed(clause, lists, weights, alike):
            found[j] = _joined(found.get(j), shared)
        for work in works(clause) if at_home else ():
            for j, shared in _told_of(work, told, index, weights):
                found[j] = _joined(found.get(j), shared)
        for j, shared in _counted(clause, counted, weights) if sure else ():
            found[j] = _joined(found.get(j), shared)
        found = {j: shared for j, shared in found.items() if not _is_none(told[j], clause)}
        same: dict[tuple[str, ...], int] = defaultdict(int)
        for shared in found.values():
            same[shared.words] += 1
        for j, shared in sorted(found.items(), key=lambda item: (-item[1].score, item[0])):
            yield Told(i, j, shared.words, round(shared.score, 3), same[shared.words])


def _is_none(passage: Clause, undertaken: Clause) -> bool:
    """Whether a passage is the cell of a table that names the task once more, or tells of another part of the work."""
    again = passage.cell and passage.key == undertaken.key
    return again or _other_part(undertaken.key, passage.key)


def weights_of(*clauses: Iterable[Clause]) -> Weights:
    """Return how much each pair of characters tells, by all clauses that are compared."""
    return Weights(frozenset(_pairs(c.key)) for side in clauses for c in side)


def _index(told: list[Clause]) -> dict[str, set[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for j, clause in enumerate(told):
        for piece in _pieces(clause.key):
            found[piece].add(j)
    return found


def _answers(
    thing: str,
    told: list[Clause],
    index: dict[str, set[int]],
    weights: Weights,
    alike: AbstractSet[int],
    *,
    sure: bool,
) -> list[tuple[int, _Shared]]:
    """The passages that repeat a name; none where so many do that it tells nothing.

    ``alike`` are those that say of what they name that the same was done with it.
    """
    limit = bounds()
    near = _near(thing, index)
    whole = weights.weight(_pairs(thing))
    found = []
    for j in sorted(near):
        runs = _runs(thing, told[j].key, limit.run)
        worth = weights.weight(pair for run in runs for pair in _pairs(run))
        if max(map(len, runs), default=0) < limit.longest or _other_part(thing, told[j].key):
            continue
        if _differ_inside(thing, told[j].key, runs):
            continue
        if only_talk(told[j].key.rpartition(runs[-1])[2]):
            continue
        ways = limit.unsure if not sure else limit.sure + limit.agreed * (j in alike)
        if _enough(worth / whole, worth / weights.rarest, ways):
            found.append((j, _Shared(tuple(runs), worth / whole)))
    best = max((shared.score for _, shared in found), default=0.0)
    found = [(j, shared) for j, shared in found if shared.score >= best - limit.behind]
    return found if len(found) <= limit.most else []


def _differ_inside(thing: str, passage: str, runs: Sequence[str]) -> bool:
    """Whether between two pieces that both have, each names another kind of works (镇中心|幼儿园|迁建, 镇中心|小学|迁建)."""
    at = there = 0
    for before, behind in pairwise(runs):
        at = thing.index(before, at) + len(before)
        there = passage.find(before, there) + len(before)
        until = passage.find(behind, there)
        if until < 0:
            return False  # in another order
        mine, theirs = thing[at : thing.index(behind, at)], passage[there:until]
        if are_other_works(mine, theirs):
            return True
    return False


#: Which of several parts of one work is spoken of, or of several fairs (望潮港二期, 第三届).
_PART = re.compile(r"[一二三四五六七八九十\d]{1,3}[期届号]")


def _other_part(thing: str, passage: str) -> bool:
    """Whether a name and a passage name parts, and none of them is the same (二期 is not 三期)."""
    mine = set(_PART.findall(thing))
    return bool(mine) and mine.isdisjoint(theirs := set(_PART.findall(passage))) and bool(theirs)


def _near(thing: str, index: dict[str, set[int]]) -> set[int]:
    """The passages that have a piece of a name which not many have."""
    holders = (index.get(piece, set()) for piece in _pieces(thing))
    return set().union(*(held for held in holders if len(held) <= 2 * bounds().most))


def _told_of(
    work: str, told: list[Clause], index: dict[str, set[int]], weights: Weights
) -> list[tuple[int, _Shared]]:
    """The passages that repeat the name of a work, where it is rare enough and few do."""
    if weights.weight(_pairs(work)) / weights.rarest < bounds().named:
        return []
    found = [j for j in sorted(_near(work, index)) if tells_of(work, told[j].key)]
    return [(j, _Shared((work,), 1.0)) for j in found] if len(found) <= bounds().most else []


def _by(told: Iterable[Clause], keys: Callable[[Clause], Iterable[str]]) -> dict[str, set[int]]:
    """Return the passages by what each of them has."""
    found: dict[str, set[int]] = defaultdict(set)
    for j, clause in enumerate(told):
        for key in keys(clause):
            found[key].add(j)
    return found


def _counted(
    clause: Clause, counted: dict[str, set[int]], weights: Weights
) -> Iterator[tuple[int, _Shared]]:
    """Yield the passages that count the very thing that is undertaken, where few do."""
    thing = last_thing(clause)
    if thing is None or weights.weight(_pairs(thing)) / weights.rarest < bounds().counted:
        return
    found = set().union(*(counted.get(name, set()) for name in _endings(thing)))
    if len(found) <= bounds().most:
        yield from ((j, _Shared((thing,), 1.0)) for j in sorted(found))


def _endings(thing: str) -> Iterator[str]:
    """Yield a thing, and what it may be behind those for whom it is done (老年人|居家适老化)."""
    yield thing
    for i in range(1, len(thing) - _SHORTEST_COUNTED + 1):
        if thing[i - 1] != "等":
            yield thing[i:]


_SHORTEST_COUNTED = 5


def _listed(
    clause: Clause, lists: dict[str, set[int]], weights: Weights, alike: AbstractSet[int]
) -> Iterator[tuple[int, _Shared]]:
    """Yield the passages that list two of the short names that a clause lists, where the same was done with them."""
    names = short_names(clause) if alike else []
    told: dict[int, list[str]] = defaultdict(list)
    for name in names:
        for j in lists.get(name, set()) & alike:
            told[j].append(name)
    for j, both in sorted(told.items()):
        worth = weights.weight(pair for name in both for pair in _pairs(name))
        if len(both) > 1 and worth / weights.rarest >= bounds().sure[0].strength:
            yield j, _Shared(tuple(both), len(both) / len(names))


def _enough(coverage: float, strength: float, ways: Iterable[Enough]) -> bool:
    return any(coverage >= way.coverage and strength >= way.strength for way in ways)


def _joined(before: _Shared | None, shared: _Shared) -> _Shared:
    if before is None:
        return shared
    return _Shared(
        tuple(dict.fromkeys((*before.words, *shared.words))), max(before.score, shared.score)
    )


def _runs(thing: str, passage: str, least: int) -> list[str]:
    """The pieces of a name that a passage repeats, each as long as it goes."""
    found, at = [], 0
    while at + least <= len(thing):
        length = 0
        while at + length < len(thing) and thing[at : at + length + 1] in passage:
            length += 1
        if length >= least:
            found.append(thing[at : at + length])
        at += max(length if length >= least else 1, 1)
    return found


def _pairs(key: str) -> Iterator[str]:
    return (key[i : i + 2] for i in range(len(key) - 1))


def _pieces(key: str) -> Iterator[str]:
    return (key[i : i + _PIECE] for i in range(len(key) - _PIECE + 1))
