"""Run the program as a user does: in a process of its own, with bytes on its streams."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PROGRAM = [sys.executable, "-c", "from shenzhen_plans.cli import main; main()"]
Result = subprocess.CompletedProcess[bytes]
Run = Callable[..., Result]


def environment(**changes: str) -> dict[str, str]:
    """Return this process's environment without what decides about looks, plus ``changes``."""
    kept = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "NO_COLOR", "LANG")}
    path = os.pathsep.join(p for p in (str(ROOT), os.environ.get("PYTHONPATH")) if p)
    return (
        kept
        | {"PYTHONPATH": path, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
        | changes
    )


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Return a function that runs the program in an empty folder, in the C locale."""

    def run_program(*arguments: str | Path, stdin: bytes = b"", **changes: str) -> Result:
        command = [*PROGRAM, *map(str, arguments)]
        return subprocess.run(
            command,
            input=stdin,
            capture_output=True,
            cwd=tmp_path,
            env=environment(**changes),
            timeout=60,
            check=False,
        )

    return run_program
