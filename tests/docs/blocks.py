"""The fenced blocks of the documentation: what they show must be true.

A ``console`` block is a session: each line after ``$ `` is run by a shell in which
``shenzhen-plans`` is this checkout's and ``documents`` its specimens; the blocks of one page share
a folder.  A ``pycon`` block is a doctest; the blocks of one page share their names.  In both, a
line that is only ``…`` stands for any lines.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
#: Pages that others' tests look after, or that show nothing.
PAGES = [
    ROOT / "README.md",
    ROOT / "README.zh-CN.md",
    ROOT / "CONTRIBUTING.md",
    *sorted((ROOT / "docs").rglob("*.md")),
    ROOT / "benchmarks" / "README.md",
]

_BLOCK = re.compile(r"^```(?P<language>\S*)[^\n]*\n(?P<body>.*?)^```$", re.M | re.S)


class Block(NamedTuple):
    """A fenced block: the line of its first content line (1-based), its language, its text."""

    line: int
    language: str
    text: str


class Step(NamedTuple):
    """A command of a session and what it is said to print."""

    line: int
    command: str
    expected: str


def blocks(page: Path) -> Iterator[Block]:
    """Yield the fenced blocks of a page."""
    text = page.read_text("utf-8")
    for match in _BLOCK.finditer(text):
        line = text.count("\n", 0, match.start("body")) + 1
        yield Block(line, match["language"], match["body"])


def steps(block: Block) -> Iterator[Step]:
    """Yield the commands of a ``console`` block; a line that begins with ``> `` continues one."""
    step: Step | None = None
    for number, line in enumerate(block.text.splitlines(), block.line):
        if line.startswith("$ "):
            if step is not None:
                yield step
            step = Step(number, line[2:], "")
        elif step is not None and line.startswith("> ") and not step.expected:
            step = step._replace(command=f"{step.command}\n{line[2:]}")
        elif step is not None:
            step = step._replace(expected=f"{step.expected}{line}\n")
    if step is not None:
        yield step


def matches(expected: str, printed: str) -> bool:
    """Tell whether ``printed`` is ``expected``, where a line ``…`` stands for any lines.

    >>> matches("a\\n…\\nd\\n", "a\\nb\\nc\\nd\\n"), matches("a\\n…\\n", "b\\n"), matches("a\\n…\\n", "a\\n")
    (True, False, True)
    """
    parts = re.split(r"^…\n", _bare(expected), flags=re.M)
    pattern = "(?:.*\\n)*?".join(map(re.escape, parts))
    return re.fullmatch(pattern, _bare(printed)) is not None


def _bare(text: str) -> str:
    return "".join(f"{line.rstrip()}\n" for line in text.splitlines())


def is_chinese(page: Path) -> bool:
    """Tell whether a page is in Chinese; its sessions are run by a reader of Chinese."""
    return "zh" in page.parts or page.stem.endswith("zh-CN")


def shell(command: str, folder: Path, *, chinese: bool = False) -> str:
    """Run a command of a session in ``folder`` and return what it prints, errors included."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("SHENZHEN_PLANS")}
    environment |= {
        "PATH": f"{folder / '.bin'}{os.pathsep}{environment['PATH']}",
        "PYTHONPATH": str(ROOT),
        "PYTHONIOENCODING": "utf-8",
        "SHENZHEN_PLANS_HOME": str(folder / ".home"),
        "COLUMNS": "80",
        "LC_ALL": "C.UTF-8",
        "SHENZHEN_PLANS_LANG": "zh" if chinese else "en",
    }
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return done.stdout.decode("utf-8")


def prepare(folder: Path) -> None:
    """Give a session's folder the specimens, this checkout's command and this interpreter."""
    (folder / "documents").symlink_to(ROOT / "documents")
    programs = folder / ".bin"
    programs.mkdir()
    start = "from shenzhen_plans.cli import main; main(prog_name='shenzhen-plans')"
    for name, arguments in (("shenzhen-plans", f'-c "{start}"'), ("python", "")):
        program = programs / name
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" {arguments} "$@"\n', "utf-8")
        program.chmod(0o755)
