"""``shenzhen-plans check``: what is odd in texts, one finding per line."""

from __future__ import annotations

from collections import Counter
from functools import partial

import click

from ..language import said, word
from ..model import Diagnostic
from ..pipeline import parse_text
from ..source.inputs import from_bytes
from .batches import Batch, Decoding, batch_options, decoding_options, readable_family, sum_up
from .display import colourful, paint, visible
from .groups import format_option
from .inputs import Input
from .streams import json_line, write_out

_LEVELS = ("info", "warning", "error")
_COLOURS = {"info": "cyan", "warning": "yellow", "error": "red"}


@click.command()
@format_option("text", "jsonl", help="Lines for people, or one JSON object per line for programs.")
@click.option("--level", type=click.Choice(_LEVELS), default="info", show_default=True,
              help="Leave out what is less serious than this.")  # fmt: skip
@batch_options
@decoding_options
@click.pass_context
def command(
    ctx: click.Context,
    batch: Batch,
    form: str,
    level: str,
    decoding: Decoding,
) -> None:
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
    work = partial(
        _checked,
        family=readable_family(batch.family),
        decoding=decoding,
        form=form,
        level=level,
        colour=colourful(),
    )
    for outcome in batch.run(work, label="checking", word="checked"):
        text, found = outcome.value or ("", {})
        counts.update(found)
        write_out(text)
    sum_up(batch.tally, about=_findings(counts) if batch.tally.counts["checked"] else "")
    ctx.exit(batch.status(odd=bool(counts["warning"] or counts["error"])))


def _checked(
    item: Input, *, family: str | None, decoding: Decoding, form: str, level: str, colour: bool
) -> tuple[str, dict[str, int]]:
    """Return the lines about an input, and how many findings there are of each severity."""
    source = from_bytes(item.read(), name=item.name, **decoding)
    found = parse_text(source, family=family).diagnostics
    least = _LEVELS.index(level)
    shown = [d for d in found if _LEVELS.index(d.severity) >= least]
    text = "".join(_line(item, d, form, colour) for d in shown)
    return text, dict(Counter(d.severity for d in found))


def _line(item: Input, diagnostic: Diagnostic, form: str, colour: bool) -> str:
    if form == "jsonl":
        return json_line({"file": item.name, **diagnostic.model_dump()})
    place = f"{visible(item.name)}:{diagnostic.line}:{diagnostic.column}"
    severity = paint(
        word("severity", diagnostic.severity), colour, fg=_COLOURS[diagnostic.severity], bold=True
    )
    return f"{place}: {severity}: {visible(said(diagnostic.message))} [{diagnostic.code}]\n"


def _findings(counts: Counter[str]) -> str:
    return ", ".join(_several(counts[level], level) for level in ("error", "warning", "info"))


def _several(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 or noun == "info" else f"{count} {noun}s"
