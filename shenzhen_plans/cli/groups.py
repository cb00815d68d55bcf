"""Groups of commands: loaded when one is called, with a suggestion where there is none of a name."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from functools import partial
from importlib import import_module
from typing import Any, NamedTuple, TypeVar

import click

from ..errors import PlansError
from .speaking import Context, language_option, show
from .streams import OutputFailed, complain

F = TypeVar("F", bound=Callable[..., Any])
#: Exit statuses of shells: a program that was interrupted (128 and the number of the signal).
INTERRUPTED = 130
UNREADABLE = 2


class Entry(NamedTuple):
    """A command: its line of help, and its module, which is called as it is unless said.

    The command ``follow-up`` is the function ``follow_up_command`` there.
    """

    help: str
    module: str = ""


class LazyGroup(click.Group):
    """A group that imports the module of a command only when it is needed."""

    context_class = Context
    #: the commands by their names, in the order of the help
    table: Mapping[str, Entry] = {}

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return list(self.table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of that name, or ``None``."""
        entry = self.table.get(cmd_name)
        if entry is None:
            return None
        name = cmd_name.replace("-", "_")
        module = import_module(f".{entry.module or name}", __package__)
        command: click.Command = getattr(module, f"{name}_command")
        command.context_class = Context
        if not any("--lang" in param.opts for param in command.params):
            command.params.append(language_option(hidden=True))  # it may stand behind a command too
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands with their lines of help, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.help) for name, entry in self.table.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is called; one that does not exist is an error with a suggestion."""
        if args and not args[0].startswith("-") and args[0] not in self.table:
            ctx.fail(f"there is no command {args[0]!r}{did_you_mean(args[0], self.table)}")
        return super().resolve_command(ctx, args)

    def main(self, *args: Any, standalone_mode: bool = True, **extra: Any) -> Any:  # noqa: ANN401 - as click has it
        """Run the program and end with the status that its documentation promises."""
        run = partial[Any](super().main, standalone_mode=False)  # errors are raised, not printed
        if not standalone_mode:
            return run(*args, **extra)
        try:
            status = run(*args, **extra)
        except BaseException as error:
            status = _told(error)
        sys.exit(status if isinstance(status, int) else 0)


def format_option(*forms: str, help: str | None = None) -> Callable[[F], F]:
    """Add ``--format`` to a command, which takes it as ``form``; the first is the usual one."""
    return click.option(
        "--format", "form", type=click.Choice(forms), default=forms[0], show_default=True, help=help
    )


#: For commands that print a table of each text.
table_option = format_option(
    "table", "jsonl", help="A table for people, or one JSON object per line for programs."
)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return ``; did you mean …?`` with the likeliest of what is known, or nothing.

    >>> did_you_mean("outlin", ["outline", "check"]), did_you_mean("x", ["outline"])
    ("; did you mean 'outline'?", '')
    """
    near = get_close_matches(word, list(known), n=3, cutoff=0.6)
    return f"; did you mean {' or '.join(map(repr, near))}?" if near else ""


def _told(error: BaseException) -> int:
    """Say what went wrong, and return the exit status; an error of the program itself is raised."""
    if isinstance(error, click.ClickException):
        with contextlib.suppress(OSError, ValueError):
            show(error)
        return error.exit_code
    if isinstance(error, click.Abort):
        return _aborted(error.__cause__ or error.__context__)
    if isinstance(error, MemoryError):
        complain("error: does not fit into memory")
        return UNREADABLE
    if isinstance(error, OutputFailed | PlansError | OSError) and not isinstance(
        error, BrokenPipeError
    ):
        complain(f"error: {_reason(error)}")
        return UNREADABLE
    raise error


def _reason(error: Exception) -> str:
    """Return what an error says, one of the system without its number."""
    if isinstance(error, OSError) and error.strerror and type(error).__str__ is OSError.__str__:
        return f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    return str(error)


def _aborted(cause: BaseException | None) -> int:
    if isinstance(cause, KeyboardInterrupt):
        complain("interrupted")
        return INTERRUPTED
    if isinstance(cause, EOFError):
        complain("error: there is nobody to answer; see --help")
        return UNREADABLE
    complain("nothing done")
    return 1
