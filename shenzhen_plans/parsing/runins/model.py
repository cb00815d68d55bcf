"""The learned model: weights of what is seen of a sentence, and how sure their sum makes.

The weights (``families/_runins.json``) are written by ``benchmarks/learn_runins.py``.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import NamedTuple


class Model(NamedTuple):
    """A logistic model: what is seen and has no weight counts nothing."""

    bias: float
    weights: dict[str, float]

    def certainty(self, seen: Iterable[str]) -> float:
        """Return how sure it is, from 0 to 1, that a sentence of which this is seen is a heading."""
        get = self.weights.get
        total = self.bias
        for name in seen:
            total += get(name, 0.0)
        return 1 / (1 + math.exp(-total))


@cache
def package_model() -> Model:
    """Return the model of the package."""
    file = resources.files("shenzhen_plans").joinpath("families", "_runins.json")
    data = json.loads(file.read_text("utf-8"))
    return Model(data["bias"], data["weights"])
