"""The tables of a specimen's ``NOTES.md``: what its author says is in it."""

from __future__ import annotations

import re
from pathlib import Path

Row = dict[str, str]


def tables(path: Path) -> dict[str, list[Row]]:
    """Return the tables of a Markdown file by the heading above them, rows as column → cell."""
    found: dict[str, list[Row]] = {}
    for section in re.split(r"(?m)^## ", path.read_text("utf-8"))[1:]:
        heading, _, body = section.partition("\n")
        lines = [line for line in body.splitlines() if line.startswith("|")]
        if len(lines) > 2:
            columns = _cells(lines[0])
            found[heading] = [dict(zip(columns, _cells(line), strict=True)) for line in lines[2:]]
    return found


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def section(path: Path, prefix: str) -> list[Row]:
    """Return the rows of the table whose heading begins with ``prefix``; none if there is none."""
    return next((rows for name, rows in tables(path).items() if name.startswith(prefix)), [])
