"""The learned model: weights of what is seen of a sentence, and how sure their sum makes.

The weights (``families/_runins.json``) are written by ``benchmarks/learn_runins.py``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple

from .agreement import Said, agreements, likelihood, look
from .candidates import Paragraph


class Weights(NamedTuple):
    """A logistic model: what is seen and has no weight counts nothing."""

    bias: float
    weights: dict[str, float]

    def score(self, seen: Iterable[str]) -> float:
        """Return the logarithm of the odds that a sentence of which this is seen is a heading."""
        get = self.weights.get
        total = self.bias
        for name in seen:
            total += get(name, 0.0)
        return total

    def sum(self, said: Said) -> float:
        """Return the same where what is said has values."""
        get = self.weights.get
        return self.bias + sum(get(name, 0.0) * value for name, value in said.items())


class Model(NamedTuple):
    """The weights of the first look (each sentence by itself) and of the second (what others say)."""

    first: Weights
    second: Weights

    def certainties(
        self, paragraphs: Sequence[Paragraph], seen: Iterable[Iterable[list[str]]]
    ) -> Iterator[list[float]]:
        """Yield for each paragraph how sure it is, from 0 to 1, that a candidate is a heading.

        ``seen`` is what the first look sees of the candidates (``features`` of each paragraph).
        """
        looks = [
            look(paragraph, [self.first.score(names) for names in each])
            for paragraph, each in zip(paragraphs, seen, strict=True)
        ]
        for one, said in zip(looks, agreements(looks), strict=True):
            yield [
                likelihood(self.second.sum(words) if words else score)
                for score, words in zip(one.scores, said, strict=True)
            ]


@cache
def package_model() -> Model:
    """Return the model of the package."""
    file = resources.files("shenzhen_plans").joinpath("families", "_runins.json")
    data = json.loads(file.read_text("utf-8"))
    first, second = (Weights(data[look]["bias"], data[look]["weights"]) for look in Model._fields)
    return Model(first, second)
