"""``shenzhen-plans convert``: texts in, documents out, one file or thousands."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from pathlib import Path
from typing import NamedTuple

import click

from ..archive.workers import workers
from ..conversion import FORMATS, convert
from ..errors import FamilyError, PlansError, SourceError
from .inputs import Input, complain, expand, write_out

DONE, PROBLEMS, UNREADABLE = 0, 1, 2


class Job(NamedTuple):
    """One input and where its output goes (``None``: standard output)."""

    item: Input
    target: Path | None


class Outcome(NamedTuple):
    """What became of a job: text for standard output, and the message if it failed."""

    text: str = ""
    message: str = ""
    status: int = DONE


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--to", type=click.Choice(list(FORMATS)), default="json", show_default=True)
@click.option("-o", "--output", metavar="FILE|DIR", help="Write here instead of standard output.")
@click.option("--family", metavar="NAME", help="The family of the texts; recognised unless given.")
@click.option("--jobs", type=click.IntRange(min=1), default=1, show_default=True, metavar="N",
              help="Work on N files at a time.")  # fmt: skip
@click.option(
    "--resume", is_flag=True, help="Pass over what a run before has written (with -o DIR)."
)
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    to: str,
    output: str | None,
    family: str | None,
    jobs: int,
    resume: bool,
) -> None:
    r"""Parse texts and write them as documents.

    PATH is a file, a folder (all texts in and below it) or - for standard input. Documents that
    this program wrote are read back as such, from whichever format they are in.

    \b
    shenzhen-plans convert plan.txt                        JSON to standard output
    shenzhen-plans convert plan.txt --to markdown -o plan.md
    shenzhen-plans convert texts/ --to akn -o out/ --jobs 4 --resume

    A file that cannot be converted is reported and the rest goes on; a file is written whole or
    not at all. Exit status: 0 done, 1 problems in a document, 2 wrong usage or unreadable input.
    """
    jobs_to_do, refused = _plan(expand(paths), to, output)
    passed = [job for job in jobs_to_do if resume and _is_done(job)]
    if passed:
        jobs_to_do = [job for job in jobs_to_do if job not in passed]
    begun = time.monotonic()
    work = partial(run, to=to, family=family, indent=to != "json" or len(jobs_to_do) == 1)
    tally: Counter[int] = Counter(outcome.status for outcome in refused)
    outcomes = _counted(_map(work, jobs_to_do, jobs), tally)
    status = max([_report(refused), _report(_shown(outcomes, len(jobs_to_do), tally, begun))])
    if len(jobs_to_do) + len(passed) > 1 and any(job.target for job in (*jobs_to_do, *passed)):
        complain(_summary(tally, len(passed), time.monotonic() - begun))
    ctx.exit(status)


def _is_done(job: Job) -> bool:
    """Tell whether a job's output is there and newer than its input; outputs are written whole."""
    if job.target is None or job.item.path is None or not job.target.is_file():
        return False
    return job.target.stat().st_mtime >= job.item.path.stat().st_mtime


def _counted(outcomes: Iterator[Outcome], tally: Counter[int]) -> Iterator[Outcome]:
    for outcome in outcomes:
        tally[outcome.status] += 1
        yield outcome


def _summary(tally: Counter[int], passed: int, seconds: float) -> str:
    """Return the closing line: how many files, what became of them, how quickly."""
    total = tally.total()
    parts = [f"{tally[DONE]} converted", f"{total - tally[DONE]} failed"]
    if passed:
        parts.append(f"{passed} passed over")
    rate = total / seconds if seconds else 0.0
    return f"{total + passed} files: {', '.join(parts)}; {rate:.1f} per second"


def run(job: Job, *, to: str, family: str | None, indent: bool = True) -> Outcome:
    """Do one job and return what became of it; never raises for a bad input."""
    try:
        name = job.item.name if job.item.path is not None else "stdin"
        text = convert(job.item.read(), name=Path(name).name, family=family, to=to)
        if job.target is None:
            return Outcome(text=text if indent else one_line(text))
        write_whole(job.target, text)
    except SourceError as error:
        reason = str(error).removeprefix(f"{error.name}: ")
        return Outcome(message=f"{job.item.name}: error: {reason}", status=UNREADABLE)
    except FamilyError as error:
        return Outcome(message=f"{job.item.name}: error: {error}", status=UNREADABLE)
    except PlansError as error:
        return Outcome(message=f"{job.item.name}: error: {error}", status=PROBLEMS)
    except (OSError, MemoryError) as error:
        return Outcome(message=f"{job.item.name}: error: {error}", status=UNREADABLE)
    return Outcome()


def write_whole(path: Path, text: str) -> None:
    """Write ``text`` as UTF-8 under a temporary name and put it in place in one step."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode("utf-8"))
        Path(temporary).chmod(0o666 & ~_umask())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def one_line(text: str) -> str:
    """Return JSON text on one line: several documents on standard output are JSON Lines."""
    return "".join(line.lstrip() for line in text.split("\n")) + "\n"


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _plan(items: list[Input], to: str, output: str | None) -> tuple[list[Job], list[Outcome]]:
    """Return the jobs, and an outcome for every input whose output is not its own."""
    if output in (None, "-"):
        if len(items) > 1 and to not in ("json", "jsonl"):
            raise click.UsageError(f"several documents as {to} need a folder: give -o DIR")
        return [Job(item, None) for item in items], []
    assert output is not None
    folder = output.endswith(("/", os.sep)) or Path(output).is_dir()
    if not folder and len(items) == 1:
        return _distinct([Job(items[0], Path(output))])
    if Path(output).is_file():
        raise click.UsageError(f"{output} is a file; several inputs need a folder: give -o DIR")
    suffix = FORMATS[to].suffix
    return _distinct(
        [Job(item, Path(output) / item.relative.with_suffix(suffix)) for item in items]
    )


def _distinct(jobs: list[Job]) -> tuple[list[Job], list[Outcome]]:
    taken = {job.item.path.resolve(): "the input itself" for job in jobs if job.item.path}
    kept, refused = [], []
    for job in jobs:
        assert job.target is not None
        place = job.target.resolve()
        if place in taken:
            message = (
                f"{job.item.name}: error: {job.target} is already {taken[place]}; give another -o"
            )
            refused.append(Outcome(message=message, status=UNREADABLE))
        else:
            taken[place] = f"the output of {job.item.name}"
            kept.append(job)
    return kept, refused


def _map(work: partial[Outcome], todo: list[Job], jobs: int) -> Iterator[Outcome]:
    if jobs == 1 or len(todo) == 1:
        yield from map(work, todo)
        return
    with workers(min(jobs, len(todo))) as pool:
        results = pool.map(work, todo, chunksize=max(1, min(16, len(todo) // (4 * jobs))))
        try:
            yield from results
        except BrokenProcessPool:
            yield Outcome(
                message="error: a worker process died (memory?); give --jobs 1", status=UNREADABLE
            )


def _shown(
    outcomes: Iterator[Outcome], length: int, tally: Counter[int], begun: float
) -> Iterator[Outcome]:
    """Pass the outcomes on; where a person is looking, under a bar with rate and remaining time."""
    if length == 1 or not sys.stderr.isatty():
        yield from outcomes
        return

    def rate(_: Outcome | None) -> str:
        return f"{tally.total() / max(time.monotonic() - begun, 1e-3):.0f}/s"

    with click.progressbar(
        outcomes,
        length=length,
        label="converting",
        show_pos=True,
        item_show_func=rate,
        file=sys.stderr,
    ) as bar:
        yield from bar


def _report(outcomes: Iterable[Outcome]) -> int:
    """Write what the outcomes hold; on a terminal, messages come when the bar is done."""
    status, later = DONE, []
    for outcome in outcomes:
        if outcome.message and sys.stderr.isatty():
            later.append(outcome.message)
        elif outcome.message:
            complain(outcome.message)
        if outcome.text:
            write_out(outcome.text)
        status = max(status, outcome.status)
    for message in later:
        complain(message)
    return status
