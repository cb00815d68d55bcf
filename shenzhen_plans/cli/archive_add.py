"""``shenzhen-plans archive add``: texts into the store, one or thousands."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator

import click

from ..archive.batch import File, Outcome, Tally
from ..errors import PlansError
from .archive import counted, fail, json_line, opened
from .display import visible
from .inputs import complain, expand, write_out

#: Seconds between two lines of progress where no person is looking.
_PAUSE = 10.0


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--id", "id", metavar="ID", help="Which document it is, or what to call a new one (one file)."
)
@click.option("--family", metavar="NAME", help="The family of the texts; recognised unless given.")
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    metavar="N",
    help="Parse N files at a time.",
)
@click.option(
    "--format", "form", type=click.Choice(["text", "jsonl"]), default="text", show_default=True
)
@click.pass_context
def add(
    ctx: click.Context,
    paths: tuple[str, ...],
    id: str | None,
    family: str | None,
    jobs: int,
    form: str,
) -> None:
    """Recognise which documents texts are copies of, verify and store them.

    PATH is a file, a folder (all texts in and below it) or - for standard input. Copies are
    recognised whatever their encoding, the width of their punctuation and the page around them; a
    document that the catalogue does not know is added under a new id. Started again after it was
    stopped, it goes on where it was. A bad file is one line of error and the rest goes on.

    Exit status: 0 all stored and verified, 1 some are not as the catalogue says, 2 some could not
    be read or stored.
    """
    inputs = expand(paths)
    if id is not None and len(inputs) > 1:
        raise click.UsageError("--id goes with one file")
    tally = Tally()
    files = (File(item.name, item.read) for item in inputs)
    outcomes = opened().add_many(files, jobs=jobs, family=family, id=id)
    try:
        for outcome in _shown(outcomes, tally, len(inputs)):
            _report(outcome, form)
    except PlansError as error:
        fail(error)
    _sum_up(tally, form)
    ctx.exit(2 if tally.counts["error"] else 1 if tally.counts["differs"] else 0)


def _shown(outcomes: Iterator[Outcome], tally: Tally, total: int) -> Iterator[Outcome]:
    """Pass the outcomes on, with rate and remaining time for whoever is looking."""
    if total == 1 or not sys.stderr.isatty():
        yield from _told_now_and_then(outcomes, tally, total)
        return

    def rate(_: Outcome | None) -> str:
        return f"{tally.rate:.0f}/s"

    with click.progressbar(
        length=total, label="adding", show_pos=True, item_show_func=rate, file=sys.stderr
    ) as bar:
        for outcome in outcomes:
            tally.take(outcome)
            bar.update(1, outcome)
            yield outcome


def _told_now_and_then(outcomes: Iterator[Outcome], tally: Tally, total: int) -> Iterator[Outcome]:
    last = time.monotonic()
    for outcome in outcomes:
        tally.take(outcome)
        yield outcome
        if time.monotonic() - last > _PAUSE:
            last = time.monotonic()
            complain(
                f"{tally.done} of {total}, {tally.rate:.1f} per second, {tally.remaining(total):.0f} s remain"
            )


def _report(outcome: Outcome, form: str) -> None:
    if form == "jsonl":
        write_out(json_line(outcome.as_dict()))
    if outcome.added is None:
        complain(f"{outcome.file}: error: {outcome.error}")
    elif form == "text":
        write_out(
            visible(_line(outcome))
            + "\n"
            + "".join(f"  {visible(str(d))}\n" for d in outcome.added.differences)
        )


def _line(outcome: Outcome) -> str:
    added = outcome.added
    assert added is not None
    said = {
        "added": f"{added.id}, recognised by {added.recognised_by}, verified",
        "differs": f"{added.id}, recognised by {added.recognised_by}, {counted(len(added.differences), 'node')} not as in the catalogue ({added.share:.0%} the same)",
        "new": f"{added.id}, not in the catalogue, added as new",
        "already": f"{added.id}, stored already",
    }
    return f"{outcome.file}: {said[added.status]}"


def _sum_up(tally: Tally, form: str) -> None:
    if form == "jsonl":
        write_out(json_line(tally.as_dict()))
    counts = ", ".join(f"{count} {status}" for status, count in sorted(tally.counts.items()))
    complain(f"{counted(tally.done, 'file')}: {counts}; {tally.rate:.1f} per second")
