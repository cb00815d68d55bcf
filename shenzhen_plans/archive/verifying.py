"""A text held against an outline lock, node by node; what is stored against its digests and seals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from ..errors import PlansError
from ..version import __version__
from .catalogue.lock import Lock, Row, make_lock
from .digests import sha256_of
from .holdings import Holdings
from .store.record import RECORD_NAME, StoredCopy, StoredDocument
from .store.store import is_stored, loose_copies, read_record, unfinished

What = Literal["changed", "missing", "added"]


class Difference(NamedTuple):
    """One node that is not as the lock says; lengths are of the normalised text, 0 where absent."""

    change: What
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
    """What holding a copy against a lock found.

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


class Problem(NamedTuple):
    """One thing that is not as it was stored; ``code`` is for programs, ``message`` for people."""

    code: str
    message: str


@dataclass(frozen=True)
class Verified:
    """What verifying a document found.

    ``problems`` is damage to what is stored; ``comparison`` is how the text compares with the
    lock (``None`` where the lock or the text cannot be read).
    """

    id: str
    problems: tuple[Problem, ...]
    comparison: Comparison | None

    @property
    def sound(self) -> bool:
        """Whether everything is as it was stored."""
        return not self.problems


def hold_against(lock: Lock, copy: Lock) -> Comparison:
    """Compare the lock of a ``copy`` with the ``lock`` of the catalogue."""
    if lock.rows == copy.rows:
        return Comparison((), 1.0)
    both = [(row, copy.by_id[row.id]) for row in lock.rows if row.id in copy.by_id]
    changed = [_difference("changed", row, own) for row, own in both if own != row]
    missing = [_difference("missing", row, None) for row in lock.rows if row.id not in copy.by_id]
    added = [_difference("added", None, row) for row in copy.rows if row.id not in lock.by_id]
    return Comparison(tuple(_innermost(changed, missing + added)), share(lock, copy))


def share(lock: Lock, copy: Lock) -> float:
    """Return how much of the text of ``lock`` stands in ``copy``, by the length of equal leaves."""
    have = {row.digest for row in copy.rows}
    total = sum(row.length for row in lock.leaves)
    return sum(row.length for row in lock.leaves if row.digest in have) / total if total else 0.0


def _difference(change: What, expected: Row | None, found: Row | None) -> Difference:
    row = expected or found
    assert row is not None
    lengths = (expected.length if expected else 0, found.length if found else 0)
    return Difference(change, row.id, row.path, row.kind, *lengths)


def _innermost(changed: list[Difference], others: list[Difference]) -> list[Difference]:
    """Leave out a changed node if what differs is a node inside it, and no other change."""
    around: set[str] = set()
    for difference in changed + others:
        parent = difference.id.rpartition("__")[0]
        while parent and parent not in around:
            around.add(parent)
            parent = parent.rpartition("__")[0]
    return [d for d in changed if d.id not in around] + others


def verify(holdings: Holdings, id: str) -> Verified:
    """Verify all that is stored of a document, or a specimen against its lock.

    Raises :class:`~shenzhen_plans.archive.errors.UnknownDocument` for an unknown id; a document
    without text has nothing to verify and raises :class:`TextMissing`.
    """
    if not is_stored(holdings.store, id) and (specimen := holdings.specimen(id)) is not None:
        return _specimen(holdings, id, specimen.read_bytes())
    try:
        record = read_record(holdings.store, id)
    except PlansError as error:
        if not is_stored(holdings.store, id):
            holdings.files(id)  # an id that nobody knows is the better message
            raise
        return Verified(id, (Problem("record", str(error)), *_loose(holdings, id)), None)
    return _stored(holdings, record)


def _specimen(holdings: Holdings, id: str, data: bytes) -> Verified:
    try:
        comparison = _against_lock(holdings, id, data, ".txt")
    except PlansError as error:
        return Verified(id, (Problem("unreadable", str(error)),), None)
    count = len(comparison.differences)
    problem = Problem("outline", f"{count} nodes are not as the lock says")
    return Verified(id, (problem,) if count else (), comparison)


def _stored(holdings: Holdings, record: StoredDocument) -> Verified:
    problems = [*_changed_files(holdings, record), *_strangers(holdings, record)]
    preferred: Comparison | None = None
    for copy in record.copies:
        comparison, found = _copy(holdings, record.id, copy)
        preferred = comparison if copy == record.preferred else preferred
        problems += found
    return Verified(record.id, tuple(problems), preferred)


def _copy(holdings: Holdings, id: str, copy: StoredCopy) -> tuple[Comparison | None, list[Problem]]:
    name = f"copy {copy.sha256[:12]}"
    try:
        data = (holdings.store.folder(id) / copy.file).read_bytes()
    except OSError as error:
        return None, [Problem("missing", f"the {name} cannot be read: {error.strerror}")]
    intact = sha256_of(data) == copy.sha256
    damaged = Problem("damaged", f"the {name} has not the bytes that were stored")
    problems = [] if intact else [damaged]
    try:
        comparison = _against_lock(holdings, id, data, copy.suffix)
    except PlansError as error:
        return None, [*problems, Problem("unreadable", f"the {name}: {error}")]
    if intact and len(comparison.differences) != copy.differences:
        problems.append(_other_outline(name, copy, comparison))
    return comparison, problems


def _other_outline(name: str, copy: StoredCopy, comparison: Comparison) -> Problem:
    now, then = len(comparison.differences), copy.differences
    counts = f"{now} nodes differ from the lock, {then} when it was added"
    if copy.parser_version == __version__:
        return Problem("outline", f"the {name}: {counts}")
    told = f"the {name}: {counts}; parser {copy.parser_version} was used then, {__version__} now"
    return Problem("parser", told)


def _against_lock(holdings: Holdings, id: str, data: bytes, suffix: str) -> Comparison:
    from ..pipeline import parse

    lock = holdings.lock(id)
    return hold_against(lock, make_lock(parse(data, name=f"{id}{suffix}", family=lock.family), id))


def _changed_files(holdings: Holdings, record: StoredDocument) -> Iterator[Problem]:
    """The entry and the lock of the user's own document, by the digests in its record."""
    for name, expected in record.files.items():
        path = holdings.store.folder(record.id) / name
        try:
            found = sha256_of(path.read_bytes())
        except OSError:
            found = "nothing"
        if found != expected:
            yield Problem("changed", f"{name} is not as it was stored")
    if not holdings.is_published(record.id) and not record.files:
        yield Problem("missing", "it is not in the catalogue, and has no entry of its own")


def _strangers(holdings: Holdings, record: StoredDocument) -> Iterator[Problem]:
    """What is in the folder beside what the record names, and beside work that was cut off."""
    known = {RECORD_NAME, *record.files, *(copy.file for copy in record.copies)}
    known.update(unfinished(holdings.store, record))
    there = {path.name for path in holdings.store.folder(record.id).iterdir()}
    for name in sorted(there - known):
        yield Problem("stranger", f"the file {name} does not belong here")


def _loose(holdings: Holdings, id: str) -> Iterator[Problem]:
    """Copies whose record is lost: their names still tell whether their bytes are right."""
    for path in loose_copies(holdings.store, id):
        right = sha256_of(path.read_bytes()) == path.stem
        state = "whole; remove the document and add it again" if right else "damaged"
        yield Problem("loose", f"the copy {path.stem[:12]} is {state}")
