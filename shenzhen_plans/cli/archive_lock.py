"""``shenzhen-plans archive lock``: the outline locks of the catalogue, for its maintainers."""

from __future__ import annotations

from pathlib import Path

import click

from ..archive.catalogue import catalogue
from ..archive.catalogue.relock import default_sources, relock
from ..archive.errors import TextMissing
from ..language import said
from ..resources import documents_dir
from .display import visible
from .streams import complain, ended, write_out


@click.command()
@click.argument("ids", nargs=-1, metavar="[ID...]")
@click.option("--check", is_flag=True,
              help="Write nothing; exit status 1 if a lock is not up to date.")  # fmt: skip
@click.option("--catalogue", "folder", type=click.Path(path_type=Path),
              help="The folder of the catalogue (documents/).")  # fmt: skip
@click.option("--sources", type=click.Path(path_type=Path, file_okay=False),
              help="Where the real texts are; $SHENZHEN_PLANS_SOURCES.")  # fmt: skip
def lock(ids: tuple[str, ...], check: bool, folder: Path | None, sources: Path | None) -> int:
    """Make the outline locks of the catalogue from the texts, and print what changed.

    Specimens are always at hand; a real text whose file <ID>.txt is in no folder of sources is
    passed over, unless it was named.
    """
    published = folder or documents_dir()
    folders = [sources] if sources else default_sources()
    changed = 0
    for name in ids or tuple(catalogue.ids(published)):
        try:
            changes = relock(published, name, folders, write=not check)
            count = len(changes)
            changed += bool(count)
            line = f"{name}: {count} changes" if count else f"{name}: up to date"
            write_out(said(line) + "\n" + ended(f"  {visible(said(line))}" for line in changes))
        except TextMissing as error:
            if ids:
                raise
            complain(f"passed over: {error}")
    return 1 if check and changed else 0
