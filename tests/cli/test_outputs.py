"""``-o`` makes what was asked, and replaces nothing that is no file; folders name what they skip."""

from __future__ import annotations

import json
import os
import stat
import threading
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from shenzhen_plans.batch.writing import whole_file, write_whole
from shenzhen_plans.cli import main
from tests.texts import SPECIMENS

DATA = SPECIMENS[0].read_bytes()


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_several_inputs_go_into_the_file_that_was_asked_for(tmp_path: Path) -> None:
    for to in ("jsonl", "json"):
        out = tmp_path / f"all.{to}"
        result = run("convert", *SPECIMENS[:3], "--to", to, "-o", out)
        assert result.exit_code == 0, result.output
        rows = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
        assert len(rows) >= 3
    assert "3 files: 3 converted" in result.stderr
    assert run("convert", *SPECIMENS[:2], "--to", "xml", "-o", tmp_path / "all.xml").exit_code == 2
    assert not (tmp_path / "all.xml").exists()


@pytest.mark.parametrize(
    ("name", "opens"),
    [
        ("a.html", "<!DOCTYPE html>"), ("a.md", "---"), ("a.akn.xml", "<?xml"), ("a.csv", "\ufeff"),
        ("a.jsonl", '{"document": '), ("a.json", "{\n"), ("a.txt", "{\n"),
    ],
)  # fmt: skip
def test_the_ending_of_the_output_says_what_is_written(
    name: str, opens: str, tmp_path: Path
) -> None:
    assert run("convert", SPECIMENS[0], "-o", tmp_path / name).exit_code == 0
    assert (tmp_path / name).read_text("utf-8").lower().startswith(opens.lower())
    assert run("convert", SPECIMENS[0], "--to", "xml", "-o", tmp_path / name).exit_code == 0
    assert "urn:shenzhen-plans:" in (tmp_path / name).read_text("utf-8")[:300]


def test_a_folder_is_made_where_one_was_asked_for(tmp_path: Path) -> None:
    assert run("convert", SPECIMENS[0], "-o", f"{tmp_path}/out/").exit_code == 0
    assert [p.name for p in (tmp_path / "out").iterdir()] == [f"{SPECIMENS[0].stem}.json"]
    assert run("convert", *SPECIMENS[:2], "-o", tmp_path / "two").exit_code == 0
    assert len(list((tmp_path / "two").iterdir())) == 2


def test_a_joined_file_is_written_in_spite_of_a_bad_input_and_says_so(tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"\x00\x01" * 100)
    out = tmp_path / "all.jsonl"
    result = run("convert", SPECIMENS[0], bad, "--to", "jsonl", "-o", out)
    assert result.exit_code == 2
    assert "2 files: 1 converted, 1 failed" in result.stderr
    assert out.read_text("utf-8").count("\n") > 10


@pytest.mark.skipif(os.name == "nt", reason="FIFOs and links are of POSIX")
class TestWhatIsNoFile:
    def test_a_fifo_is_written_to(self, tmp_path: Path) -> None:
        fifo = tmp_path / "fifo"
        os.mkfifo(fifo)
        read: list[bytes] = []
        reader = threading.Thread(target=lambda: read.append(fifo.read_bytes()))
        reader.start()
        assert run("convert", SPECIMENS[0], "-o", fifo).exit_code == 0
        reader.join(timeout=30)
        assert json.loads(read[0])["family"]
        assert stat.S_ISFIFO(fifo.lstat().st_mode)

    def test_a_device_stays_one(self) -> None:
        assert run("convert", SPECIMENS[0], "-o", "/dev/null").exit_code == 0
        assert stat.S_ISCHR(Path("/dev/null").lstat().st_mode)
        full = run("convert", SPECIMENS[0], "-o", "/dev/full")
        assert full.exit_code == 2
        assert "No space left" in full.stderr

    @pytest.mark.parametrize("exists", [True, False])
    def test_a_link_stays_one_and_its_file_is_replaced(self, tmp_path: Path, exists: bool) -> None:
        target, link = tmp_path / "deep" / "target.json", tmp_path / "link.json"
        target.parent.mkdir()
        if exists:
            target.write_text("old")
        link.symlink_to(target)
        assert run("convert", SPECIMENS[0], "-o", link).exit_code == 0
        assert link.is_symlink()
        assert json.loads(target.read_bytes())["family"]
        assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []

    def test_a_link_that_leads_to_itself_is_one_line(self, tmp_path: Path) -> None:
        link = tmp_path / "a.json"
        link.symlink_to(link.name)
        written, made, database = tmp_path / "out", tmp_path / "b.json", tmp_path / "a.db"
        database.symlink_to(database.name)
        for arguments in (
            ["convert", SPECIMENS[0], "-o", link],
            ["convert", SPECIMENS[0], SPECIMENS[0].parent, "--to", "jsonl", "-o", link],
            ["schema", "json", "-o", link],
            ["convert", link, "-o", written],
            ["outline", database, "--column", "text"],
        ):
            result = run(*arguments)
            assert result.exit_code == 2, result.stderr
            assert isinstance(result.exception, SystemExit)
        assert link.is_symlink()
        assert run("convert", link, SPECIMENS[0], "-o", f"{made}/").exit_code == 2
        assert len(list(made.iterdir())) == 1

    def test_permissions_are_kept(self, tmp_path: Path) -> None:
        path = tmp_path / "a.json"
        path.write_text("old")
        path.chmod(0o640)
        write_whole(path, b"new")
        assert stat.S_IMODE(path.stat().st_mode) == 0o640

    @pytest.mark.parametrize("command", [["schema", "json"], ["convert", SPECIMENS[0]]])
    def test_a_folder_in_the_way_is_one_line(self, tmp_path: Path, command: list[object]) -> None:
        (tmp_path / "x.json").mkdir()
        (tmp_path / "x.json" / f"{SPECIMENS[0].stem}.json").mkdir()
        result = run(*command, "-o", tmp_path / "x.json" / f"{SPECIMENS[0].stem}.json")
        assert result.exit_code in (0, 2)
        assert (tmp_path / "x.json" / f"{SPECIMENS[0].stem}.json").is_dir()
        assert not isinstance(result.exception, OSError)


def test_what_fails_half_way_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text("old")

    def write_half() -> None:
        with whole_file(path) as file:
            file.write(b"half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        write_half()
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


COMMANDS = (["outline"], ["check", "--level", "error"], ["convert", "--to", "jsonl"])


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_a_folder_names_what_it_passes_over(command: list[str], tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "a.txt").write_text("云州市公园意见\n一、总体要求\n建成公园。\n", "utf-8")
    for name in ("deep/b.jpg", "c.JPG", "notes", *(f"{i}.bin" for i in range(12))):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / ".hidden").write_bytes(b"x")
    result = run(*command, tmp_path)
    assert result.exit_code == 0, result.stderr
    told = [line for line in result.stderr.splitlines() if line.startswith("passed over")]
    assert [line.partition(":")[0] for line in told] == [
        "passed over, no ending says what it is",
        "passed over, .bin is not read here",
        "passed over, .jpg is not read here",
    ]
    assert "and 2 more" in told[1]
    assert str(tmp_path / "deep" / "b.jpg") in told[2]
    assert run(*command, tmp_path, "--strict").exit_code == 1
    assert run(*command, tmp_path / "a.txt", "--strict").exit_code == 0


def test_markdown_in_a_folder_is_read_like_anything_else(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("云州市公园意见\n一、总体要求\n建成公园。\n", "utf-8")
    (tmp_path / "b.md").write_text("# 云州市水库意见\n\n一、总体要求\n\n建成水库。\n", "utf-8")
    rows = [json.loads(line) for line in run("outline", tmp_path, "--format", "jsonl").stdout.splitlines()]  # fmt: skip
    assert {Path(row["file"]).name for row in rows} == {"a.txt", "b.md"}


def test_unknown_commands_are_answered_with_the_likeliest(tmp_path: Path) -> None:
    result = run("outlin", "x")
    assert result.exit_code == 2
    assert "did you mean 'outline'?" in result.stderr
    assert "did you mean 'list'?" in run("archive", "lst").stderr
    assert "did you mean" not in run("zzzzzz").stderr


def test_a_name_of_the_greatest_length_is_written(tmp_path: Path) -> None:
    """255 bytes are 83 characters and an ending; the name of what is not yet whole is no longer."""
    path = tmp_path / f"{'云' * 83}.md"
    write_whole(path, b"new")
    assert [file.name for file in tmp_path.iterdir()] == [path.name]
