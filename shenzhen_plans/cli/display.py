"""How text looks on a terminal: its width in columns, and colour where it is wanted."""

from __future__ import annotations

import os
import shutil
import sys
import unicodedata

import click

from ..batch.progress import on_terminal


def char_width(char: str) -> int:
    """Return how many columns a character takes (UAX #11: wide and full-width take two)."""
    if unicodedata.east_asian_width(char) in "WF":
        return 2
    return 0 if unicodedata.category(char) in ("Mn", "Me", "Cf") else 1


def display_width(text: str) -> int:
    r"""Return how many columns ``text`` takes.

    >>> display_width("三、2031年"), display_width("é"), display_width("e\u0301")
    (10, 1, 1)
    """
    return len(text) if text.isascii() else sum(map(char_width, text))


def cut(text: str, width: int) -> str:
    """Return ``text`` cut to ``width`` columns, with an ellipsis where something was cut.

    >>> cut("加快建设", 8), cut("加快建设", 7), cut("加快建设", 6)
    ('加快建设', '加快建…', '加快…')
    """
    if display_width(text) <= width:
        return text
    kept, used = "", 1
    for char in text:
        used += char_width(char)
        if used > width:
            break
        kept += char
    return kept + "…" if width > 0 else ""


def pad(text: str, width: int) -> str:
    """Return ``text`` filled up with spaces to ``width`` columns."""
    return text + " " * (width - display_width(text))


def visible(text: str) -> str:
    r"""Return ``text`` on one line, with what a terminal would act upon made visible.

    >>> visible("甲\x1b[31m\n乙")
    '甲�[31m 乙'
    """
    return "".join(c if c.isprintable() else " " if c.isspace() else "\ufffd" for c in text)


def terminal() -> os.terminal_size:
    """Return how many columns and lines standard output has; none where it is no terminal."""
    return shutil.get_terminal_size() if on_terminal(sys.stdout) else os.terminal_size((0, 0))


def colourful() -> bool:
    """Tell whether to colour: a person looks at a terminal and did not say no (no-color.org)."""
    wanted = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return wanted and on_terminal(sys.stdout)


def paint(text: str, colour: bool, **style: bool | str | None) -> str:
    """Return ``text`` in a style of :func:`click.style` if ``colour`` is true."""
    return click.style(text, **style) if colour else text  # type: ignore[arg-type]  # its options
