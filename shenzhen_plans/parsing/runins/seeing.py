"""What is seen of a sentence, as names, and the names that belong together said by what they tell.

A name is there or not.  Names that follow from a few small values (how long, how many) are said
together, as the function that gives them and the values: so a model adds up their weights once for
all sentences of which the same is seen.  What holds words of the text is said by its name.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any

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
