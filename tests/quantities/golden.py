"""The golden quantities of the specimens: ``documents/<id>/quantities.jsonl``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from shenzhen_plans.pipeline import parse_text
from shenzhen_plans.quantities.rows import quantity_rows
from shenzhen_plans.source.inputs import from_bytes
from tests.texts import SPECIMENS


def quantities_of(path: Path) -> str:
    """Return the quantities of a text as ``quantities --format jsonl`` prints them."""
    source = from_bytes(path.read_bytes(), name=path.name)
    rows = quantity_rows(parse_text(source), source.text)
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def specimens() -> Iterator[tuple[Path, str]]:
    """Yield the golden quantities of every specimen."""
    for path in SPECIMENS:
        yield path.with_name("quantities.jsonl"), quantities_of(path)
