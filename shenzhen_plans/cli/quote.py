"""``shenzhen-plans quote``: whether a quotation stands where a citation says."""

from __future__ import annotations

from typing import Any

import click

from ..citing.checking import Verdict, check_quotation
from ..citing.errors import CitationError
from ..citing.index import index_of
from ..language import said, word
from .cited import described, documents_at, tell
from .display import visible
from .groups import format_option
from .streams import ended, json_line, write_out


@click.command()
@click.argument("file")
@click.argument("citation", metavar="CITATION")
@click.argument("quotation", required=False, metavar="[QUOTATION]")
@format_option("text", "json")
def command(file: str, citation: str, quotation: str | None, form: str) -> int:
    """Check whether a quotation stands in FILE where the CITATION says, word for word.

    FILE is a text, a folder, - for standard input, or the id of a document in the archive. The
    CITATION holds the quotation in quotation marks, or names the place alone and QUOTATION is
    given beside it. Width, blanks and the kind of quotation mark do not matter.

    \b
    shenzhen-plans quote plan.txt "《云州市2031年计划》三、(一)1.(1)：“……”"
    shenzhen-plans quote plan.txt 第24项 "新建骑行驿站24处"

    It is right, misquoted (and what differs), wrong-node (and where the words stand), or gone.
    Exit status: 0 right, 1 not right or the CITATION does not resolve, 2 wrong usage.
    """  # noqa: D301 - click looks for the backspace
    documents = documents_at((file,))
    try:
        verdict = check_quotation(citation, quotation, within=documents)
    except CitationError as error:
        tell(error, {}, form)
        return 1
    write_out(json_line(_row(verdict)) if form == "json" else _text(verdict))
    return 0 if verdict else 1


def _row(verdict: Verdict) -> dict[str, Any]:
    document = verdict.resolution.document
    return {
        "status": verdict.status,
        "quotation": verdict.quotation,
        "cited": [described(document, node) for node in verdict.resolution.nodes],
        "meant": [described(document, node) for node in verdict.meant],
        "edits": [edit._asdict() for edit in verdict.edits],
    }


def _text(verdict: Verdict) -> str:
    """Return the verdict, the place cited, and what would be right."""
    paths = index_of(verdict.resolution.document).paths
    cited = "、".join(paths[node.id] for node in verdict.resolution.nodes)
    lines = [f"{word('status', verdict.status)}\t{cited}"]
    for edit in verdict.edits:
        printed, quoted = visible(edit.printed) or "∅", visible(edit.quoted) or "∅"
        lines.append(f"  {said(f'printed: {printed}  quoted: {quoted}')}")
    lines += [f"  {said(f'stands in: {paths.get(node.id, node.id)}')}" for node in verdict.meant]
    return ended(lines)
