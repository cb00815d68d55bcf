"""``shenzhen-plans find``: full text search over all documents at hand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from .archive import opened, specimens_option
from .codes import FAMILY, KIND
from .display import colourful, paint, visible
from .groups import format_option
from .streams import complain, json_line, write_out

if TYPE_CHECKING:
    from ..archive.searching import Hit

_RANGE = re.compile(r"(\d+)(?:[-–—~](\d+))?")


def _range(_: click.Context, param: click.Parameter, value: str | None) -> tuple[int, int] | None:
    """Read a number, or a range of numbers such as ``20-30``."""
    if value is None:
        return None
    match = _RANGE.fullmatch(value)
    if match is None:
        raise click.BadParameter(f"{value!r} is neither a number nor a range such as 20-30")
    return int(match[1]), int(match[2] or match[1])


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="WORD...")
@click.option("--any", "any_of", is_flag=True,
              help="Any of the words is enough; all are wanted otherwise.")  # fmt: skip
@click.option("--document", "-d", multiple=True, metavar="ID",
              help="Only in this document (may be repeated).")  # fmt: skip
@click.option("--family", type=FAMILY, multiple=True, metavar="NAME",
              help="Only in documents of this family.")  # fmt: skip
@click.option("--kind", "-k", type=KIND, multiple=True, metavar="KIND",
              help="Only nodes of this kind: task, level2, entry, …")  # fmt: skip
@click.option("--year", "-y", type=int, metavar="YYYY", help="Only documents about this year.")
@click.option("--number", "-n", "numbers", callback=_range, metavar="N[-M]",
              help="Only nodes with such a printed number.")  # fmt: skip
@click.option("--limit", default=20, show_default=True, type=click.IntRange(min=0),
              help="How many hits; 0 for all.")  # fmt: skip
@specimens_option
@format_option("text", "jsonl")
def find_command(
    words: tuple[str, ...], any_of: bool, document: tuple[str, ...], family: tuple[str, ...],
    kind: tuple[str, ...], year: int | None, numbers: tuple[int, int] | None, limit: int, form: str,
    specimens: bool | None,
) -> int:  # fmt: skip
    """Search the text of all documents at hand: the specimens, and what archive add has stored.

    Words of any length are found, one character too, whatever their width and the blanks between.
    All the words must stand in a node's own text; a bar stands between alternatives, straight
    quotation marks keep blanks and bars together.

    \b
    shenzhen-plans find 低空经济
    shenzhen-plans find 'GDP|地区生产总值' 增长 --year 2031
    shenzhen-plans find 茶 -k task -n 1-20 --format jsonl

    Exit status: 0 found, 1 nothing found, 2 wrong usage.
    """  # noqa: D301 - click looks for the backspace
    query = " | ".join(words) if any_of else " ".join(words)
    results = opened().find(
        query, document=document or None, family=family or None, kind=kind or None, year=year, numbers=numbers,
        specimens=specimens, limit=limit or None,
    )  # fmt: skip
    for name in results.left_out:
        complain(
            f"warning: {name} was not searched: its copy is damaged; see: archive verify {name}"
        )
    for hit in results:
        write_out(as_json(hit) if form == "jsonl" else as_text(hit))
    if not results.total:
        complain("nothing found")
    elif len(results) < results.total:
        complain(f"{len(results)} of {results.total} hits; --limit 0 shows all")
    return 0 if results.total else 1


def as_json(hit: Hit) -> str:
    """Return a hit as one line of JSON Lines."""
    value = {
        "document": hit.document, "node": hit.node, "reference": hit.reference, "path": hit.path, "kind": hit.kind,
        "number": hit.number, "breadcrumb": hit.breadcrumb, "text": hit.text, "spans": hit.spans, "score": round(hit.score, 6),
    }  # fmt: skip
    return json_line(value)


def as_text(hit: Hit) -> str:
    """Return a hit for people: its reference, where it stands, the words in context."""
    colour = colourful()
    words = [(visible(text), match) for text, match in hit.context()]
    context = "".join(paint(text, colour and match, fg="red", bold=True) for text, match in words)
    reference = paint(visible(hit.reference), colour, fg="cyan")
    place = visible(" › ".join(hit.breadcrumb))
    around = f"  {place}\n" if place else ""
    return f"{reference}  [{hit.document} {hit.node}]\n{around}  {context}\n\n"
