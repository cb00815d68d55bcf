"""``shenzhen-plans schema``: print or write the schemas of the formats."""

from __future__ import annotations

from pathlib import Path

import click

from ..batch.writing import write_whole
from ..resources import schemas_dir
from .streams import write_out

#: name of a schema → its file among the published ones
SCHEMAS = {
    "json": "document.schema.json",
    "jsonl": "row.schema.json",
    "xml": "document.xsd",
    "xml-attributes": "xml.xsd",
    "catalogue": "catalogue-entry.schema.json",
    "outline-lock": "outline-lock.schema.json",
    "quantities": "quantity-row.schema.json",
    "follow-up": "pair-row.schema.json",
}


@click.command()
@click.argument("name", metavar="NAME", type=click.Choice([*SCHEMAS, "all"]))
@click.option("-o", "--output", metavar="FILE|DIR", help="Write here instead of standard output.")
def schema_command(name: str, output: str | None) -> None:
    """Print or write the schema of a format.

    \b
    shenzhen-plans schema json             JSON Schema (2020-12) of a document
    shenzhen-plans schema jsonl            JSON Schema of a row of --to jsonl
    shenzhen-plans schema quantities       JSON Schema of a row of quantities
    shenzhen-plans schema follow-up        JSON Schema of a row of follow-up
    shenzhen-plans schema xml -o plan.xsd  XSD 1.0 of a document
    shenzhen-plans schema all -o schemas/  all of them, into a folder

    document.xsd imports xml.xsd (the schema named xml-attributes), which must lie beside it.
    """  # noqa: D301 - click looks for the backspace
    if name == "all" and output in (None, "-"):
        raise click.UsageError("all schemas together need a folder: give -o DIR")
    if output in (None, "-"):
        write_out((schemas_dir() / SCHEMAS[name]).read_text("utf-8"))
        return
    folder = Path(str(output))
    for chosen in SCHEMAS.values() if name == "all" else [SCHEMAS[name]]:
        inside = name == "all" or folder.is_dir() or str(output).endswith("/")
        write_whole(folder / chosen if inside else folder, (schemas_dir() / chosen).read_bytes())
