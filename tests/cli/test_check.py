"""``check``: diagnostics as lines that editors understand, and exit statuses."""

from __future__ import annotations

import json
import re
from pathlib import Path

from tests.cli.conftest import Run

CLEAN = "云州市公园意见\n一、总体要求\n(一)目标。建成公园。\n(二)原则。就近方便。\n"
ODD = "云州市公园意见\n一、总体要求\n(一)目标。建成“公园。\n(三)原则。就近方便。\n"
_LINE = re.compile(
    r"(?P<path>.+?):(?P<line>\d+):(?P<column>\d+): (?:info|warning|error): .+ \[[a-z.-]+\]"
)


def test_findings_are_printed_with_their_place(run: Run, tmp_path: Path) -> None:
    (tmp_path / "odd.txt").write_text(ODD, "utf-8")
    result = run("check", "odd.txt")
    assert result.returncode == 1
    lines = result.stdout.decode("utf-8").splitlines()
    assert all(_LINE.fullmatch(line) for line in lines)
    assert [line.split(" ")[0] for line in lines] == ["odd.txt:3:9:", "odd.txt:4:1:"]
    assert result.stderr.decode() == "1 file: 0 errors, 2 warnings, 0 info\n"


def test_a_clean_text(run: Run) -> None:
    result = run("check", "-", stdin=CLEAN.encode())
    assert (result.returncode, result.stdout) == (0, b"")


def test_info_alone_is_no_problem(run: Run) -> None:
    result = run("check", "-", stdin=("首页 > 正文\n" + CLEAN).encode())
    assert result.returncode == 0
    assert b"-:1:1: info: " in result.stdout
    assert (
        run("check", "-", "--level", "warning", stdin=("首页 > 正文\n" + CLEAN).encode()).stdout
        == b""
    )


def test_rows_for_programs(run: Run, tmp_path: Path) -> None:
    (tmp_path / "odd.txt").write_text(ODD, "utf-8")
    rows = [
        json.loads(line)
        for line in run("check", "odd.txt", "--format", "jsonl").stdout.splitlines()
    ]
    assert [row["code"] for row in rows] == ["quote.unmatched", "number.gap"]
    assert list(rows[0]) == [
        "file",
        "code",
        "severity",
        "message",
        "start",
        "end",
        "line",
        "column",
    ]
    assert ODD[rows[0]["start"]] == "“"


def test_unreadable_input_and_the_rest_goes_on(run: Run, tmp_path: Path) -> None:
    (tmp_path / "odd.txt").write_text(ODD, "utf-8")
    (tmp_path / "zip.txt").write_bytes(b"PK\x03\x04")
    result = run("check", "zip.txt", "none.txt", "odd.txt", "odd.txt")
    assert result.returncode == 2
    assert result.stdout.count(b"number.gap") == 1
    assert (
        result.stderr.decode().splitlines()[-1]
        == "3 files: 1 checked, 2 failed; 0 errors, 2 warnings, 0 info"
    )


def test_wrong_usage(run: Run) -> None:
    assert run("check").returncode == 2
    assert run("check", "-", "-").returncode == 2
    assert run("check", "-", "--family", "novel", stdin=b"x").returncode == 2


def test_an_empty_input_is_a_warning(run: Run) -> None:
    result = run("check", "-", stdin=b"")
    assert result.returncode == 1
    assert b"[source.empty]" in result.stdout


def test_several_processes_give_the_same_in_the_same_order(run: Run, tmp_path: Path) -> None:
    for i in range(7):
        (tmp_path / f"{i}.txt").write_text(ODD if i % 2 else CLEAN, "utf-8")
    (tmp_path / "3.txt").write_bytes(b"%PDF-1.7")
    one, two = run("check", "."), run("check", ".", "--jobs", "2")
    assert (two.returncode, two.stdout, two.stderr) == (one.returncode, one.stdout, one.stderr)
    assert one.stdout.count(b"number.gap") == 2
    one, two = run("outline", "."), run("outline", ".", "--jobs", "2")
    assert (two.returncode, two.stdout, two.stderr) == (one.returncode, one.stdout, one.stderr)
