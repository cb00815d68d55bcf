"""``shenzhen-plans annotate``: links at the citations of a text."""

from __future__ import annotations

import click

from ..citing.annotating import Markup, annotate
from ..citing.finding.find import find_citations
from .cited import described, documents_at, failed
from .groups import format_option
from .inputs import text_at
from .streams import complain, json_line, write_out

_MARKUP: dict[str, Markup] = {
    ".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html",
}  # fmt: skip


@click.command()
@click.argument("file")
@click.option("--within", multiple=True, required=True, metavar="PATH",
              help="The documents that the citations mean: files, folders or archive ids.")  # fmt: skip
@click.option("--markup", type=click.Choice(["text", "markdown", "html"]),
              help="By the file's ending unless given.")  # fmt: skip
@format_option("text", "json", help="The text with links, or one JSON object for each citation.")
def annotate_command(file: str, within: tuple[str, ...], markup: Markup | None, form: str) -> int:
    """Write FILE (or - for standard input) with a link at every citation that resolves.

    \b
    shenzhen-plans annotate article.md --within plan.txt
    shenzhen-plans annotate article.md --within plans/ --format json

    What does not resolve is left as it is and told on standard error.

    Exit status: 0 done, 1 a citation does not resolve, 2 wrong usage.
    """  # noqa: D301 - click looks for the backspace
    item, source = text_at(file)
    text = source.text
    documents = documents_at(within)
    kind = markup or (_MARKUP.get(item.path.suffix.lower(), "text") if item.path else "text")
    status = 0
    for citation in find_citations(text, within=documents):
        row = {"start": citation.start, "end": citation.end, "text": citation.text}
        if citation.error is not None:
            status = 1
            complain(f"{item.name}: {citation.error}")
            row |= failed(citation.error)
        elif citation.resolution is not None:
            document = citation.resolution.document
            row |= {"nodes": [described(document, n) for n in citation.resolution.nodes]}
        if form == "json":
            write_out(json_line(row))
    if form == "text":
        write_out(annotate(text, within=documents, markup=kind))
    return status
