"""Places in sentences put together at random are all found, and each is the one that was cited."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

import shenzhen_plans as sp
from tests.citing import made
from tests.texts import SPECIMENS

_COUNT = 80


@pytest.mark.parametrize("path", SPECIMENS, ids=lambda path: path.stem)
def test_printed_places_are_found_in_running_text(path: Path) -> None:
    document = sp.parse(path)
    texts = list(made.printed(Random(path.stem), document, _COUNT))  # noqa: S311
    assert [line for one in texts for line in made.missed(one, document)] == []


@pytest.mark.parametrize("seed", range(3))
def test_places_as_people_write_them_are_found_without_a_document(seed: int) -> None:
    texts = list(made.written(Random(seed), _COUNT))  # noqa: S311
    assert [line for one in texts for line in made.missed(one, None)] == []
