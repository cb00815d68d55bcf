"""The words before the facts of an imprint, as data and as patterns made of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import product
from typing import NamedTuple

from ...grammar.keys import fold
from ...grammar.profile import genre
from ...grammar.strict_yaml import load_beside
from ...grammar.trie import any_of

#: A word so long stands before a colon in nothing but an imprint, wherever in its line.
_LONG_WORD = 3
#: Blanks inside it included.
_LONGEST_WORD = 24
#: 字号 is the number of a document, or the size of its letters: the value tells.
PERHAPS_NUMBER = "document_number_perhaps"


class Words(NamedTuple):
    """The words before facts by what they state, the patterns made of them, and their ranks.

    ``meta``, ``elements`` and ``front`` are the names that markup and front matter have for the same facts.
    """

    fields: dict[str, str]
    label: re.Pattern[str]
    hint: re.Pattern[str]
    blanks: re.Pattern[str]
    hint_of_blanks: re.Pattern[str]
    inner: re.Pattern[str]
    strong: frozenset[str]
    meta: dict[str, str]
    elements: dict[str, str]
    front: dict[str, str]
    rank: dict[str, int]


@cache
def words() -> Words:
    """Return the words of ``words.yaml``, as patterns on folded text."""
    data = load_beside(__file__, "words.yaml")
    meta, elements, front = data.pop("meta"), data.pop("elements"), data.pop("front")
    strong = data.pop("strong")
    data["source_site"] = list(genre().parts["source"])
    made = {field: [fold(word) for word in _made(ways)] for field, ways in data.items()}
    fields = {word: field for field, ways in made.items() for word in ways}
    spaced = any_of(fields.keys(), between=" *")
    own = {word for word, field in fields.items() if field in strong}
    inside = own | {word for word in fields if len(word) >= _LONG_WORD}
    # A word opens a line or cell; a colon, a bracket, the next cell or the end of its line follows.
    first = "".join({word[0] for word in fields})
    label = rf"(?:^ *|(?<=[\t\n|]) *|(?<=[ ;,])|[【\[] *)(?=[{first}])(?P<word>{spaced}) *(?:\t? *:|[】\]] *:?|(?=\t)|$|(?<= )(?=\S))"
    return Words(
        fields,
        re.compile(label, re.M),
        re.compile(f"[{''.join({word[-1] for word in fields})}] *(?:[:\t】\\]]|$)", re.M),
        # Nothing but a blank parts a word of its own kind, or a long one, from its value.
        re.compile(rf"\n *(?=[{first}])(?:{any_of(inside, between=' *')}) +[^\s:]"),
        re.compile(rf"^ *(?:{spaced})(?: |$)|[:\t】\]]", re.M),
        re.compile(rf"(?P<word>{any_of(inside)}) *:"),
        frozenset(strong),
        _by_name(meta),
        _by_name(elements),
        _by_name(front),
        {word: k for ways in made.values() for k, word in enumerate(ways)},
    )


def _made(ways: Iterable[str | list[str | list[str]]]) -> Iterator[str]:
    """Yield the words of a field: one of each list, joined."""
    for way in ways:
        parts = [way] if isinstance(way, str) else way
        yield from map("".join, product(*([p] if isinstance(p, str) else p for p in parts)))


def _by_name(names: dict[str, list[str]]) -> dict[str, str]:
    return {name: field for field, ways in names.items() for name in ways}


def is_word(text: str) -> bool:
    """Tell whether a text is one of the words before the facts of an imprint."""
    return len(text) < _LONGEST_WORD and fold(text).replace(" ", "") in words().fields


def opens_fact(text: str) -> bool:
    """Tell whether a text is one of these words, or begins with one and a colon."""
    word, colon, _ = fold(text[:_LONGEST_WORD]).partition(":")
    return is_word(word.strip() if colon else text.strip())
