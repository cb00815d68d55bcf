"""How much two figures have in common whose names do not agree: the words of names, verbs, units and what stands around."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from functools import cache
from typing import NamedTuple

from ..vocabulary import either, load_of, words
from .likeness import Weights, other_thing


class Wording(NamedTuple):
    """The words of one figure: its ``name`` with verb and deed, the ``core`` without verbs, the unit, as keys.

    ``around`` are the pairs of characters of the names beside it and of the heading above it.
    """

    name: str
    core: str
    unit: str
    around: frozenset[str] = frozenset()


class Kinship(NamedTuple):
    """How alike two figures are, 0 to 1, and by which words.

    ``same_head``: both end in one noun; ``same_scope``: neither names what the other does not; ``narrowed``: one
    of them does so by a whole word.
    """

    score: float
    words: tuple[str, ...]
    same_head: bool
    same_scope: bool
    narrowed: bool


class Bounds(NamedTuple):
    """The bounds of ``kinship.yaml``."""

    least: float
    narrowed: float
    strength: float
    margin: float
    alone: float
    around: float
    gapped: float
    slight: float
    unit: float


@cache
def bounds() -> Bounds:
    """Return the bounds of ``kinship.yaml``."""
    data = load_of(__file__, "kinship.yaml")["bounds"]
    return Bounds(*(float(data[name]) for name in Bounds._fields))


def kinship_of(one: Wording, other: Wording, weights: Weights) -> Kinship | None:
    """Return what the words of two figures have in common; ``None`` where each names what the other does not.

    >>> mine = Wording("举办茶商对接活动", "茶商对接活动", "场")
    >>> theirs = Wording("组织茶商对接会", "茶商对接会", "场")
    >>> weights = Weights([pairs_of(mine.name), pairs_of(theirs.name)])
    >>> kinship_of(mine, theirs, weights).words
    ('茶商对接',)
    >>> kinship_of(Wording("供水管网", "供水管网", "公里"), Wording("污水管网", "污水管网", "公里"), weights)
    """
    left, right = _left(one.core, other.name), _left(other.core, one.name)
    if (left.words and right.words) or left.ends or right.ends:
        return None
    if other_thing(one.core, other.core):
        return None
    limit = bounds()
    mine, theirs = _counted(one, left), _counted(other, right)
    both = mine.keys() & theirs.keys()
    near = (one.around | mine.keys()) & (other.around | theirs.keys()) - both
    shared = sum(weights.weight((p,)) * (mine[p] + theirs[p]) for p in both)
    shared += limit.gapped * (_gaps(mine, both, other, weights) + _gaps(theirs, both, one, weights))
    shared += 2 * limit.around * weights.weight(near)
    if shared / 2 / weights.rarest < limit.strength:
        return None
    unit = 2 * limit.unit * weights.weight((one.unit,)) if one.unit == other.unit else 0.0
    whole = sum(weights.weight((p,)) * n for side in (mine, theirs) for p, n in side.items())
    score = (shared + unit) / (whole + unit + 2 * limit.around * weights.weight(near))
    if score < limit.least:
        return None
    rest = left.words + right.words
    return Kinship(
        score,
        tuple(dict.fromkeys(_runs(one.name, both | near))),
        one.core[-2:] == other.core[-2:],
        not rest,
        any(len(word) > 1 for word in rest),
    )


class _Left(NamedTuple):
    """What a core names that another name does not: the words, without those that say little, and the places of those.

    ``ends``: the core ends in a word of its own, so that it is of another thing (星级茶馆|点心).
    """

    words: tuple[str, ...]
    slight: frozenset[int]
    ends: bool


def _left(core: str, other: str) -> _Left:
    had = [False] * len(core)
    pairs = pairs_of(other)
    for i in range(len(core) - 1):
        pair = core[i : i + 2]
        if pair in pairs or _gapped(pair, other):
            had[i] = had[i + 1] = True
    rest = "".join(" " if known else char for char, known in zip(core, had, strict=True))
    found = list(_PIECE.finditer(rest))
    slight = [piece for piece in found if _says_little().fullmatch(piece.group())]
    own = [piece for piece in found if piece not in slight]
    return _Left(
        tuple(piece.group() for piece in own),
        frozenset(i for piece in slight for i in range(*piece.span())),
        any(piece.end() == len(core) and len(piece.group()) > 1 for piece in own),
    )


_PIECE = re.compile(r"[^ ]+")


def _counted(wording: Wording, left: _Left) -> dict[str, float]:
    """Return the pairs of a name by how much they count: verbs and words that say little count less."""
    core = wording.core
    slight = dict.fromkeys(pairs_of(wording.name), bounds().slight)
    heavy = (i for i in range(len(core) - 1) if left.slight.isdisjoint((i, i + 1)))
    return slight | {core[i : i + 2]: 1.0 for i in heavy}


def _gaps(
    mine: dict[str, float], both: AbstractSet[str], other: Wording, weights: Weights
) -> float:
    """The weight of pairs that another name has with others between."""
    rest = (pair for pair in mine if pair not in both and _gapped(pair, other.name))
    return sum(weights.weight((pair,)) * mine[pair] for pair in rest)


def pairs_of(key: str) -> frozenset[str]:
    """Return the pairs of characters of a key."""
    return frozenset(key[i : i + 2] for i in range(len(key) - 1))


def _gapped(pair: str, other: str) -> bool:
    """Whether another key has the two characters of a pair in their order, with one or two others between."""
    at = other.find(pair[0])
    while at >= 0:
        if pair[1] in other[at + 2 : at + 4]:
            return True
        at = other.find(pair[0], at + 1)
    return False


@cache
def _says_little() -> re.Pattern[str]:
    verbs = [verb for verb in words().verbs if len(verb) > 1]
    return re.compile(
        f"(?:{either([*load_of(__file__, 'kinship.yaml')['light']['words'], *verbs])})+"
    )


def _runs(key: str, pairs: Iterable[str]) -> Iterator[str]:
    """Yield the pieces of a key that are made of some pairs, each as long as it goes."""
    known, at = frozenset(pairs), 0
    while at < len(key) - 1:
        end = at
        while key[end : end + 2] in known and end < len(key) - 1:
            end += 1
        if end > at:
            yield key[at : end + 1]
        at = max(end, at + 1)
