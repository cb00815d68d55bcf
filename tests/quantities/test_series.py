"""One measure through the years, its chart, and the schemas of rows."""

from __future__ import annotations

import json

import jsonschema
from click.testing import CliRunner
from lxml import etree

from shenzhen_plans import follow_up, pair_rows, parse, quantity_rows
from shenzhen_plans.cli import main
from shenzhen_plans.quantities.chart import chart
from shenzhen_plans.quantities.series import measured, series
from tests.schemas.quantities import pair_schema, quantity_schema
from tests.texts import SPECIMENS

PLAN = "云州市{}年国民经济和社会发展计划\n一、主要目标\n——GDP增长{}%。\n"
REPORT = (
    "{}年云州市政府工作报告\n一、{}年工作回顾\n全市生产总值9860亿元、增长{}%,工业增加值增长9%。\n"
)

DOCUMENTS = [
    ("p30", parse(PLAN.format(2030, 5))), ("p31", parse(PLAN.format(2031, 6))),
    ("r31", parse(REPORT.format(2031, 2030, 5.4))), ("r32", parse(REPORT.format(2032, 2031, 5.8))),
]  # fmt: skip


def test_a_series_is_in_the_order_of_the_years() -> None:
    points = [p for p in series(DOCUMENTS, "地区生产总值") if p.change]
    assert [(p.year, p.quantity.statement, str(p.quantity.value)) for p in points] == [
        (2030, "result", "5.4"), (2030, "target", "5"), (2031, "result", "5.8"), (2031, "target", "6"),
    ]  # fmt: skip


def test_any_name_of_a_measure_finds_it_and_no_other() -> None:
    assert series(DOCUMENTS, "GDP") == series(DOCUMENTS, "生产总值")
    assert {p.quantity.name for p in series(DOCUMENTS, "GDP")} == {"GDP", "全市生产总值"}
    assert series(DOCUMENTS, "没有的指标") == ()


def test_a_chart_is_svg_that_leads_back_to_the_text() -> None:
    drawn = chart(series(DOCUMENTS, "GDP"), "GDP <&>")
    root = etree.fromstring(drawn.encode())
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    told = [e.text for e in root.iter("{*}title")]
    assert told[0] == "GDP <&> (%)"
    assert "2031 target: 6% (p31 一、第1段)" in told
    assert len(list(root.iter("{*}circle"))) == 4
    assert len(list(root.iter("{*}polyline"))) == 1


def test_each_place_has_its_own_line_and_colour() -> None:
    district = REPORT.replace("云州市", "云州市岚山区")
    documents = [*DOCUMENTS, ("d31", parse(district.format(2031, 2030, 6.1))),
                 ("d32", parse(district.format(2032, 2031, 6.4)))]  # fmt: skip
    root = etree.fromstring(chart(series(documents, "GDP"), "GDP").encode())
    lines = [e.get("stroke") for e in root.iter("{*}polyline")]
    assert len(set(lines)) == len(lines) == 2
    assert {"云州市", "岚山区"} <= {e.text for e in root.iter("{*}text")}


def test_a_series_shows_itself_in_a_notebook() -> None:
    shown = series(DOCUMENTS, "GDP")._repr_html_()
    assert shown.startswith("<svg")
    assert shown.count("<tr>") == 1 + len(series(DOCUMENTS, "GDP"))
    assert "r31 一、第1段" in shown
    assert "<svg" not in series(DOCUMENTS, "没有的指标")._repr_html_()


def test_the_measures_that_documents_have() -> None:
    found = measured(DOCUMENTS)
    assert [(m.name, m.points.documents, m.points.years) for m in found] == [
        ("地区生产总值", 4, (2030, 2031)), ("工业增加值", 2, (2030, 2031)),
    ]  # fmt: skip
    assert all(m.points == series(DOCUMENTS, m.name) for m in found)


def test_the_archive_lists_its_measures() -> None:
    listed = CliRunner().invoke(main, ["archive", "follow-up", "--specimens", "--format", "jsonl"])
    rows = [json.loads(line) for line in listed.stdout.splitlines()]
    assert list(rows[0]) == ["measure", "documents", "figures", "first", "last"]
    assert [row["documents"] for row in rows] == sorted(
        (row["documents"] for row in rows), reverse=True
    )
    asked = [
        "archive", "follow-up", rows[0]["measure"], "--specimens", "--format", "jsonl",
    ]  # fmt: skip
    assert len(CliRunner().invoke(main, asked).stdout.splitlines()) == rows[0]["figures"]
    chart_of_all = ["archive", "follow-up", "--format", "svg"]
    assert CliRunner().invoke(main, chart_of_all).exit_code == 2


def test_a_chart_of_nothing_says_so() -> None:
    assert "no figures" in chart((), "甲")


def test_rows_fit_their_schemas() -> None:
    documents = [parse(path) for path in SPECIMENS]
    quantity = jsonschema.Draft202012Validator(quantity_schema())
    pair = jsonschema.Draft202012Validator(pair_schema())
    for document in documents:
        for row in quantity_rows(document):
            quantity.validate(json.loads(json.dumps(row)))
    for row in pair_rows(follow_up(documents[0], *documents[1:])):
        pair.validate(json.loads(json.dumps(row)))
