"""``shenzhen-plans resolve`` and ``cite``: what references mean, and how it is cited."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import click

from ..citing.citation import bibliography, cite
from ..citing.documents.facts import facts_of
from ..citing.errors import CitationError
from ..citing.index import index_of
from ..citing.resolving.resolution import Resolution
from ..citing.resolving.resolve import resolve
from ..citing.styles import STYLES
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
def resolve_command(file: str, refs: tuple[str, ...], at: str | None, form: str) -> int:
    """Print the nodes that each REF means in FILE (a text, a folder, -, or an archive id).

    \b
    shenzhen-plans resolve plan.txt 第24项 "第3至5项、第8项"
    shenzhen-plans resolve plans/ "《云州市2031年计划》三（二）1"
    shenzhen-plans resolve fyp.txt 本章第二节 --at 第三章第一节

    Exit status: 0 done, 1 a REF does not resolve, 2 wrong usage.
    """  # noqa: D301 - click looks for the backspace
    documents = _documents(file, refs)
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


def _documents(file: str, refs: tuple[str, ...]) -> tuple[Document, ...]:
    try:
        return documents_at((file,))
    except click.UsageError as error:
        swapped = next((ref for ref in refs if Path(ref).exists()), None)
        if swapped is None or Path(file).exists():
            raise
        raise click.UsageError(
            f"the order looks swapped: FILE stands first, and {swapped} is a file, {file} is none"
        ) from error


def _print(found: Resolution, ref: str, form: str) -> None:
    meant: list[tuple[Document, AnyNode | None]] = [*found.pairs()]
    meant = meant or [(document, None) for document in found.documents]
    if form == "json":
        nodes = [described(document, node) for document, node in meant]
        write_out(json_line({"reference": ref, "nodes": nodes, "note": found.note}))
        return
    lines = [_line(document, node) for document, node in meant]
    if found.note:
        lines.append(f"({found.note})" if language() == "en" else f"（{said(found.note)}）")
    write_out(ended(lines))


def _line(document: Document, node: AnyNode | None) -> str:
    if node is None:
        return visible(f"《{facts_of(document).title}》")
    return f"{visible(index_of(document).paths[node.id])}\t{node.id}\t{excerpt(node)}"


@click.command()
@click.argument("file")
@click.argument("refs", nargs=-1, metavar="[REF]...")
@click.option("--style", default=None, metavar="STYLE",
              help=f"{', '.join(STYLES)}; a year behind gb7714 asks for that edition.")  # fmt: skip
@click.option("--accessed", metavar="DATE",
              help="The day on which the source was read: 2031-03-01.")  # fmt: skip
@format_option("text", "json")
def cite_command(
    file: str, refs: tuple[str, ...], style: str | None, accessed: str | None, form: str
) -> int:
    """Cite what each REF means in FILE; the whole document where no REF is given.

    FILE is a text, a folder, - for standard input, or the id of a document in the archive.

    \b
    shenzhen-plans cite plan.txt 第24项
    shenzhen-plans cite plan.txt "三（二）1" --style gb7714 --accessed 2031-03-01
    shenzhen-plans cite plan.txt --style bibtex

    Exit status: 0 done, 1 a REF does not resolve or cannot be cited, 2 wrong usage.
    """  # noqa: D301 - click looks for the backspace
    documents = _documents(file, refs)
    day = _day(accessed)
    status = 0
    for ref in refs:
        asked = {"reference": ref}
        try:
            found = resolve(ref, within=documents)
            for document, node in found.pairs():
                text = cite(node, style or "plain", within=document, accessed=day)
                _put(asked | {"citation": text} | described(document, node), form)
            if not found.nodes:
                text = bibliography(found.document, style or "plain", accessed=day)
                _put(asked | {"citation": text}, form)
        except CitationError as error:
            status = 1
            tell(error, asked, form, near(ref, documents))
    if not refs:
        try:
            text = bibliography(documents, style or "gb7714", accessed=day)
            _put({"citation": text}, form)
        except CitationError as error:
            status = 1
            tell(error, {}, "text")
    return status


def _day(text: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError as error:
        raise click.UsageError(f"--accessed: {text!r} is not a date like 2031-03-01") from error


def _put(row: dict[str, Any], form: str) -> None:
    lines = row["citation"].rstrip("\r\n").split("\n")
    write_out(json_line(row) if form == "json" else ended(map(visible, lines)))
