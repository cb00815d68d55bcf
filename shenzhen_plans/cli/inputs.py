"""What a user names on the command line becomes a list of inputs: files, folders, ``-``."""

from __future__ import annotations

import os
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from ..errors import PlansError, SourceError
from ..formats.table import HEAD, written_as
from ..source.files import bounded, file_bytes
from ..source.inputs import INPUTS, from_bytes
from ..source.layout import SourceText
from .streams import complain

#: What a folder stands for: all that can be read in and below it, or, where there is nothing of
#: that, the documents that this program wrote.
READABLE = frozenset(suffix for entry in INPUTS for suffix in entry.suffixes)
MARKDOWN = frozenset((".md", ".markdown"))
DOCUMENTS = frozenset((".json", ".xml")) | MARKDOWN
#: Of what is passed over, this many names of one ending are printed.
_NAMED = 10
#: How names begin that a user does not see: hidden files, and what Word keeps while a file is open.
_HIDDEN = (".", "~$")


@dataclass(frozen=True, slots=True)
class Input:
    """One thing to read.

    ``path`` is ``None`` for standard input; ``relative`` is its place below the folder that was
    named (its own file name if a file was), so that an output folder can mirror it.
    """

    path: Path | None
    relative: Path

    @property
    def name(self) -> str:
        """What messages call it: the path as given (read as UTF-8 in any locale), or ``-``."""
        return "-" if self.path is None else _shown(self.path)

    @property
    def file_name(self) -> str:
        """The name of the document itself, from which its kind is told."""
        return "stdin" if self.path is None else self.path.name

    def read(self) -> bytes:
        """Return its bytes; raise :class:`SourceError` if it cannot be read or is too large."""
        return _standard_input() if self.path is None else file_bytes(self.path, self.name)


def _shown(path: Path) -> str:
    return os.fsencode(path).decode("utf-8", "replace")


def _standard_input() -> bytes:
    if sys.stdin is None:
        raise SourceError("standard input is closed", name="-")
    try:
        return bounded(sys.stdin.buffer, "-")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise SourceError(f"cannot be read: {reason}", name="-") from error


@dataclass(frozen=True)
class Gathered:
    """The inputs that a user named, and the files in his folders that are none."""

    inputs: list[Input]
    passed: list[Path]

    def tell(self) -> bool:
        """Say what was passed over and why; return whether there was anything."""
        kinds: dict[str, list[str]] = defaultdict(list)
        for path in self.passed:
            kinds[path.suffix.lower()].append(_shown(path))
        for suffix, names in sorted(kinds.items()):
            more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
            what = f"{suffix} is not read here" if suffix else "no ending says what it is"
            if suffix in DOCUMENTS:
                what = f"{suffix} beside texts is taken for something written by this program"
            complain(f"passed over, {what}: {', '.join(names[:_NAMED])}{more}")
        return bool(self.passed)


def gather(paths: Iterable[str]) -> Gathered:
    """Return the inputs that ``paths`` name, each once, in the order given.

    A folder stands for what can be read in and below it, sorted (where there is nothing of that:
    for the documents in JSON, XML and Markdown that this program wrote); hidden files are left alone.  A file that is named is
    taken whatever its ending, and one that does not exist is found out when it is read, so that
    a batch goes on.

    Raises :class:`click.UsageError` where nothing is left to read, a path is empty, or ``-`` is
    named twice.
    """
    found: dict[str, Input] = {}
    passed: list[Path] = []
    for path in paths:
        if not path:
            raise click.UsageError("a path is empty (a variable that is not set?)")
        if path == "-" and "-" in found:
            raise click.UsageError("standard input (-) can be read only once")
        inputs, others = _inputs(path)
        passed += others
        for item in inputs:
            found.setdefault(item.name, item)
    if not found:
        raise click.UsageError(f"no {', '.join(sorted(READABLE | DOCUMENTS))} files in there")
    return Gathered(list(found.values()), passed)


def text_at(path: str) -> tuple[Input, SourceText]:
    """Return the input that ``path`` names, and its text.

    Raises :class:`click.UsageError` for what cannot be read (exit status 2).
    """
    item = gather([path]).inputs[0]
    try:
        return item, from_bytes(item.read(), name=item.name)
    except PlansError as error:
        raise click.UsageError(str(error)) from error


def _inputs(given: str) -> tuple[list[Input], list[Path]]:
    path = Path(given)
    if given == "-":
        return [Input(None, Path("stdin"))], []
    if not path.is_dir():
        return [Input(path, Path(path.name))], []
    files = sorted(_visible(path))
    texts = [f for f in files if f.suffix.lower() in READABLE and f.is_file() and not _is_ours(f)]
    written = [f for f in files if f.suffix.lower() in DOCUMENTS and f.is_file()]
    chosen = texts or [f for f in written if f.suffix.lower() not in READABLE or _is_ours(f)]
    taken = set(chosen)
    inputs = [Input(file, file.relative_to(path)) for file in chosen]
    return inputs, [file for file in files if file not in taken]


def _is_ours(path: Path) -> bool:
    """Tell whether a file in Markdown is a document that this program wrote."""
    if path.suffix.lower() not in MARKDOWN:
        return False
    try:
        with path.open("rb") as file:
            return written_as(file.read(HEAD), path.name) is not None
    except OSError:
        return False


def _visible(folder: Path) -> Iterator[Path]:
    """Yield all that is no folder in and below ``folder``, but what is hidden."""
    for file in folder.rglob("*"):
        hidden = any(part.startswith(_HIDDEN) for part in file.relative_to(folder).parts)
        if not hidden and not file.is_dir():
            yield file
