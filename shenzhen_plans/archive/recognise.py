"""Which known document a file is a copy of: by its bytes, its title, its outline."""

from __future__ import annotations

import sqlite3
from typing import Literal, NamedTuple

from ..errors import PlansError
from .holdings import Holdings, lock_of
from .known import by_digest, by_outline, by_title
from .lock import Lock
from .verify import Comparison, compare, share

How = Literal["digest", "title", "outline", "given", "new"]

#: A copy has at least this much of the text, whatever its title.
_ENOUGH = 0.5
#: With the title of a document and most of its numbering, this much is enough: a copy with a
#: slip in every other paragraph. Reports of different years share titles, but no paragraphs.
_ENOUGH_WITH_TITLE = 0.1
_SAME_SHAPE = 0.6
_LENGTHS_ALIKE = 0.1


class Recognised(NamedTuple):
    """What a file was recognised as, how, and how it compares with that document's lock."""

    id: str
    how: How
    comparison: Comparison


def recognise(connection: sqlite3.Connection, holdings: Holdings, copy: Lock) -> Recognised | None:
    """Return the known document that ``copy`` (the lock of a file) is a copy of, or ``None``."""
    known = by_digest(connection, holdings, copy.sha256)
    if known is not None:
        return _judged(holdings, known, "digest", copy)
    titled = by_title(connection, holdings, copy.facts.get("title", ""))
    likely = dict.fromkeys([*by_outline(connection, holdings, copy), *sorted(titled)])
    found: list[tuple[float, str]] = []
    for name in likely:
        part = _likeness(holdings, name, copy, titled=name in titled)
        if part:
            found.append((part, name))
    if not found:
        return None
    _, best = max(found)
    return _judged(holdings, best, "title" if best in titled else "outline", copy)


def judge(holdings: Holdings, id: str, copy: Lock) -> Recognised:
    """Take the user's word that a file is a copy of ``id``, and compare it."""
    found = _judged(holdings, id, "given", copy)
    assert found is not None
    return found


def _judged(holdings: Holdings, id: str, how: How, copy: Lock) -> Recognised:
    return Recognised(id, how, compare(lock_of(holdings, id), copy))


def _likeness(holdings: Holdings, id: str, copy: Lock, *, titled: bool) -> float:
    """Return how much of the known text the copy has, or 0 where that is not enough."""
    try:
        lock = lock_of(holdings, id)
    except PlansError:
        return 0.0
    part = share(lock, copy)
    if part >= _ENOUGH:
        return part
    alike = titled and part >= _ENOUGH_WITH_TITLE and shape(lock, copy) >= _SAME_SHAPE
    return part if alike else 0.0


def shape(lock: Lock, copy: Lock) -> float:
    """Return the share of nodes that the copy has too, with about the same length."""
    alike = 0
    for row in lock.rows:
        other = copy.by_id.get(row.id)
        if other is not None and abs(other.length - row.length) <= max(
            2, _LENGTHS_ALIKE * row.length
        ):
            alike += 1
    return alike / len(lock.rows) if lock.rows else 0.0
