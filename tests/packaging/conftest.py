"""Distributions built once, and fresh virtual environments to install them into."""

from __future__ import annotations

import subprocess
import sys
import venv
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command and return its output; fail with what it said."""
    done = subprocess.run(
        [str(part) for part in command],
        check=False,
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="session")
def index(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Skip what needs a package index where none can be reached."""
    target = tmp_path_factory.mktemp("index")
    command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "hatchling"]
    done = subprocess.run(
        [*command, "--retries", "1", "-d", str(target)],
        check=False,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        reason = done.stderr.strip().splitlines()[-1:] or ["no message"]
        pytest.skip(f"pip cannot reach a package index: {reason[0]}")


@pytest.fixture(scope="session")
def dist(index: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the sdist, and the wheel that was built from that sdist."""
    target = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--outdir", target, ROOT, cwd=target)
    return target


@pytest.fixture(scope="session")
def wheel(dist: Path) -> Path:
    """Return the wheel."""
    (found,) = dist.glob("*.whl")
    return found


@pytest.fixture(scope="session")
def sdist(dist: Path) -> Path:
    """Return the source distribution."""
    (found,) = dist.glob("*.tar.gz")
    return found


@pytest.fixture
def install(index: None, tmp_path: Path) -> Callable[..., Path]:
    """Return a function that installs into a fresh environment and returns its bin folder."""

    def into_fresh_environment(*requirement: str | Path) -> Path:
        home = tmp_path / "venv"
        venv.create(home, with_pip=True, symlinks=sys.platform != "win32")
        programs = home / ("Scripts" if sys.platform == "win32" else "bin")
        run(programs / "python", "-m", "pip", "install", "-q", *requirement, cwd=tmp_path)
        return programs

    return into_fresh_environment
