"""A batch on the command line: its inputs, its progress, its errors, and the line that sums it up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import wraps
from typing import NamedTuple, TypedDict, TypeVar

import click

from ..batch.progress import Tally, counted, shown, watched
from ..batch.work import DONE, PROBLEMS, UNREADABLE, Outcome, each
from ..errors import FamilyError
from ..grammar.profile import families, profile
from ..language import said
from ..model import Document
from ..pipeline import parse_text
from ..source.inputs import from_bytes
from .codes import FAMILY
from .display import colourful
from .inputs import Input, gather
from .inside import Columns, loaded, unpacked
from .streams import complain, json_line

T = TypeVar("T")


class Decoding(TypedDict):
    """How the bytes of a text are decoded (see :func:`~shenzhen_plans.source.inputs.from_bytes`)."""

    encoding: str | None
    errors: str | None


class Reading(NamedTuple):
    """How one text of a batch is read and shown, by whichever process does it.

    ``form`` is the format of the results; ``named`` tells that rows say from which file they are.
    """

    family: str | None
    decoding: Decoding
    form: str
    named: bool
    colour: bool

    def parsed(self, item: Input) -> tuple[Document, str]:
        """Return the document in an input, and the text that its offsets count in."""
        source = from_bytes(item.read(), name=item.name, **self.decoding)
        return parse_text(source, family=self.family), source.text

    def rows(self, item: Input, rows: Iterable[object]) -> str:
        """Return rows of a document as JSON Lines."""
        file = {"file": item.name} if self.named else {}
        return "".join(json_line({**file, **row}) for row in rows)  # type: ignore[dict-item]  # TypedDicts


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
    decoding: Decoding
    tally: Tally = field(default_factory=Tally)

    def reading(self, form: str) -> Reading:
        """Return how its texts are read, and shown in the format ``form``."""
        family, named = readable_family(self.family), len(self.inputs) > 1
        return Reading(family, self.decoding, form, named, colourful())

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
        complain(f"{counted(tally.done, 'file')}: {about}")


def jobs_for(items: list[Input], jobs: int) -> int:
    """Return how many processes to use: standard input can be read by this one only."""
    return 1 if any(item.path is None for item in items) else min(jobs, len(items))


#: What every command that works through texts is asked, in the order of the help.
_ASKED = (
    click.argument("paths", nargs=-1, required=True, metavar="PATH..."),
    click.option("--family", type=FAMILY, metavar="NAME",
                 help="The family of the texts; recognised unless given."),
    click.option("--jobs", type=click.IntRange(min=1), default=1, show_default=True, metavar="N",
                 help="Work on N files at a time."),
    click.option("--column", metavar="NAME",
                 help="PATH is a table (CSV, JSON Lines, Parquet, SQLite): read the texts in this column."),
    click.option("--name-column", metavar="NAME", help="The column of their titles."),
    click.option("--table", metavar="NAME", help="The table of a database that has several."),
    click.option("--strict", is_flag=True,
                 help="Exit status 1 if a file in a folder was passed over."),
)  # fmt: skip
#: … and one that may be told how they are decoded.
_DECODING = (
    click.option("--encoding", metavar="NAME",
                 help="The encoding of the texts; recognised unless given."),
    click.option("--errors", type=click.Choice(["strict", "replace"]),
                 help="A byte that stands for nothing: refuse the text, or replace any number of them."),
)  # fmt: skip


def batch_options(*, decoding: bool = True) -> Callable[[Callable[..., int]], Callable[..., int]]:
    """Add to a command the texts and how to work through them; it takes all of it as ``batch``.

    ``decoding`` tells whether it may be told how the texts are decoded.
    """

    def added(function: Callable[..., int]) -> Callable[..., int]:
        @wraps(function)
        def command(
            *, paths: tuple[str, ...], column: str | None, name_column: str | None, table: str | None,
            family: str | None, jobs: int, strict: bool, encoding: str | None = None, errors: str | None = None,
            **options: object,
        ) -> int:  # fmt: skip
            if column is None and (name_column or table):
                raise click.UsageError("--name-column and --table go with --column")
            columns = None if column is None else Columns(column, name_column, table)
            found = unpacked(gather(paths), columns)
            decoded = Decoding(encoding=encoding, errors=errors)
            batch = Batch(found.inputs, family, jobs, strict, found.tell(), decoded)
            return function(batch=batch, **options)

        for option in reversed(_ASKED + (_DECODING if decoding else ())):
            command = option(command)
        return command

    return added


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
