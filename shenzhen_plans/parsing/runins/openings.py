"""What the first word of a sentence says of it: something is done, must be, is told, or none of these.

The words are data (``families/_openings.yaml``); what each class weighs is learned.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from ...grammar.profile import Data, Words, read_family_file


class Openings(Data):
    """The words as they stand in ``families/_openings.yaml``, of one or two characters each."""

    done: Words
    done_so: Words
    one_of_many: Words
    must: Words
    told: Words


#: What a sentence is that begins with none of the words.
OTHER = "other"


class Classes(NamedTuple):
    """The class of each word: where a sentence begins with it, and where the text of a heading does."""

    first: dict[str, str]
    next: dict[str, str]


@cache
def classes() -> Classes:
    """Return the classes: ``done`` (both lists of it), ``must``, ``told``, and ``detail`` of a text."""
    data = read_family_file("_openings.yaml", Openings)
    listed = {"done": data.done + data.done_so, "must": data.must, "told": data.told}
    first = {word: name for name, words in listed.items() for word in words}
    return Classes(first, first | dict.fromkeys(data.one_of_many, "detail"))


def opening(text: str, known: dict[str, str]) -> str:
    """Return how a text begins, by what is ``known`` (a field of ``classes()``).

    >>> opening("要守住底线", classes().first), opening("市场活力增强", classes().first)
    ('must', 'other')
    >>> opening("新增企业三千户", classes().next)
    'detail'
    """
    return known.get(text[:2]) or known.get(text[:1], OTHER)
