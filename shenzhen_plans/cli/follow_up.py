"""``shenzhen-plans follow-up``: what was promised, and what came of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import click

from ..formats.table import function
from ..language import counts, language, said, word
from ..pipeline import parse_text
from ..quantities.pairing.follow import Tasks, follow_up
from ..quantities.pairing.rows import PairRow, pair_rows
from ..quantities.tables import TEXT_FORMATS, citation, for_people, met_of, said_of
from .display import colourful, cut, display_width, pad, paint, terminal, visible
from .groups import format_option
from .inputs import text_at
from .streams import ended, put

_MARKS = {"met": "✓", "not met": "✗", "open": "?", "reported": "•", "no answer": "–"}
_COLOURS = {"met": "green", "not met": "red"}


@click.command()
@click.argument("plan")
@click.argument("reports", nargs=-1, required=True, metavar="REPORT...")
@format_option("table", *TEXT_FORMATS, "xlsx", help="A table for people, or a format.")
@click.option("--tasks", type=click.Choice(get_args(Tasks)), default="answered", show_default=True,
              help="Tasks without a figure: those that a passage tells of, all, or none.")  # fmt: skip
@click.option("--answered", is_flag=True, help="Leave out the targets that nothing answers.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
              help="Write to FILE; xlsx needs one.")  # fmt: skip
def follow_up_command(
    plan: str,
    reports: tuple[str, ...],
    form: str,
    tasks: Tasks,
    answered: bool,
    output: Path | None,
) -> None:
    """Print for each target and task of PLAN what the REPORTs say of it.

    PLAN and REPORT are texts, or - for standard input. A report may be the plan itself: then its
    targets meet its own results of the year before.

    \b
    shenzhen-plans follow-up plan-2030.txt report-2031.txt
    shenzhen-plans follow-up plan.txt report.txt review.txt --answered
    shenzhen-plans follow-up plan.txt report.txt --tasks all
    shenzhen-plans follow-up plan.txt report.txt --format jsonl
    shenzhen-plans follow-up plan.txt report.txt --format xlsx -o table.xlsx

    A row of JSON has target and result (each with document, node, start, end, quote, name, value,
    unit, comparator, reference; the result may be null), comparability (direct, partial,
    qualitative), met (true, false, or null where the text does not decide), score and why.

    Exit status: 0 done, 2 wrong usage or unreadable input.
    """  # noqa: D301 - click looks for the backspace
    if form == "xlsx" and output is None:
        raise click.UsageError("--format xlsx needs -o FILE")
    sources = {path: text_at(path)[1] for path in dict.fromkeys((plan, *reports))}
    parsed = {path: parse_text(source) for path, source in sources.items()}
    read = [(parsed[path], sources[path].text) for path in (plan, *reports)]
    pairs = follow_up(*(d for d, _ in read), sources=[text for _, text in read], tasks=tasks)
    rows = pair_rows(pairs, {id(d): text for d, text in read})
    rows = [row for row in rows if row["result"] is not None or not answered]
    if form == "xlsx" and output is not None:
        labels, lines = for_people(rows)
        workbook = function("xlsx", "tables.xlsx:workbook")
        output.write_bytes(workbook({"follow-up": lines}, labels=labels))
    else:
        put(TEXT_FORMATS[form](rows) if form in TEXT_FORMATS else ended(_table(rows)), output)


def _table(rows: list[PairRow]) -> Iterator[str]:
    """Yield two lines for each pair, what was promised and what came of it, and the counts."""
    width = terminal().columns or 80
    colour = colourful()
    for row in rows:
        fate = met_of(row)
        line = _line(_MARKS[fate], said_of(row["target"]), citation(row["target"]), width)
        yield paint(line, colour, bold=True, fg=_COLOURS.get(fate))
        if row["result"] is not None:
            yield _line(" ", f"→ {said_of(row['result'])}", citation(row["result"]), width)
            if row["comparability"] != "direct":
                joint = ": " if language() == "en" else "："
                judged = f"{word('status', row['comparability'] or '')}{joint}{said(row['why'])}"
                yield paint(cut(f"    {judged}", width), colour, dim=True)
    fates = Counter(map(met_of, rows))
    yield paint(counts(fates.items(), "status", none="no targets"), colour, dim=True)


def _line(mark: str, text: str, place: str, width: int) -> str:
    room = max(10, (width - 5) * 3 // 5)
    left = pad(cut(visible(text), room), room)
    return f"{mark} {left}  " + _placed(visible(place), max(10, width - room - 4))


def _placed(place: str, room: int) -> str:
    """The file and the reference in it; where room is short the file's name is cut, not the reference."""
    document, _, reference = place.rpartition(" ")
    left = room - display_width(reference) - 1
    if not document or left < _SHORTEST:
        return cut(reference, room)
    return f"{cut(document, left)} {reference}"


#: A file's name that is cut to less than this says nothing.
_SHORTEST = 4
