"""``shenzhen-plans archive similar | term | indicator | follow-up | site``: over all documents."""

from __future__ import annotations

from pathlib import Path

import click

from ..archive.mapping import with_text
from ..batch.progress import counted
from ..language import Language, word
from ..quantities.chart import chart
from ..quantities.points import Point
from ..quantities.rows import decimal
from ..quantities.series import Measured, measured, series
from ..site.building import build
from .archive import opened, specimens_option, table
from .display import visible
from .groups import format_option
from .streams import complain, json_line, put, write_out


@click.command()
@click.argument("title")
@click.option("--least", default=0.6, show_default=True, type=click.FloatRange(0, 1),
              help="How alike, 0 to 1.")  # fmt: skip
@specimens_option
@format_option("text", "jsonl")
def similar_command(title: str, least: float, form: str, specimens: bool | None) -> int:
    """List nodes of all documents whose title is equal or nearly equal to TITLE."""
    found = opened().similar(title, least=least, limit=None, specimens=specimens)
    for item in found:
        row = (f"{item.likeness:.2f}", item.document, item.path, item.title)
        write_out(json_line(item._asdict()) if form == "jsonl" else table([row], (4, 28, 16)))
    return 0 if found else 1


@click.command()
@click.argument("term")
@specimens_option
@format_option("text", "jsonl")
def term_command(term: str, form: str, specimens: bool | None) -> int:
    """Show how glossaries explain TERM, and where documents use it."""
    from .find import as_json, as_text

    found = opened().term(term, specimens=specimens)
    for entry in found.definitions:
        line = f"{entry.document} {entry.path}: {visible(entry.text)}\n"
        write_out(json_line({"definition": entry._asdict()}) if form == "jsonl" else line)
    complain(f"{counted(len(found.definitions), 'explanation')}, {counted(len(found.uses), 'use')}")
    for hit in found.uses:
        write_out(as_json(hit) if form == "jsonl" else as_text(hit))
    return 0 if found.definitions or found.uses else 1


@click.command()
@click.argument("name")
@specimens_option
@format_option("text", "jsonl")
def indicator_command(name: str, form: str, specimens: bool | None) -> int:
    """Show one indicator in all documents, by any of its names (GDP finds 地区生产总值)."""
    rows = opened().indicators(name, specimens=specimens)
    for row in rows:
        figure = f"{row.comparator or ''} {row.value}{row.unit or ''}"
        value = row.qualitative or "" if row.value is None else figure
        shown = f"{word('direction', row.direction or '')} {value}".strip()
        cells = (str(row.year or ""), row.document, row.name, shown, row.path)
        plain = {**row._asdict(), "value": str(row.value) if row.value is not None else None}
        write_out(json_line(plain) if form == "jsonl" else table([cells], (4, 28, 20, 24)))
    return 0 if rows else 1


@click.command()
@click.argument("measure", required=False)
@format_option("text", "jsonl", "svg", help="A table, rows for programs, or a chart.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
              help="Write to FILE.")  # fmt: skip
@specimens_option
def follow_up_command(
    measure: str | None, form: str, output: Path | None, specimens: bool | None
) -> int:
    """Show the targets and results of MEASURE in all documents with a text, year by year.

    MEASURE is any of its names (GDP finds 地区生产总值). Without one, the measures that the
    documents have are listed, with how many documents speak of each and of which years.

    \b
    shenzhen-plans archive follow-up
    shenzhen-plans archive follow-up GDP
    shenzhen-plans archive follow-up 新增学位 --format jsonl
    shenzhen-plans archive follow-up GDP --format svg -o gdp.svg

    Exit status: 0 found, 1 no document has it, 2 wrong usage.
    """  # noqa: D301 - click looks for the backspace
    archive = opened()
    held = with_text(archive, specimens=specimens)
    documents = ((id, archive[id]) for id in held)
    texts = counted(len(held), "document")
    if measure is None:
        if form == "svg":
            raise click.UsageError("a chart is of one measure: name it")
        found = measured(documents)
        put("".join(_summary(m, form) for m in found), output)
        complain(f"{counted(len(found), 'measure')} in {texts} with a text")
        return 0 if found else 1
    points = series(documents, measure)
    text = chart(points, measure) if form == "svg" else "".join(_line(p, form) for p in points)
    put(text, output)
    complain(f"{counted(len(points), 'figure')} in {texts} with a text")
    return 0 if points else 1


def _summary(measure: Measured, form: str) -> str:
    points = measure.points
    first, last = points.years or (0, 0)
    if form == "jsonl":
        row = {"measure": measure.name, "documents": points.documents, "figures": len(points)}
        return json_line({**row, "first": first, "last": last})
    years = str(first) if first == last else f"{first}–{last}"
    return table([(measure.name, str(points.documents), str(len(points)), years)], (36, 4, 4))


#: What a row for programs has of a quantity.
_TOLD = (
    "start", "end", "quote", "name", "measure", "statement", "value", "unit", "comparator",
    "direction", "place",
)  # fmt: skip


def _line(point: Point, form: str) -> str:
    quantity = point.quantity
    if form == "jsonl":
        place = {"year": point.year, "document": point.document, "node": quantity.node}
        row = {**place, "path": point.path, **{name: getattr(quantity, name) for name in _TOLD}}
        return json_line({**row, "value": decimal(quantity.value)})
    sign = {"=": "", None: ""}.get(quantity.comparator, f"{quantity.comparator} ")
    figure = f"{word('direction', quantity.direction or '')} {sign}{quantity.quote}".strip()
    statement = word("status", quantity.statement)
    cells = (str(point.year), statement, quantity.place or "", figure, point.document)
    return table([(*cells, point.path)], (4, 6, 8, 20, 26))


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True,
              help="The language of the pages' own words.")  # fmt: skip
@specimens_option
def site_command(folder: Path, lang: Language, specimens: bool | None) -> int:
    """Write a web site over all documents into DIR: a page each, search over all, comparisons.

    The pages need no server and no network: open DIR/index.html. Other files in DIR stay.

    \b
    shenzhen-plans archive site pages
    shenzhen-plans archive site pages --no-specimens --lang en

    Exit status: 0 written, 1 there is no document with a text, 2 DIR cannot be written.
    """  # noqa: D301 - click looks for the backspace
    archive = opened()
    held = with_text(archive, specimens=specimens)
    if not held:
        complain("no document with a text; archive add FILE … stores yours")
        return 1
    try:
        written = build({id: archive[id] for id in held}, folder, lang=lang)
    except OSError as error:
        complain(f"{folder}: error: cannot be written: {error.strerror or error}")
        return 2
    complain(f"{counted(len(written), 'page')} about {counted(len(held), 'document')} in {folder}")
    return 0
