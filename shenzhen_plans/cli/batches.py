"""One piece of work over many inputs: in their order, in several processes, under a progress bar."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import NamedTuple

import click

from ..errors import FamilyError, SourceError
from ..source.inputs import from_bytes
from ..source.layout import SourceText
from .inputs import Input


class Report(NamedTuple):
    """What came of one input: text for standard output, or the message why there is none."""

    text: str = ""
    message: str = ""
    counts: tuple[tuple[str, int], ...] = ()


Work = Callable[[Input], Report]


def source_of(item: Input) -> SourceText | Report:
    """Return the decoded source of an input, or a report with the reason why it has none."""
    try:
        return from_bytes(item.read(), name=item.name)
    except SourceError as error:
        return Report(message=f"{item.name}: error: {str(error).removeprefix(f'{item.name}: ')}")
    except MemoryError:
        return Report(message=f"{item.name}: error: does not fit into memory")


def each(work: Work, items: list[Input], *, jobs: int, label: str) -> Iterator[Report]:
    """Yield the report of each input, in order; the bar is for people whose results go elsewhere."""
    reports = _reports(work, items, jobs)
    if len(items) == 1 or not sys.stderr.isatty() or sys.stdout.isatty():
        yield from reports
        return
    with click.progressbar(reports, length=len(items), label=label, file=sys.stderr) as bar:
        yield from bar


def _reports(work: Work, items: list[Input], jobs: int) -> Iterator[Report]:
    workers = min(jobs, len(items))
    if workers == 1 or any(item.path is None for item in items):
        yield from map(work, items)
        return
    with ProcessPoolExecutor(workers, initializer=_leave_interrupts) as pool:
        try:
            yield from pool.map(work, items, chunksize=max(1, min(16, len(items) // (4 * workers))))
        except BrokenProcessPool:
            yield Report(message="error: a worker process died (memory?); give --jobs 1")
        finally:
            pool.shutdown(cancel_futures=True)


def _leave_interrupts() -> None:
    """Leave Ctrl-C to the first process, which ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def known_family(family: str | None) -> str | None:
    """Return the family if there is such a one.

    Raises :class:`click.UsageError` if not, or if a profile that recognising needs is not valid.
    """
    from ..grammar.profile import families, profile

    try:
        for name in families() if family is None else (family,):
            profile(name)
        return family
    except FamilyError as error:
        raise click.UsageError(str(error)) from error
