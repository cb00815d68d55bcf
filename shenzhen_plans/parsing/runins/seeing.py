"""What is seen of a sentence, as names, and the names that belong together said by what they tell.

A name is there or not.  Names that follow from a few small values (how long, how many) are said
together, as the function that gives them and the values: so a model adds up their weights once for
all sentences of which the same is seen.  What holds words of the text is said by its name, but for
the first word, of which its class is said: something is done, must be, is told, or none of these.
The words are data (``families/_openings.yaml``); what each class weighs is learned.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import cache
from typing import Any, NamedTuple

from ...grammar.profile import Data, Words, read_family_file

#: A name; or a function of values that gives several, and the values.
View = str | tuple[Any, ...]


class Names:
    """Names that belong together: ways of saying them, with places for the values.

    >>> Names("{0} kin", "{0} kin of {1}")("lead", 3)
    ['lead kin', 'lead kin of 3']
    """

    def __init__(self, *ways: str) -> None:
        self.ways = ways

    def __call__(self, *values: object) -> list[str]:
        """Return the names with the values in their places."""
        return [way.format(*values) for way in self.ways]


#: How many of the bounds a value reaches.
step: Callable[[Sequence[float], float], int] = bisect_right


def spelled(views: Iterable[View]) -> list[str]:
    """Return the names that views stand for.

    >>> spelled(["begins 园", (lambda n: [f"kin {n}", f"many {n > 2}"], 3)])
    ['begins 园', 'kin 3', 'many True']
    """
    names: list[str] = []
    for view in views:
        if isinstance(view, str):
            names.append(view)
        else:
            names += view[0](*view[1:])
    return names


def counted(values: Iterable[Hashable]) -> dict[Any, int]:
    """Return how often each value is there (for few values this is quicker than a Counter)."""
    counts: dict[Any, int] = {}
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    return counts


class Openings(Data):
    """The words as they stand in ``families/_openings.yaml``, of one or two characters each."""

    done: Words
    done_so: Words
    one_of_many: Words
    must: Words
    told: Words
    when: Words
    with_what: Words


#: What a sentence is that begins with none of the words.
OTHER = "other"


class Classes(NamedTuple):
    """The class of each word: where a sentence begins with it, where the text of a heading does, where a clause ends so."""

    first: dict[str, str]
    next: dict[str, str]
    clause: dict[str, str]


@cache
def classes() -> Classes:
    """Return the classes: ``done`` (both lists of it), ``must``, ``told``; ``detail`` of a text; ``when`` and ``with``."""
    data = read_family_file("_openings.yaml", Openings)
    listed = {"done": data.done + data.done_so, "must": data.must, "told": data.told}
    first = {word: name for name, words in listed.items() for word in words}
    following = first | dict.fromkeys(data.one_of_many, "detail")
    ends = {"when": data.when, "with": data.with_what}
    return Classes(first, following, {word: name for name, words in ends.items() for word in words})


def opening(text: str, known: dict[str, str]) -> str:
    """Return how a text begins, by what is ``known`` (a field of ``classes()``).

    >>> opening("要守住底线", classes().first), opening("市场活力增强", classes().first)
    ('must', 'other')
    >>> opening("新增企业三千户", classes().next)
    'detail'
    """
    return known.get(text[:2]) or known.get(text[:1], OTHER)


def clause(text: str, known: dict[str, str]) -> str:
    """Return what the first of several clauses says, by what is ``known`` (the clauses of ``classes()``).

    >>> clause("一年来,我们修渠引水,粮食增产", classes().clause)
    'when'
    >>> clause("以节水为抓手,建设灌区", classes().clause), clause("修渠引水,粮食增产", classes().clause)
    ('with', 'other')
    """
    end = text.index(",")
    return known.get(text[max(0, end - 2) : end]) or known.get(text[end - 1 : end], OTHER)
