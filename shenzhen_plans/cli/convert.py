"""``shenzhen-plans convert``: texts in, documents out, one file or thousands."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from contextlib import nullcontext
from functools import partial
from itertools import chain
from os.path import realpath
from pathlib import Path
from typing import NamedTuple

import click

from ..batch.progress import Tally
from ..batch.work import UNREADABLE, Outcome, each
from ..batch.writing import whole_file, write_whole
from ..formats.converting import convert
from ..formats.table import FORMATS, by_ending
from .batches import Batch, batch_options, jobs_for, sum_up, told
from .inputs import Input
from .inside import loaded
from .streams import write_bytes


class Job(NamedTuple):
    """One input and where its output goes (``None``: standard output)."""

    item: Input
    target: Path | None

    @property
    def name(self) -> str:
        """What messages call it."""
        return self.item.name

    def read(self) -> bytes:
        """Return the bytes of the input."""
        return self.item.read()


@click.command()
@click.option(
    "--to", type=click.Choice(list(FORMATS)),
    help="What to write; unless given, what the ending of -o FILE says, else json.",
)  # fmt: skip
@click.option("-o", "--output", metavar="FILE|DIR", help="Write here instead of standard output.")
@click.option(
    "--resume", is_flag=True, help="Pass over what a run before has written (with -o DIR)."
)
@batch_options()
def convert_command(batch: Batch, to: str | None, output: str | None, resume: bool) -> int:
    """Parse texts and write them as documents.

    PATH is a file, a folder (all texts in and below it) or - for standard input. Documents that
    this program wrote are read back as such, from whichever format they are in.

    \b
    shenzhen-plans convert plan.txt   JSON to standard output
    shenzhen-plans convert plan.txt -o plan.html   a page; or .md, .csv …
    shenzhen-plans convert plan.txt --to akn -o plan.xml
    shenzhen-plans convert texts/ --to akn -o out/ --jobs 4 --resume
    shenzhen-plans convert texts/ --to jsonl -o all.jsonl  one file for all
    shenzhen-plans convert rows.csv --column full_text --name-column title -o out/

    A file that cannot be converted is reported and the rest goes on; a file is written whole or
    not at all. Exit status: 0 done, 1 problems in a document, 2 wrong usage or unreadable input.
    """  # noqa: D301 - click looks for the backspace
    target = None if output == "-" else output
    named = by_ending(target) if target is not None and not _is_folder(target) else None
    to = to or named or "json"
    todo, refused = _plan(batch.inputs, to, target)
    passed = [job for job in todo if resume and _is_done(job)]
    todo = [job for job in todo if job not in passed]
    tally = Tally(Counter({"passed over": len(passed)}) if passed else Counter())
    indent = to != "json" or len(todo) == 1
    write_as = partial(convert, to=to, family=batch.family, **batch.decoding)
    work = partial(_converted, write_as=write_as, indent=indent)
    status = batch.status()
    items = loaded([job.item for job in todo])
    ready = (job._replace(item=item) for job, item in zip(todo, items, strict=True))
    done = each(work, ready, jobs=jobs_for([job.item for job in todo], batch.jobs))
    joined = target is not None and _is_joined(batch.inputs, target)
    with whole_file(Path(str(target))) if joined else nullcontext() as file:
        for outcome in told(chain(refused, done), tally, len(todo), label="converting"):
            tally.take("converted" if outcome.error is None else "error")
            status = max(status, outcome.status)
            write = file.write if file is not None else write_bytes
            write(outcome.value or b"")
    if target is not None:
        sum_up(tally)
    return status


def _is_done(job: Job) -> bool:
    """Tell whether a job's output is there and newer than its input; outputs are written whole."""
    if job.target is None or job.item.path is None or not job.target.is_file():
        return False
    return job.target.stat().st_mtime >= job.item.path.stat().st_mtime


def _converted(job: Job, *, write_as: Callable[..., str | bytes], indent: bool) -> bytes:
    """Do one job; return what goes to standard output, or nothing where a file was written."""
    written = write_as(job.item.read(), name=job.item.file_name)
    if isinstance(written, str):
        joined = job.target is None and not indent
        written = (one_line(written) if joined else written).encode("utf-8")
    if job.target is None:
        return written
    write_whole(job.target, written)
    return b""


def one_line(text: str) -> str:
    """Return JSON text on one line: several documents on standard output are JSON Lines."""
    return "".join(line.lstrip() for line in text.split("\n")) + "\n"


def _plan(
    items: list[Input], to: str, target: str | None
) -> tuple[list[Job], list[Outcome[bytes]]]:
    """Return the jobs, and an outcome for every input whose output is not its own."""
    if target is None or _is_joined(items, target):
        if len(items) > 1 and not FORMATS[to].lines:
            raise click.UsageError(f"several documents as {to} need a folder: give -o DIR/")
        return [Job(item, None) for item in items], []
    place = Path(target)
    if len(items) == 1 and not _is_folder(target):
        return _distinct([Job(items[0], place)])
    suffix = FORMATS[to].suffix
    return _distinct([Job(item, place / item.relative.with_suffix(suffix)) for item in items])


def _is_joined(items: list[Input], target: str) -> bool:
    """Tell whether several documents go into one file: its name says that it is none of a folder."""
    file = Path(target).suffix != "" or Path(target).exists()
    return len(items) > 1 and file and not _is_folder(target)


def _is_folder(target: str) -> bool:
    return target.endswith(("/", os.sep)) or Path(target).is_dir()


def _distinct(jobs: list[Job]) -> tuple[list[Job], list[Outcome[bytes]]]:
    # Path.resolve raises for a link that leads to itself; that it cannot be read is told of it alone.
    taken = {realpath(job.item.path): "the input itself" for job in jobs if job.item.path}
    kept: list[Job] = []
    refused: list[Outcome[bytes]] = []
    for job in jobs:
        assert job.target is not None
        place = realpath(job.target)
        if place in taken:
            message = f"{job.target} is already {taken[place]}; give another -o"
            refused.append(Outcome(job.name, None, message, UNREADABLE))
        else:
            taken[place] = f"the output of {job.item.name}"
            kept.append(job)
    return kept, refused
