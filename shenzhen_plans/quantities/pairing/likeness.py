"""How alike two names are: the same concept, the pairs of characters by how rare they are, or most of a longer name."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from ..names.lists import AND, is_whole
from ..names.verbs import leading_verb
from ..vocabulary import either, load
from .names import Name, name_to_compare

#: How alike two names must be to pair at all; from where on they count as the same measure.  Chosen on
#: readings of pairs (benchmarks/quantities.py): below the first, wrong pairs begin to outnumber right ones.
LEAST, SAME = 0.6, 0.85
#: How alike names are that differ by a word that narrows little: other names, but for sure of one kind.
NEARLY = 0.84
#: The same, for names that end in different words.
OTHER_HEAD = 0.75


class Weights:
    """How much each pair of characters tells, by how few of the texts that are compared have it.

    ``texts`` are the pairs of each name or clause; ``rarest`` is the most that a pair can weigh.
    """

    def __init__(self, texts: Iterable[frozenset[str]]) -> None:
        counts: Counter[str] = Counter()
        total = 0
        for pairs in texts:
            counts.update(pairs)
            total += 1
        self._of = {pair: math.log(1 + total / (1 + n)) for pair, n in counts.items()}
        self.rarest = math.log(1 + max(total, 1) / 2)

    def weight(self, pairs: Iterable[str]) -> float:
        """Return the weight of some pairs together."""
        return sum(self._of.get(pair, self.rarest) for pair in pairs)

    def likeness(self, one: Name, other: Name) -> float:
        """Return how alike two names are, 0 to 1: the weight that they share, of both (Dice)."""
        if _characters(one.core) == _characters(other.core):
            return 1.0
        both = self.weight(one.pairs) + self.weight(other.pairs)
        return 2 * self.weight(one.pairs & other.pairs) / both if both else 0.0


@lru_cache(maxsize=16384)
def _characters(core: str) -> tuple[str, ...]:
    return tuple(sorted(without_joints(core)))


def without_joints(core: str) -> str:
    """Return a core without what parts the members of a list (风电、光伏装机)."""
    return _JOINTS.sub("", core)


_JOINTS = re.compile(rf"[、与及]|{AND}")


def repeated(one: str, other: str) -> int:
    """Return how many characters of two cores are the same in the same order, in pieces of two or more.

    >>> repeated("云州外地茶客现场退款茶庄", "现场退款茶庄"), repeated("绿道长度", "长度绿道")
    (6, 2)
    """
    count, at, i = 0, 0, 0
    while i < len(one) - 1:
        length = 0
        found = at
        while i + length < len(one):
            place = other.find(one[i : i + length + 1], at)
            if place < 0:
                break
            length, found = length + 1, place
        if length < _LEAST_PIECE:
            i += 1
            continue
        count, at, i = count + length, found + length, i + length
    return count


_LEAST_PIECE = 2


def other_thing(one: str, other: str) -> bool:
    """Whether one core is the other and a measure of it, or the two have other levels or numbers.

    >>> other_thing("新能源汽车", "新能源汽车产量"), other_thing("国家绿色工厂", "省级绿色工厂")
    (True, True)
    >>> other_thing("现场退款茶庄", "现场退款示范茶庄")
    False
    """
    mine, theirs = _traits(one), _traits(other)
    if mine.per != theirs.per:
        return True
    if (mine.levels or theirs.levels) and mine.levels.isdisjoint(theirs.levels):
        return True
    if _of_capacity(one, other) or _of_capacity(other, one):
        return True
    if mine.numbers and theirs.numbers and mine.numbers.isdisjoint(theirs.numbers):
        return True
    short, long = sorted((one, other), key=len)
    rest = long.removeprefix(short)
    return len(long) - len(short) >= _LEAST_PIECE and rest != long and _is_measure(rest)


class _Traits(NamedTuple):
    """What tells names apart: whether it is by the head, titles of which level, which numbers."""

    per: bool
    levels: frozenset[str]
    numbers: frozenset[str]


@lru_cache(maxsize=16384)
def _traits(core: str) -> _Traits:
    levels = frozenset(level for level in _levels() if level in core)
    per = _light().sub("", core).startswith(_per())
    return _Traits(per, levels, frozenset(_NUMBER.findall(core)))


def _of_capacity(one: str, other: str) -> bool:
    """Whether one core is of what can be done, and the other of how much was."""
    capacities, amounts = _capacities()
    return one.endswith(capacities) and other.endswith(amounts)


@lru_cache(maxsize=1)
def _capacities() -> tuple[tuple[str, ...], tuple[str, ...]]:
    data = load("measures.yaml")["capacities"]
    return tuple(data["words"]), tuple(data["amounts"])


@lru_cache(maxsize=1)
def _per() -> tuple[str, ...]:
    return tuple(load("measures.yaml")["per"]["words"])


@lru_cache(maxsize=1)
def _levels() -> tuple[str, ...]:
    return tuple(load("measures.yaml")["levels"]["words"])


_NUMBER = re.compile(r"\d+(?:\.\d+)?[百千]?")


def _is_measure(rest: str) -> bool:
    return is_whole(rest) or rest in ("出口", "进口", "比") or rest.endswith(_profits())


@lru_cache(maxsize=1)
def _profits() -> tuple[str, ...]:
    return tuple(load("measures.yaml")["profits"]["words"])


def likeness_of(names: Iterable[Name], others: Sequence[Name], weights: Weights) -> float:
    """Return how alike the nearest two of the names of two figures are, 0 (other things) to 1."""
    best = 0.0
    for one in names:
        for other in others:
            if one.concept is not None and one.concept == other.concept:
                return 1.0
            if (one.concept is None) == (other.concept is None):
                likeness = _by_form(one, other, weights)
                if one.concept is not None and likeness < 1.0:
                    continue
                best = max(best, likeness)
    return best


def _by_form(one: Name, other: Name, weights: Weights) -> float:
    """How alike two names are by their characters; 0 where they name other things."""
    likeness = weights.likeness(one, other)
    if likeness == 1.0:
        return likeness
    if other_thing(one.core, other.core) or _of_others(one, other, weights):
        return 0.0
    if _nearly(one.core, other.core):
        return NEARLY
    if _ends_alike(one.whole, other.whole):
        return max(LEAST, likeness)
    if _begin_otherwise(*(_light().sub("", core) for core in (one.core, other.core))):
        return 0.0
    same_head = _same_head(one, other)
    if likeness >= (LEAST if same_head else OTHER_HEAD):
        return likeness
    short, long = sorted((len(one.core), len(other.core)))
    shared = repeated(one.core, other.core)
    least = _LIKE if same_head else _UNLIKE
    enough = shared >= least.of_short * short and shared >= least.of_long * long
    return LEAST + 0.1 * shared / long if short >= least.length and enough else 0.0


def _begin_otherwise(one: str, other: str) -> bool:
    """Whether two cores end alike and each has words of its own before that (污水管网, 雨水管网).

    >>> _begin_otherwise("污水管网", "雨水管网"), _begin_otherwise("食用农产品定量检测", "食用农产品快速检测")
    (True, True)
    """
    tail = 0
    while tail < min(len(one), len(other)) and one[-1 - tail] == other[-1 - tail]:
        tail += 1
    if not tail:
        return False
    mine, theirs = one[: len(one) - tail], other[: len(other) - tail]
    head = 0
    while head < min(len(mine), len(theirs)) and mine[head] == theirs[head]:
        head += 1
    mine, theirs = mine[head:], theirs[head:]
    if head and len(mine) == len(theirs) == 1:
        return False  # 研发机构, 研究机构
    return bool(mine and theirs) and not set(mine) & set(theirs)


def _nearly(one: str, other: str) -> bool:
    """Whether two cores differ by a word that narrows little, or by a whole that only one of two shares names."""
    light = _light()
    if light.sub("", one) == light.sub("", other):
        return True
    (mine, mark, _), (theirs, also, _) = one.partition("占"), other.partition("占")
    if mark and not also:
        return theirs == mine + "比"
    return bool(also) and not mark and mine == theirs + "比"


def _ends_alike(one: str, other: str) -> bool:
    """Whether the longer of two names is the shorter one, verbs and all, behind for whom or where it is done."""
    short, long = sorted((one, other), key=len)
    own = len(short) >= _SHORTEST_END + (not leading_verb(short))
    return own and short != long and long.endswith(short)


#: With a verb; one more without (加装电梯, 适老化改造).
_SHORTEST_END = 4


@lru_cache(maxsize=1)
def _light() -> re.Pattern[str]:
    return re.compile(f"^(?:{either(load('measures.yaml')['light']['words'])})(?=.)")


class _Least(NamedTuple):
    """What two names must repeat of each other, in order: parts of the shorter, of the longer, its length."""

    of_short: float
    of_long: float
    length: int


#: For names that end alike, and for those that do not.
_LIKE, _UNLIKE = _Least(0.77, 0.4, 4), _Least(0.8, 0.65, 8)


def _of_others(one: Name, other: Name, weights: Weights) -> bool:
    """Whether two shares are of parts that are not alike (甲占乙比重, 丙占乙比重)."""
    mine, mark, _ = one.core.partition("占")
    theirs, also, _ = other.core.partition("占")
    if not (mark and also):
        return False
    return weights.likeness(name_to_compare(mine), name_to_compare(theirs)) < OTHER_HEAD


def _same_head(one: Name, other: Name) -> bool:
    """Whether two names end alike: what stands last in a Chinese name says what kind of thing it is."""
    return one.core[-2:] == other.core[-2:]
