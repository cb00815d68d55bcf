"""The schemas and locks of the catalogue as files, for ``python -m tests.regenerate``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from shenzhen_plans.archive.catalogue import ENTRY_NAME, read_entry
from shenzhen_plans.archive.errors import TextMissing
from shenzhen_plans.archive.lock import LOCK_NAME, dumps, make_lock
from shenzhen_plans.archive.relock import source_file
from shenzhen_plans.archive.schemas import catalogue_entry_schema, outline_lock_schema
from shenzhen_plans.pipeline import parse
from tests.texts import ROOT, sources_dir

SCHEMAS = {
    "catalogue-entry.schema.json": catalogue_entry_schema,
    "outline-lock.schema.json": outline_lock_schema,
}


def schemas() -> Iterator[tuple[Path, str]]:
    """Yield each schema's file and what must be in it."""
    for name, make in SCHEMAS.items():
        yield ROOT / "schemas" / name, json.dumps(make(), ensure_ascii=False, indent=2) + "\n"


def locks() -> Iterator[tuple[Path, str]]:
    """Yield each outline lock whose text is at hand, and what must be in it."""
    published = ROOT / "documents"
    sources = [sources_dir()]
    for folder in sorted(published.iterdir()):
        try:
            text = source_file(published, sources, folder.name)
        except TextMissing:
            continue
        entry = read_entry(folder / ENTRY_NAME)
        yield folder / LOCK_NAME, dumps(make_lock(parse(text, family=entry.family), folder.name))


if __name__ == "__main__":
    for path, text in schemas():
        path.write_text(text, encoding="utf-8", newline="\n")
