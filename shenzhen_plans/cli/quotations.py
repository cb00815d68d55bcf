"""``shenzhen-plans locate`` and ``quote``: where a quotation stands, and whether where it is said to."""

from __future__ import annotations

from typing import Any

import click

from ..citing.checking import Verdict, check_quotation
from ..citing.documents.facts import facts_of
from ..citing.errors import CitationError
from ..citing.index import index_of
from ..language import said, word
from ..quoting.locate import Place, locate
from .cited import described, documents_at, tell
from .display import visible
from .groups import format_option
from .streams import complain, ended, json_line, write_out


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="FILE... QUOTATION")
@click.option("--exact", is_flag=True, help="Do not look for near places.")
@format_option("text", "json")
def locate_command(paths: tuple[str, ...], exact: bool, form: str) -> int:
    """Print all places of a QUOTATION in FILE... (texts, folders, -, or archive ids).

    A quotation may be shortened with ……. Each place is exact, normalized (other width, blanks or
    quotation marks) or near (with what differs), and told apart where it stands in furniture.

    \b
    shenzhen-plans locate plan.txt "更新农贸市场30个……参考价"

    Exit status: 0 found, 1 not found, 2 wrong usage.
    """  # noqa: D301 - click looks for the backspace
    if len(paths) < 2:
        raise click.UsageError("give FILE and QUOTATION")
    *files, quotation = paths
    places = locate(quotation, within=documents_at(tuple(files)), near=not exact)
    for place in places:
        write_out(json_line(_place_row(place)) if form == "json" else f"{_place_line(place)}\n")
    if not places:
        complain("not found")
    return 0 if places else 1


def _place_row(place: Place) -> dict[str, Any]:
    return {
        "match": place.match,
        **described(place.document, place.node),
        "nodes": [node.id for node in place.nodes],
        "furniture": place.furniture,
        "spans": [list(span) for span in place.spans],
        "text": place.text,
        "edits": [edit._asdict() for edit in place.edits],
    }


def _place_line(place: Place) -> str:
    paths = index_of(place.document).paths
    nodes = place.nodes if place.node is None else (place.node,)
    where = said("furniture") if place.furniture else "、".join(paths[node.id] for node in nodes)
    title = visible(f"《{facts_of(place.document).title}》{where}")
    cells = [word("status", place.match), f"{place.start}-{place.end}", title]
    if place.edits:
        differing = (f"{edit.printed or '∅'} → {edit.quoted or '∅'}" for edit in place.edits)
        cells.append(visible("; ".join(differing)))
    return "\t".join(cells)


@click.command()
@click.argument("file")
@click.argument("citation", metavar="CITATION")
@click.argument("quotation", required=False, metavar="[QUOTATION]")
@format_option("text", "json")
def quote_command(file: str, citation: str, quotation: str | None, form: str) -> int:
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
    write_out(json_line(_verdict_row(verdict)) if form == "json" else _verdict_text(verdict))
    return 0 if verdict else 1


def _verdict_row(verdict: Verdict) -> dict[str, Any]:
    document = verdict.resolution.document
    return {
        "status": verdict.status,
        "quotation": verdict.quotation,
        "cited": [described(document, node) for node in verdict.resolution.nodes],
        "meant": [described(document, node) for node in verdict.meant],
        "edits": [edit._asdict() for edit in verdict.edits],
    }


def _verdict_text(verdict: Verdict) -> str:
    """Return the verdict, the place cited, and what would be right."""
    paths = index_of(verdict.resolution.document).paths
    cited = "、".join(paths[node.id] for node in verdict.resolution.nodes)
    lines = [f"{word('status', verdict.status)}\t{cited}"]
    for edit in verdict.edits:
        printed, quoted = visible(edit.printed) or "∅", visible(edit.quoted) or "∅"
        lines.append(f"  {said(f'printed: {printed}  quoted: {quoted}')}")
    lines += [f"  {said(f'stands in: {paths.get(node.id, node.id)}')}" for node in verdict.meant]
    return ended(lines)
