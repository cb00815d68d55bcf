"""The words about figures: units, comparators, measures, read from the YAML files beside this module.

Everything about Chinese that a rule of this room goes by stands in those files, with a reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple, TypeAlias

from ..grammar.strict_yaml import load_beside


class Unit(NamedTuple):
    """A unit as printed, without its scale: its factor to the base unit of its dimension.

    ``counts`` tells that it is a classifier and no measure; ``arabic`` that only an Arabic number
    before it is a quantity.
    """

    name: str
    factor: Decimal
    dimension: str
    counts: bool = False
    arabic: bool = False


class Word(NamedTuple):
    """What a word directly before a figure says of it (see ``words.yaml``, ``before``)."""

    comparator: str | None = None
    bound: str | None = None
    direction: str | None = None
    reach: str | None = None
    aim: bool = False
    each: bool = False
    respectively: bool = False
    stable: bool = False
    yearly: bool = False
    total: bool = False
    comparison: bool = False
    origin: bool = False


#: By a character how long the words are that begin or end with it, the longest first.
Lengths: TypeAlias = Mapping[str, tuple[int, ...]]


def _lengths(words: Iterable[str], at: int) -> Lengths:
    table: dict[str, set[int]] = {}
    for word in words:
        table.setdefault(word[at], set()).add(len(word))
    return {char: tuple(sorted(those, reverse=True)) for char, those in table.items()}


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of ``words.yaml``, ready to look up.

    ``last`` and ``last_aside`` tell by the last character how long the words before a figure and the
    asides are, ``first`` and ``first_verb`` by the first one how long those of ``starts`` and ``verbs``
    are, ``first_adverb`` those of ``adverbs``, ``not_noun`` the first characters of ``no_noun``, ``last_verb`` by the last one how long the verbs of more characters than one are.
    """

    before: Mapping[str, Word]
    longest: int
    asides: frozenset[str]
    last: Lengths
    last_aside: Lengths
    starts: frozenset[str]
    first: Lengths
    verbs: frozenset[str]
    first_verb: Lengths
    last_verb: Lengths
    adverbs: frozenset[str]
    first_adverb: Lengths
    wholes: frozenset[str]
    predicates: frozenset[str]
    of_thing: tuple[str, ...]
    of_crop: tuple[str, ...]
    sized: tuple[str, ...]
    own_verbs: frozenset[str]
    not_verbs: tuple[str, ...]
    kinds: tuple[str, ...]
    works: tuple[str, ...]
    of_time: tuple[str, ...]
    indices: tuple[str, ...]
    rates_behind: Mapping[str, str]
    growth_behind: Mapping[str, str]
    budgets: tuple[str, ...]
    no_noun: tuple[str, ...]
    not_noun: frozenset[str]
    nouns: tuple[str, ...]
    own_places: re.Pattern[str]
    places: re.Pattern[str]
    rank_scopes: re.Pattern[str]
    field: re.Pattern[str]
    shared_head: re.Pattern[str]
    not_rank: frozenset[str]
    rhetoric: tuple[str, ...]
    names: tuple[str, ...]


@cache
def load(name: str) -> dict[str, Any]:
    """Return the contents of a YAML file of this room; it is read once."""
    data: dict[str, Any] = load_beside(__file__, name)
    return data


@cache
def load_of(module: str, name: str) -> dict[str, Any]:
    """Return the contents of a YAML file beside a module (its ``__file__``); it is read once."""
    data: dict[str, Any] = load_beside(module, name)
    return data


def listed(module: str, section: str) -> tuple[str, ...]:
    """Return the words of a section of the ``words.yaml`` beside a module (its ``__file__``)."""
    return tuple(load_of(module, "words.yaml")[section]["words"])


def matching(module: str, section: str, frame: str = "{}") -> re.Pattern[str]:
    """Return what matches any of the patterns of such a section, set into ``frame``."""
    patterns = load_of(module, "words.yaml")[section]["patterns"]
    return re.compile(frame.format("|".join(patterns)))


def either(words: Iterable[str]) -> str:
    """Return a pattern that matches any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def units() -> Mapping[str, Unit]:
    """Return the units by their names."""
    data = load("units.yaml")
    found = {
        name: Unit(name, Decimal(str(factor)), dimension)
        for name, (factor, dimension) in data["measures"]["words"].items()
        if dimension != "none"
    }
    arabic = set(data["arabic_only"]["words"])
    for name in data["classifiers"]["words"]:
        found.setdefault(name, Unit(name, Decimal(1), name, counts=True, arabic=name in arabic))
    return found


@cache
def other_words() -> frozenset[str]:
    """Return the words that only begin like a unit."""
    return frozenset(load("units.yaml")["other_words"]["words"])


@cache
def scales() -> Mapping[str, int]:
    """Return the scales that stand between number and unit, and what they multiply by."""
    return {str(k): int(v) for k, v in load("units.yaml")["scales"]["words"].items()}


@cache
def per() -> re.Pattern[str]:
    """Return the pattern of what a unit is counted by (``/平方公里``, ``每立方米``)."""
    data = load("units.yaml")["per"]
    divisors, spelled = either(data["words"]), either(data["spelled"])
    return re.compile(f"/[十百千万亿]{{0,2}}(?:{divisors})|每(?:{spelled})")


@cache
def words() -> Words:
    """Return the words around figures."""
    data = load("words.yaml")
    before = {
        str(word): Word(**{"origin" if k == "from" else k: v for k, v in said.items()})
        for word, said in data["before"]["words"].items()
    }
    asides = frozenset(map(str, data["asides"]["words"]))
    starts = frozenset(map(str, data["name_starts"]["words"]))
    verbs = frozenset(data["verbs"]["words"])
    adverbs = frozenset(data["adverbs"]["words"])
    no_noun = tuple(data["noun_not_after"]["words"]) + tuple(
        w for w, said in before.items() if said.direction or said.reach or said.comparator
    )
    places = data["places"]
    return Words(
        before=before,
        longest=max(map(len, before)),
        asides=asides,
        last=_lengths((*before, *asides), -1),
        last_aside=_lengths(asides, -1),
        starts=starts,
        first=_lengths(starts, 0),
        verbs=verbs,
        first_verb=_lengths(verbs, 0),
        last_verb=_lengths((verb for verb in verbs if len(verb) > 1), -1),
        adverbs=adverbs,
        first_adverb=_lengths(adverbs, 0),
        predicates=frozenset(data["predicates"]["words"]),
        wholes=frozenset(data["wholes"]["words"]),
        of_crop=tuple(sorted(data["of_thing"]["crop"], key=len, reverse=True)),
        sized=tuple(data["sized"]["words"]),
        own_verbs=frozenset(data["own_verbs"]["words"]),
        not_verbs=tuple(data["nouns_like_verbs"]["words"]),
        kinds=tuple(data["kinds"]["words"]),
        works=tuple(data["works"]["words"]),
        of_time=tuple(data["of_time"]["words"]),
        indices=tuple(data["indices"]["words"]),
        rates_behind=data["rates_behind"]["words"],
        growth_behind=data["growth_behind"]["words"],
        budgets=tuple(places["budgets"]),
        of_thing=tuple(sorted(data["of_thing"]["words"], key=len, reverse=True)),
        no_noun=no_noun,
        not_noun=frozenset(word[0] for word in no_noun),
        nouns=tuple(data["nouns"]["words"]),
        own_places=re.compile(either(places["own"])),
        places=re.compile(
            f"(?!{either(places['not'])})(?:{either(places['own'] + places['other'])})"
        ),
        rank_scopes=re.compile(either(data["rank_scopes"]["words"])),
        shared_head=re.compile(data["shared_head"]["pattern"]),
        field=re.compile(
            f"(?:{either(data['rank_verbs']['before'])})*(?:(?:{either(data['rank_verbs']['words'])})+"
            f"|(?={either(data['rank_scopes']['words'])}))"
            f"(?:{either(data['rank_scopes']['words'] + data['rank_verbs']['fields'])})*$"
        ),
        not_rank=frozenset(data["rank_not_after"]["words"]),
        rhetoric=tuple(map(str, data["rhetoric"]["words"])),
        names=tuple(data["names"]["words"]),
    )
