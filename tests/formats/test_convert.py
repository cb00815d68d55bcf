"""``convert`` as a function and as a command."""

from __future__ import annotations

import json
import os
import pickle
import stat
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from functools import partial

import pytest
from click.testing import CliRunner

import shenzhen_plans as sp
from shenzhen_plans.batch.writing import write_whole
from shenzhen_plans.cli import main
from shenzhen_plans.cli.schema import SCHEMAS
from shenzhen_plans.errors import FormatError, SourceError
from shenzhen_plans.formats.converting import written_as
from shenzhen_plans.formats.table import FORMATS
from tests.texts import ROOT, SPECIMENS

PATH = SPECIMENS[0]
DATA = PATH.read_bytes()
READABLE = [name for name, form in FORMATS.items() if form.reader]
BACK = {"json": READABLE, "xml": READABLE, "markdown": ["markdown"], "akn": ["markdown", "akn"]}


def run(*arguments, input=None):
    return CliRunner().invoke(main, ["convert", *map(str, arguments)], input=input)


@pytest.mark.parametrize("there", READABLE)
@pytest.mark.parametrize("back", READABLE)
def test_from_each_format_to_each(there, back):
    written = sp.convert(DATA, name=PATH.name, to=there)
    assert written_as(written.encode(), None) == there
    again = sp.convert(written.encode(), name=None, to=back)
    if back in BACK[there]:
        assert again == sp.convert(DATA, name=PATH.name, to=back)
    assert sp.convert(again.encode(), name=None, to="jsonl").count("\n") == sum(
        1 for _ in sp.parse(PATH).walk()
    )


def test_the_function_can_be_mapped_by_a_process_pool():
    work = pickle.loads(pickle.dumps(partial(sp.convert, name="a.txt", to="xml")))  # noqa: S301
    with ProcessPoolExecutor(1) as pool:
        assert list(pool.map(work, [DATA])) == [sp.convert(DATA, name="a.txt", to="xml")]


def test_the_name_is_the_function_whatever_was_imported():
    code = "import shenzhen_plans.formats.converting, shenzhen_plans as sp; print(callable(sp.convert), callable(sp.chunks))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert done.stdout == "True True\n"


@pytest.mark.parametrize(
    ("data", "name", "to", "error"),
    [
        (b"\x00\x01\x02" * 50, "a.txt", "json", SourceError),
        (b"%PDF-1.7", "a.txt", "json", SourceError),
        (b"x", "a.txt", "docx", FormatError),
        (b"{}", "a.json", "json", FormatError),
        (b"{", "a.json", "json", FormatError),
        (b"<x/>", "a.xml", "json", FormatError),
        (b"{}\n", "a.jsonl", "json", FormatError),
    ],
)
def test_what_cannot_be_converted(data, name, to, error):
    with pytest.raises(error):
        sp.convert(data, name=name, to=to)


def test_another_family_than_a_written_document_has_is_refused():
    written = sp.convert(DATA, name=PATH.name).encode()
    with pytest.raises(FormatError, match="of the family"):
        sp.convert(
            written,
            name=None,
            family="work-report" if b'"work-report"' not in written else "generic",
        )


def test_ordinary_markdown_is_a_text():
    assert written_as("---\ntitle: 云\n---\n\n# 云".encode(), "a.md") is None
    assert written_as(b'{"a": 1}', "a.txt") is None


def test_standard_input_and_output():
    result = run("-", input=DATA)
    assert result.exit_code == 0
    assert json.loads(result.stdout_bytes)["source"]["name"] == "stdin"
    assert result.stderr == ""


def test_utf8_whatever_the_locale():
    code = "from shenzhen_plans.cli import main; main()"
    environment = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = subprocess.run(
        [sys.executable, "-c", code, "convert", str(PATH), "云州市.txt", "--to", "jsonl"],
        capture_output=True, cwd=ROOT, env=environment, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stdout.decode("utf-8") == sp.convert(DATA, name=PATH.name, to="jsonl")
    assert "云州市.txt: error: cannot be read" in done.stderr.decode("utf-8")


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_batch_goes_on_and_mirrors_the_folders(tmp_path, jobs):
    texts = tmp_path / "in"
    for name, data in {
        "a/x.txt": DATA,
        "b/x.txt": b"\x89PNG\r\n",
        "b/y.txt": DATA,
        ".hidden/z.txt": DATA,
    }.items():
        (texts / name).parent.mkdir(parents=True, exist_ok=True)
        (texts / name).write_bytes(data)
    result = run(
        texts, tmp_path / "none.txt", "--to", "xml", "-o", tmp_path / "out", "--jobs", jobs
    )
    written = sorted(
        p.relative_to(tmp_path / "out").as_posix() for p in (tmp_path / "out").rglob("*.*")
    )
    assert written == ["a/x.xml", "b/y.xml"]
    assert result.exit_code == 2
    *errors, summary = result.stderr.splitlines()
    assert len(errors) == 2
    assert summary.startswith("4 files: 2 converted, 2 failed")
    assert "x.txt: error: is a binary file" in result.stderr
    assert "none.txt: error: cannot be read: No such file" in result.stderr


def test_a_run_is_resumed_where_it_stopped(tmp_path):
    texts, out = tmp_path / "in", tmp_path / "out"
    texts.mkdir()
    for name in ("a.txt", "b.txt", "c.txt"):
        (texts / name).write_bytes(DATA)
    run(texts, "-o", f"{out}/")
    (out / "b.json").unlink()
    (out / "c.json").write_text("old")
    os.utime(out / "c.json", (0, 0))
    result = run(texts, "-o", f"{out}/", "--resume")
    assert result.exit_code == 0
    assert "3 files: 2 converted, 1 passed over" in result.stderr
    assert '"c.txt"' in (out / "c.json").read_text("utf-8")
    assert (out / "b.json").is_file()


def test_a_wrong_document_is_a_problem_and_unreadable_input_is_worse(tmp_path):
    wrong = tmp_path / "a.json"
    wrong.write_text("{}")
    assert run(wrong).exit_code == 1
    assert run(wrong, tmp_path / "none.txt").exit_code == 2
    assert run(wrong, PATH).exit_code == 1


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        (PATH, "--to", "docx"),
        (PATH, PATH.parent.parent, "--to", "xml"),
        ("-", "-"),
        (PATH, "--jobs", 0),
    ],
)
def test_wrong_usage(arguments):
    assert run(*arguments).exit_code == 2


def test_an_empty_folder_is_said_to_be(tmp_path):
    result = run(tmp_path)
    assert result.exit_code == 2
    assert "files" in result.stderr


def test_several_documents_on_standard_output_are_json_lines():
    result = run(*SPECIMENS[:2])
    lines = result.stdout_bytes.decode().splitlines()
    assert [json.loads(line)["source"]["name"] for line in lines] == [p.name for p in SPECIMENS[:2]]


def test_no_input_and_no_other_output_is_overwritten(tmp_path):
    source = tmp_path / "a.json"
    source.write_text(sp.convert(DATA, name="a.txt"), "utf-8")
    before = source.read_bytes()
    assert run(source, "-o", tmp_path).exit_code == 2
    assert source.read_bytes() == before
    (tmp_path / "in").mkdir()
    for name in ("x.txt", "x.html"):
        (tmp_path / "in" / name).write_bytes(DATA)
    result = run(tmp_path / "in", "-o", tmp_path / "out")
    assert result.exit_code == 2
    assert "already the output of" in result.stderr


def test_a_file_is_written_whole_or_not_at_all(tmp_path, monkeypatch):
    target = tmp_path / "a.json"
    target.write_text("old")
    with pytest.raises(TypeError):
        write_whole(target, "no bytes")
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]
    write_whole(target, "新".encode())
    assert target.read_bytes() == "新".encode()
    assert stat.S_IMODE(target.stat().st_mode) & 0o600 == 0o600


def test_a_family_that_does_not_exist():
    result = run(PATH, "--family", "novel")
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("name", SCHEMAS)
def test_schemas_are_printed_and_written(name, tmp_path):
    printed = CliRunner().invoke(main, ["schema", name])
    assert printed.exit_code == 0
    CliRunner().invoke(main, ["schema", "all", "-o", str(tmp_path)])
    assert (tmp_path / SCHEMAS[name]).read_bytes() == printed.stdout_bytes


@pytest.mark.parametrize("command", ["convert", "outline", "check", "quantities"])
def test_an_encoding_can_be_named_on_the_command_line(command, tmp_path):
    path = tmp_path / "plan.txt"
    path.write_bytes("一、甲乙\n二、丙丁增長5%\n".encode("big5") + b"\xff" * 9)
    runner = CliRunner()
    assert runner.invoke(main, [command, str(path), "--errors", "strict"]).exit_code == 2
    given = [command, str(path), "--encoding", "big5", "--errors", "replace"]
    done = runner.invoke(main, given)
    assert done.exit_code in (0, 1)
    shown = {"check": "source.replacement", "quantities": "丙丁"}.get(command, "甲乙")
    assert shown in done.stdout
