"""The command line: one module per command, loaded when the command is called."""

from __future__ import annotations

from importlib import import_module

import click

from ..version import __version__

#: command → (module in this package, one line of help)
COMMANDS = {
    "convert": (
        "convert",
        "Parse texts and write them as JSON, Markdown, XML, Akoma Ntoso or rows.",
    ),
    "outline": ("outline", "Print the section tree of texts, as a table or as JSON Lines."),
    "check": ("check", "Print what is odd in texts: gaps, repeats, lost boxes, stray quotes."),
    "cite": ("cite", "Cite tasks, sections and paragraphs, in any style."),
    "resolve": ("resolve", "Find what a reference means."),
    "locate": ("locate", "Find where a quotation stands, exactly or nearly."),
    "annotate": ("annotate", "Write links at the citations of a text."),
    "compare": ("compare", "Show what became of each task from one document to the next."),
    "find": ("find", "Search the text of all documents at hand."),
    "archive": ("archive", "The catalogue and your store: list, add, verify, export, compare."),
    "schema": ("schema", "Print or write the schemas of the formats."),
}


class _Commands(click.Group):
    """A group that imports a command's module only when it is needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of that name, or ``None``."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f".{COMMANDS[cmd_name][0]}", __name__)
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands with their lines of help, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="shenzhen-plans")
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
