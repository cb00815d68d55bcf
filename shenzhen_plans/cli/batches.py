"""A batch on the command line: its inputs, its progress, its errors, and the line that sums it up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from typing import TypedDict, TypeVar

import click

from ..batch.progress import shown, watched
from ..batch.tally import Tally
from ..batch.work import Outcome, each
from ..errors import FamilyError
from ..grammar.profile import families, profile
from ..language import said
from .inputs import Input
from .inside import loaded
from .streams import complain

T = TypeVar("T")


def run(
    work: Callable[[Input], T],
    items: list[Input],
    *,
    jobs: int,
    label: str,
    word: str,
    tally: Tally,
) -> Iterator[Outcome[T]]:
    """Yield what ``work`` made of each input, in order.

    Every input is counted in ``tally``: under ``word``, or as an error.
    """
    outcomes = each(work, loaded(items), jobs=jobs_for(items, jobs))
    for outcome in told(outcomes, tally, len(items), label=label):
        tally.take("error" if outcome.error is not None else word)
        yield outcome


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


def strict_option(function: Callable[..., None]) -> Callable[..., None]:
    """Add ``--strict`` to a command that reads folders."""
    return click.option(
        "--strict", is_flag=True, help="Exit status 1 if a file in a folder was passed over."
    )(function)


class Decoding(TypedDict):
    """How the bytes of a text are decoded (see :func:`~shenzhen_plans.source.inputs.from_bytes`)."""

    encoding: str | None
    errors: str | None


def decoding_options(function: Callable[..., None]) -> Callable[..., None]:
    """Add ``--encoding`` and ``--errors`` to a command, which takes both as ``decoding``."""

    @wraps(function)
    def command(
        *arguments: object, encoding: str | None, errors: str | None, **options: object
    ) -> None:
        function(*arguments, decoding=Decoding(encoding=encoding, errors=errors), **options)

    command = click.option(
        "--errors", type=click.Choice(["strict", "replace"]),
        help="A byte that stands for nothing: refuse the text, or replace any number of them.",
    )(command)  # fmt: skip
    return click.option(
        "--encoding", metavar="NAME", help="The encoding of the texts; recognised unless given."
    )(command)


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
