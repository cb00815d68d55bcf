"""How alike two printed names are: the concept, or the pairs of characters by how rare they are."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from ..measures import key_of, measure_of
from ..naming import leading_verb, split_names, trailing_verb
from ..vocabulary import load

_QUOTES = re.compile(r"\([^()]*\)|[“”\"'‘’《》()\s·]")


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
    concept = measure_of(printed) or measure_of(bare)
    core = key_of(_QUOTES.sub("", bare)).replace("总", "")
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


def members(printed: str) -> list[str]:
    """Return the names of a list of names that share one value, each on its own."""
    if "等" in printed or ("、" not in printed and "和" not in printed):
        return [printed]
    return split_names(printed)
