"""Which figures answer targets whose names agree with nothing: by the words that they share, with a margin."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from .fitting import fits
from .judging import counted_alike, dimension, flows, growth
from .kinship import Kinship, bounds, kinship_of, pairs_of
from .likeness import Weights
from .stated import Named
from .wording import wordings


class Kin(NamedTuple):
    """A target and a figure that is of the same thing by the words of both; ``alike``: how many are level."""

    target: int
    answer: int
    kinship: Kinship
    alike: int


def kin(
    targets: Mapping[int, Named],
    answers: Sequence[Named],
    paired: AbstractSet[int],
    taken: AbstractSet[int],
) -> Iterator[Kin]:
    """Yield what answers the targets that are not ``paired``, of the answers that are not ``taken``.

    What is paired or taken stands against it all the same: a figure is chosen only where it is ahead of every
    other one, and its target of every other target, by a margin.  Two that are level are both shown.
    """
    answered: dict[int, dict[int, Kinship]] = defaultdict(dict)
    aimed: dict[int, dict[int, Kinship]] = defaultdict(dict)
    for i, j, kinship in _all(targets, answers):
        answered[i][j] = aimed[j][i] = kinship
    said = {i: _said(target) for i, target in targets.items()}
    told = dict(enumerate(map(_said, answers)))
    for i in sorted(answered.keys() - set(paired)):
        ahead = _ahead(answered[i], told)
        for j in ahead:
            others = _ahead(aimed[j], said)
            level = max(len(ahead), len(others))
            if said[i] not in {said[n] for n in others}:
                continue
            if not taken.isdisjoint(ahead) or not paired.isdisjoint(others):
                continue
            if level == 1 or (level <= _MOST and answered[i][j].score >= bounds().alone):
                yield Kin(i, j, answered[i][j], level)


#: More than these that are level tell nothing.
_MOST = 2


def _all(
    targets: Mapping[int, Named], answers: Sequence[Named]
) -> Iterator[tuple[int, int, Kinship]]:
    """Yield the targets and answers that have words in common, with what these are worth."""
    mine = dict(zip(targets, wordings(list(targets.values())), strict=True))
    theirs = wordings(answers)
    weights = Weights(
        frozenset((*pairs_of(w.name), w.unit)) for w in (*mine.values(), *theirs) if w.core
    )
    having: dict[str, set[int]] = defaultdict(set)
    for j, wording in enumerate(theirs):
        for pair in pairs_of(wording.core):
            having[pair].add(j)
    for i, wording in mine.items():
        for j in sorted(set().union(*(having.get(p, set()) for p in pairs_of(wording.name)))):
            if _comparable(targets[i], answers[j]):
                kinship = kinship_of(wording, theirs[j], weights)
                if kinship is not None and _enough(targets[i], answers[j], kinship):
                    yield i, j, kinship


def _comparable(target: Named, answer: Named) -> bool:
    """Whether two figures are of one kind and place, and the time of the one lies in that of the other."""
    mine, other = target.side.quantity, answer.side.quantity
    if mine.value is None or other.value is None or growth(mine) != growth(other):
        return False
    if dimension(mine) != dimension(other) or not counted_alike(mine, other):
        return False
    if mine.measure is not None and other.measure is not None:
        return False  # other measures, or they were paired by them
    if target.place is not None and answer.place is not None and target.place != answer.place:
        return False
    return fits(target, answer, target.side.document, answer.side.document)


def _enough(target: Named, answer: Named, kinship: Kinship) -> bool:
    """Whether so many words are enough: more, where one name narrows the other; a known measure is not narrowed."""
    mine, other = target.side.quantity, answer.side.quantity
    if not kinship.same_scope and (mine.measure or other.measure):
        return False
    alike = not kinship.narrowed and flows(mine) == flows(other)
    return alike or kinship.score >= bounds().narrowed


def _ahead(kins: Mapping[int, Kinship], said: Mapping[int, Hashable]) -> set[int]:
    """The best, and those that are behind it by less than the margin; what is said twice counts once."""
    best = max(k.score for k in kins.values())
    near = [n for n in sorted(kins) if kins[n].score > best - bounds().margin]
    first: dict[Hashable, int] = {}
    for n in near:
        first.setdefault(said[n], n)
    return set(first.values())


def _said(named: Named) -> Hashable:
    quantity = named.side.quantity
    return quantity.name, quantity.value, quantity.unit, quantity.period
