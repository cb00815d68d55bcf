"""A copy held against an outline lock, node by node."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from .lock import Lock, Row

Change = Literal["changed", "missing", "added"]


class Difference(NamedTuple):
    """One node that is not as the lock says; lengths are of the normalised text, 0 where absent."""

    change: Change
    id: str
    path: str
    kind: str
    expected: int
    found: int

    def __str__(self) -> str:
        """Return one line for people."""
        length = f"{self.expected or self.found} characters"
        if self.change == "changed":
            same = self.expected == self.found
            length += ", other text" if same else f" expected, {self.found} found"
        return f"{self.change:8} {self.path}  [{self.id}]  {length}"


@dataclass(frozen=True)
class Comparison:
    """What comparing a copy with a lock found.

    ``differences`` names the innermost nodes that differ: a changed task also changes the digest
    of everything around it, which is not repeated.  ``share`` is how much of the lock's text the
    copy has, whatever the place (0 to 1).
    """

    differences: tuple[Difference, ...]
    share: float

    @property
    def same(self) -> bool:
        """Whether the copy is the same text, node by node."""
        return not self.differences


def compare(lock: Lock, copy: Lock) -> Comparison:
    """Compare the lock of a ``copy`` with the ``lock`` of the catalogue."""
    if lock.rows == copy.rows:
        return Comparison((), 1.0)
    changed = [
        _difference("changed", row, copy.by_id[row.id])
        for row in lock.rows
        if row.id in copy.by_id and copy.by_id[row.id][1:] != row[1:]
    ]
    missing = [_difference("missing", row, None) for row in lock.rows if row.id not in copy.by_id]
    added = [_difference("added", None, row) for row in copy.rows if row.id not in lock.by_id]
    return Comparison(tuple(_innermost(changed, missing + added)), share(lock, copy))


def share(lock: Lock, copy: Lock) -> float:
    """Return how much of the text of ``lock`` stands in ``copy``, by the length of equal leaves."""
    have = {row.digest for row in copy.rows}
    total = sum(row.length for row in lock.leaves)
    return sum(row.length for row in lock.leaves if row.digest in have) / total if total else 0.0


def _difference(change: Change, expected: Row | None, found: Row | None) -> Difference:
    row = expected or found
    assert row is not None
    return Difference(
        change,
        row.id,
        row.path,
        row.kind,
        expected.length if expected else 0,
        found.length if found else 0,
    )


def _innermost(changed: list[Difference], others: list[Difference]) -> list[Difference]:
    """Leave out a changed node if what differs is a node inside it, and no other change."""
    around: set[str] = set()
    for difference in changed + others:
        parent = difference.id.rpartition("__")[0]
        while parent and parent not in around:
            around.add(parent)
            parent = parent.rpartition("__")[0]
    return [d for d in changed if d.id not in around] + others
