"""The vocabulary of measures: a printed name → the concept, and the key that names are compared by."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from ..grammar.keys import fold, normalise
from .vocabulary import either, load, words


@cache
def _tables() -> tuple[
    dict[str, str], re.Pattern[str], re.Pattern[str], tuple[tuple[str, str], ...]
]:
    data = load("measures.yaml")
    synonyms = tuple(
        (normalise(other), normalise(group[0]))
        for group in data["synonyms"]["words"]
        for other in sorted(group[1:], key=len, reverse=True)
    )
    tails = re.compile(f"(?:{either(data['tails']['words'])})+$")
    places = words().places.pattern
    heads = re.compile(f"^(?:{places}|{either(data['heads']['words'])})+(?!(?:及?以[上下])|$)")
    concepts: dict[str, str] = {}
    for group in data["same"]["concepts"]:
        for name in group:
            key = normalise(name)
            for form in (key, heads.sub("", key)):
                plain = _with_first(form, synonyms)
                for one in (form, plain, _one_share(form), _one_share(plain)):
                    concepts.setdefault(one, group[0])
    return concepts, heads, tails, synonyms


def _with_first(key: str, synonyms: tuple[tuple[str, str], ...]) -> str:
    """A key with the first of each group of synonyms in place of the others."""
    for other, first in synonyms:
        if other in key and (first in other or first not in key):
            key = key.replace(other, first)
    return key


#: Whose port or airport it is, before a name that the vocabulary knows.
_HOLDER = re.compile(r"^(?!.{0,4}内河)[\u4e00-\u9fff]{1,5}?(?:港口?|国际机场|机场)(?=.{4})")


#: The word for a share behind what it is a share of: 研发投入占GDP比重.
_OF_WHOLE = re.compile(r"(?<=占)([^占]{2,}?)的?(?:比重|比例|比率|占比)$")

#: What stands in brackets behind a name: 地区生产总值(GDP), 一般公共预算支出(不含专项).
_ASIDE = re.compile(r"\([^()]*\)")


@lru_cache(maxsize=8192)
def measure_of(name: str | None) -> str | None:
    """Return the concept of the vocabulary that a printed name stands for, or ``None``.

    >>> measure_of("全市生产总值"), measure_of("GDP"), measure_of("菱角种植面积")
    ('地区生产总值', '地区生产总值', None)
    """
    if not name:
        return None
    concepts, heads, tails, synonyms = _tables()
    key = normalise(fold(name))
    bare = heads.sub("", key)
    plain = _ASIDE.sub("", bare)
    whole = _OF_WHOLE.sub(r"\1", plain)
    first = _with_first(plain, synonyms)
    for form in (
        key,
        bare,
        plain,
        tails.sub("", plain),
        _HOLDER.sub("", plain),
        _one_share(plain),
        whole,
        first,
        tails.sub("", first),
        _one_share(first),
        _OF_WHOLE.sub(r"\1", first),
        _with_first(bare, synonyms),
    ):
        if form in concepts:
            return concepts[form]
    return None


@lru_cache(maxsize=8192)
def key_of(name: str) -> str:
    """Return the key of a name: without width, blanks, places and tails; synonyms made one."""
    _, heads, tails, synonyms = _tables()
    key = _with_first(heads.sub("", normalise(fold(name))), synonyms)
    return _one_share(tails.sub("", key) or key)


def _one_share(key: str) -> str:
    """A key whose last word says that it is a share, with the one word for all of them."""
    return _shares().sub("比", key)


@cache
def _shares() -> re.Pattern[str]:
    return re.compile(f"(?:{either(load('measures.yaml')['shares']['words'])})$")
