"""``shenzhen-plans archive follow-up``: one measure through all documents at hand, year by year."""

from __future__ import annotations

from pathlib import Path

import click

from ..language import word
from ..quantities.chart import chart
from ..quantities.points import Point
from ..quantities.rows import decimal
from ..quantities.series import Measured, measured, series
from .archive import counted, opened, specimens_option, table, with_text
from .groups import format_option
from .streams import complain, json_line, write_out


@click.command()
@click.argument("measure", required=False)
@format_option("text", "jsonl", "svg", help="A table, rows for programs, or a chart.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
              help="Write to FILE.")  # fmt: skip
@specimens_option
@click.pass_context
def follow_up(
    ctx: click.Context, measure: str | None, form: str, output: Path | None, specimens: bool | None
) -> None:
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
    if measure is None:
        if form == "svg":
            raise click.UsageError("a chart is of one measure: name it")
        found = measured(documents)
        _put("".join(_summary(m, form) for m in found), output)
        complain(
            f"{counted(len(found), 'measure')} in {counted(len(held), 'document')} with a text"
        )
        ctx.exit(0 if found else 1)
    points = series(documents, measure)
    text = chart(points, measure) if form == "svg" else "".join(_line(p, form) for p in points)
    _put(text, output)
    complain(f"{counted(len(points), 'figure')} in {counted(len(held), 'document')} with a text")
    ctx.exit(0 if points else 1)


def _put(text: str, output: Path | None) -> None:
    if output is not None:
        output.write_text(text, "utf-8")
    else:
        write_out(text)


def _summary(measure: Measured, form: str) -> str:
    points = measure.points
    first, last = points.years or (0, 0)
    if form == "jsonl":
        return json_line(
            {
                "measure": measure.name,
                "documents": points.documents,
                "figures": len(points),
                "first": first,
                "last": last,
            }
        )
    years = str(first) if first == last else f"{first}–{last}"
    return table([(measure.name, str(points.documents), str(len(points)), years)], (36, 4, 4))


def _line(point: Point, form: str) -> str:
    quantity = point.quantity
    if form == "jsonl":
        return json_line(
            {
                "year": point.year,
                "document": point.document,
                "node": quantity.node,
                "path": point.path,
                "start": quantity.start,
                "end": quantity.end,
                "quote": quantity.quote,
                "name": quantity.name,
                "measure": quantity.measure,
                "statement": quantity.statement,
                "value": decimal(quantity.value),
                "unit": quantity.unit,
                "comparator": quantity.comparator,
                "direction": quantity.direction,
                "place": quantity.place,
            }
        )
    sign = {"=": "", None: ""}.get(quantity.comparator, f"{quantity.comparator} ")
    figure = f"{word('direction', quantity.direction or '')} {sign}{quantity.quote}".strip()
    statement = word("status", quantity.statement)
    cells = (str(point.year), statement, quantity.place or "", figure, point.document)
    return table([(*cells, point.path)], (4, 6, 8, 20, 26))
