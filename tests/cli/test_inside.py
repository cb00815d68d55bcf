"""Documents inside other files: members of ZIP archives and rows of tables, on the command line."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from shenzhen_plans.cli import main
from shenzhen_plans.cli.inputs import gather
from shenzhen_plans.cli.inside import Columns, Inner, loaded, unpacked
from tests.docx.build import docx, p

TEXT = "云州市公园意见\n一、总体要求\n(一)目标。建成公园。\n"
ROWS = [("岚山区计划", TEXT), ("a/b: 2.0版", TEXT), ("岚山区计划", TEXT), ("空", "")]


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "reports.csv"
    cells = [f'"{title}","{text}"' for title, text in ROWS]
    path.write_text("\n".join(["title,full_text", *cells]), "utf-8")
    return path


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "报告.zip"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("下/甲.docx", docx(p("云州市意见") + p("一、总则")))
        file.writestr("乙.txt", TEXT)
        file.writestr("丙.exe", b"MZ")
    return path


@pytest.mark.parametrize("jobs", [1, 2])
def test_rows_are_converted_into_files_of_their_titles(
    jobs: int, table: Path, tmp_path: Path
) -> None:
    done = run("convert", table, "--column", "full_text", "--name-column", "title", "--to", "markdown",
               "-o", f"{tmp_path}/out/", "--jobs", jobs)  # fmt: skip
    assert done.exit_code == 2
    assert "row 4: error: holds no text in the column full_text" in done.stderr
    found = sorted(str(f.relative_to(tmp_path / "out")) for f in (tmp_path / "out").rglob("*.md"))
    assert found == ["reports/a/b_ 2.0版.md", "reports/岚山区计划-3.md", "reports/岚山区计划.md"]


def test_rows_of_an_outline_say_where_they_stand(table: Path) -> None:
    done = run("outline", table, "--column", "full_text", "--format", "jsonl")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert {row["file"] for row in rows} == {f"{table}, row {n}" for n in (1, 2, 3)}
    assert [row["title"] for row in rows][:2] == ["总体要求", "目标"]


def test_rows_are_checked(table: Path) -> None:
    done = run("check", table, "--column", "full_text")
    assert "row 4: error: holds no text" in done.stderr
    assert done.exit_code == 2


def test_figures_of_rows_say_where_they_stand(table: Path) -> None:
    table.write_text("full_text\n云州市2031年计划。新建绿道12公里。\n", "utf-8")
    done = run("quantities", table, table, "--column", "full_text", "--format", "jsonl")
    assert [json.loads(line)["quote"] for line in done.stdout.splitlines()] == ["12公里"]


def test_members_are_files(archive: Path, tmp_path: Path) -> None:
    done = run("convert", archive, "--to", "jsonl", "-o", f"{tmp_path}/out/")
    assert "报告.zip/丙.exe: error: is of a kind that is not read" in done.stderr
    found = sorted(
        str(f.relative_to(tmp_path / "out")) for f in (tmp_path / "out").rglob("*.jsonl")
    )
    assert found == ["报告/下/甲.jsonl", "报告/乙.jsonl"]


def test_members_in_a_folder_of_archives(archive: Path) -> None:
    done = run("outline", archive.parent, "--format", "jsonl")
    files = {json.loads(line)["file"] for line in done.stdout.splitlines()}
    assert files == {f"{archive}/下/甲.docx", f"{archive}/乙.txt"}


def test_a_damaged_archive_does_not_stop_the_rest(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04" + bytes(100))
    done = run("outline", tmp_path / "a.zip", archive, "--format", "jsonl")
    assert "a.zip: error: is a damaged ZIP package" in done.stderr
    assert done.stdout.count("\n") == 3


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--column", "fulltext"], "has no column fulltext; did you mean full_text?"),
        (["--name-column", "title"], "--name-column and --table go with --column"),
    ],
)
@pytest.mark.parametrize("command", ["outline", "check", "convert", "quantities"])
def test_wrong_columns_are_wrong_usage(
    command: str, arguments: list[str], words: str, table: Path
) -> None:
    done = run(command, table, *arguments)
    assert done.exit_code == 2
    assert words in done.stderr


def test_a_table_is_no_standard_input() -> None:
    done = run("outline", "-", "--column", "t")
    assert "not from standard input" in done.stderr


def test_a_table_of_a_database(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with sqlite3.connect(path) as database:
        for name in ("new", "old"):
            database.execute(f"CREATE TABLE {name} (t)")
            database.execute(f"INSERT INTO {name} VALUES (?)", [TEXT])  # noqa: S608 - our names
    database.close()
    assert "give --table: new, old" in run("outline", path, "--column", "t").stderr
    assert run("outline", path, "--column", "t", "--table", "old").exit_code == 0


def test_rows_are_loaded_one_after_the_other(table: Path) -> None:
    """What waits for its turn holds no text: memory does not grow with the table."""
    inputs = unpacked(gather([str(table)]), Columns("full_text", "title")).inputs
    assert all(isinstance(item, Inner) and item.record is None for item in inputs)
    stream = loaded(inputs[1:])
    assert next(stream).read() == TEXT.encode()
    assert [item.name for item in stream] == [f"{table}, row {n}" for n in (3, 4)]


def test_a_table_that_has_changed_is_told(table: Path) -> None:
    inputs = unpacked(gather([str(table)]), Columns("full_text")).inputs
    table.write_text("full_text\n一、总则\n", "utf-8")
    first, *others = loaded(inputs)
    assert first.read() == "一、总则".encode()
    assert all(item.record is not None and item.record.error for item in others)


def test_rows_come_into_the_archive(
    table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHENZHEN_PLANS_HOME", str(tmp_path / "store"))
    done = run("archive", "add", table, "--column", "full_text", "--name-column", "title")
    assert "row 1: " in done.stdout
    assert "holds no text in the column" in done.stderr
    assert io.StringIO(done.stdout).readline().endswith("added as new\n")


def test_what_word_keeps_beside_an_open_file_is_no_input(tmp_path: Path) -> None:
    (tmp_path / "计划.docx").write_bytes(docx(p("一、总则")))
    (tmp_path / "~$计划.docx").write_bytes(b"\x08" * 162)
    done = run("outline", tmp_path)
    assert (done.exit_code, done.stderr) == (0, "")


TITLES = ["../../x", "/etc/x", "..", "a-3", "a", "a", "a./d", "C:\\x", "甲\u202e乙", "云" * 300, "a/b/../../..", "~", ".hid"]  # fmt: skip


def test_titles_are_places_in_the_folder_and_no_two_are_one(tmp_path: Path) -> None:
    table = tmp_path / "r.csv"
    table.write_text("\n".join(["n,t", *(f"{title},一、{title[:9]}" for title in TITLES)]), "utf-8")
    done = run("convert", table, "--column", "t", "--name-column", "n", "-o", f"{tmp_path}/out/")
    assert done.exit_code == 0, done.stderr
    written = [f for f in tmp_path.rglob("*.json") if f.is_file()]
    assert len(written) == len(TITLES)
    for file in written:
        assert (tmp_path / "out" / "r").resolve() in file.resolve().parents
        assert "\u202e" not in file.name


def test_names_of_members_are_places_in_the_folder(tmp_path: Path) -> None:
    path = tmp_path / "r.zip"
    names = ["../../x.txt", "/etc/x.txt", "a./d", "x.t\x1bxt", "a./d.txt", "C:\\x.txt"]
    with zipfile.ZipFile(path, "w") as file:
        for name in names:
            file.writestr(name, TEXT)
    done = run("convert", path, "-o", f"{tmp_path}/out/")
    assert "3 converted, 2 failed" in done.stderr  # what begins with a dot is passed over
    assert len(list((tmp_path / "out" / "r").rglob("*.json"))) == 3
    assert not list(tmp_path.parent.glob("x.json"))


def test_what_a_table_calls_its_columns_is_shown_and_not_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tmp_path / "r.csv"
    table.write_text("n\x1b[31m,te\u202ext\na,b\n", "utf-8")
    for language in ("en", "zh"):
        monkeypatch.setenv("SHENZHEN_PLANS_LANG", language)
        done = run("outline", table, "--column", "text")
        assert done.exit_code == 2
        assert "\\x1b" in done.stderr
        assert not {"\x1b", "\u202e"} & set(done.stderr)


def test_a_view_with_rows_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shenzhen_plans.cli.inside._MOST", 2000)
    with sqlite3.connect(tmp_path / "a.db") as database:
        endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)"
        database.execute(f"CREATE VIEW v AS {endless} SELECT '一、甲' AS t FROM n")  # noqa: S608 - our own text
    database.close()
    done = run("outline", tmp_path / "a.db", "--column", "t")
    assert done.exit_code == 2
    assert "holds more than 2000 documents" in done.stderr
