"""How alike two printed names are: the concept, or the pairs of characters by how rare they are."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from ..measures import key_of, measure_of
from ..naming import is_whole, leading_verb, split_names, trailing_verb
from ..vocabulary import load

_QUOTES = re.compile(r"\([^()]*\)|[“”\"'‘’《》()\s·]")


#: Signs of parts, which a key does not keep: 前1% is not 前1‰.
_PARTS = {ord("%"): "百分", ord("％"): "百分", ord("‰"): "千分"}


class Name(NamedTuple):
    """A name to compare: its concept, its core without verbs, the pairs of characters of that."""

    concept: str | None
    core: str
    pairs: frozenset[str]


@lru_cache(maxsize=16384)
def name_to_compare(printed: str) -> Name:
    """Return what a printed name is compared by.

    >>> name_to_compare("新增首店、旗舰店").core, name_to_compare("全市生产总值").concept
    ('首店、旗舰店', '地区生产总值')
    """
    verb = leading_verb(printed)
    bare = printed[len(verb) :].lstrip("、和及并") or printed
    if not verb:
        bare = bare[: len(bare) - len(trailing_verb(bare))]
    concept = measure_of(printed) or measure_of(printed.removeprefix("新增")) or measure_of(bare)
    core = key_of(_QUOTES.sub("", bare).translate(_PARTS)).replace("总", "")
    return Name(concept, core, frozenset(_pairs(core)))


def _pairs(core: str) -> Iterable[str]:
    parts = core.split("、") if "、" in core else [core]
    for part in parts:
        yield from (part[i : i + 2] for i in range(len(part) - 1))
        if len(part) == 1:
            yield part


@lru_cache(maxsize=1)
def generic_names() -> frozenset[str]:
    """Return the names that say too little to pair by."""
    return frozenset(load("measures.yaml")["generic"]["words"])


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
        if one.core == other.core or sorted(one.core) == sorted(other.core):
            return 1.0
        both = self.weight(one.pairs) + self.weight(other.pairs)
        return 2 * self.weight(one.pairs & other.pairs) / both if both else 0.0


def repeated(one: str, other: str) -> int:
    """Return how many characters of two cores are the same in the same order, in pieces of two or more.

    >>> repeated("云州境外旅客离境退税商店", "离境退税商店"), repeated("绿道长度", "长度绿道")
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
    >>> other_thing("离境退税商店", "离境退税示范商店")
    False
    """
    mine, theirs = ({level for level in _levels() if level in core} for core in (one, other))
    if mine and theirs and mine.isdisjoint(theirs):
        return True
    numbers = [set(_NUMBER.findall(core)) for core in (one, other)]
    if all(numbers) and numbers[0].isdisjoint(numbers[1]):
        return True
    short, long = sorted((one, other), key=len)
    rest = long.removeprefix(short)
    return len(long) - len(short) >= _LEAST_PIECE and rest != long and _is_measure(rest)


@lru_cache(maxsize=1)
def _levels() -> tuple[str, ...]:
    return tuple(load("measures.yaml")["levels"]["words"])


_NUMBER = re.compile(r"\d+(?:\.\d+)?[百千]?")


def _is_measure(rest: str) -> bool:
    return is_whole(rest) or rest in ("出口", "进口", "比")


def members(printed: str) -> list[str]:
    """Return the names of a list of names that share one value, each on its own."""
    if "等" in printed or ("、" not in printed and "和" not in printed):
        return [printed]
    return split_names(printed)
