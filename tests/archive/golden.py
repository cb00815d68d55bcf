"""The schemas of the catalogue as files, for ``python -m tests.regenerate``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from shenzhen_plans.archive.schemas import catalogue_entry_schema, outline_lock_schema
from tests.texts import ROOT

SCHEMAS = {
    "catalogue-entry.schema.json": catalogue_entry_schema,
    "outline-lock.schema.json": outline_lock_schema,
}


def schemas() -> Iterator[tuple[Path, str]]:
    """Yield each schema's file and what must be in it."""
    for name, make in SCHEMAS.items():
        yield ROOT / "schemas" / name, json.dumps(make(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    for path, text in schemas():
        path.write_text(text, encoding="utf-8", newline="\n")
