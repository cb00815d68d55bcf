"""What a document is called in English: its place, a year and its kind, in any order of words."""

from __future__ import annotations

import re
from typing import NamedTuple

from ...model import Document
from ...model.remembered import once
from ..reading.grammar import WORDS, either
from ..reading.spoken import ORDINALS
from .facts import facts_of, plan_number, year_of, years_of
from .names import rules_of

_NO_WORDS = re.compile(r"\b(?:the|of|for|city|district|county|municipal|municipality|province)\b")
_NO_SIGNS = str.maketrans("", "", "'()")
_ORDINAL = re.compile(rf"\b(?:(\d{{1,2}})(?:st|nd|rd|th)|({either(list(ORDINALS))}))\b")


class _Name(NamedTuple):
    """What an English name of a document may say: a kind, words and years, a five-year number."""

    kinds: tuple[str, ...]
    words: frozenset[str]
    number: int | None


@once
def _told(document: Document) -> _Name:
    """Return what an English name may say: the words of the key, the year, the family's kinds."""
    facts = facts_of(document)
    words = {*re.split(r"[^a-z0-9]+", facts.key.lower()), str(year_of(document))}
    words |= {f"{first}-{last}" for first, last in [years_of(document) or (0, 0)]}
    own = words.intersection(WORDS["english_kinds"])  # qinghe-heat-plan: what its key says it is
    kinds = sorted(rules_of(document).get("english", ()), key=len, reverse=True)
    kinds += sorted(own.difference(kinds))
    return _Name(tuple(kinds), frozenset(words), plan_number(facts.title))


def is_called_in_english(document: Document, name: str) -> bool:
    """Whether an English name is that of a document: its place, its year, its kind.

    ``the Yunzhou 2031 plan`` is the plan of 2031 whose key (its file's name) holds ``yunzhou``.
    What is left out of the name is not asked for.
    """
    english = _told(document)
    said = name.lower().replace("’", "'").replace("–", "-").replace("—", "-").replace("'s ", " ")
    said = " ".join(_NO_WORDS.sub(" ", said.translate(_NO_SIGNS)).split())
    kind = next((k for k in english.kinds if re.search(rf"\b{re.escape(k)}\b", said)), None)
    number = _ORDINAL.search(said)
    if kind is None or (number and english.number != int(number[1] or ORDINALS[number[2]])):
        return False
    left = _ORDINAL.sub(" ", said.replace(kind, " ", 1)).split()
    return bool(left or number) and english.words.issuperset(left)
