"""What a person sees: kinds, colours, pages, suggestions, help; and quotations checked."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

import shenzhen_plans as sp
from shenzhen_plans.citing.styles import STYLES
from shenzhen_plans.cli import COMMANDS, main
from shenzhen_plans.cli.archive import SUBCOMMANDS
from tests.texts import ROOT, SPECIMENS

PLAN = next(path for path in SPECIMENS if path.stem == "yunzhou-plan-report-2031")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


PAGES = [[], *([name] for name in COMMANDS), *(["archive", name] for name in SUBCOMMANDS)]


@pytest.mark.parametrize("command", PAGES, ids=" ".join)
def test_help_is_clean_at_80_columns(command: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    result = run(*command, "--help")
    assert result.exit_code == 0
    assert "\\b" not in result.stdout
    assert "\b" not in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 80


def test_an_outline_of_one_kind(tmp_path: Path) -> None:
    rows = [json.loads(line) for line in run("outline", PLAN, "-k", "task", "--format", "jsonl").stdout.splitlines()]  # fmt: skip
    assert len(rows) == len(sp.parse(PLAN).tasks)
    assert {row["kind"] for row in rows} == {"task"}
    both = run("outline", PLAN, "--kind", "task", "--kind", "level1").stdout
    assert "level1" in both
    assert "level2" not in both
    none = run("outline", PLAN, "--kind", "event").stdout.splitlines()
    assert none[-1] == "nothing of the kinds asked for"
    wrong = run("outline", PLAN, "--kind", "tasks")
    assert wrong.exit_code == 2
    assert "did you mean 'task'?" in wrong.stderr


def test_a_family_that_does_not_exist_is_answered_with_the_likeliest(home: Path) -> None:
    for command in (["outline"], ["check"], ["archive", "add"]):
        result = run(*command, PLAN, "--family", "anual-plan")
        assert result.exit_code == 2
        assert "did you mean 'annual-plan'?" in result.stderr


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SHENZHEN_PLANS_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.mark.parametrize("command", ["cite", "resolve"])
def test_a_bare_number_is_answered_with_what_it_may_count(command: str) -> None:
    result = run(command, PLAN, "24")
    assert result.exit_code == 1
    assert "did you mean 第24项?" in result.stderr
    assert "did you mean" not in run(command, PLAN, "2400").stderr


def test_the_help_of_cite_names_every_style() -> None:
    told = " ".join(run("cite", "--help").stdout.split())
    for style in STYLES:
        assert style in told


ON_A_TERMINAL = """
import os, pty, sys
os.environ.update(COLUMNS="80", LINES="20", PAGER="cat", TERM="xterm", SHENZHEN_PLANS_HOME="/nonexistent/home")
sys.exit(os.waitstatus_to_exitcode(pty.spawn([sys.executable, "-c", "from shenzhen_plans.cli import main; main()", *sys.argv[1:]])))
"""


def on_a_terminal(*arguments: object, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", ON_A_TERMINAL, *map(str, arguments)],
        stdin=subprocess.DEVNULL, capture_output=True, check=True, timeout=120,
        env={**{k: v for k, v in os.environ.items() if k != "NO_COLOR"}, "PYTHONPATH": str(ROOT), **environment},
    )  # fmt: skip
    return done.stdout.decode("utf-8", "replace")


@pytest.mark.skipif(os.name == "nt", reason="a terminal of POSIX")
class TestOnATerminal:
    def test_tasks_and_boxes_have_colours(self) -> None:
        shown = on_a_terminal("outline", PLAN, "--no-pager")
        assert click.style("task", fg="green")[:-4] in shown
        assert "\x1b[1m" in shown

    def test_no_color_is_honoured(self) -> None:
        assert "\x1b[3" not in on_a_terminal("outline", PLAN, "--no-pager", NO_COLOR="1")

    def test_a_long_table_is_paged_and_a_short_one_is_not(self, tmp_path: Path) -> None:
        pager = tmp_path / "pager"
        pager.write_text("#!/bin/sh\necho PAGED\ncat\n")
        pager.chmod(0o755)
        program = ON_A_TERMINAL.replace('"cat"', repr(str(pager)))
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        for arguments, paged in (([], True), (["--depth", "1"], False), (["--no-pager"], False)):
            done = subprocess.run(
                [sys.executable, "-c", program, "outline", str(PLAN), *arguments],
                stdin=subprocess.DEVNULL, capture_output=True, check=True, env=environment, timeout=120,
            )  # fmt: skip
            assert (b"PAGED" in done.stdout) == paged, arguments


# --- quotations -------------------------------------------------------------------------------


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.txt"
    path.write_text(
        "云州市2031年计划\n一、主要任务\n(一)修路。新修村道三公里,补种行道树九十棵。\n(二)修桥。新建石桥两座。\n",
        "utf-8",
    )
    return path


@pytest.mark.parametrize(
    ("citation", "quotation", "status", "code"),
    [
        ("一、(一)", "新修村道三公里", "right", 0),
        ("一、(一)", "新修村道 三公里，补种行道树九十棵", "right", 0),
        ("《云州市2031年计划》一、(二)：“新建石桥两座”", None, "right", 0),
        ("一、(一)", "新修村道五公里,补种行道树九十棵", "misquoted", 1),
        ("一、(一)", "新建石桥两座", "wrong-node", 1),
        ("一、(一)", "这里没有这样的话", "gone", 1),
    ],
)
def test_a_quotation_is_checked(
    plan: Path, citation: str, quotation: str | None, status: str, code: int
) -> None:
    arguments = [plan, citation, *([quotation] if quotation else [])]
    text, row = run("quote", *arguments), run("quote", *arguments, "--format", "json")
    assert (text.exit_code, row.exit_code) == (code, code)
    assert text.stdout.startswith(status)
    assert json.loads(row.stdout)["status"] == status
    if status == "wrong-node":
        assert "stands in: 一、(二)" in text.stdout
    if status == "misquoted":
        assert "printed: 三  quoted: 五" in text.stdout


def test_a_quotation_without_a_place_or_words_is_a_problem(plan: Path) -> None:
    assert run("quote", plan, "一、(九)", "新建").exit_code == 1
    assert run("quote", plan, "一、(一)").exit_code == 1
    assert json.loads(run("quote", plan, "一、(九)", "x", "--format", "json").stdout)["error"]
    assert run("quote", plan.parent / "none.txt", "一、", "x").exit_code == 2


@pytest.mark.parametrize("style", ["plain", "english", "bibtex", "ris", "html"])
def test_control_characters_of_a_title_are_shown_and_not_done(style: str, tmp_path: Path) -> None:
    document = sp.parse("云州市2031年计划\n一、任务\n(一)修路。新修村道三公里。\n")
    written = tmp_path / "plan.json"
    title = document.metadata.title
    assert title is not None
    evil = json.dumps(title.value + "\x1b[31m\u202e\x9b")
    written.write_text(sp.to_json(document).replace(json.dumps(title.value, ensure_ascii=False), evil))  # fmt: skip
    cited = run("cite", written, "一、(一)", "--style", style)
    assert cited.exit_code == 0, cited.stderr
    assert "2031年计划" in cited.stdout
    assert not {"\x1b", "\u202e", "\x9b"} & set(cited.stdout)


@pytest.mark.parametrize("command", ["outline", "convert", "check", "quantities", "cite"])
def test_an_empty_path_is_not_the_current_folder(command: str) -> None:
    result = run(command, "")
    assert result.exit_code == 2
    assert "a path is empty" in result.stderr
