"""Pairs for people and programs: one table, many formats, and the commands that print them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from shenzhen_plans.cli import main
from shenzhen_plans.cli.display import display_width
from shenzhen_plans.quantities.tables import TEXT_FORMATS

PLAN = "云州市2030年国民经济和社会发展计划\n一、主要目标\n——GDP增长5.5%左右。\n——新增|停车位2万个。\n——茶园面积60万亩。\n"
REPORT = "2031年云州市政府工作报告\n一、2030年工作回顾\nGDP增长5.8%。新增|停车位1.2万个。\n"


@pytest.fixture
def paths(tmp_path: Path) -> list[str]:
    for name, text in (("plan-2030.txt", PLAN), ("report-2031.txt", REPORT)):
        (tmp_path / name).write_text(text, "utf-8")
    return [str(tmp_path / "plan-2030.txt"), str(tmp_path / "report-2031.txt")]


def run(*arguments: str) -> str:
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0, result.output
    return result.stdout


def rows(paths: list[str]) -> list[dict]:
    return [json.loads(line) for line in run("follow-up", *paths, "--format", "jsonl").splitlines()]


def test_rows_lead_back_to_their_characters(paths: list[str]) -> None:
    texts = {"plan-2030": PLAN, "report-2031": REPORT}
    found = rows(paths)
    assert [row["met"] for row in found] == [True, False, None]
    for row in found:
        for side in (row["target"], row["result"]):
            if side is not None:
                assert texts[side["document"]][side["start"] : side["end"]] == side["quote"]
    assert found[0]["target"]["quote"] == "GDP增长5.5%左右"
    assert found[2]["result"] is None


def test_row_of_the_contract(paths: list[str]) -> None:
    row = rows(paths)[0]
    assert list(row) == ["target", "result", "comparability", "met", "score", "why"]
    assert list(row["target"]) == [
        "document", "node", "start", "end", "quote", "name", "value", "unit", "comparator",
        "reference",
    ]  # fmt: skip
    assert (row["target"]["value"], row["result"]["value"], row["target"]["comparator"]) == (
        "5.5", "5.8", "~",
    )  # fmt: skip


def test_quantities_row_of_the_contract(paths: list[str]) -> None:
    row = json.loads(run("quantities", paths[0], "--format", "jsonl").splitlines()[0])
    assert list(row) == [
        "node", "start", "end", "quote", "name", "measure", "value", "value_to", "values", "unit",
        "comparator", "direction", "qualitative", "statement", "category", "period", "place",
        "reference",
    ]  # fmt: skip
    assert (row["measure"], row["period"], row["place"]) == ("地区生产总值", "2030", "云州市")


def test_tables_fit_eighty_columns(paths: list[str]) -> None:
    for arguments in (["follow-up", *paths], ["quantities", paths[0]]):
        lines = run(*arguments).splitlines()
        assert lines
        assert max(map(display_width, lines)) <= 80


def test_a_long_name_of_a_file_is_cut_and_not_the_reference(paths: list[str]) -> None:
    long = [str(Path(path).rename(Path(path).with_stem("shi-zhengfu-wenjian-" * 3 + Path(path).stem))) for path in paths]  # fmt: skip
    table, references = run("follow-up", *long), [row["target"]["reference"] for row in rows(long)]
    assert references
    assert all(f"… {reference}\n" in table for reference in references)
    assert max(map(display_width, table.splitlines())) <= 80


@pytest.mark.parametrize("form", TEXT_FORMATS)
def test_every_format_shows_every_pair(paths: list[str], form: str) -> None:
    text = run("follow-up", *paths, "--format", form)
    for said in ("GDP增长5.5%左右", "GDP增长5.8%", "60万亩", "plan-2030", "report-2031"):
        assert said in text


def test_markdown_cells_hold_no_bar_of_their_own(paths: list[str]) -> None:
    lines = run("follow-up", *paths, "--format", "markdown").splitlines()
    assert {line.replace("\\|", "").count("|") for line in lines} == {9}


def test_csv_is_read_back(paths: list[str]) -> None:
    table = list(csv.reader(io.StringIO(run("follow-up", *paths, "--format", "csv"))))
    assert {len(row) for row in table} == {8}
    assert [row[5] for row in table] == ["met", "met", "not met", "no answer"]


def test_a_spreadsheet_holds_the_same_table(paths: list[str], tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    out = tmp_path / "table.xlsx"
    run("follow-up", *paths, "--format", "xlsx", "-o", str(out))
    sheet = openpyxl.load_workbook(out).active
    assert sheet.max_row == 4
    assert sheet["F3"].value == "not met"


def test_a_spreadsheet_is_ready_to_read(paths: list[str], tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    out = tmp_path / "table.xlsx"
    run("follow-up", *paths, "--format", "xlsx", "-o", str(out))
    sheet = openpyxl.load_workbook(out).active
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", sheet.dimensions)
    assert sheet["A1"].font.bold
    assert not sheet["A2"].font.bold
    assert all(sheet.column_dimensions[cell.column_letter].width > 10 for cell in sheet[1])
    assert sheet["B2"].alignment.wrap_text
    assert (sheet.page_setup.orientation, sheet.sheet_properties.pageSetUpPr.fitToPage) == (
        "landscape",
        True,
    )


def test_a_page_says_its_encoding(paths: list[str]) -> None:
    assert '<meta charset="utf-8">' in run("follow-up", *paths, "--format", "html")


def test_a_page_says_what_it_compares_and_how_it_went(paths: list[str]) -> None:
    page = run("follow-up", *paths, "--format", "html")
    assert "<h1>plan-2030 → report-2031</h1>\n<p>1 met, 1 not met, 1 no answer</p>" in page
    assert run("follow-up", *paths, "--format", "html", "--tasks", "none").count("<tr class=") == 3


def test_people_read_their_language_and_programs_theirs(
    paths: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHENZHEN_PLANS_LANG", "zh")
    assert "<td>未达到</td>" in run("follow-up", *paths, "--format", "html")
    assert "| 完成 |" in run("follow-up", *paths, "--format", "markdown")
    assert "not met" in run("follow-up", *paths, "--format", "csv")


def test_a_spreadsheet_needs_a_file(paths: list[str]) -> None:
    assert CliRunner().invoke(main, ["follow-up", *paths, "--format", "xlsx"]).exit_code == 2


def test_a_file_that_is_not_there_is_a_message(paths: list[str]) -> None:
    result = CliRunner().invoke(main, ["follow-up", paths[0], "nowhere.txt"])
    assert result.exit_code == 2
    assert "nowhere.txt" in result.stderr


def test_answered_leaves_out_what_nothing_answers(paths: list[str]) -> None:
    lines = run("follow-up", *paths, "--answered", "--format", "jsonl").splitlines()
    assert len(lines) == 2
