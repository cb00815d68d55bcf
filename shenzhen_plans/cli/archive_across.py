"""``shenzhen-plans archive similar | term | indicator``: one thing in several documents."""

from __future__ import annotations

import click

from ..language import word
from .archive import counted, opened, specimens_option, table
from .display import visible
from .groups import format_option
from .streams import complain, json_line, write_out


@click.command()
@click.argument("title")
@click.option(
    "--least",
    default=0.6,
    show_default=True,
    type=click.FloatRange(0, 1),
    help="How alike, 0 to 1.",
)
@specimens_option
@format_option("text", "jsonl")
@click.pass_context
def similar(
    ctx: click.Context, title: str, least: float, form: str, specimens: bool | None
) -> None:
    """List nodes of all documents whose title is equal or nearly equal to TITLE."""
    found = opened().similar(title, least=least, limit=None, specimens=specimens)
    for item in found:
        row = (f"{item.likeness:.2f}", item.document, item.path, item.title)
        write_out(json_line(item._asdict()) if form == "jsonl" else table([row], (4, 28, 16)))
    ctx.exit(0 if found else 1)


@click.command()
@click.argument("term")
@specimens_option
@format_option("text", "jsonl")
@click.pass_context
def term(ctx: click.Context, term: str, form: str, specimens: bool | None) -> None:
    """Show how glossaries explain TERM, and where documents use it."""
    from .find import as_json, as_text

    found = opened().term(term, specimens=specimens)
    for entry in found.definitions:
        line = f"{entry.document} {entry.path}: {visible(entry.text)}\n"
        write_out(json_line({"definition": entry._asdict()}) if form == "jsonl" else line)
    complain(f"{counted(len(found.definitions), 'explanation')}, {counted(len(found.uses), 'use')}")
    for hit in found.uses:
        write_out(as_json(hit) if form == "jsonl" else as_text(hit))
    ctx.exit(0 if found.definitions or found.uses else 1)


@click.command()
@click.argument("name")
@specimens_option
@format_option("text", "jsonl")
@click.pass_context
def indicator(ctx: click.Context, name: str, form: str, specimens: bool | None) -> None:
    """Show one indicator in all documents, by any of its names (GDP finds 地区生产总值)."""
    rows = opened().indicators(name, specimens=specimens)
    for row in rows:
        value = (
            f"{row.comparator or ''} {row.value}{row.unit or ''}"
            if row.value is not None
            else row.qualitative or ""
        )
        cells = (
            str(row.year or ""),
            row.document,
            row.name,
            f"{word('direction', row.direction or '')} {value}".strip(),
            row.path,
        )
        plain = {**row._asdict(), "value": str(row.value) if row.value is not None else None}
        write_out(json_line(plain) if form == "jsonl" else table([cells], (4, 28, 20, 24)))
    ctx.exit(0 if rows else 1)
