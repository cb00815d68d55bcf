"""The locks of the published catalogue are made anew, and what changed is said line by line.

For those who work on the catalogue or the parser: a lock is the golden test of the parser on a
text that the repository does not hold.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from ...batch.writing import write_whole
from ...errors import PlansError
from ...pipeline import parse
from ..errors import TextMissing
from . import catalogue
from .lock import LOCK_NAME, Lock, dumps, make_lock, read_lock

SOURCES_VARIABLE = "SHENZHEN_PLANS_SOURCES"


class Relocked(NamedTuple):
    """What became of one lock: ``changes`` is empty if it is as it was."""

    id: str
    changes: tuple[str, ...]


def source_file(published: Path, sources: Iterable[Path], id: str) -> Path:
    """Return the text of a catalogued document; raise :class:`TextMissing` if it is nowhere."""
    for folder in (published / id, *sources):
        if (folder / f"{id}.txt").is_file():
            return folder / f"{id}.txt"
    raise TextMissing(
        f"{id}: no {id}.txt in any folder of sources; name one with --sources or ${SOURCES_VARIABLE}"
    )


def default_sources() -> list[Path]:
    """Return where the real texts may be: ``$SHENZHEN_PLANS_SOURCES``, or nowhere."""
    named = os.environ.get(SOURCES_VARIABLE)
    return [Path(named)] if named else []


def relock(
    published: Path, ids: Iterable[str], sources: Iterable[Path], *, write: bool
) -> Iterator[Relocked]:
    """Make the locks of ``ids`` from their texts; write those that changed if ``write`` is set."""
    for name in ids:
        entry = catalogue.read_entry(published / name / catalogue.ENTRY_NAME)
        text = source_file(published, sources, name)
        fresh = make_lock(parse(text, family=entry.family), name)
        path = published / name / LOCK_NAME
        changes = differences(_old(path), fresh)
        if changes and write:
            write_whole(path, dumps(fresh).encode("utf-8"))
        yield Relocked(name, changes)


def _old(path: Path) -> Lock | None:
    try:
        return read_lock(path)
    except PlansError:
        return None


def differences(old: Lock | None, new: Lock) -> tuple[str, ...]:
    """Return what is different in ``new``, one line for each node or fact."""
    if old is None:
        return (f"+ a new lock of {len(new.rows)} nodes",)
    lines = []
    for name in ("family", "sha256", "length"):
        if getattr(old, name) != getattr(new, name):
            lines.append(f"~ {name}: {getattr(old, name)} → {getattr(new, name)}")
    for fact in dict.fromkeys([*old.facts, *new.facts]):
        if old.facts.get(fact) != new.facts.get(fact):
            lines.append(f"~ {fact}: {old.facts.get(fact)} → {new.facts.get(fact)}")
    lines += [f"- {row.id}  {row.path}" for row in old.rows if row.id not in new.by_id]
    lines += [f"+ {row.id}  {row.path}" for row in new.rows if row.id not in old.by_id]
    for row in new.rows:
        before = old.by_id.get(row.id)
        if before is not None and before != row:
            what = ", ".join(
                f"{name} {a} → {b}" if name != "digest" else "digest"
                for name, a, b in zip(row._fields, before, row, strict=True)
                if a != b
            )
            lines.append(f"~ {row.id}  {row.path}: {what}")
    if not lines and old.rows != new.rows:
        lines.append("~ the order of the nodes")
    return tuple(lines)
