"""A batch on the command line: its inputs, its progress, its errors, and the line that sums it up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import wraps
from typing import TypedDict, TypeVar

import click

from ..batch.progress import shown, watched
from ..batch.tally import Tally
from ..batch.work import DONE, PROBLEMS, UNREADABLE, Outcome, each
from ..errors import FamilyError
from ..grammar.profile import families, profile
from ..language import said
from .codes import FAMILY
from .inputs import Input, gather
from .inside import Columns, columns_options, loaded, opened
from .streams import complain

T = TypeVar("T")


@dataclass(frozen=True)
class Batch:
    """The texts that a command works through, how it was asked to, and how far it is.

    ``passed`` tells that files in a folder were passed over, ``family`` is that of all texts.
    """

    inputs: list[Input]
    family: str | None
    jobs: int
    strict: bool
    passed: bool
    tally: Tally = field(default_factory=Tally)

    def run(self, work: Callable[[Input], T], *, label: str, word: str) -> Iterator[Outcome[T]]:
        """Yield what ``work`` made of each input, in order.

        Every input is counted: under ``word``, or as an error.
        """
        jobs = jobs_for(self.inputs, self.jobs)
        outcomes = each(work, loaded(self.inputs), jobs=jobs)
        for outcome in told(outcomes, self.tally, len(self.inputs), label=label):
            self.tally.take("error" if outcome.error is not None else word)
            yield outcome

    def status(self, *, odd: bool = False) -> int:
        """Return the exit status; ``odd`` tells that there are problems in a document."""
        if self.tally.counts["error"]:
            return UNREADABLE
        return PROBLEMS if odd or (self.strict and self.passed) else DONE


def told(
    outcomes: Iterator[Outcome[T]], tally: Tally, total: int, *, label: str
) -> Iterator[Outcome[T]]:
    """Pass outcomes on under a progress bar, and say what is wrong: when the bar is done."""
    later: list[str] = []
    say = later.append if watched() and total > 1 else complain
    try:
        for outcome in shown(outcomes, tally, total, label=said(label), say=complain):
            if outcome.error is not None:
                say(f"{outcome.name}: error: {outcome.error}")
            yield outcome
    finally:
        for line in later:
            complain(line)


def sum_up(tally: Tally, *, about: str = "") -> None:
    """Say how a batch of more than one file went; ``about`` is what was found in them."""
    if tally.done > 1:
        complain(f"{tally}{f'; {about}' if about else ''}")
    elif about:
        complain(f"{tally.files}: {about}")


def jobs_for(items: list[Input], jobs: int) -> int:
    """Return how many processes to use: standard input can be read by this one only."""
    return 1 if any(item.path is None for item in items) else min(jobs, len(items))


def batch_options(function: Callable[..., None]) -> Callable[..., None]:
    """Add to a command the texts and how to work through them; it takes both as ``batch``."""

    @click.argument("paths", nargs=-1, required=True, metavar="PATH...")
    @click.option("--family", type=FAMILY, metavar="NAME",
                  help="The family of the texts; recognised unless given.")  # fmt: skip
    @click.option("--jobs", type=click.IntRange(min=1), default=1, show_default=True, metavar="N",
                  help="Work on N files at a time.")  # fmt: skip
    @columns_options
    @click.option(
        "--strict", is_flag=True, help="Exit status 1 if a file in a folder was passed over."
    )
    @wraps(function)
    def command(
        *arguments: object,
        paths: tuple[str, ...],
        columns: Columns | None,
        family: str | None,
        jobs: int,
        strict: bool,
        **options: object,
    ) -> None:
        gathered = opened(gather(paths), columns)
        batch = Batch(gathered.inputs, family, jobs, strict, passed=gathered.tell())
        function(*arguments, batch=batch, **options)

    return command


class Decoding(TypedDict):
    """How the bytes of a text are decoded (see :func:`~shenzhen_plans.source.inputs.from_bytes`)."""

    encoding: str | None
    errors: str | None


def decoding_options(function: Callable[..., None]) -> Callable[..., None]:
    """Add ``--encoding`` and ``--errors`` to a command, which takes both as ``decoding``."""

    @click.option(
        "--encoding", metavar="NAME", help="The encoding of the texts; recognised unless given."
    )
    @click.option("--errors", type=click.Choice(["strict", "replace"]),
                  help="A byte that stands for nothing: refuse the text, or replace any number of them.")  # fmt: skip
    @wraps(function)
    def command(
        *arguments: object, encoding: str | None, errors: str | None, **options: object
    ) -> None:
        function(*arguments, decoding=Decoding(encoding=encoding, errors=errors), **options)

    return command


def readable_family(family: str | None) -> str | None:
    """Return the family; raise :class:`click.UsageError` if a profile that it needs is not valid.

    To recognise a family all profiles are needed.
    """
    try:
        for name in families() if family is None else (family,):
            profile(name)
    except FamilyError as error:
        raise click.UsageError(str(error)) from error
    return family
