"""``shenzhen-plans compare``: what became of each task."""

from __future__ import annotations

from collections import Counter

import click

from ..citing.comparing import Change, compare
from ..language import counts, word
from .cited import documents_at, excerpt
from .codes import KIND
from .groups import format_option
from .streams import json_line, write_out


@click.command()
@click.argument("old")
@click.argument("new")
@click.option("--kind", type=KIND, metavar="KIND", help="The kind of node: task, section, entry, …")
@click.option("--all", "everything", is_flag=True, help="Print what was kept as well.")
@format_option("text", "json")
def compare_command(old: str, new: str, kind: str | None, everything: bool, form: str) -> int:
    """Print which tasks of OLD were changed, added, removed or renumbered in NEW.

    OLD and NEW are texts, - for standard input, or archive ids.

    \b
    shenzhen-plans compare plan-2030.txt plan-2031.txt
    shenzhen-plans compare old.txt new.txt --kind section --format json

    Exit status: 0 nothing but width, blanks and quotation marks differs, 1 something differs, 2
    wrong usage.
    """  # noqa: D301 - click looks for the backspace
    changes = compare(documents_at((old,))[0], documents_at((new,))[0], kind=kind)
    for change in changes:
        if form == "json":
            write_out(json_line(change.as_dict()))
        elif everything or change.status != "kept":
            write_out(_line(change) + "\n")
    statuses = Counter(change.status for change in changes)
    if form == "text":
        write_out(counts(statuses.items(), "status", none="") + "\n")
    return 0 if set(statuses) <= {"kept"} else 1


def _line(change: Change) -> str:
    paths = [p for p in (change.old_path, change.new_path) if p]
    place = " → ".join(dict.fromkeys(paths))
    words = "; ".join(f"{w.old or '∅'} → {w.new or '∅'}" for w in change.words)
    node = change.new if change.new is not None else change.old
    return f"{word('status', change.status)}\t{place}\t{words or (excerpt(node) if node is not None else '')}"
