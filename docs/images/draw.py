"""Draw ``outline.svg``, the picture in the README: ``python docs/images/draw.py``.

It is what ``shenzhen-plans outline`` prints of a specimen on a terminal 84 columns wide, drawn
character by character on a grid, colours included; only the lines after the 42nd are left out.
"""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import NamedTuple

from shenzhen_plans.cli.display import char_width

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SPECIMEN = "documents/lanshan-plan-2031/lanshan-plan-2031.txt"
COLUMNS, LINES = 84, 42

CELL, LEADING, MARGIN, SIZE = 8, 19, 16, 13
_RUN = re.compile(r"(?P<sgr>(?:\x1b\[[\d;]*m)+)|(?P<text>[^\x1b]+)")
_STYLES = {"1": "b", "2": "d", "32": "g", "33": "y", "36": "c", "34": "u"}


class Run(NamedTuple):
    """Characters of one style and one width, from ``column`` on."""

    column: int
    text: str
    style: str

    @property
    def columns(self) -> int:
        """How many columns it takes."""
        return sum(map(char_width, self.text))


def terminal_output() -> list[str]:
    """Return what the command prints on a terminal of this width, line by line, with colours."""
    leader, follower = pty.openpty()
    environment = {k: v for k, v in os.environ.items() if k != "NO_COLOR"}
    environment |= {"COLUMNS": str(COLUMNS), "TERM": "xterm", "PYTHONPATH": str(ROOT)}
    code = "from shenzhen_plans.cli import main; main(prog_name='shenzhen-plans')"
    process = subprocess.Popen(
        [sys.executable, "-c", code, "outline", SPECIMEN],
        cwd=ROOT,
        env=environment,
        stdout=follower,
    )
    os.close(follower)
    printed = b"".join(_chunks(leader))
    if process.wait():
        raise SystemExit(f"outline ended with status {process.returncode}")
    return printed.decode("utf-8").replace("\r\n", "\n").splitlines()


def _chunks(descriptor: int) -> Iterator[bytes]:
    """Yield what comes from a terminal until the other side has closed it."""
    with os.fdopen(descriptor, "rb", buffering=0) as stream:
        while True:
            try:
                chunk = stream.read(65536)
            except OSError:  # Linux tells the end of a terminal's output this way
                return
            if not chunk:
                return
            yield chunk


def runs(line: str) -> Iterator[Run]:
    """Yield the runs of a line with SGR colour codes."""
    column, style = 0, ""
    for match in _RUN.finditer(line):
        if match["sgr"]:
            style = _STYLES.get(re.findall(r"\d+", match["sgr"])[-1], "")
            continue
        for piece in re.findall(r"[\x20-\x7e]+|[^\x20-\x7e]+", match["text"]):
            run = Run(column, piece, style)
            column += run.columns
            if piece.strip():
                yield run


def svg(lines: list[str]) -> str:
    """Return the picture of terminal ``lines``."""
    height = LEADING * len(lines) + 2 * MARGIN
    width = CELL * COLUMNS + 2 * MARGIN
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}"'
        f' height="{height}" role="img" aria-label="The outline of an annual plan">',
        "<style>text{font:"
        f"{SIZE}px ui-monospace,SFMono-Regular,Menlo,Consolas,'Noto Sans Mono CJK SC',"
        "'PingFang SC','Microsoft YaHei',monospace;fill:#d8dee9;white-space:pre}"
        ".b{font-weight:700;fill:#fff}.d{fill:#8a94a6}.g{fill:#8fd694}"
        ".y{fill:#e5c07b}.c{fill:#7cc7d8}.u{fill:#82aaff}</style>",
        f'<rect width="{width}" height="{height}" rx="8" fill="#1b2028"/>',
    ]
    for number, line in enumerate(lines):
        out.extend(_text(run, MARGIN + LEADING * (number + 1) - 5) for run in runs(line))
    return "\n".join([*out, "</svg>", ""])


def _text(run: Run, y: int) -> str:
    blanks = len(run.text) - len(run.text.lstrip(" "))
    text = run.text.strip(" ")
    length = CELL * sum(map(char_width, text))
    style = f' class="{run.style}"' if run.style else ""
    return (
        f'<text x="{MARGIN + CELL * (run.column + blanks)}" y="{y}" textLength="{length}"'
        f"{style}>{escape(text, quote=False)}</text>"
    )


def picture() -> str:
    """Return the whole picture: the command, then its first lines."""
    command = f"\x1b[2m$\x1b[0m \x1b[1mshenzhen-plans outline {SPECIMEN}\x1b[0m"
    return svg([command, *terminal_output()[:LINES], "\x1b[2m…\x1b[0m"])


if __name__ == "__main__":
    (HERE / "outline.svg").write_text(picture(), "utf-8")
    print(f"{HERE / 'outline.svg'} written")
