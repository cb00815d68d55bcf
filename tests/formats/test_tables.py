"""Tables for people: rows, CSV, Excel, Parquet and data frames."""

from __future__ import annotations

import csv
import io

import pytest

import shenzhen_plans as sp
from shenzhen_plans.errors import FormatError
from shenzhen_plans.formats.tables.csv import to_csv
from shenzhen_plans.formats.tables.parquet import to_parquet
from shenzhen_plans.formats.tables.rows import (
    outline_table,
    targets_table,
    tasks_table,
    to_dataframe,
)
from shenzhen_plans.formats.tables.xlsx import to_xlsx
from shenzhen_plans.language import word

from ..texts import SPECIMENS

PLAN = next(p for p in SPECIMENS if p.stem == "yunzhou-plan-report-2031")


@pytest.fixture(scope="module")
def plan():
    return sp.parse(PLAN)


def test_tasks(plan):
    rows = tasks_table(plan)
    assert [row["number"] for row in rows] == [task.number for task in plan.tasks]
    for row, task in zip(rows, plan.tasks, strict=True):
        assert row["text"].startswith(task.text)
        assert row["citation"] == sp.cite(task, document=plan)
        assert (row["start"], row["end"]) == (task.start, task.end)
        assert row["section"].split(" / ")[0] == plan.ancestors(task)[0].title


def test_targets(plan):
    rows = targets_table(plan)
    assert [(r["name"], r["value"]) for r in rows[:2]] == [
        ("地区生产总值", "5.5"), ("规模以上工业增加值", "6"),
    ]  # fmt: skip


@pytest.mark.parametrize("path", SPECIMENS, ids=lambda p: p.stem)
def test_the_outline_holds_each_text_once(path):
    document = sp.parse(path)
    rows = outline_table(document)
    assert [row["id"] for row in rows] == [node.id for node in document.walk()]
    printed = sum(len(row["text"] or "") + len(row["title"] or "") for row in rows)
    assert printed <= document.source.length


def test_csv(plan):
    text = to_csv(plan)
    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert [row["id"] for row in rows] == [node.id for node in plan.walk()]
    assert len(text.encode()) < 4 * len(PLAN.read_bytes())


@pytest.mark.parametrize(
    ("text", "cell"),
    [("=HYPERLINK(1)", "'=HYPERLINK(1)"), ("@sum", "'@sum"), ("-3.2%", "-3.2%"), ("+5", "+5")],
)
def test_a_cell_is_no_formula(text, cell):
    document = sp.parse(f"一、总体要求\n{text}\n")
    rows = list(csv.DictReader(io.StringIO(to_csv(document).removeprefix("\ufeff"))))
    assert cell in {row["text"] for row in rows} | {row["title"] for row in rows}


def test_xlsx(plan):
    pytest.importorskip("xlsxwriter", reason="the extra [xlsx] is not installed")
    openpyxl = pytest.importorskip("openpyxl", reason="openpyxl reads the files of this test")
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(plan)))
    assert book.sheetnames == ["任务", "目标", "大纲"]
    sheet = book["任务"]
    assert sheet.freeze_panes == "A2"
    assert [cell.value for cell in sheet["A"][1:]] == [task.number for task in plan.tasks]
    assert all(isinstance(cell.value, int) for cell in sheet["A"][1:])
    assert sheet["D2"].alignment.wrap_text
    assert sheet["F2"].hyperlink.target == plan.metadata.source_url.value
    assert sheet["E2"].value == sp.cite(plan.tasks[0], document=plan)
    longest = max(range(2, sheet.max_row + 1), key=lambda n: len(sheet[f"D{n}"].value))
    assert sheet.row_dimensions[longest].height >= 15 * len(sheet[f"D{longest}"].value) // 35
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
    assert sheet.print_title_rows == "$1:$1"


def test_an_xlsx_is_for_people(plan):
    pytest.importorskip("xlsxwriter", reason="the extra [xlsx] is not installed")
    openpyxl = pytest.importorskip("openpyxl", reason="openpyxl reads the files of this test")
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(plan)))
    heads = {cell.value: cell.column_letter for cell in book["目标"][1]}
    values = [cell.value for cell in book["目标"][heads["数值"]][1:]]
    assert values == [None if t.value is None else float(t.value) for t in plan.targets]
    kinds = [cell.value for cell in book["大纲"]["B"][1:]]
    assert kinds == [word("kind", node.kind, to="zh") for node in plan.walk()]


def test_an_xlsx_cell_is_no_formula():
    pytest.importorskip("xlsxwriter", reason="the extra [xlsx] is not installed")
    openpyxl = pytest.importorskip("openpyxl", reason="openpyxl reads the files of this test")
    document = sp.parse("一、主要任务\n(1)=1+1\n(2)http://a.example/\n\x01")
    cells = openpyxl.load_workbook(io.BytesIO(to_xlsx(document)))["任务"]["D"]
    assert [cell.data_type for cell in cells[1:]] == ["s", "s"]


def test_parquet(plan):
    pq = pytest.importorskip("pyarrow.parquet", reason="the extra [parquet] is not installed")
    table = pq.read_table(io.BytesIO(to_parquet(plan)))
    assert str(table.schema.field("number").type) == "int64"
    assert table.column("id").to_pylist() == [node.id for node in plan.walk()]


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_frames(plan, library):
    pytest.importorskip(library, reason=f"{library} is not installed")
    frame = to_dataframe(plan, "outline", library=library)
    assert list(frame["number"].drop_nulls() if library == "polars" else frame["number"].dropna())
    assert "nt" in str(frame["number"].dtype)
    with pytest.raises(FormatError, match="no table"):
        to_dataframe(plan, "chapters", library=library)
