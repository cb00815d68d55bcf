"""Thousands of files: a bad one is one line, a stopped batch goes on, the command line says how it went."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import shenzhen_plans as sp
from shenzhen_plans.batch.progress import Tally
from shenzhen_plans.cli import main
from tests.archive.writing import plan
from tests.texts import SPECIMENS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Twenty plans, a specimen, and three files that are no texts."""
    folder = tmp_path / "texts"
    (folder / "deeper").mkdir(parents=True)
    for number in range(20):
        (folder / "deeper" / f"{number:02}.txt").write_bytes(
            plan(number).encode("gb18030" if number % 2 else "utf-8")
        )
    (folder / "specimen.txt").write_bytes(SPECIMENS[0].read_bytes())
    (folder / "bad.txt").write_bytes(b"%PDF-1.7")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "odd.txt").write_bytes(b"\x81\x00\xff\xff")
    return folder


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def lines(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_folder_is_added_and_bad_files_are_one_line_each(
    folder: Path, home: Path, jobs: int
) -> None:
    result = run("archive", "add", folder, "--jobs", str(jobs), "--format", "jsonl")
    assert result.exit_code == 2
    *outcomes, summary = lines(result.stdout)
    assert summary["summary"] == {"added": 1, "error": 3, "new": 20}
    assert [outcome["file"] for outcome in outcomes] == sorted(
        str(path) for path in folder.rglob("*.txt")
    )
    errors = [line for line in result.stderr.splitlines() if ": error: " in line]
    assert len(errors) == 3
    assert "24 files: 1 added, 20 new, 3 failed" in result.stderr

    again = run("archive", "add", folder, "--jobs", str(jobs), "--format", "jsonl")
    assert lines(again.stdout)[-1]["summary"] == {"already": 21, "error": 3}
    assert len(sp.Archive(home)) == 11 + 20


def test_one_process_and_two_give_the_same(folder: Path, tmp_path: Path) -> None:
    def added(home: Path, jobs: int) -> list[object]:
        files = sorted(folder.rglob("*.txt"))
        return [
            (outcome.error, outcome.value and outcome.value.as_dict())
            for outcome in sp.Archive(home).add_many(files, jobs=jobs)
        ]

    assert added(tmp_path / "one", 1) == added(tmp_path / "two", 2)


def test_a_batch_that_was_stopped_goes_on(folder: Path, home: Path) -> None:
    files = sorted(folder.rglob("*.txt"))
    outcomes = sp.Archive(home).add_many(files)
    for _ in range(8):
        next(outcomes)
    outcomes.close()
    done = [outcome.value.status for outcome in sp.Archive(home).add_many(files) if outcome.value]
    assert done.count("already") >= 5
    assert done.count("already") + done.count("new") + done.count("added") == 21


def test_the_tally_knows_rate_and_remaining_time() -> None:
    tally = Tally(started=0)
    assert tally.remaining(10) == float("inf")
    for word in ("error", "new"):
        tally.take(word)
    assert tally.done == 2
    assert tally.remaining(4) == pytest.approx(2 / tally.rate, rel=0.01)


def test_the_life_of_a_text_on_the_command_line(home: Path, tmp_path: Path) -> None:
    path = next(p for p in SPECIMENS if p.stem == "lanshan-plan-2031")
    copy = tmp_path / "copy.txt"
    copy.write_bytes(path.read_text("utf-8").replace("320台", "330台").encode("gb18030"))
    result = run("archive", "add", copy)
    assert result.exit_code == 1
    assert "lanshan-plan-2031, recognised by" in result.stdout
    assert "changed  三、(一)1.(1)" in result.stdout
    assert run("archive", "verify", path.stem).exit_code == 0
    shown = run("archive", "show", path.stem).stdout
    assert "# stored: " in shown
    assert "1 node not as in the catalogue" in shown
    assert (
        json.loads(run("archive", "show", path.stem, "--format", "json").stdout)["stored"][0][
            "encoding"
        ]
        == "gb18030"
    )
    found = run("find", "330台", "--format", "jsonl")
    assert lines(found.stdout)[0]["path"] == "三、(一)1.(1)"
    assert run("find", "没有这个词").exit_code == 1
    assert run("find", " ").exit_code == 2
    assert run("archive", "export", path.stem, "-o", tmp_path / "out").exit_code == 0
    assert run("archive", "remove", path.stem, "--yes").exit_code == 0
    assert run("archive", "remove", path.stem, "--yes").exit_code == 2
    assert run("archive", "verify", "no-such-id").exit_code == 2
    assert run("archive", "list").stdout.count("\n") == 11
    assert run("archive", "reindex").exit_code == 0


def test_damage_is_said_on_the_command_line(home: Path) -> None:
    run("archive", "add", SPECIMENS[0])
    (copy,) = (home / "documents" / SPECIMENS[0].stem).glob("*.txt")
    copy.write_bytes(copy.read_bytes() + b"x")
    result = run("archive", "verify")
    assert result.exit_code == 1
    assert f"{SPECIMENS[0].stem}: DAMAGED" in result.stdout
    assert "[damaged]" in result.stdout


def test_comparisons_on_the_command_line(home: Path) -> None:
    assert "yunzhou-plan-report-2031" in run("archive", "indicator", "GDP").stdout
    assert lines(run("archive", "indicator", "GDP", "--format", "jsonl").stdout)[0]["value"]
    assert run("archive", "similar", "强化资金统筹").stdout.startswith("1.00  lanshan-plan-2031")
    term = sp.Archive(home)["lanshan-plan-2031"].glossary[0].title
    assert run("archive", "term", term).exit_code == 0


def test_help_is_there_for_every_subcommand() -> None:
    listed = run("archive", "--help").stdout
    for name in (
        "add",
        "list",
        "show",
        "verify",
        "remove",
        "export",
        "reindex",
        "similar",
        "term",
        "indicator",
        "lock",
    ):
        assert name in listed
        assert run("archive", name, "--help").exit_code == 0
    assert run("find", "--help").exit_code == 0
    assert run("find", "茶", "-n", "x").exit_code == 2


def test_locks_are_checked_on_the_command_line(home: Path) -> None:
    result = run("archive", "lock", "--check", SPECIMENS[0].stem)
    assert result.exit_code == 0, result.stdout
    assert "up to date" in result.stdout
