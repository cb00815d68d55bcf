"""The learned model: weights of what is seen of a sentence, and how sure their sum makes.

The weights (``families/_runins.json``) are written by ``benchmarks/learn_runins.py``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import NamedTuple

from .agreement import Look, Said, agreements, likelihood, look
from .candidates import Paragraph
from .seeing import View, spelled


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic model: what is seen and has no weight counts nothing.

    ``sums`` are the weights of names that belong together, each sum worked out once: there are only
    some thousands, because none holds words of a text.  ``places`` are the weights of what is said of
    candidates at a place.
    """

    bias: float
    weights: dict[str, float]
    sums: dict[View, float] = field(default_factory=dict, repr=False, compare=False)
    places: dict[str, dict[str, float]] = field(default_factory=dict, repr=False, compare=False)

    def score(self, seen: Iterable[View]) -> float:
        """Return the logarithm of the odds that a sentence of which this is seen is a heading."""
        weight, known = self.weights.get, self.sums.get
        total = self.bias
        for view in seen:
            if type(view) is str:
                total += weight(view, 0.0)
            else:
                of_all = known(view)
                total += self._of_all(view) if of_all is None else of_all
        return total

    def _of_all(self, view: View) -> float:
        self.sums[view] = of_all = sum(self.weights.get(name, 0.0) for name in spelled([view]))
        return of_all

    def sum(self, place: str, said: Said) -> float:
        """Return what is said of a candidate at a place, which has values, weighed; without the bias."""
        known = self.places.get(place)
        weights = self._of_place(place) if known is None else known
        total = 0.0
        for name, value in said.items():
            if (weight := weights.get(name)) is not None:
                total += weight * value
        return total

    def _of_place(self, place: str) -> dict[str, float]:
        before = f"{place} "
        weights = {
            name[len(before) :]: weight
            for name, weight in self.weights.items()
            if name.startswith(before)
        }
        weights["own"] = weights.get("own", 0.0) + self.weights.get("own", 0.0)
        self.places[place] = weights
        return weights


#: Those of the weights: so that it does not matter in which order they were added.
_DECIMALS = 3


class Model(NamedTuple):
    """The weights of the first look (each sentence by itself) and of the second (what others say)."""

    first: Weights
    second: Weights

    def certainties(
        self, paragraphs: Sequence[Paragraph], seen: Iterable[Iterable[Iterable[View]]]
    ) -> Iterator[list[float]]:
        """Yield for each paragraph how sure it is, from 0 to 1, that a candidate is a heading.

        ``seen`` is what the first look sees of the candidates (``views`` of each paragraph).
        """
        looks = [
            look(paragraph, [round(self.first.score(views), _DECIMALS) for views in each])
            for paragraph, each in zip(paragraphs, seen, strict=True)
        ]
        for one, (shared, said) in zip(looks, agreements(looks), strict=True):
            yield [likelihood(score) for score in self._scores(one, shared, said)]

    def _scores(self, one: Look, shared: Said, said: Sequence[Said]) -> Iterator[float]:
        """Yield the scores of the second look, or of the first where that was sure."""
        second, by_place = self.second, dict[str, float]()
        for c, score, words in zip(one.paragraph.candidates, one.scores, said, strict=True):
            if not words:
                yield score
                continue
            if c.place not in by_place:
                by_place[c.place] = second.bias + second.sum(c.place, shared)
            yield by_place[c.place] + second.sum(c.place, words)


@cache
def package_model() -> Model:
    """Return the model of the package."""
    file = resources.files("shenzhen_plans").joinpath("families", "_runins.json")
    data = json.loads(file.read_text("utf-8"))
    first, second = (Weights(data[look]["bias"], data[look]["weights"]) for look in Model._fields)
    return Model(first, second)
