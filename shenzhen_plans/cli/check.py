"""``shenzhen-plans check``: what is odd in texts, one finding per line."""

from __future__ import annotations

from collections import Counter
from functools import partial

import click

from ..batch.progress import counted
from ..language import said, word
from ..model import Diagnostic
from .batches import Batch, Reading, batch_options, sum_up
from .display import paint, visible
from .groups import format_option
from .inputs import Input
from .streams import json_line, write_out

_LEVELS = ("info", "warning", "error")
_COLOURS = {"info": "cyan", "warning": "yellow", "error": "red"}


@click.command()
@format_option("text", "jsonl", help="Lines for people, or one JSON object per line for programs.")
@click.option("--level", type=click.Choice(_LEVELS), default="info", show_default=True,
              help="Leave out what is less serious than this.")  # fmt: skip
@batch_options()
def check_command(batch: Batch, form: str, level: str) -> int:
    """Print what is odd in texts, as path:line:column: level: message [code].

    Gaps, repeats and jumps in the numbering, lost boxes, quotation marks that do not match,
    pictures in place of text, doubtful issuers, and (as info) what was taken for page furniture.
    PATH is a file, a folder (all texts in and below it) or - for standard input.

    \b
    shenzhen-plans check plan.txt
    shenzhen-plans check texts/ --level warning --jobs 4
    shenzhen-plans check plan.txt --format jsonl

    Findings go to standard output, a summary to standard error. Exit status: 0 nothing worse than
    info, 1 warnings or errors, 2 wrong usage or unreadable input.
    """  # noqa: D301 - click looks for the backspace
    counts: Counter[str] = Counter()
    work = partial(_checked, reading=batch.reading(form), level=level)
    for outcome in batch.run(work, label="checking", word="checked"):
        text, levels = outcome.value or ("", {})
        counts.update(levels)
        write_out(text)
    worse = [counted(counts[level], level) for level in ("error", "warning")]
    found = ", ".join([*worse, f"{counts['info']} info"])
    sum_up(batch.tally, about=found if batch.tally.counts["checked"] else "")
    return batch.status(odd=bool(counts["warning"] or counts["error"]))


def _checked(item: Input, *, reading: Reading, level: str) -> tuple[str, dict[str, int]]:
    """Return the lines about an input, and how many findings there are of each severity."""
    found = reading.parsed(item)[0].diagnostics
    told = _LEVELS[_LEVELS.index(level) :]
    text = "".join(_line(item, d, reading) for d in found if d.severity in told)
    return text, dict(Counter(d.severity for d in found))


def _line(item: Input, diagnostic: Diagnostic, reading: Reading) -> str:
    if reading.form == "jsonl":
        return json_line({"file": item.name, **diagnostic.model_dump()})
    place = f"{visible(item.name)}:{diagnostic.line}:{diagnostic.column}"
    level = diagnostic.severity
    severity = paint(word("severity", level), reading.colour, fg=_COLOURS[level], bold=True)
    return f"{place}: {severity}: {visible(said(diagnostic.message))} [{diagnostic.code}]\n"
