"""What people may be told: collected from the source of the package, and from its commands."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import click

from shenzhen_plans.cli import main

PACKAGE = Path(__file__).resolve().parents[2] / "shenzhen_plans"

#: Modules whose strings are no messages, with what they are instead.
NO_MESSAGES = {
    "language/__init__.py": "the catalogue's own patterns",
    "kinds.py": "labels, looked at as words",
    "formats/html": "markup; what its pages say is looked at where they are made",
    "site": "the same",
    "formats/xml/writing.py": "markup",
    "formats/xml/escaping.py": "markup",
    "formats/akn/writing.py": "markup",
    "formats/markdown/escaping.py": "markup",
    "formats/markdown/writing.py": "markup",
    "quantities/chart.py": "markup",
    "model/display.py": "markup",
    "citing/styles": "citations, which are the same in every language",
    "citing/reading/english.py": "grammar of English references",
    "citing/reading/spoken.py": "the same",
    "citing/annotating.py": "markup",
    "mcp/server.py": "a name of the protocol",
    "parsing/rules/table.py": "the table of rules, for developers",
    "parsing/runins": "names of features, for developers",
    "archive/catalogue/describe.py": "written into the folders of an export",
    "archive/index/index.py": "SQL",
    "source/docx/symbols.py": "names of fonts",
    "quantities/tables.py": "columns of tables for programs, looked at as words",
}
#: Strings in the other modules that are no messages.
NO_MESSAGE = re.compile(
    r"\W*(?:SELECT|INSERT|DELETE|CREATE|PRAGMA|FROM|JOIN|AND|bm25|title :)\b"  # SQL
    r"|from \.|<Resolution |dict\[|module \{1\} has no attribute"  # for developers
    r"|[^ ]*\(\?[:P<]|\{1\} in \{2\}$|\{1\} and \{2\}$"  # patterns; parts of longer messages
    r"|<!-- |schema_version: |family: |\{1\}_as_printed"  # front matter
    r"|MS Word|Rich Text|docx:|utf-8 as|table of figures|Value error, "  # names of others
    r"|The printed reference, which resolves"  # a description in a JSON Schema
    r"|FILE\.\.\. QUOTATION|\{1\}  \{2\}|附"  # usage; columns; patterns
)
#: Calls whose strings are patterns or descriptions, never shown.
QUIET = frozenset(("compile", "Field", "computed_field", "sub", "match", "search", "execute"))
_WORDS = re.compile(r"[A-Za-z]{2,}.* |.* [A-Za-z]{2,}", re.DOTALL)


def normal(key: str) -> str:
    """Return a key of the catalogue as the source has it: without the marks of numbers."""
    return key.replace("#}", "}").strip()


def template(node: ast.expr) -> str | None:
    """Return a string or an f-string with ``{1}`` for what is filled in."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    if not isinstance(node, ast.JoinedStr):
        return None
    holes = iter(range(1, 99))
    return "".join(
        str(v.value) if isinstance(v, ast.Constant) else f"{{{next(holes)}}}" for v in node.values
    )


def messages_in(source: str) -> Iterator[str]:
    """Yield what looks like a message in a module: strings of words, but docstrings."""
    waiting: list[ast.AST] = [ast.parse(source)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            continue
        if isinstance(node, ast.Call) and _name(node.func) in QUIET:
            continue
        if isinstance(node, ast.expr) and (text := template(node)) is not None:
            if _WORDS.match(text.strip()) and not NO_MESSAGE.match(text):
                yield text.strip()
            waiting += [
                v.value for v in getattr(node, "values", ()) if isinstance(v, ast.FormattedValue)
            ]
            continue
        waiting += ast.iter_child_nodes(node)


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def messages() -> dict[str, str]:
    """Return every message of the package with the module that it stands in."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        if not any(name == quiet or name.startswith(f"{quiet}/") for quiet in NO_MESSAGES):
            found.update((text, name) for text in messages_in(path.read_text("utf-8")))
    return found


def commands() -> Iterator[tuple[list[str], click.Command]]:
    """Yield every command with the words that call it."""
    waiting: list[tuple[list[str], click.Command]] = [([], main)]
    while waiting:
        words, command = waiting.pop()
        yield words, command
        if isinstance(command, click.Group):
            context = click.Context(command)
            for name in command.list_commands(context):
                inner = command.get_command(context, name)
                assert inner is not None
                waiting.append(([*words, name], inner))


def helps() -> Iterator[str]:
    """Yield every text of help: paragraphs, remarks in examples, options, lists of commands."""
    for _, command in commands():
        for paragraph in inspect.cleandoc(command.help or "").split("\n\n"):
            if paragraph.startswith("\b"):
                yield from _remarks(paragraph)
            else:
                yield " ".join(paragraph.split())
        yield from (p.help for p in command.params if isinstance(p, click.Option) and p.help)
        if isinstance(command, click.Group):
            yield from (entry.help for entry in command.table.values())  # type: ignore[attr-defined]


def _remarks(paragraph: str) -> Iterator[str]:
    for line in paragraph.splitlines()[1:]:
        for cell in re.split(r" {2,}", line.strip()):
            if not cell.startswith(("shenzhen-plans", "{")) and _WORDS.match(cell):
                yield cell
