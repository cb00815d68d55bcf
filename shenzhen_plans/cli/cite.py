"""``shenzhen-plans cite``: references in, citations out."""

from __future__ import annotations

import datetime as dt
from typing import Any

import click

from ..citing.citation import bibliography, cite
from ..citing.errors import CitationError
from ..citing.resolving.resolve import resolve
from ..citing.styles import STYLES
from .cited import complain_of, described, documents_at, near, tell
from .display import visible
from .groups import format_option
from .streams import ended, json_line, write_out


@click.command()
@click.argument("file")
@click.argument("refs", nargs=-1, metavar="[REF]...")
@click.option("--style", default=None, metavar="STYLE",
              help=f"{', '.join(STYLES)}; a year behind gb7714 asks for that edition.")  # fmt: skip
@click.option("--accessed", metavar="DATE",
              help="The day on which the source was read: 2031-03-01.")  # fmt: skip
@format_option("text", "json")
def command(
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
    documents = documents_at((file,))
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
            complain_of(error)
    return status


def _day(text: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError as error:
        raise click.UsageError(f"--accessed: {text!r} is not a date like 2031-03-01") from error


def _put(row: dict[str, Any], form: str) -> None:
    lines = row["citation"].rstrip("\r\n").split("\n")
    write_out(json_line(row) if form == "json" else ended(map(visible, lines)))
