"""What is kept of the real sources: numbers and digests, in ``tests/real/digests.json``."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from shenzhen_plans.model.outline import outline
from shenzhen_plans.pipeline import parse_text
from shenzhen_plans.source.inputs import from_bytes
from tests.texts import REAL, sources_dir

DIGESTS = Path(__file__).with_name("digests.json")


def digest(text: str) -> str:
    """Return the first twelve digits of a SHA-256: enough to tell rows apart."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:12]


def rows_of(path: Path) -> list[str]:
    """Return one string per outline row: id, line:column, length, digest of marker and title.

    Passages are left out: tests/real/test_counts.py and benchmarks/runin.py look at them.
    """
    source = from_bytes(path.read_bytes(), name=path.name)
    return [
        f"{row['id']} {row['line']}:{row['column']} {row['end'] - row['start']} {digest(json.dumps([row['marker'], row['title']]))}"
        for row in outline(parse_text(source), source.text)
        if row["kind"] != "passage"
    ]


def summary(path: Path) -> dict[str, Any]:
    """Return the digest of a source and its rows."""
    return {"sha256": hashlib.sha256(path.read_bytes()).hexdigest(), "rows": rows_of(path)}


def digests() -> Iterator[tuple[Path, str]]:
    """Yield the file of digests, if all the sources are there."""
    paths = {name: sources_dir() / f"{name}.txt" for name in REAL}
    if all(path.is_file() for path in paths.values()):
        found = {name: summary(path) for name, path in paths.items()}
        yield DIGESTS, json.dumps(found, indent=0) + "\n"
