"""``shenzhen-plans quantities``: the figures of texts, for people and for programs."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import click

from ..language import counts, said, word
from ..pipeline import parse_text
from ..quantities.rows import QuantityRow, quantity_rows, with_unit
from ..source.inputs import from_bytes
from .batches import Batch, Decoding, batch_options, decoding_options, readable_family, sum_up
from .display import colourful, cut, display_width, pad, paint, visible
from .groups import format_option
from .inputs import Input
from .streams import json_line, write_out

_STATEMENTS = ("target", "result", "baseline", "fact")


@click.command()
@format_option(
    "table", "jsonl", help="A table for people, or one JSON object per line for programs."
)
@click.option("--statement", type=click.Choice(_STATEMENTS), multiple=True,
              help="Only figures of this kind; may be given several times.")  # fmt: skip
@batch_options
@decoding_options
@click.pass_context
def command(
    ctx: click.Context,
    batch: Batch,
    form: str,
    statement: tuple[str, ...],
    decoding: Decoding,
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
    work = partial(
        _listed,
        family=readable_family(batch.family),
        decoding=decoding,
        form=form,
        statements=statement or _STATEMENTS,
        named=len(batch.inputs) > 1,
        colour=colourful(),
    )
    for outcome in batch.run(work, label="reading", word="read"):
        write_out(outcome.value or "")
    sum_up(batch.tally)
    ctx.exit(batch.status())


def _listed(
    item: Input,
    *,
    family: str | None,
    decoding: Decoding,
    form: str,
    statements: tuple[str, ...],
    named: bool,
    colour: bool,
) -> str:
    source = from_bytes(item.read(), name=item.name, **decoding)
    document = parse_text(source, family=family)
    rows = [r for r in quantity_rows(document, source.text) if r["statement"] in statements]
    if form == "jsonl":
        return "".join(json_line({"file": item.name, **r} if named else r) for r in rows)
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
