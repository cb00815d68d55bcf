"""``shenzhen-plans outline``: the section tree of texts, for people and for programs."""

from __future__ import annotations

import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import click

from ..formats.notation import space
from ..kinds import ANNEX, BOX, BOX_ITEM, CHAPTER, ENTRY, EVENT, LEVEL1, PART, TASK
from ..language import counts, said, word
from ..model import Document
from ..model.outline import Row, outline
from .batches import Batch, Reading, batch_options, sum_up
from .codes import KIND
from .display import colourful, cut, display_width, pad, paint, terminal, visible
from .groups import table_option
from .inputs import Input
from .streams import ended, write_out

_KIND_WIDTH = 8
_LINE_WIDTH = 5
_NARROWEST = 20
#: Colours tell kinds apart at a glance; headings of the upper levels are bold.
_COLOURS = {
    TASK: "green", EVENT: "green", BOX: "yellow", BOX_ITEM: "yellow", ENTRY: "cyan", ANNEX: "blue",
}  # fmt: skip
_UPPER = frozenset((PART, CHAPTER, LEVEL1, ANNEX))


@click.command()
@table_option
@click.option("--depth", type=click.IntRange(min=1), metavar="N", help="Show N levels only.")
@click.option("--kind", "-k", "kinds", type=KIND, multiple=True, metavar="KIND",
              help="Show nodes of this kind only: task, level2, box, … (may be repeated).")  # fmt: skip
@click.option("--pager/--no-pager", default=None,
              help="Page through a table; unless said, on a terminal where it is longer than that.")  # fmt: skip
@batch_options()
def outline_command(
    batch: Batch, form: str, depth: int | None, kinds: tuple[str, ...], pager: bool | None
) -> int:
    """Print the section tree of texts: every node but the plain paragraphs.

    PATH is a file, a folder (all texts in and below it) or - for standard input.

    \b
    shenzhen-plans outline plan.txt                  a table for people
    shenzhen-plans outline plan.txt --depth 2        the upper two levels only
    shenzhen-plans outline plan.txt --kind task      the tasks only
    shenzhen-plans outline plan.txt --format jsonl   for programs
    shenzhen-plans outline texts/ --format jsonl     each row with its "file"
    shenzhen-plans outline texts/ --jobs 4           four files at a time

    A row of JSON has id, parent, kind, marker, number, title, depth, line, column (both 1-based),
    start, end (code points, end exclusive) and path, the printed reference.

    Exit status: 0 done, 2 wrong usage or unreadable input (the other files are done all the same).
    """  # noqa: D301 - click looks for the backspace
    reading = batch.reading(form)
    work = partial(_outlined, reading=reading, depth=depth or sys.maxsize, kinds=kinds)
    for outcome in batch.run(work, label="reading", word="outlined"):
        _show(outcome.value or "", pager=pager if form == "table" else False)
    sum_up(batch.tally)
    return batch.status()


def _show(text: str, *, pager: bool | None) -> None:
    """Write a table, page by page where a person reads it and it is longer than the terminal."""
    height = terminal().lines
    if pager or (pager is None and 0 < height < text.count("\n")):
        click.echo_via_pager(text, color=colourful())
    else:
        write_out(text)


def _outlined(item: Input, *, reading: Reading, depth: int, kinds: tuple[str, ...]) -> str:
    """Return the rows down to a depth, and of some kinds (all, where none is named)."""
    document, text = reading.parsed(item)
    rows = [row for row in outline(document, text) if row["depth"] <= depth]
    rows = [row for row in rows if not kinds or row["kind"] in kinds]
    if reading.form == "jsonl":
        return reading.rows(item, rows)
    return ended(_table(document, rows, item, reading.colour, chosen=bool(kinds)))


def _table(
    document: Document, rows: list[Row], item: Input, colour: bool, *, chosen: bool
) -> Iterator[str]:
    """Yield a heading, one line per node, and the counts of the kinds (``chosen``: not of all)."""
    width = shutil.get_terminal_size().columns
    title = document.metadata.title.value if document.metadata.title else Path(item.name).name
    yield paint(cut(visible(title), width), colour, bold=True)
    about = f"{word('family', document.family)} · {visible(item.name)}"
    yield paint(cut(about, width), colour, dim=True)
    yield paint(_columns(), colour, dim=True)
    for row in rows:
        yield _line(document, row, width, colour)
    none = "nothing of the kinds asked for" if chosen else "no headings"
    kinds = Counter(row["kind"] for row in rows)
    yield paint(counts(kinds.items(), "kind", none=none), colour, dim=True)


def _columns() -> str:
    line, kind, heading = said("line · kind · heading").split(" · ")
    blanks = " " * (_LINE_WIDTH - display_width(line))
    return f"{blanks}{line}  {pad(kind, _KIND_WIDTH)}  {heading}"


def _line(document: Document, row: Row, width: int, colour: bool) -> str:
    room = max(_NARROWEST, width - _LINE_WIDTH - _KIND_WIDTH - 4)
    indent = "  " * min(row["depth"] - 1, 8)
    heading = cut(f"{indent}{visible(_heading(document, row))}", room)
    line = paint(f"{row['line']:>{_LINE_WIDTH}}  ", colour, dim=True)
    own = _COLOURS.get(row["kind"])
    kind = paint(pad(word("kind", row["kind"]), _KIND_WIDTH), colour, fg=own, dim=not own or None)
    return f"{line}{kind}  {paint(heading, colour, bold=row['kind'] in _UPPER)}"


def _heading(document: Document, row: Row) -> str:
    """Return marker and title; what has no title is shown by the start of its text."""
    marker, title = row["marker"] or "", row["title"]
    words = title if title is not None else document.node(row["id"]).text[:200]
    return f"{marker}{space(marker)}{words}"
