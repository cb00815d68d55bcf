"""``shenzhen-plans archive``: what is catalogued, what is stored, and whether it is whole."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..batch.progress import counted
from ..errors import PlansError
from ..language import said, word
from .display import cut, display_width, pad, terminal, visible
from .groups import Entry, LazyGroup, format_option
from .streams import complain, ended, json_line, write_out

if TYPE_CHECKING:
    from ..archive.mapping import Archive

#: subcommand → its line of help, and its module
SUBCOMMANDS = {
    "list": Entry("List all documents, and what is there of each.", "archive"),
    "show": Entry("Show the catalogue entry of a document, and its stored copies.", "archive"),
    "add": Entry("Recognise texts, verify and store them: files, folders, - .", "archive_texts"),
    "verify": Entry("Hold what is stored against its digests and locks.", "archive"),
    "export": Entry("Write documents with their proofs to folders of their own.", "archive"),
    "remove": Entry("Remove stored texts.", "archive"),
    "similar": Entry("Headings like one: in all documents at hand.", "archive_across"),
    "term": Entry("A term: how glossaries explain it, where documents use it.", "archive_across"),
    "indicator": Entry("One indicator in all documents, side by side.", "archive_across"),
    "follow-up": Entry("One measure year by year: targets, results, a chart.", "archive_across"),
    "site": Entry("Write a web site over all documents with a text.", "archive_across"),
    "rename": Entry("Give a document of your own another id.", "archive"),
    "reindex": Entry("Make the search index anew.", "archive"),
    "lock": Entry(
        "Make the catalogue's outline locks anew (for its maintainers).", "archive_texts"
    ),
}


class _Subcommands(LazyGroup):
    table = SUBCOMMANDS


@click.group(cls=_Subcommands)
def archive_command() -> None:
    """The archive: a catalogue with proofs, a store for texts, search across documents.

    The catalogue comes with this program; the texts are yours, in $SHENZHEN_PLANS_HOME or your
    user data folder. A document without its text can be shown and cited all the same.

    \b
    shenzhen-plans archive list
    shenzhen-plans archive add plan.txt texts/ --jobs 2
    shenzhen-plans archive verify
    """  # noqa: D301 - click looks for the backspace


def opened() -> Archive:
    """Return the archive of the user."""
    from ..archive.mapping import Archive

    return Archive()


def table(rows: Iterable[tuple[str, ...]], widths: tuple[int, ...]) -> str:
    """Return rows as aligned text; a column is at least as wide as given, and nothing is cut."""
    lines = []
    for row in rows:
        cells = [pad(visible(cell), width) for cell, width in zip(row, widths, strict=False)]
        lines.append("  ".join([*cells, *map(visible, row[len(widths) :])]).rstrip() + "\n")
    return "".join(lines)


#: For commands that look through the archive.
specimens_option = click.option(
    "--specimens/--no-specimens",
    default=None,
    help="With the specimens or without; unless said, only while you have no texts.",
)


@click.command()
@click.option("--specimens/--no-specimens", default=True, show_default=True,
              help="With the specimens or without.")  # fmt: skip
@format_option("text", "jsonl")
def list_command(form: str, specimens: bool) -> None:
    """List all documents: catalogued, and your own, with what is there of each.

    Ids are printed whole, and titles as far as the terminal is wide; into a pipe everything is.
    """
    archive = opened()
    known = filter(None, (_row(archive, name) for name in archive))
    rows = [row for row in known if specimens or row["state"] != "specimen"]
    if form == "jsonl":
        write_out("".join(map(json_line, rows)))
        return
    for row in rows:
        row |= {"family": word("family", row["family"]), "state": word("status", row["state"])}
    cells = [tuple(row.values()) for row in rows]
    widths = tuple(max([display_width(row[i]) for row in cells], default=0) for i in range(4))
    room = max(terminal().columns, sum(widths)) if terminal().columns else None
    for line in table(cells, widths).splitlines():
        write_out((line if room is None else cut(line, room)) + "\n")


def _row(archive: Archive, id: str) -> dict[str, str] | None:
    try:
        entry = archive.entry(id)
    except PlansError as error:
        complain(f"warning: {error}")
        return None
    period = entry.period
    years = dict.fromkeys((str(period.first), str(period.last))) if period else ()
    state = "text" if archive.has_text(id) else "no text"
    return {
        "id": id,
        "family": entry.family,
        "years": "–".join(years),
        "state": "specimen" if entry.specimen else state,
        "title": entry.title.value,
    }


@click.command()
@click.argument("id")
@click.option("--outline", is_flag=True, help="Print the outline lock instead (JSON Lines).")
@format_option("yaml", "json")
def show_command(id: str, outline: bool, form: str) -> None:
    """Show the catalogue entry of a document, and what is stored of it."""
    from ..archive.catalogue.catalogue import dump_entry
    from ..archive.catalogue.lock import dumps

    archive = opened()
    if outline:
        write_out(dumps(archive.lock(id)))
        return
    entry = archive.entry(id)
    stored = _stored(archive, id)
    if form == "json":
        write_out(json_line({**entry.model_dump(mode="json", exclude_none=True), "stored": stored}))
    else:
        copies = ended(said(f"# stored: {_told(copy)}") for copy in stored)
        write_out(dump_entry(entry) + copies)


def _stored(archive: Archive, id: str) -> list[dict[str, Any]]:
    from dataclasses import asdict

    from ..archive.errors import TextMissing
    from ..archive.store.store import Store, read_record

    try:
        return [asdict(copy) for copy in read_record(Store(archive.home), id).copies]
    except TextMissing:
        return []


def _told(copy: dict[str, Any]) -> str:
    count = copy["differences"]
    verified = f"{counted(count, 'node')} not as in the catalogue" if count else "verified"
    return visible(
        f"{copy['sha256'][:12]} from {copy['name']}, {copy['added']}, recognised by {copy['recognised_by']}, {verified}"
    )


@click.command()
@click.argument("ids", nargs=-1, metavar="[ID...]")
@format_option("text", "jsonl")
def verify_command(ids: tuple[str, ...], form: str) -> int:
    """Hold what is stored against its digests and locks: all texts, or those named.

    Exit status: 0 all is as it was stored, 1 something is damaged, 2 wrong usage.
    """
    archive = opened()
    status = 0
    for name in ids or [name for name in archive if archive.has_text(name)]:
        try:
            found = archive.verify(name)
        except PlansError as error:
            complain(f"error: {error}")
            status = 2
            continue
        status = max(status, 0 if found.sound else 1)
        differences = found.comparison.differences if found.comparison else ()
        if form == "jsonl":
            row = {"id": name, "sound": found.sound}
            row["problems"] = [problem._asdict() for problem in found.problems]
            row["differences"] = [difference._asdict() for difference in differences]
            write_out(json_line(row))
            continue
        write_out(said(f"{name}: {'sound' if found.sound else 'DAMAGED'}") + "\n")
        lines = [f"{said(p.message)} [{p.code}]" for p in found.problems]
        lines += map(str, differences)
        write_out(ended(f"  {visible(line)}" for line in lines))
    if not ids and not archive.index_is_sound():
        complain("the search index is damaged; make it anew with: archive reindex")
        status = max(status, 1)
    return status


@click.command()
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.option("--yes", is_flag=True, help="Do not ask.")
def remove_command(ids: tuple[str, ...], yes: bool) -> None:
    """Remove the stored texts of documents, and the entries of those that are your own."""
    archive = opened()
    if not yes:
        asked = said(f"Remove {', '.join(ids)} from {archive.home}?")
        click.confirm(asked, abort=True, err=True)
    for name in ids:
        archive.remove(name)
        complain(f"{name}: removed")


@click.command()
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.option("-o", "--output", default=".", show_default=True, metavar="DIR",
              help="Make the folders ID in here.")  # fmt: skip
def export_command(ids: tuple[str, ...], output: str) -> None:
    """Write documents to folders of their own: text, catalogue entry, lock, provenance."""
    archive = opened()
    for name in ids:
        complain(f"{name}: written to {archive.export(name, Path(output))}")


@click.command()
@click.argument("old", metavar="ID")
@click.argument("new", metavar="NEW")
def rename_command(old: str, new: str) -> None:
    """Give a document of your own the id NEW; ID leads to it as before."""
    archive = opened()
    archive.rename(old, new)
    complain(f"{old}: is {new} now")


@click.command()
def reindex_command() -> None:
    """Throw the search index away and make it anew."""
    archive = opened()
    archive.reindex(progress=lambda done, total: complain(f"indexed {done} of {total}"))
