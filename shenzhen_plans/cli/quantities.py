"""``shenzhen-plans quantities``: the figures of texts, for people and for programs."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import click

from ..language import counts, said, word
from ..quantities.rows import QuantityRow, quantity_rows, with_unit
from .batches import Batch, Reading, batch_options, sum_up
from .display import cut, display_width, pad, paint, visible
from .groups import table_option
from .inputs import Input
from .streams import ended, write_out

_SIGNS = {"=": "", None: "", "~": "≈", ">=": "≥", "<=": "≤"}
_STATEMENTS = ("target", "result", "baseline", "fact")


@click.command()
@table_option
@click.option("--statement", type=click.Choice(_STATEMENTS), multiple=True,
              help="Only figures of this kind; may be given several times.")  # fmt: skip
@batch_options()
def quantities_command(batch: Batch, form: str, statement: tuple[str, ...]) -> int:
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
    work = partial(_listed, reading=batch.reading(form), statements=statement or _STATEMENTS)
    for outcome in batch.run(work, label="reading", word="read"):
        write_out(outcome.value or "")
    sum_up(batch.tally)
    return batch.status()


def _listed(item: Input, *, reading: Reading, statements: tuple[str, ...]) -> str:
    document, text = reading.parsed(item)
    rows = [row for row in quantity_rows(document, text) if row["statement"] in statements]
    if reading.form == "jsonl":
        return reading.rows(item, rows)
    title = document.metadata.title.value if document.metadata.title else Path(item.name).name
    return ended(_table(title, rows, text, reading.colour))


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
    sign = _SIGNS.get(row["comparator"], row["comparator"])
    change = {"rise": "+", "fall": "−"}.get(row["direction"] or "", "")
    figure = row["qualitative"] or f"{sign}{change}{with_unit(row['quote'], row['unit'])}"
    line = text.count("\n", 0, row["start"]) + 1
    cells = (
        f"{line:>5}", pad(word("status", row["statement"]), 8),
        pad(cut(visible(figure), 16), 16), pad(cut(row["period"] or "", 9), 9),
    )  # fmt: skip
    front = paint("  ".join(cells), colour, bold=row["statement"] == "target")
    return f"{front}  {cut(visible(row['name'] or ''), max(10, width - 46))}"
