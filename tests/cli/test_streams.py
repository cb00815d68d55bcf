"""Closed and full streams, endless inputs, interrupts: a clear line and the promised status."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.texts import ROOT, SPECIMENS

PATH = str(SPECIMENS[0])
START = "from shenzhen_plans.cli import main; main(prog_name='shenzhen-plans')"
PLAN = str(next(path for path in SPECIMENS if "plan-report" in path.stem))
#: Every command that prints, each with an output.
COMMANDS = [
    ["outline", PATH],
    ["check", PATH, "--format", "jsonl"],
    ["convert", PATH],
    ["convert", PATH, PATH],
    ["cite", PATH],
    ["resolve", PLAN, "第24项"],
    ["locate", PLAN, "更新农贸市场"],
    ["quote", PLAN, "第24项", "更新农贸市场30个"],
    ["annotate", PLAN, "--within", PLAN],
    ["compare", PLAN, PATH],
    ["quantities", PLAN],
    ["follow-up", PLAN, PLAN],
    ["find", "茶"],
    ["archive", "list"],
    ["archive", "show", SPECIMENS[0].stem],
    ["archive", "term", "鲁班工坊"],
    ["archive", "similar", "提振城乡消费"],
    ["archive", "indicator", "GDP"],
    ["archive", "follow-up", "GDP"],
    ["schema", "json"],
]

pytestmark = pytest.mark.skipif(os.name == "nt", reason="streams are closed by a POSIX shell")


def shell(
    command: list[str], redirection: str, home: Path, *, before: str = ""
) -> subprocess.CompletedProcess[bytes]:
    """Run a command with redirected streams, in a home of its own."""
    program = f'{before} exec "$0" -c "$1" "${{@:2}}" {redirection}'
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "SHENZHEN_PLANS_HOME": str(home)}
    return subprocess.run(
        ["bash", "-c", program, sys.executable, START, *command],
        capture_output=True, env=environment, check=False, timeout=120,
    )  # fmt: skip


def name_of(command: list[str]) -> str:
    return "-".join(command[:2]).replace("/", "_")[-30:]


@pytest.mark.parametrize("command", COMMANDS, ids=name_of)
@pytest.mark.parametrize("redirection", [">/dev/full", ">&-"])
def test_an_output_that_cannot_be_written_is_one_line_and_status_2(
    command: list[str], redirection: str, tmp_path: Path
) -> None:
    done = shell(command, redirection, tmp_path / "home")
    assert done.returncode == 2, done.stderr.decode()
    assert b"Traceback" not in done.stderr
    assert b"error: standard output" in done.stderr


@pytest.mark.parametrize("command", COMMANDS, ids=name_of)
def test_a_closed_standard_error_changes_nothing(command: list[str], tmp_path: Path) -> None:
    closed = shell(command, "2>&-", tmp_path / "home")
    usual = shell(command, "", tmp_path / "home")
    assert (closed.returncode, closed.stdout) == (usual.returncode, usual.stdout)


@pytest.mark.parametrize(
    "command",
    [["outline", "-"], ["check", "-"], ["convert", "-"], ["cite", "-"], ["archive", "add", "-"]],
    ids=name_of,
)
def test_a_closed_standard_input_is_one_line_and_status_2(
    command: list[str], tmp_path: Path
) -> None:
    done = shell(command, "<&-", tmp_path / "home")
    assert done.returncode == 2
    assert b"standard input is closed" in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    "command",
    [["outline", "/dev/zero"], ["archive", "add", "-"], ["convert", "-"]],
    ids=name_of,
)
def test_an_endless_input_is_refused_as_soon_as_it_is_too_much(
    command: list[str], tmp_path: Path
) -> None:
    done = shell(command, "</dev/zero", tmp_path / "home", before="ulimit -v 4000000;")
    assert done.returncode == 2, done.stderr
    assert b"more than" in done.stderr
    assert b"Traceback" not in done.stderr


def test_a_reader_who_has_gone_is_no_error_of_ours(tmp_path: Path) -> None:
    done = shell(["convert", *map(str, SPECIMENS)], "| head -c 10", tmp_path / "home")
    assert b"Traceback" not in done.stderr
    assert len(done.stdout) == 10


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupt_ends_with_130(tmp_path: Path, jobs: str) -> None:
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    command = [sys.executable, "-c", START, "outline", PATH, PATH + "/../" + Path(PATH).name, str(fifo), "--jobs", jobs]  # fmt: skip
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment)  # fmt: skip
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)
    if jobs == "2":  # the worker that reads the pipe is let go
        with fifo.open("wb"):
            pass
    errors = process.communicate(timeout=60)[1].decode()
    assert process.returncode == 130, errors
    assert "Traceback" not in errors
    assert "interrupted" in errors


def test_nobody_to_answer_is_wrong_usage(tmp_path: Path) -> None:
    done = shell(["archive", "remove", "lanshan-plan-2031"], "</dev/null", tmp_path / "home")
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
