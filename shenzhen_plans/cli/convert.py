"""``shenzhen-plans convert``: texts in, documents out, one file or thousands."""

from __future__ import annotations

import os
from collections import Counter
from functools import partial
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import click

from ..batch.tally import Tally
from ..batch.work import DONE, UNREADABLE, Outcome, each
from ..batch.writing import write_whole
from ..conversion import FORMATS, convert
from .batches import jobs_for, sum_up, told
from .inputs import Input, expand, write_out


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
    todo, refused = _plan(expand(paths), to, output)
    passed = [job for job in todo if resume and _is_done(job)]
    todo = [job for job in todo if job not in passed]
    tally = Tally(Counter({"passed over": len(passed)}) if passed else Counter())
    work = partial(_converted, to=to, family=family, indent=to != "json" or len(todo) == 1)
    status = DONE
    done = each(work, todo, jobs=jobs_for([job.item for job in todo], jobs))
    for outcome in told(chain(refused, done), tally, len(todo), label="converting"):
        tally.take("converted" if outcome.error is None else "error")
        status = max(status, outcome.status)
        write_out(outcome.value or "")
    if any(job.target for job in (*todo, *passed)):
        sum_up(tally)
    ctx.exit(status)


def _is_done(job: Job) -> bool:
    """Tell whether a job's output is there and newer than its input; outputs are written whole."""
    if job.target is None or job.item.path is None or not job.target.is_file():
        return False
    return job.target.stat().st_mtime >= job.item.path.stat().st_mtime


def _converted(job: Job, *, to: str, family: str | None, indent: bool) -> str:
    """Do one job; return the text for standard output, or nothing where a file was written."""
    name = job.item.path.name if job.item.path is not None else "stdin"
    text = convert(job.item.read(), name=name, family=family, to=to)
    if job.target is None:
        return text if indent else one_line(text)
    write_whole(job.target, text.encode("utf-8"))
    return ""


def one_line(text: str) -> str:
    """Return JSON text on one line: several documents on standard output are JSON Lines."""
    return "".join(line.lstrip() for line in text.split("\n")) + "\n"


def _plan(items: list[Input], to: str, output: str | None) -> tuple[list[Job], list[Outcome[str]]]:
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


def _distinct(jobs: list[Job]) -> tuple[list[Job], list[Outcome[str]]]:
    taken = {job.item.path.resolve(): "the input itself" for job in jobs if job.item.path}
    kept: list[Job] = []
    refused: list[Outcome[str]] = []
    for job in jobs:
        assert job.target is not None
        place = job.target.resolve()
        if place in taken:
            message = f"{job.target} is already {taken[place]}; give another -o"
            refused.append(Outcome(job.name, None, message, UNREADABLE))
        else:
            taken[place] = f"the output of {job.item.name}"
            kept.append(job)
    return kept, refused
