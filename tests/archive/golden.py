"""The locks of the catalogue as files, for ``python -m tests.regenerate``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from shenzhen_plans.archive.catalogue.catalogue import ENTRY_NAME, read_entry
from shenzhen_plans.archive.catalogue.lock import LOCK_NAME, dumps, make_lock
from shenzhen_plans.archive.catalogue.relock import source_file
from shenzhen_plans.archive.errors import TextMissing
from shenzhen_plans.pipeline import parse
from tests.texts import ROOT, sources_dir


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
