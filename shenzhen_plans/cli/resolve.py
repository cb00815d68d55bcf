"""``shenzhen-plans resolve``: what references mean."""

from __future__ import annotations

import click

from ..citing.documents.facts import facts_of
from ..citing.errors import CitationError
from ..citing.index import index_of
from ..citing.resolving.resolution import Resolution
from ..citing.resolving.resolve import resolve
from ..language import language, said
from ..model import AnyNode, Document
from .cited import described, documents_at, excerpt, near, tell
from .display import visible
from .groups import format_option
from .streams import ended, json_line, write_out


@click.command()
@click.argument("file")
@click.argument("refs", nargs=-1, required=True, metavar="REF...")
@click.option("--at", metavar="REF", help="The place from which 本节, 前款 or 上述第3项 is said.")
@format_option("text", "json")
def command(file: str, refs: tuple[str, ...], at: str | None, form: str) -> int:
    """Print the nodes that each REF means in FILE (a text, a folder, -, or an archive id).

    \b
    shenzhen-plans resolve plan.txt 第24项 "第3至5项、第8项"
    shenzhen-plans resolve plans/ "《云州市2031年计划》三（二）1"
    shenzhen-plans resolve fyp.txt 本章第二节 --at 第三章第一节

    Exit status: 0 done, 1 a REF does not resolve, 2 wrong usage.
    """  # noqa: D301 - click looks for the backspace
    documents = documents_at((file,))
    status = 0
    try:
        place = resolve(at, within=documents).node if at else None
    except CitationError as error:
        raise click.UsageError(f"--at: {error}") from error
    for ref in refs:
        try:
            found = resolve(ref, within=documents, at=place)
        except CitationError as error:
            status = 1
            tell(error, {"reference": ref}, form, near(ref, documents))
        else:
            _print(found, ref, form)
    return status


def _print(found: Resolution, ref: str, form: str) -> None:
    if form == "json":
        nodes = [described(document, node) for document, node in found.pairs()] or [
            described(document, None) for document in found.documents
        ]
        write_out(json_line({"reference": ref, "nodes": nodes, "note": found.note}))
        return
    lines = [_line(document, node) for document, node in found.pairs()] or [
        visible(f"《{facts_of(document).title}》") for document in found.documents
    ]
    note = [_bracketed(found.note)] if found.note else []
    write_out(ended([*lines, *note]))


def _bracketed(note: str) -> str:
    return f"({note})" if language() == "en" else f"（{said(note)}）"


def _line(document: Document, node: AnyNode) -> str:
    return f"{visible(index_of(document).paths[node.id])}\t{node.id}\t{excerpt(node)}"
