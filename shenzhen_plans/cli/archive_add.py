"""``shenzhen-plans archive add``: texts into the store, one or thousands."""

from __future__ import annotations

import click

from ..archive.adding import Added
from ..batch.tally import Tally
from ..batch.work import DONE, PROBLEMS, UNREADABLE, Outcome
from ..errors import PlansError
from ..language import said
from .archive import counted, fail, json_line, opened
from .batches import jobs_for, readable_family, strict_option, sum_up, told
from .codes import FAMILY
from .display import visible
from .inputs import gather
from .inside import columns_of, columns_options, loaded
from .inside import opened as opened_up
from .streams import write_out


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--id", "id", metavar="ID", help="Which document it is, or what to call a new one (one file)."
)
@click.option(
    "--family",
    type=FAMILY,
    metavar="NAME",
    help="The family of the texts; recognised unless given.",
)
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
@columns_options
@strict_option
@click.pass_context
def add(
    ctx: click.Context,
    paths: tuple[str, ...],
    id: str | None,
    family: str | None,
    jobs: int,
    form: str,
    strict: bool,
    column: str | None,
    name_column: str | None,
    table: str | None,
) -> None:
    """Recognise which documents texts are copies of, verify and store them.

    PATH is a file, a folder (all texts in and below it) or - for standard input. Copies are
    recognised whatever their encoding, the width of their punctuation and the page around them; a
    document that the catalogue does not know is added under a new id. Started again after it was
    stopped, it goes on where it was. A bad file is one line of error and the rest goes on.

    Exit status: 0 all stored and verified, 1 some are not as the catalogue says, 2 some could not
    be read or stored.
    """
    gathered = opened_up(gather(paths), columns_of(column, name_column, table))
    inputs, passed = gathered.inputs, gathered.tell()
    if id is not None and len(inputs) > 1:
        raise click.UsageError("--id goes with one file")
    tally = Tally()
    archive = opened()
    outcomes = archive.add_many(
        loaded(inputs), jobs=jobs_for(inputs, jobs), family=readable_family(family), id=id
    )
    try:
        for outcome in told(outcomes, tally, len(inputs), label="adding"):
            tally.take(outcome.value.status if outcome.value else "error")
            write_out(_reported(outcome, form))
    except PlansError as error:
        fail(error)
    if form == "jsonl":
        write_out(json_line(tally.as_dict()))
    sum_up(tally)
    problems = PROBLEMS if tally.counts["differs"] or (strict and passed) else DONE
    ctx.exit(UNREADABLE if tally.counts["error"] else problems)


def _reported(outcome: Outcome[Added], form: str) -> str:
    added = outcome.value
    if form == "jsonl":
        what = added.as_dict() if added else {"status": "error", "message": outcome.error}
        return json_line({"file": outcome.name, **what})
    if added is None:
        return ""
    differences = "".join(f"  {visible(str(d))}\n" for d in added.differences)
    return f"{visible(said(_line(outcome.name, added)))}\n{differences}"


def _line(name: str, added: Added) -> str:
    said = {
        "added": f"{added.id}, recognised by {added.recognised_by}, verified",
        "differs": f"{added.id}, recognised by {added.recognised_by}, {counted(len(added.differences), 'node')} not as in the catalogue ({added.share:.0%} the same)",
        "new": f"{added.id}, not in the catalogue, added as new",
        "already": f"{added.id}, stored already",
    }
    return f"{name}: {said[added.status]}"
