"""Help and errors in the reader's language, lines as wide as the terminal shows them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable

import click

from ..language import VARIABLE, language, said
from .display import display_width, pad
from .streams import complain

#: What stays on one line: a word with the marks that may not begin or end a line beside it.
_UNIT = re.compile(
    r"\s+|[（“‘《〈【「]*(?:[!-{}~]+\|?|[^\s!-{}~])[，。、；：？！）”’》〉】」…]*", re.ASCII
)
#: What the help of an option says of it behind its text.
_EXTRA = re.compile(r"(.*?)(?:  )?\[([^\[\]]*)\]", re.DOTALL)
_COLUMNS = re.compile(r"( {2,})")


class Formatter(click.HelpFormatter):
    """The help of click, said in the reader's language."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the line that says how a command is called."""
        if language() == "en":
            super().write_usage(prog, args, prefix)
            return
        words = " ".join(map(said, re.findall(r"\[OPTIONS\]|COMMAND \[ARGS\]\.\.\.|\S+", args)))
        head = f"{said('Usage')}：{prog} "
        for line in wrapped(words, self.width - display_width(head)):
            self.write(f"{head}{line}\n")
            head = " " * display_width(head)

    def write_heading(self, heading: str) -> None:
        """Write the heading of a section."""
        self.write(f"{said(heading)}{':' if language() == 'en' else '：'}\n")

    def write_text(self, text: str) -> None:
        """Write paragraphs; one that begins with a backspace keeps its lines."""
        if language() == "en" and text.isascii():
            super().write_text(text)
            return
        indent = " " * self.current_indent
        blocks = []
        for paragraph in text.split("\n\n"):
            kept = paragraph.startswith("\b\n")
            lines = (
                [_aligned(line) for line in paragraph.splitlines()[1:]]
                if kept
                else wrapped(said(" ".join(paragraph.split())), self.width - len(indent))
            )
            blocks.append("".join(f"{indent}{line}\n" for line in lines))
        self.write("\n".join(blocks))

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Write what is explained in two columns."""
        rows, indent = list(rows), " " * self.current_indent
        if language() == "en" and all(text.isascii() for _, text in rows):
            super().write_dl(rows, col_max, col_spacing)
            return
        first = min(max((display_width(name) for name, _ in rows), default=0), col_max)
        room = max(self.width - self.current_indent - first - col_spacing, 10)
        for name, text in rows:
            lines = wrapped(_option(text), room)
            names = [name, *[""] * len(lines)]
            if display_width(name) > first:
                self.write(f"{indent}{name}\n")
                names = names[1:]
            for shown, line in zip(names, lines or [""], strict=False):
                self.write(f"{indent}{pad(shown, first + col_spacing)}{line}".rstrip() + "\n")


class Context(click.Context):
    """A context whose help is said in the reader's language."""

    formatter_class = Formatter


def wrapped(text: str, width: int) -> list[str]:
    """Return ``text`` in lines of at most ``width`` columns, broken as Chinese text is.

    >>> wrapped("把文本写成 JSON，一行一个。", 16)
    ['把文本写成', 'JSON，一行一个。']
    """
    lines = [""]
    for unit in _UNIT.findall(text):
        if display_width(lines[-1]) + display_width(unit.rstrip()) > width and lines[-1]:
            lines[-1] = lines[-1].rstrip()
            lines.append("")
        if lines[-1] or not unit.isspace():
            lines[-1] += unit
    return [line.rstrip() for line in lines if line]


def _option(text: str) -> str:
    """Return the help of an option, what click says of it (its default) included."""
    match = _EXTRA.fullmatch(text)
    if match is None:
        return said(text)
    if language() == "en":
        return text
    extra = "；".join(map(_said_of_it, match[2].split("; ")))
    return f"{said(match[1])}［{extra}］"


def _said_of_it(part: str) -> str:
    name, joint, value = part.partition(": ")
    return f"{said(name)}：{value}" if joint else said(part)


def _aligned(line: str) -> str:
    """Return a line of examples with its remarks said; what stands in columns stays in them."""
    shown, column = "", 0
    for part in _COLUMNS.split(line.strip()):
        column += len(part)
        shown = f"{pad(shown, column - 1)} " if part.isspace() else shown + said(part)
    return shown


def chosen(_ctx: click.Context, _param: click.Parameter, value: str | None) -> None:
    """Take the language that the option names, for this process and those that it starts."""
    if value is not None:
        os.environ[VARIABLE] = value


def language_option(*, hidden: bool = False) -> click.Option:
    """Return the option that names the language; hidden where a command only takes it as well."""
    return click.Option(
        ["--lang"], type=click.Choice(["zh", "en"]), expose_value=False, is_eager=True, callback=chosen,
        hidden=hidden, help="The language of messages and help; that of the locale unless given.",
    )  # fmt: skip


def show(error: click.ClickException) -> None:
    """Write a wrong usage to standard error, in the reader's language; it may quote anything."""
    ctx = getattr(error, "ctx", None)
    if ctx is not None:
        for line in ctx.get_usage().splitlines():
            complain(line)
        if ctx.command.get_help_option(ctx) is not None:
            complain(
                said(f"Try '{ctx.command_path} {max(ctx.help_option_names, key=len)}' for help.")
            )
            complain("")
    message = " ".join(error.format_message().split())
    colon = ": " if language() == "en" else "："
    complain(f"{said('Error')}{colon}{said(message)}")
