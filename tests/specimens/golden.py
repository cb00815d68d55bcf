"""The golden outlines of the specimens: ``documents/<id>/outline.jsonl``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from shenzhen_plans.model.outline import outline
from shenzhen_plans.pipeline import parse_text
from shenzhen_plans.source.inputs import from_bytes
from tests.texts import SPECIMENS


def outline_of(path: Path) -> str:
    """Return the outline of a text as ``outline --format jsonl`` prints it."""
    source = from_bytes(path.read_bytes(), name=path.name)
    rows = outline(parse_text(source), source.text)
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def outlines() -> Iterator[tuple[Path, str]]:
    """Yield the golden outline of every specimen."""
    for path in SPECIMENS:
        yield path.with_name("outline.jsonl"), outline_of(path)
