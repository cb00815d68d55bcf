"""``shenzhen-plans check``: what is odd in texts, one finding per line."""

from __future__ import annotations

import json
from collections import Counter
from functools import partial

import click

from ..batch.tally import Tally
from ..batch.work import DONE, PROBLEMS, UNREADABLE
from ..language import said, word
from ..model import Diagnostic
from ..pipeline import parse_text
from ..source.inputs import from_bytes
from .batches import Decoding, decoding_options, readable_family, run, strict_option, sum_up
from .codes import FAMILY
from .display import colourful, paint, visible
from .inputs import Input, gather
from .inside import columns_of, columns_options, opened
from .streams import write_out

_LEVELS = ("info", "warning", "error")
_COLOURS = {"info": "cyan", "warning": "yellow", "error": "red"}


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--format", "form", type=click.Choice(["text", "jsonl"]), default="text", show_default=True,
              help="Lines for people, or one JSON object per line for programs.")  # fmt: skip
@click.option("--level", type=click.Choice(_LEVELS), default="info", show_default=True,
              help="Leave out what is less serious than this.")  # fmt: skip
@click.option(
    "--family",
    type=FAMILY,
    metavar="NAME",
    help="The family of the texts; recognised unless given.",
)
@click.option("--jobs", type=click.IntRange(min=1), default=1, show_default=True, metavar="N",
              help="Work on N files at a time.")  # fmt: skip
@columns_options
@strict_option
@decoding_options
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    form: str,
    level: str,
    family: str | None,
    decoding: Decoding,
    jobs: int,
    strict: bool,
    column: str | None,
    name_column: str | None,
    table: str | None,
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
    gathered, tally = opened(gather(paths), columns_of(column, name_column, table)), Tally()
    items, passed = gathered.inputs, gathered.tell()
    work = partial(
        _checked,
        family=readable_family(family),
        decoding=decoding,
        form=form,
        level=level,
        colour=colourful(),
    )
    for outcome in run(work, items, jobs=jobs, label="checking", word="checked", tally=tally):
        text, found = outcome.value or ("", {})
        counts.update(found)
        write_out(text)
    sum_up(tally, about=_findings(counts) if tally.counts["checked"] else "")
    odd = counts["warning"] or counts["error"] or (strict and passed)
    problems = PROBLEMS if odd else DONE
    ctx.exit(UNREADABLE if tally.counts["error"] else problems)


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
        return json.dumps({"file": item.name, **diagnostic.model_dump()}, ensure_ascii=False) + "\n"
    place = f"{visible(item.name)}:{diagnostic.line}:{diagnostic.column}"
    severity = paint(
        word("severity", diagnostic.severity), colour, fg=_COLOURS[diagnostic.severity], bold=True
    )
    return f"{place}: {severity}: {visible(said(diagnostic.message))} [{diagnostic.code}]\n"


def _findings(counts: Counter[str]) -> str:
    return ", ".join(_several(counts[level], level) for level in ("error", "warning", "info"))


def _several(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 or noun == "info" else f"{count} {noun}s"
