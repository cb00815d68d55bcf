"""The command line: one module per command, loaded when the command is called."""

from __future__ import annotations

import click

from ..version import __version__
from .groups import Entry, LazyGroup
from .speaking import language_option

#: command → its line of help, and its module where that is not called as it is
COMMANDS = {
    "convert": Entry("Parse texts and write them as JSON, Markdown, XML, Akoma Ntoso or rows."),
    "outline": Entry("Print the section tree of texts, as a table or as JSON Lines."),
    "check": Entry("Print what is odd in texts: gaps, repeats, lost boxes, stray quotes."),
    "cite": Entry("Cite tasks, sections and paragraphs, in any style.", "references"),
    "resolve": Entry("Find what a reference means.", "references"),
    "locate": Entry("Find where a quotation stands, exactly or nearly.", "quotations"),
    "quote": Entry("Check whether a quotation stands where its citation says.", "quotations"),
    "annotate": Entry("Write links at the citations of a text."),
    "compare": Entry("Show what became of each task from one document to the next."),
    "quantities": Entry("Print the figures of texts, typed: targets, results, facts."),
    "follow-up": Entry("Print for each target of a plan what reports say of it."),
    "find": Entry("Search the text of all documents at hand."),
    "archive": Entry("The catalogue and your store: list, add, verify, export, compare."),
    "mcp": Entry("Serve the archive to a language model (Model Context Protocol)."),
    "schema": Entry("Print or write the schemas of the formats."),
}


class _Commands(LazyGroup):
    table = COMMANDS


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    params=[language_option()],
)
@click.version_option(__version__, prog_name="shenzhen-plans", message="%(prog)s %(version)s")
def main() -> None:
    """Turn Chinese government plans and reports into typed, citable documents.

    \b
    A first look:   shenzhen-plans outline FILE
    All as JSON:    shenzhen-plans convert FILE -o OUT.json
    What is odd:    shenzhen-plans check FILE

    FILE may be - for standard input, a folder, or several files. Results go to standard output,
    everything else to standard error. Exit status: 0 done, 1 problems in a document, 2 wrong
    usage or unreadable input.
    """  # noqa: D301 - click looks for the backspace
