"""How alike two printed names are: the concept, or the pairs of characters by how rare they are."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from ..measures import key_of, measure_of
from ..names.lists import split_names
from ..names.verbs import leading_verb, trailing_verb
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
    while not verb and (last := trailing_verb(bare)):
        if bare != printed and len(bare) - len(last) < _LEAST:
            break
        bare = bare[: len(bare) - len(last)]
    concept = measure_of(printed) or measure_of(printed.removeprefix("新增")) or measure_of(bare)
    core = key_of(_QUOTES.sub("", bare).translate(_PARTS)).replace("总", "")
    return Name(concept, core, frozenset(_pairs(core)))


#: What is left of a name, at least, where a second verb is taken off its end (老旧楼院|维修改造).
_LEAST = 4


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


def members(printed: str) -> list[str]:
    """Return the names of a list of names that share one value, each on its own."""
    if "等" in printed or ("、" not in printed and "和" not in printed):
        return [printed]
    return split_names(printed)
