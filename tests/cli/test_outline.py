"""``outline``: the contract of its rows, and a table that fits the terminal."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import time
from pathlib import Path

import pytest

import shenzhen_plans as sp
from shenzhen_plans.cli.display import cut, display_width, pad, visible
from tests.cli.conftest import PROGRAM, Run, environment
from tests.texts import SPECIMENS

PLAN = next(p for p in SPECIMENS if "plan-report" in p.stem)
FIELDS = [
    "id",
    "parent",
    "kind",
    "marker",
    "number",
    "title",
    "depth",
    "line",
    "column",
    "start",
    "end",
    "path",
]


def rows(output: bytes) -> list[dict[str, object]]:
    return [json.loads(line) for line in output.decode("utf-8").splitlines()]


def test_rows_keep_the_contract(run: Run) -> None:
    result = run("outline", PLAN, "--format", "jsonl")
    assert (result.returncode, result.stderr) == (0, b"")
    found = rows(result.stdout)
    for row in found:
        assert list(row) == [*FIELDS, *["certainty"] * (row["kind"] == "passage")]
    document = sp.parse(PLAN)
    assert [row["id"] for row in found] == [n.id for n in document.walk() if n.kind != "paragraph"]
    by_id = {row["id"]: row for row in found}
    text = PLAN.read_text("utf-8")
    lines = text.split("\n")
    for row in found:
        parent = document.parent(document.node(str(row["id"])))
        assert row["parent"] == (parent.id if parent else None)
        assert row["depth"] == (by_id[parent.id]["depth"] + 1 if parent else 1)  # type: ignore[operator]
        printed = str(row["marker"] or row["title"] or "")
        assert lines[int(str(row["line"])) - 1][int(str(row["column"])) - 1 :].startswith(printed)
        assert text[int(str(row["start"])) :].startswith(printed)


def test_standard_input_and_depth(run: Run) -> None:
    result = run("outline", "-", "--format", "jsonl", "--depth", "1", stdin=PLAN.read_bytes())
    assert [row["kind"] for row in rows(result.stdout)] == ["level1"] * 4


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
def test_encodings(run: Run, encoding: str) -> None:
    text = "云州市公园意见\n一、总体要求\n(一)建设目标。建成公园。\n"
    result = run("outline", "-", "--format", "jsonl", stdin=text.encode(encoding))
    assert [row["title"] for row in rows(result.stdout)] == ["总体要求", "建设目标"]


@pytest.mark.parametrize("columns", [40, 60, 100])
def test_the_table_is_as_wide_as_the_terminal(run: Run, columns: int) -> None:
    result = run("outline", PLAN, COLUMNS=str(columns))
    lines = result.stdout.decode("utf-8").splitlines()
    assert all(display_width(line) <= columns for line in lines[:-1])
    assert any(line.endswith("…") for line in lines)
    assert b"\x1b" not in result.stdout
    assert "task" in lines[-1]


def test_several_files_and_folders_are_told_apart(run: Run, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("云州市公园意见\n一、总体要求\n", "utf-8")
    (tmp_path / "two.txt").write_text("云州市公园意见\n一、总体要求\n二、任务\n", "utf-8")
    found = rows(run("outline", ".", "--format", "jsonl").stdout)
    assert [row["file"] for row in found] == ["one.txt", "two.txt", "two.txt"]


def test_a_bad_file_does_not_stop_the_others(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_bytes(b"%PDF-1.7\n\x00\x01")
    (tmp_path / "good.txt").write_text("云州市公园意见\n一、总体要求\n", "utf-8")
    result = run("outline", "missing.txt", "bad.txt", "good.txt", "--format", "jsonl")
    assert result.returncode == 2
    assert len(rows(result.stdout)) == 1
    messages = result.stderr.decode("utf-8").splitlines()
    assert [m.partition(":")[0] for m in messages] == ["missing.txt", "bad.txt", "3 files"]
    assert "Traceback" not in result.stderr.decode()


@pytest.mark.parametrize(
    "arguments",
    [["outline"], ["outline", "x.txt", "--format", "csv"], ["outline", PLAN, "--family", "novel"]],
)
def test_wrong_usage(run: Run, arguments: list[str | Path]) -> None:
    result = run(*arguments)
    assert (result.returncode, result.stdout) == (2, b"")
    assert b"Traceback" not in result.stderr


def test_help_teaches(run: Run) -> None:
    text = run("outline", "--help").stdout.decode("utf-8")
    assert "shenzhen-plans outline plan.txt --format jsonl" in text
    assert "Exit status" in text


def _on_a_terminal(*arguments: str | Path, **changes: str) -> bytes:
    """Return what the program writes to a terminal."""
    leader, follower = pty.openpty()
    command = [*PROGRAM, *map(str, arguments)]
    with subprocess.Popen(
        command,
        stdout=follower,
        stderr=subprocess.DEVNULL,
        env=environment(TERM="xterm", **changes),
    ):
        os.close(follower)
        output = b""
        try:
            while chunk := os.read(leader, 4096):
                output += chunk
        except OSError:  # the terminal is closed
            pass
    os.close(leader)
    return output


def test_colour_on_a_terminal_unless_the_user_says_no() -> None:
    assert b"\x1b[1m" in _on_a_terminal("outline", PLAN)
    assert b"\x1b" not in _on_a_terminal("outline", PLAN, NO_COLOR="1")


def test_a_closed_pipe_is_no_error() -> None:
    command = [*PROGRAM, "outline", "--format", "jsonl", *map(str, SPECIMENS)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        errors = process.stderr.read().decode()
    assert errors == ""


def test_ctrl_c_is_quiet() -> None:
    with subprocess.Popen(
        [*PROGRAM, "outline", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    ) as process:
        time.sleep(1.5)  # it waits for its input by then
        process.send_signal(signal.SIGINT)
        output, errors = process.communicate(timeout=30)
    assert output == b""
    assert b"Traceback" not in errors


def test_titles_cannot_write_to_the_terminal(run: Run) -> None:
    result = run("outline", "-", stdin="云州市公园意见\n一、总体\x1b[2J\x07要求\n".encode())
    assert b"\x1b" not in result.stdout
    assert b"\x07" not in result.stdout


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0),
        ("abc", 3),
        ("三、", 4),
        ("Ⅲ类", 3),
        ("e\u0301", 1),
        ("\U0001f600", 2),
        ("\U00020000", 2),
        ("\u200b", 0),
    ],
)
def test_display_width(text: str, width: int) -> None:
    assert display_width(text) == width


@pytest.mark.parametrize("width", range(12))
def test_cut_never_exceeds_the_width(width: int) -> None:
    for text in ("加快建设港口", "GDP增长5%", "e\u0301e\u0301e\u0301e\u0301", "\U0001f600" * 4):
        assert display_width(cut(text, width)) <= width
        assert display_width(pad(cut(text, width), width)) == width


def test_visible() -> None:
    assert visible("甲\n乙\x00\u202e丙") == "甲 乙\ufffd\ufffd丙"
