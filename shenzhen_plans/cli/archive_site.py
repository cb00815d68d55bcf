"""``shenzhen-plans archive site``: a static site over all documents whose texts are at hand."""

from __future__ import annotations

from pathlib import Path

import click

from ..site.building import build
from .archive import counted, opened, specimens_option, with_text
from .streams import complain


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True,
              help="The language of the pages' own words.")  # fmt: skip
@specimens_option
@click.pass_context
def site(ctx: click.Context, folder: Path, lang: str, specimens: bool | None) -> None:
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
        ctx.exit(1)
    try:
        written = build(
            {id: archive[id] for id in held}, folder, lang="en" if lang == "en" else "zh"
        )
    except OSError as error:
        complain(f"{folder}: error: cannot be written: {error.strerror or error}")
        ctx.exit(2)
    complain(f"{counted(len(written), 'page')} about {counted(len(held), 'document')} in {folder}")
