"""Standard output and error: UTF-8 in any locale, and a clear end where they cannot be written."""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Iterable
from pathlib import Path

from ..language import said


class OutputFailed(Exception):
    """Standard output cannot be written; the message says why."""


def write_out(text: str) -> None:
    """Write to standard output as UTF-8, whatever the locale says.

    Raises :class:`OutputFailed` where it is closed, or its disk is full; a reader who has gone
    (``| head``) is a :class:`BrokenPipeError`.
    """
    write_bytes(text.encode("utf-8"))


def write_bytes(data: bytes) -> None:
    """Write bytes to standard output (see :func:`write_out`)."""
    if not data:
        return
    if sys.stdout is None:
        raise OutputFailed("standard output is closed")
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise OutputFailed(f"standard output cannot be written: {reason}") from error


def put(text: str, output: Path | None) -> None:
    """Write a text to a file, or to standard output where none is named."""
    if output is not None:
        output.write_text(text, "utf-8", newline="")
    else:
        write_out(text)


def ended(lines: Iterable[str]) -> str:
    """Return lines as one text, each with its line feed."""
    return "".join(f"{line}\n" for line in lines)


def json_line(value: object) -> str:
    """Return one line of JSON Lines."""
    return json.dumps(value, ensure_ascii=False) + "\n"


def complain(message: str) -> None:
    """Say one line on standard error, in the reader's language; control characters are visible.

    Where standard error cannot be written there is nobody left to tell.
    """
    visible = "".join(
        c if c.isprintable() or c == "\t" else f"\\x{ord(c):02x}" for c in said(message)
    )
    with contextlib.suppress(OSError, ValueError, AttributeError):
        sys.stderr.buffer.write(visible.encode("utf-8", "backslashreplace") + b"\n")
        sys.stderr.buffer.flush()
