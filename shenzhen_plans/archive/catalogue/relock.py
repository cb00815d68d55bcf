"""The locks of the published catalogue are made anew, and what changed is said line by line.

For those who work on the catalogue or the parser: a lock is the golden test of the parser on a
text that the repository does not hold.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from ...batch.writing import write_whole
from ...errors import PlansError
from ...pipeline import parse
from ..errors import TextMissing
from . import catalogue
from .lock import LOCK_NAME, Lock, dumps, make_lock, read_lock

SOURCES_VARIABLE = "SHENZHEN_PLANS_SOURCES"


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


def relock(published: Path, id: str, sources: Iterable[Path], *, write: bool) -> tuple[str, ...]:
    """Make the lock of a document from its text, and return what changed, line by line.

    One that changed is written if ``write`` is set.
    """
    entry = catalogue.read_entry(published / id / catalogue.ENTRY_NAME)
    fresh = make_lock(parse(source_file(published, sources, id), family=entry.family), id)
    path = published / id / LOCK_NAME
    old: Lock | None = None
    with suppress(PlansError):
        old = read_lock(path)
    changes = differences(old, fresh)
    if changes and write:
        write_whole(path, dumps(fresh).encode("utf-8"))
    return changes


def differences(old: Lock | None, new: Lock) -> tuple[str, ...]:
    """Return what is different in ``new``, one line for each node or fact."""
    if old is None:
        return (f"+ a new lock of {len(new.rows)} nodes",)
    stated = [(n, getattr(old, n), getattr(new, n)) for n in ("family", "sha256", "length")]
    facts = dict.fromkeys([*old.facts, *new.facts])
    stated += [(fact, old.facts.get(fact), new.facts.get(fact)) for fact in facts]
    lines = [f"~ {name}: {before} → {after}" for name, before, after in stated if before != after]
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
