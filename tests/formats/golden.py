"""The golden files of the formats: each specimen in every format."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from shenzhen_plans.formats.converting import convert
from shenzhen_plans.formats.table import FORMATS
from shenzhen_plans.model import Document
from shenzhen_plans.pipeline import parse
from tests.texts import SPECIMENS


@cache
def specimen(path: Path) -> Document:
    return parse(path)


def specimens() -> Iterator[tuple[Path, str]]:
    """Yield every specimen in every format."""
    for path in SPECIMENS:
        for to, entry in FORMATS.items():
            if not entry.golden or entry.binary:
                continue
            written = convert(path.read_bytes(), name=path.name, to=to)
            if isinstance(written, str):
                yield path.with_name(f"golden{entry.suffix}"), written
