"""``shenzhen-plans archive add | lock``: texts into the store; the locks of the catalogue from texts."""

from __future__ import annotations

from pathlib import Path

import click

from ..archive.adding import Added
from ..archive.catalogue import catalogue
from ..archive.catalogue.relock import default_sources, relock
from ..archive.errors import TextMissing
from ..batch.progress import counted
from ..batch.work import Outcome
from ..language import said
from ..resources import documents_dir
from .archive import opened
from .batches import Batch, batch_options, jobs_for, readable_family, sum_up, told
from .display import visible
from .groups import format_option
from .inside import loaded
from .streams import complain, ended, json_line, write_out


@click.command()
@click.option(
    "--id", "id", metavar="ID", help="Which document it is, or what to call a new one (one file)."
)
@format_option("text", "jsonl")
@batch_options(decoding=False)
def add_command(id: str | None, form: str, batch: Batch) -> int:
    """Recognise which documents texts are copies of, verify and store them.

    PATH is a file, a folder (all texts in and below it) or - for standard input. Copies are
    recognised whatever their encoding, the width of their punctuation and the page around them; a
    document that the catalogue does not know is added under a new id. Started again after it was
    stopped, it goes on where it was. A bad file is one line of error and the rest goes on.

    Exit status: 0 all stored and verified, 1 some are not as the catalogue says, 2 some could not
    be read or stored.
    """
    inputs, tally = batch.inputs, batch.tally
    if id is not None and len(inputs) > 1:
        raise click.UsageError("--id goes with one file")
    archive = opened()
    outcomes = archive.add_many(
        loaded(inputs),
        jobs=jobs_for(inputs, batch.jobs),
        family=readable_family(batch.family),
        id=id,
    )
    for outcome in told(outcomes, tally, len(inputs), label="adding"):
        tally.take(outcome.value.status if outcome.value else "error")
        write_out(_reported(outcome, form))
    if form == "jsonl":
        write_out(json_line(tally.as_dict()))
    sum_up(tally)
    return batch.status(odd=tally.counts["differs"] > 0)


def _reported(outcome: Outcome[Added], form: str) -> str:
    added = outcome.value
    if form == "jsonl":
        what = added.as_dict() if added else {"status": "error", "message": outcome.error}
        return json_line({"file": outcome.name, **what})
    if added is None:
        return ""
    count = counted(len(added.differences), "node")
    became = {
        "added": f"{added.id}, recognised by {added.recognised_by}, verified",
        "differs": f"{added.id}, recognised by {added.recognised_by}, {count} not as in the catalogue ({added.share:.0%} the same)",
        "new": f"{added.id}, not in the catalogue, added as new",
        "already": f"{added.id}, stored already",
    }
    line = visible(said(f"{outcome.name}: {became[added.status]}"))
    return ended([line, *(f"  {visible(str(d))}" for d in added.differences)])


@click.command()
@click.argument("ids", nargs=-1, metavar="[ID...]")
@click.option("--check", is_flag=True,
              help="Write nothing; exit status 1 if a lock is not up to date.")  # fmt: skip
@click.option("--catalogue", "folder", type=click.Path(path_type=Path),
              help="The folder of the catalogue (documents/).")  # fmt: skip
@click.option("--sources", type=click.Path(path_type=Path, file_okay=False),
              help="Where the real texts are; $SHENZHEN_PLANS_SOURCES.")  # fmt: skip
def lock_command(
    ids: tuple[str, ...], check: bool, folder: Path | None, sources: Path | None
) -> int:
    """Make the outline locks of the catalogue from the texts, and print what changed.

    Specimens are always at hand; a real text whose file <ID>.txt is in no folder of sources is
    passed over, unless it was named.
    """
    published = folder or documents_dir()
    folders = [sources] if sources else default_sources()
    changed = 0
    for name in ids or tuple(catalogue.ids(published)):
        try:
            changes = relock(published, name, folders, write=not check)
            count = len(changes)
            changed += bool(count)
            line = f"{name}: {count} changes" if count else f"{name}: up to date"
            write_out(said(line) + "\n" + ended(f"  {visible(said(line))}" for line in changes))
        except TextMissing as error:
            if ids:
                raise
            complain(f"passed over: {error}")
    return 1 if check and changed else 0
