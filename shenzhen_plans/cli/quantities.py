"""``shenzhen-plans quantities``: the figures of texts, for people and for programs."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import click

from ..batch.tally import Tally
from ..batch.work import DONE, PROBLEMS, UNREADABLE
from ..language import said, word
from ..pipeline import parse_text
from ..quantities.rows import QuantityRow, quantity_rows, with_unit
from ..source.inputs import from_bytes
from .batches import readable_family, run, strict_option, sum_up
from .codes import FAMILY
from .display import colourful, cut, display_width, pad, paint, visible
from .inputs import Input, gather
from .speaking import counts
from .streams import write_out

_STATEMENTS = ("target", "result", "baseline", "fact")


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--format", "form", type=click.Choice(["table", "jsonl"]), default="table", show_default=True,
              help="A table for people, or one JSON object per line for programs.")  # fmt: skip
@click.option("--statement", type=click.Choice(_STATEMENTS), multiple=True,
              help="Only figures of this kind; may be given several times.")  # fmt: skip
@click.option(
    "--family",
    type=FAMILY,
    metavar="NAME",
    help="The family of the texts; recognised unless given.",
)
@click.option("--jobs", type=click.IntRange(min=1), default=1, show_default=True, metavar="N",
              help="Work on N files at a time.")  # fmt: skip
@strict_option
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    form: str,
    statement: tuple[str, ...],
    family: str | None,
    jobs: int,
    strict: bool,
) -> None:
    """Print the figures of texts: what is measured, value, unit, target or result.

    PATH is a file, a folder (all texts in and below it) or - for standard input.

    \b
    shenzhen-plans quantities plan.txt                  a table for people
    shenzhen-plans quantities plan.txt --statement target  the targets alone
    shenzhen-plans quantities plan.txt --format jsonl   for programs

    A row of JSON has node, start, end (code points, end exclusive), quote, name, measure, value,
    value_to, values, unit, comparator, direction, qualitative, statement, category, period, place
    and reference; numbers are strings of decimals, what is absent is null.

    Exit status: 0 done, 2 wrong usage or unreadable input (the other files are done all the same).
    """  # noqa: D301 - click looks for the backspace
    gathered, tally = gather(paths), Tally()
    items, passed = gathered.inputs, gathered.tell()
    work = partial(
        _listed,
        family=readable_family(family),
        form=form,
        statements=statement or _STATEMENTS,
        named=len(items) > 1,
        colour=colourful(),
    )
    for outcome in run(work, items, jobs=jobs, label="reading", word="read", tally=tally):
        write_out(outcome.value or "")
    sum_up(tally)
    problems = PROBLEMS if strict and passed else DONE
    ctx.exit(UNREADABLE if tally.counts["error"] else problems)


def _listed(
    item: Input,
    *,
    family: str | None,
    form: str,
    statements: tuple[str, ...],
    named: bool,
    colour: bool,
) -> str:
    source = from_bytes(item.read(), name=item.name)
    document = parse_text(source, family=family)
    rows = [r for r in quantity_rows(document, source.text) if r["statement"] in statements]
    if form == "jsonl":
        lines = (
            json.dumps({"file": item.name, **r} if named else r, ensure_ascii=False) for r in rows
        )
        return "".join(f"{line}\n" for line in lines)
    title = document.metadata.title.value if document.metadata.title else Path(item.name).name
    return "".join(f"{line}\n" for line in _table(title, rows, source.text, colour))


def _table(title: str, rows: list[QuantityRow], text: str, colour: bool) -> Iterator[str]:
    """Yield a heading, one line per figure, and the counts of the statements."""
    width = shutil.get_terminal_size().columns
    yield paint(cut(visible(title), width), colour, bold=True)
    yield paint(_columns(), colour, dim=True)
    for row in rows:
        yield _line(row, text, width, colour)
    said_how_often = Counter(row["statement"] for row in rows)
    yield paint(counts(said_how_often.items(), "status", none="no figures"), colour, dim=True)


def _columns() -> str:
    line, says, figure, period, what = said("line · says · figure · period · of what").split(" · ")
    blanks = " " * (5 - display_width(line))
    return f"{blanks}{line}  {pad(says, 8)}  {pad(figure, 16)}  {pad(period, 9)}  {what}"


def _line(row: QuantityRow, text: str, width: int, colour: bool) -> str:
    sign = {"=": "", None: "", "~": "≈", ">=": "≥", "<=": "≤"}.get(
        row["comparator"], row["comparator"]
    )
    change = {"rise": "+", "fall": "−"}.get(row["direction"] or "", "")
    figure = row["qualitative"] or f"{sign}{change}{with_unit(row['quote'], row['unit'])}"
    line = text.count("\n", 0, row["start"]) + 1
    cells = (
        f"{line:>5}",
        pad(word("status", row["statement"]), 8),
        pad(cut(visible(figure), 16), 16),
        pad(cut(row["period"] or "", 9), 9),
    )
    front = "  ".join(cells)
    room = max(10, width - 46)
    return (
        paint(front, colour, bold=row["statement"] == "target")
        + "  "
        + cut(visible(row["name"] or ""), room)
    )
