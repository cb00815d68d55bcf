"""Tables of tasks (任务分解表): rows are tasks, with their text, their section and who does them."""

from __future__ import annotations

import pytest

import shenzhen_plans as sp
from shenzhen_plans.citing.errors import CitationError
from shenzhen_plans.errors import NodeNotFound
from shenzhen_plans.model import Document, Row
from shenzhen_plans.model.duties import Duties
from shenzhen_plans.model.outline import outline as outline_rows
from tests.docx import build
from tests.source.typeset import LEFT, PITCH, SIZE, TOP, Run, Sheet, to_pdf

TITLE = "云州市2031年重点任务分工表"
HEADER = ["序号", "重点任务", "牵头单位", "配合单位", "完成时限"]
BODY = [
    ["1", "新建码头两座。", "市港务局", "市财政局、各区政府", "2031年6月"],
    ["2", "修缮船坞", "市工业局、市港务局", "", "全年"],
]
"""Whom the first two give what to do."""
WANTED = [
    (1, "新建码头两座。", (("市港务局",), ("市财政局", "各区政府"), "2031年6月")),
    (2, "修缮船坞", (("市工业局", "市港务局"), (), "全年")),
]


def markdown(rows: list[list[str]], title: str = TITLE) -> str:
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([f"# {title}", "", lines[0], "|" + "---|" * len(rows[0]), *lines[1:], ""])


def told(document: Document) -> list[tuple[int | None, str, Duties]]:
    return [(t.number, t.task.text, t.duties) for t in document.tasks if isinstance(t, Row)]


def sheet(rows: list[list[str]], title: str | None) -> Sheet:
    edges = [LEFT, LEFT + 40, LEFT + 180, LEFT + 300, LEFT + 430, LEFT + 500]
    top = TOP + (2 * PITCH if title else 0)
    runs = [Run(title, LEFT, TOP)] if title else []
    for i, row in enumerate(rows):
        y = top + i * PITCH + SIZE + 4
        runs += [Run(text, edges[k] + 2, y, 12) for k, text in enumerate(row) if text]
    bottom = top + len(rows) * PITCH
    lines = [(x, top, x, bottom) for x in edges]
    lines += [(edges[0], top + k * PITCH, edges[-1], top + k * PITCH) for k in range(len(rows) + 1)]
    return Sheet(runs, lines)


def as_html() -> str:
    rows = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in r) + "</tr>" for r in [HEADER, *BODY])
    return f"<html><body><h1>{TITLE}</h1><p>各单位：</p><table>{rows}</table></body></html>"


INPUTS = {
    "a.md": lambda: markdown([HEADER, *BODY]),
    "a.txt": lambda: "\n".join([TITLE, "", *("\t".join(row) for row in [HEADER, *BODY]), ""]),
    "a.html": as_html,
    "a.docx": lambda: build.docx(build.p(TITLE) + build.table(*map(tuple, [HEADER, *BODY]))),
    "a.pdf": lambda: to_pdf([sheet([HEADER, *BODY], TITLE)]),
}


@pytest.mark.parametrize("name", INPUTS)
def test_rows_are_tasks_in_every_input(name: str) -> None:
    document = sp.parse(INPUTS[name](), name=name)
    assert told(document) == WANTED
    assert document.task(2) is document.tasks[1]
    with pytest.raises(NodeNotFound):
        document.task(3)


@pytest.mark.parametrize("format", ["json", "xml", "akn", "markdown"])
def test_what_is_read_back_knows_it_too(format: str) -> None:
    document = sp.parse(markdown([HEADER, *BODY]), name="a.md")
    again = getattr(sp, f"from_{format}")(getattr(sp, f"to_{format}")(document))
    assert told(again) == WANTED
    if format in ("json", "xml"):
        assert again == document


HEADERS = {
    ("序号", "工作任务", "责任单位", "时间节点"): (("甲局",), (), "三月"),
    ("编号", "重点工作内容", "责任部门", "完成期限"): (("甲局",), (), "三月"),
    ("序号", "具体举措", "承办单位", "时限要求"): (("甲局",), (), "三月"),
    ("序号", "改革任务", "牵头领导", "计划完成时间"): (("甲局",), (), "三月"),
    ("序号", "工作任务及目标", "责任单位", "完成时限及要求"): (("甲局",), (), "三月"),
    ("序号", "重点工作", "牵头单位及责任人", "工作进度"): (("甲局",), (), "三月"),
    ("序号", "项目内容", "责任部门", "时限"): (("甲局",), (), "三月"),
    ("序号", "任务", "分工", "时间要求"): (("甲局",), (), "三月"),
}


@pytest.mark.parametrize("header", HEADERS)
def test_other_words_of_the_header(header: tuple[str, ...]) -> None:
    text = markdown([list(header), ["1", "建码头", "甲局", "三月"], ["2", "修坞", "乙局", "四月"]])
    assert told(sp.parse(text, name="a.md"))[0] == (1, "建码头", HEADERS[header])


def test_beside_a_body_that_leads_the_responsible_ones_help() -> None:
    rows = [["序号", "任务", "牵头单位", "责任单位"], ["1", "建码头", "甲局", "乙局"]]
    found = told(sp.parse(markdown([*rows, ["2", "修坞", "丙局", "丁局 戊局"]]), name="a.md"))
    assert [duties for *_, duties in found] == [
        (("甲局",), ("乙局",), None),
        (("丙局",), ("丁局", "戊局"), None),
    ]


def test_a_cell_may_say_who_leads_and_who_helps() -> None:
    cells = [
        "甲局牵头，乙局、丙局配合",
        "牵头单位：甲局；配合单位：乙局",
        "各区政府（港区、山区除外）",
        "甲局（牵头）、乙局",
    ]
    rows = [["序号", "任务", "责任单位"], *([str(i), "建码头", c] for i, c in enumerate(cells, 1))]
    assert [duties for *_, duties in told(sp.parse(markdown(rows), name="a.md"))] == [
        (("甲局",), ("乙局", "丙局"), None),
        (("甲局",), ("乙局",), None),
        (("各区政府(港区、山区除外)",), (), None),
        (("甲局",), ("乙局",), None),
    ]


def test_a_row_of_one_text_or_a_merged_cell_is_the_section() -> None:
    rows = [
        ["序号", "任务", "责任单位"],
        ["一、产业", "", ""],
        ["1", "建厂", "甲局"],
        ["2", "建坞", "乙局"],
        ["二、民生", "", ""],
        ["3", "建园", "丙局"],
    ]
    document = sp.parse(markdown(rows), name="a.md")
    assert [row["section"] for row in sp.tasks_table(document)] == [
        "一、产业",
        "一、产业",
        "二、民生",
    ]
    html = (
        "<html><body><p>云州市分工表</p><table><tr><th>重点工作</th><th>序号</th><th>具体任务</th><th>责任单位</th></tr>"
        "<tr><td rowspan=2>产业</td><td>1</td><td>建厂</td><td rowspan=2>甲局</td></tr>"
        "<tr><td>2</td><td>建坞</td></tr><tr><td>民生</td><td>3</td><td>建园</td><td>乙局</td></tr></table></body></html>"
    )
    document = sp.parse(html, name="a.html")
    assert [
        (row["number"], row["section"], row["text"], row["responsible"])
        for row in sp.tasks_table(document)
    ] == [(1, "产业", "建厂", "甲局"), (2, "产业", "建坞", "甲局"), (3, "民生", "建园", "乙局")]
    again = sp.from_markdown(sp.to_markdown(document))
    assert sp.tasks_table(again)[1]["responsible"] == "甲局"
    assert "| 民生 | 3 | 建园 | 乙局 |" in sp.to_markdown(document)


def test_a_column_of_kinds_is_the_section_of_the_rows_below_too() -> None:
    rows = [
        ["类别", "序号", "目标任务", "工作举措", "责任单位"],
        ["产业", "1", "建港", "建码头", "甲局"],
    ]
    rows += [["", "2", "", "修船坞", "乙局"], ["民生", "3", "", "建园", "丙局"]]
    found = sp.tasks_table(sp.parse(markdown(rows), name="a.md"))
    assert [(r["number"], r["section"], r["text"]) for r in found] == [
        (1, "建港", "建码头"), (2, "建港", "修船坞"), (3, "民生", "建园")
    ]  # fmt: skip


@pytest.mark.parametrize("again", [[HEADER], []])
def test_a_table_goes_on_over_pages(again: list[list[str]]) -> None:
    more = [[str(i), f"修第{i}段步道", "市城管局", "市林业局", "三月底前"] for i in range(3, 9)]
    data = to_pdf([sheet([HEADER, *BODY], TITLE), sheet([*again, *more], None)])
    document = sp.parse(data, name="a.pdf")
    (table,) = document.tables
    assert [row.number for row in table.rows] == list(range(1, 9))
    assert [task.number for task in document.tasks] == list(range(1, 9))
    assert document.task(4).duties.lead == ("市城管局",)
    read = sp.from_markdown(sp.to_markdown(document))
    assert [row.role for row in read.tables[0].children] == [row.role for row in table.children]


def test_a_task_of_a_table_is_cited_by_its_number() -> None:
    document = sp.parse(markdown([HEADER, *BODY]), name="a.md")
    for string in ("第2项", "任务2", "(2)"):
        assert sp.resolve(string, within=document).nodes == (document.tasks[1],)


def test_a_numbered_task_goes_before_a_row_with_its_number() -> None:
    text = "云州市2031年计划\n一、任务\n(1)建码头。\n(2)修船坞。\n二、分工\n见下表。\n" + "\n".join(
        "\t".join(row) for row in [HEADER, *BODY, ["3", "种树", "甲局", "", "全年"]]
    )
    document = sp.parse(text)
    assert [task.kind for task in document.tasks] == ["task", "task", "row", "row", "row"]
    assert document.task(2).kind == "task"
    assert sp.resolve("第2项", within=document).nodes == (document.task(2),)
    assert sp.resolve("第3项", within=document).nodes == (document.task(3),)


def test_two_tables_with_one_number_are_ambiguous() -> None:
    text = markdown([HEADER, *BODY]) + "\n说明如下。\n" + markdown([HEADER, *BODY], "又一表")
    document = sp.parse(text, name="a.md")
    with pytest.raises(CitationError):
        sp.resolve("第2项", within=document)
    with pytest.raises(NodeNotFound):
        document.task(2)


def test_who_and_until_stand_in_tables_and_outline_rows() -> None:
    text = "云州市2031年计划\n一、任务\n(1)建码头两座。（市港务局牵头，市财政局配合）\n(2)修坞。（责任单位：甲局；完成时限：六月）\n(3)种树。\n"
    document = sp.parse(text)
    assert [
        (row["responsible"], row["support"], row["until"]) for row in sp.tasks_table(document)
    ] == [("市港务局", "市财政局", None), ("甲局", None, "六月"), (None, None, None)]
    rows = [row for row in outline_rows(document, text) if row["kind"] == "task"]
    assert [(row.get("responsible"), row.get("until")) for row in rows] == [
        (["市港务局"], None),
        (["甲局"], "六月"),
        (None, None),
    ]


OTHERS = [
    [["序号", "项目", "投资"], ["1", "码头", "3"]],
    [["任务", "数量"], ["建码头", "2"]],
    [["序号", "单位", "完成时限"], ["1", "甲局", "三月"]],
]


@pytest.mark.parametrize("rows", OTHERS)
def test_other_tables_have_no_tasks(rows: list[list[str]]) -> None:
    document = sp.parse(markdown([*rows, rows[-1]]), name="a.md")
    assert document.tables
    assert document.tasks == ()


@pytest.mark.parametrize(
    "words", ["督办事项 主办单位 协办单位 办结时限", "督查任务 牵头单位 配合单位 完成时间"]
)
def test_what_is_pressed_for_is_a_task(words: str) -> None:
    header = "".join(f"<td>{word}</td>" for word in ["编号", *words.split()])
    rows = "<tr><td>1</td><td>修复路面</td><td>市城管局</td><td>各区政府</td><td>9月底</td></tr>"
    source = (
        f"<html><body><h1>云州市督办事项</h1><table><tr>{header}</tr>{rows}</table></body></html>"
    )
    (task,) = sp.parse(source, name="a.html").tasks
    assert (task.number, *task.duties) == (1, ("市城管局",), ("各区政府",), "9月底")
