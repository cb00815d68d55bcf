"""What is stored is held against digests, seals and locks: damage anywhere is found and named."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from ..errors import PlansError
from ..version import __version__
from .digests import sha256_of
from .holdings import Holdings, is_published, lock_of, specimen_file
from .lock import Lock, make_lock
from .record import Record, StoredCopy
from .store import RECORD_NAME, is_stored, read_record
from .verify import Comparison, compare


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


def verify(holdings: Holdings, id: str) -> Verified:
    """Verify all that is stored of a document, or a specimen against its lock.

    Raises :class:`~shenzhen_plans.archive.errors.UnknownDocument` for an unknown id; a document
    without text has nothing to verify and raises :class:`TextMissing`.
    """
    if not is_stored(holdings.store, id) and (specimen := specimen_file(holdings, id)) is not None:
        return _verified_specimen(holdings, id, specimen.read_bytes())
    try:
        record = read_record(holdings.store, id)
    except PlansError as error:
        if not is_stored(holdings.store, id):
            lock_of(holdings, id)  # an id that nobody knows is the better message
            raise
        return Verified(id, (Problem("record", str(error)), *_loose_copies(holdings, id)), None)
    problems = [*_changed_files(holdings, id, record), *_strangers(holdings, id, record)]
    comparison: Comparison | None = None
    for copy in record.copies:
        found, problem = _checked_copy(holdings, id, copy)
        if copy == record.preferred:
            comparison = found
        problems += problem
    return Verified(id, tuple(problems), comparison)


def _verified_specimen(holdings: Holdings, id: str, data: bytes) -> Verified:
    try:
        comparison = compare(lock_of(holdings, id), _lock_of_bytes(holdings, id, data))
    except PlansError as error:
        return Verified(id, (Problem("unreadable", str(error)),), None)
    problems = (
        ()
        if comparison.same
        else (Problem("outline", f"{len(comparison.differences)} nodes are not as the lock says"),)
    )
    return Verified(id, problems, comparison)


def _checked_copy(
    holdings: Holdings, id: str, copy: StoredCopy
) -> tuple[Comparison | None, list[Problem]]:
    name = f"copy {copy.sha256[:12]}"
    try:
        data = (holdings.store.folder(id) / copy.file).read_bytes()
    except OSError as error:
        return None, [Problem("missing", f"the {name} cannot be read: {error.strerror}")]
    intact = sha256_of(data) == copy.sha256
    problems = (
        [] if intact else [Problem("damaged", f"the {name} has not the bytes that were stored")]
    )
    try:
        comparison = compare(lock_of(holdings, id), _lock_of_bytes(holdings, id, data))
    except PlansError as error:
        return None, [*problems, Problem("unreadable", f"the {name}: {error}")]
    if intact and len(comparison.differences) != copy.differences:
        problems.append(_outline_problem(name, copy, comparison))
    return comparison, problems


def _outline_problem(name: str, copy: StoredCopy, comparison: Comparison) -> Problem:
    counts = f"{len(comparison.differences)} nodes differ from the lock, {copy.differences} when it was added"
    if copy.parser_version != __version__:
        return Problem(
            "parser",
            f"the {name}: {counts}; parser {copy.parser_version} was used then, {__version__} now",
        )
    return Problem("outline", f"the {name}: {counts}")


def _lock_of_bytes(holdings: Holdings, id: str, data: bytes) -> Lock:
    from ..pipeline import parse

    return make_lock(parse(data, name=f"{id}.txt", family=lock_of(holdings, id).family), id)


def _changed_files(holdings: Holdings, id: str, record: Record) -> list[Problem]:
    """The entry and the lock of the user's own document, by the digests in its record."""
    problems = []
    for name, expected in record.files.items():
        path = holdings.store.folder(id) / name
        try:
            found = sha256_of(path.read_bytes())
        except OSError:
            found = "nothing"
        if found != expected:
            problems.append(Problem("changed", f"{name} is not as it was stored"))
    if not is_published(holdings, id) and not record.files:
        problems.append(
            Problem("missing", "it is not in the catalogue, and has no entry of its own")
        )
    return problems


def _strangers(holdings: Holdings, id: str, record: Record) -> list[Problem]:
    known = {RECORD_NAME, *record.files, *(copy.file for copy in record.copies)}
    there = {path.name for path in holdings.store.folder(id).iterdir()}
    return [
        Problem("stranger", f"the file {name} does not belong here")
        for name in sorted(there - known)
    ]


def _loose_copies(holdings: Holdings, id: str) -> list[Problem]:
    """Copies whose record is lost: their names still tell whether their bytes are right."""
    problems = []
    for path in sorted(holdings.store.folder(id).glob("*.txt")):
        right = sha256_of(path.read_bytes()) == path.stem
        state = "whole; remove the document and add it again" if right else "damaged"
        problems.append(Problem("loose", f"the copy {path.stem[:12]} is {state}"))
    return problems
