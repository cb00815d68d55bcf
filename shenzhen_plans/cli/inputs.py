"""What a user names on the command line becomes a list of inputs: files, folders, ``-``."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from ..errors import SourceError
from ..source.decoding import MAX_BYTES

#: What a folder stands for: the texts in and below it, or, where there are none, documents.
TEXTS = frozenset((".txt", ".text", ".html", ".htm", ".xhtml"))
DOCUMENTS = frozenset((".md", ".markdown", ".json", ".xml"))


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
        return "-" if self.path is None else os.fsencode(self.path).decode("utf-8", "replace")

    def read(self) -> bytes:
        """Return its bytes; raise :class:`SourceError` if it cannot be read or is too large."""
        if self.path is None:
            return sys.stdin.buffer.read()
        try:
            if self.path.stat().st_size > MAX_BYTES:
                raise SourceError(f"larger than {MAX_BYTES} bytes; split it", name=self.name)
            return self.path.read_bytes()
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise SourceError(f"cannot be read: {reason}", name=self.name) from error


def expand(paths: Iterable[str]) -> list[Input]:
    """Return the inputs that ``paths`` name, each once, in the order given.

    A folder stands for the texts in and below it, sorted (where it has none: for the JSON, XML
    and Markdown files); hidden ones are passed over.  A file that is named is taken whatever its
    ending, and one that does not exist is found out when it is read, so that a batch goes on.

    Raises :class:`click.UsageError` where nothing is left to read, or ``-`` is named twice.
    """
    found: dict[str, Input] = {}
    for path in paths:
        if path == "-" and "-" in found:
            raise click.UsageError("standard input (-) can be read only once")
        for item in _inputs(path):
            found.setdefault(item.name, item)
    if not found:
        raise click.UsageError(f"no {', '.join(sorted(TEXTS | DOCUMENTS))} files in there")
    return list(found.values())


def _inputs(given: str) -> list[Input]:
    path = Path(given)
    if given == "-":
        return [Input(None, Path("stdin"))]
    if not path.is_dir():
        return [Input(path, Path(path.name))]
    files = sorted(_visible(path))
    chosen = [f for f in files if f.suffix.lower() in TEXTS]
    chosen = chosen or [f for f in files if f.suffix.lower() in DOCUMENTS]
    return [Input(file, file.relative_to(path)) for file in chosen]


def _visible(folder: Path) -> Iterator[Path]:
    for file in folder.rglob("*"):
        hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
        if not hidden and file.is_file():
            yield file


def write_out(text: str) -> None:
    """Write to standard output as UTF-8, whatever the locale says."""
    sys.stdout.buffer.write(text.encode("utf-8"))
    sys.stdout.buffer.flush()


def complain(message: str) -> None:
    """Write one line to standard error as UTF-8, control characters made visible."""
    visible = "".join(c if c.isprintable() or c == "\t" else f"\\x{ord(c):02x}" for c in message)
    sys.stderr.buffer.write(visible.encode("utf-8", "backslashreplace") + b"\n")
    sys.stderr.buffer.flush()
