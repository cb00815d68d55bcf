"""How many documents each property is tried on, and the documents that stand beside them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from hypothesis import HealthCheck, settings

from shenzhen_plans.model import Document
from shenzhen_plans.pipeline import parse
from tests.texts import available

moderately = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])

#: The specimens, and the real texts where a user supplies them.
TEXTS = available()


@cache
def parsed(path: Path) -> Document:
    return parse(path)


def named(path: Path) -> str:
    return path.stem
