"""``shenzhen-plans locate``: where a quotation stands."""

from __future__ import annotations

from typing import Any

import click

from ..citing.documents.facts import facts_of
from ..citing.index import index_of
from ..language import said, word
from ..quoting.locate import Place, locate
from .cited import described, documents_at
from .display import visible
from .groups import format_option
from .streams import complain, json_line, write_out


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="FILE... QUOTATION")
@click.option("--exact", is_flag=True, help="Do not look for near places.")
@format_option("text", "json")
def command(paths: tuple[str, ...], exact: bool, form: str) -> int:
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
        write_out(json_line(_row(place)) if form == "json" else f"{_line(place)}\n")
    if not places:
        complain("not found")
    return 0 if places else 1


def _row(place: Place) -> dict[str, Any]:
    return {
        "match": place.match,
        **described(place.document, place.node),
        "nodes": [node.id for node in place.nodes],
        "furniture": place.furniture,
        "spans": [list(span) for span in place.spans],
        "text": place.text,
        "edits": [edit._asdict() for edit in place.edits],
    }


def _line(place: Place) -> str:
    where = said("furniture") if place.furniture else _path(place)
    differing = "; ".join(f"{e.printed or '∅'} → {e.quoted or '∅'}" for e in place.edits)
    title = facts_of(place.document).title
    cells = [
        word("status", place.match),
        f"{place.start}-{place.end}",
        visible(f"《{title}》{where}"),
    ]
    return "\t".join([*cells, visible(differing)] if differing else cells)


def _path(place: Place) -> str:
    paths = index_of(place.document).paths
    nodes = place.nodes if place.node is None else (place.node,)
    return "、".join(paths[node.id] for node in nodes)
