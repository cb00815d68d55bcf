"""Tables of indicators: in the shapes that plans print, from every input, each value at its place."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from shenzhen_plans import find_quantities, follow_up, from_json, parse, quantity_rows, to_json
from shenzhen_plans.model import Document
from shenzhen_plans.quantities.boards.values import value_of
from shenzhen_plans.quantities.pairing.rows import pair_rows
from shenzhen_plans.quantities.tables import cells
from tests.docx import build
from tests.source.typeset import LEFT, PITCH, SIZE, TOP, Run, Sheet, to_ofd, to_pdf

Found = tuple[str | None, ...]

TITLE = "云州市国民经济和社会发展第十五个五年规划纲要"
BEFORE = (TITLE, "一、发展目标", "到2030年，主要指标见下表。")
AFTER = ("二、重点任务", "建成一批码头。")
ROWS = [
    ["指标", "单位", "2025年", "2030年", "属性"],
    ["湖岸绿道里程", "公里", "210", "320", "预期性"],
    ["森林覆盖率", "%", "45.31", "＞46", "约束性"],
    ["其中：湖区", "%", "—", "50以上", "约束性"],
    ["单位产值水耗降低", "%", "—", "〔13.5〕", "约束性"],
    ["碳排放强度", "—", "—", "完成省下达任务", "约束性"],
]
WANTED: list[Found] = [
    ("湖岸绿道里程", "210", "公里", "=", "baseline", "2025"),
    ("湖岸绿道里程", "320", "公里", "=", "target", "2030"),
    ("森林覆盖率", "45.31", "%", "=", "baseline", "2025"),
    ("森林覆盖率", "46", "%", ">", "target", "2030"),
    ("湖区森林覆盖率", "50", "%", ">=", "target", "2030"),
    ("单位产值水耗", "13.5", "%", "=", "target", "2026/2030"),
    ("碳排放强度", "完成省下达任务", None, None, "target", "2030"),
]


def of(document: Document, text: str | None = None) -> list[Found]:
    """Name, value, unit, comparator, statement and period of each figure that stands in a table."""
    rows = {child.id for table in document.tables for child in table.children}
    return [
        (q.name, q.qualitative or str(q.value), q.unit, q.comparator, q.statement, q.period)
        for q in find_quantities(document, text)
        if q.node in rows
    ]


def markdown(rows: list[list[str]], before: tuple[str, ...] = BEFORE) -> str:
    lines = [f"| {' | '.join(row)} |" for row in rows]
    table = "\n".join([lines[0], "|" + "---|" * len(rows[0]), *lines[1:]])
    return "\n\n".join([*before, table, *AFTER]) + "\n"


def page(table: str, before: tuple[str, ...] = BEFORE) -> str:
    paragraphs = [f"<p>{line}</p>" for line in before]
    rest = [f"<p>{line}</p>" for line in AFTER]
    return f"<html><body>{''.join(paragraphs)}<table>{table}</table>{''.join(rest)}</body></html>"


def as_html() -> str:
    cells = ("".join(f"<td>{c.replace('＞', '&gt;')}</td>" for c in row) for row in ROWS)
    return page("".join(f"<tr>{row}</tr>" for row in cells))


def as_docx() -> bytes:
    body = "".join(map(build.p, BEFORE)) + build.table(*map(tuple, ROWS))
    return build.docx(body + "".join(map(build.p, AFTER)))


def sheets() -> list[Sheet]:
    """The table ruled, on a page."""
    edges = [LEFT, LEFT + 140, LEFT + 190, LEFT + 250, LEFT + 370, LEFT + 430]
    runs = [Run(text, LEFT, TOP + k * PITCH) for k, text in enumerate(BEFORE)]
    top = TOP + 3 * PITCH
    for i, row in enumerate(ROWS):
        y = top + i * PITCH + SIZE + 4
        runs += [Run(text, edges[k] + 2, y, 12) for k, text in enumerate(row)]
    bottom = top + len(ROWS) * PITCH
    lines = [(x, top, x, bottom) for x in edges]
    lines += [(edges[0], top + k * PITCH, edges[-1], top + k * PITCH) for k in range(len(ROWS) + 1)]
    runs += [Run(text, LEFT, bottom + (k + 2) * PITCH) for k, text in enumerate(AFTER)]
    return [Sheet(runs, lines)]


INPUTS: dict[str, Callable[[], str | bytes]] = {
    "a.txt": lambda: "\n".join([*BEFORE, *("\t".join(row) for row in ROWS), *AFTER]) + "\n",
    "a.md": lambda: markdown(ROWS),
    "a.html": as_html,
    "a.docx": as_docx,
    "a.pdf": lambda: to_pdf(sheets()),
    "a.ofd": lambda: to_ofd(sheets()),
}


@pytest.mark.parametrize("name", INPUTS)
def test_every_input_gives_the_same(name: str) -> None:
    document = parse(INPUTS[name](), name=name)
    assert of(document, document.text) == WANTED
    told = [(t.name, t.category) for t in document.targets]
    assert told == [
        ("湖岸绿道里程", "expected"),
        ("森林覆盖率", "binding"),
        ("湖区森林覆盖率", "binding"),
        ("单位产值水耗", "binding"),
        ("碳排放强度", "binding"),
    ]
    text = document.text or ""
    for q in document.quantities:
        shown = text[q.start : q.end]
        assert shown == q.quote or name == "a.html"
        assert str(q.value or q.qualitative).rstrip(".") in shown


def test_figures_behind_an_entity_are_placed_with_the_source() -> None:
    text = as_html()
    document = parse(text, name="a.html")
    found = [q for q in find_quantities(document, text) if q.comparator == ">"]
    assert [text[q.start : q.end] for q in found] == ["46"]


def test_what_is_written_and_read_again_states_the_same() -> None:
    document = parse(markdown(ROWS), name="a.md")
    assert from_json(to_json(document)).targets == document.targets
    assert of(from_json(to_json(document))) == WANTED


def test_rows_of_a_table_are_quantity_rows() -> None:
    document = parse(markdown(ROWS), name="a.md")
    row = list(quantity_rows(document, document.text))[3]
    assert row["value"] == "46"
    assert (row["statement"], row["category"], row["comparator"]) == ("target", "binding", ">")
    assert row["reference"].startswith("一、")


SHAPES: dict[str, tuple[str, list[Found]]] = {
    "years of two plans below their names, in cells that are merged": (
        page(
            "<tr><th rowspan=2>指标</th><th rowspan=2>单位</th><th colspan=2>“十四五”完成情况</th>"
            "<th colspan=2>“十五五”目标</th></tr><tr><th>2020年</th><th>2025年预计</th><th>2028年</th>"
            "<th>2030年</th></tr><tr><td>公路里程</td><td>公里</td><td>1200</td><td>1300</td>"
            "<td>1400</td><td>1500以上</td></tr>"
        ),
        [
            ("公路里程", "1200", "公里", "=", "result", "2020"),
            ("公路里程", "1300", "公里", "=", "result", "2025"),
            ("公路里程", "1400", "公里", "=", "target", "2028"),
            ("公路里程", "1500", "公里", ">=", "target", "2030"),
        ],
    ),
    "a box as the first row, groups, an indicator over two columns, a column of sums": (
        page(
            "<tr><td colspan=6>专栏1 “十五五”主要指标</td></tr><tr><td colspan=2>指标</td><td>2025年</td>"
            "<td>2030年</td><td>〔累计〕</td><td>属性</td></tr><tr><td colspan=6>生态环境质量</td></tr>"
            "<tr><td rowspan=2>1.空气质量</td><td>晴好天数比率（%）</td><td>76.7</td><td>&gt;80</td>"
            "<td>-</td><td>约束性</td></tr><tr><td>粉尘浓度下降（%）</td><td>-</td><td>-</td>"
            "<td>〔18〕</td><td>约束性</td></tr><tr><td>2.水质</td><td>差水比例（%）</td><td>15.74</td>"
            "<td>15左右</td><td>-</td><td>预期性</td></tr>"
        ),
        [
            ("晴好天数比率", "76.7", "%", "=", "baseline", "2025"),
            ("晴好天数比率", "80", "%", ">", "target", "2030"),
            ("粉尘浓度", "18", "%", "=", "target", "2026/2030"),
            ("差水比例", "15.74", "%", "=", "baseline", "2025"),
            ("差水比例", "15", "%", "~", "target", "2030"),
        ],
    ),
    "numbers before the names, units behind them, growth a year": (
        markdown(
            [
                ["类别", "指标", "2025年", "2030年", "年均增速〔累计〕", "属性"],
                ["经济发展", "1.船舶产值（亿元）", "90", "150左右", "≥5.5", "预期性"],
                ["", "2.港口吞吐量增长（%）", "5.1", "—", "高于全省平均", "预期性"],
                ["民生福祉", "（3）新增学位（个）", "/", "/", "[3000]", "约束性"],
            ]
        ),
        [
            ("船舶产值", "90", "亿元", "=", "baseline", "2025"),
            ("船舶产值", "150", "亿元", "~", "target", "2030"),
            ("船舶产值", "5.5", "%", ">=", "target", "2026/2030"),
            ("港口吞吐量", "5.1", "%", "=", "baseline", "2025"),
            ("港口吞吐量", "高于全省平均", None, None, "target", "2026/2030"),
            ("新增学位", "3000", "个", "=", "target", "2026/2030"),
        ],
    ),
    "this year's plan beside last year's figures, with their changes": (
        "\n".join(
            [
                "云州市2031年国民经济和社会发展计划",
                "一、主要目标",
                "下表。",
                "表2 2031年主要指标",
                "序号\t指标\t单位\t2030年\t\t2031年\t",
                "\t\t\t完成\t增长（%）\t计划\t增长（%）",
                "1\t船舶产值\t亿元\t1200\t5.2\t1270\t5.5左右",
                "2\t新增学位\t个\t3200\t\t3000以上\t",
                "好。",
            ]
        ),
        [
            ("船舶产值", "1200", "亿元", "=", "result", "2030"),
            ("船舶产值", "5.2", "%", "=", "result", "2030"),
            ("船舶产值", "1270", "亿元", "=", "target", "2031"),
            ("船舶产值", "5.5", "%", "~", "target", "2031"),
            ("新增学位", "3200", "个", "=", "result", "2030"),
            ("新增学位", "3000", "个", ">=", "target", "2031"),
        ],
    ),
    "base and target years without their numbers": (
        markdown(
            [
                ["规划指标体系", "基期值", "目标值", "属性"],
                ["耕地保有量（公顷）", "85.42", "≥85.4", "约束性"],
                ["常住人口规模（人）", "500", "-", "预期性"],
            ],
            ("金竹村村庄规划（2028—2035年）", "一、目标", "下表。"),
        ),
        [
            ("耕地保有量", "85.42", "公顷", "=", "baseline", "2027"),
            ("耕地保有量", "85.4", "公顷", ">=", "target", "2035"),
            ("常住人口规模", "500", "人", "=", "baseline", "2027"),
        ],
    ),
    "a second row of the header, a level in a column of sums, a unit by the head": (
        markdown(
            [
                ["指标名称", "2029年实际", "2030年预计完成", "2031年预期目标", "备注"],
                ["", "绝对数", "增长（%）", "增长（%）", ""],
                ["船舶产值（亿元）", "1500", "5.2左右", "5左右", ""],
                ["登记失业率（%）", "2.8", "—", "—", ""],
            ],
            ("云州市2031年国民经济和社会发展计划", "一、目标", "下表。"),
        ),
        [
            ("船舶产值", "1500", "亿元", "=", "result", "2029"),
            ("船舶产值", "5.2", "%", "~", "result", "2030"),
            ("船舶产值", "5", "%", "~", "target", "2031"),
            ("登记失业率", "2.8", "%", "=", "result", "2029"),
        ],
    ),
    "shares below 年均/累计, and rates by the hundred thousand": (
        markdown(
            [
                ["领域", "主要指标", "2025年（预计）", "年均/累计", "性质"],
                ["民生", "调查失业率（%）", "5.2", "<5.5", "预期性"],
                ["", "孕产妇死亡率（/10万）", "16.9", "—", "预期性"],
                ["生态", "单位产值水耗累计下降（%）", "—", "〔17〕", "约束性"],
            ],
            (TITLE, "一、发展目标", "见下表。"),
        ),
        [
            ("调查失业率", "5.2", "%", "=", "baseline", "2025"),
            ("调查失业率", "5.5", "%", "<", "target", "2026/2030"),
            ("孕产妇死亡率", "16.9", "/10万", "=", "baseline", "2025"),
            ("单位产值水耗", "17", "%", "=", "target", "2026/2030"),
        ],
    ),
    "what only reports has no targets": (
        markdown(
            [["指标", "单位", "绝对数", "比上年增长（%）"], ["菱角产量", "吨", "125", "-3.1"]],
            ("云州市2031年统计公报", "一、综合", "下表。"),
        ),
        [
            ("菱角产量", "125", "吨", "=", "result", "2031"),
            ("菱角产量", "-3.1", "%", "=", "result", "2031"),
        ],
    ),
    "one unit for all, printed above; binding ones below a row that says so": (
        markdown(
            [["指标", "2030年", "2031年"], ["约束性指标", "", ""], ["修堤", "3", "4"]],
            ("云州市2031年水利计划", "一、目标", "下表。", "单位：公里"),
        ),
        [
            ("修堤", "3", "公里", "=", "baseline", "2030"),
            ("修堤", "4", "公里", "=", "target", "2031"),
        ],
    ),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_table_in_this_shape(shape: str) -> None:
    text, wanted = SHAPES[shape]
    name = "a.html" if text.startswith("<") else "a.md" if "|---|" in text else "a.txt"
    document = parse(text, name=name)
    assert of(document, text) == wanted
    targets = [f for f in wanted if f[4] == "target"]
    assert [t.name for t in document.targets] == [f[0] for f in targets]


def test_only_what_changes_has_a_direction() -> None:
    text, _ = SHAPES["shares below 年均/累计, and rates by the hundred thousand"]
    found = [q.direction for q in parse(text, name="a.md").quantities]
    assert found == [None, None, None, "fall"]
    text, _ = SHAPES["numbers before the names, units behind them, growth a year"]
    found = [(t.name, t.direction) for t in parse(text, name="a.md").targets]
    assert found == [
        ("船舶产值", None),
        ("船舶产值", "rise"),
        ("港口吞吐量", None),
        ("新增学位", None),
    ]


def test_a_category_may_stand_over_several_rows_or_above_them() -> None:
    head = "<tr><td>指标</td><td>2025年</td><td>2030年</td><td>属性</td></tr>"
    rows = "<tr><td>甲率（%）</td><td>1</td><td>2</td><td rowspan=2>约束性</td></tr><tr><td>乙率（%）</td><td>3</td><td>4</td></tr>"
    found = parse(page(head + rows), name="a.html").targets
    assert [(t.name, t.category) for t in found] == [("甲率", "binding"), ("乙率", "binding")]
    text, _ = SHAPES["one unit for all, printed above; binding ones below a row that says so"]
    assert [t.category for t in parse(text, name="a.md").targets] == ["binding"]


NONE = [
    [["序号", "项目名称", "总投资", "建设年限"], ["1", "湖岸绿道", "3200", "2030—2032年"]],
    [["区", "人口", "面积"], ["湖区", "12", "30"]],
    [["序号", "任务", "责任单位", "完成时限"], ["1", "建码头2座", "市港务局", "2031年6月"]],
    [["名称", "地址", "电话"], ["湖区图书馆", "长堤路3号", "12345678"]],
]


@pytest.mark.parametrize("rows", NONE)
def test_other_tables_are_none(rows: list[list[str]]) -> None:
    before = (TITLE, "一、重点任务", "见下表。")
    document = parse(markdown([*rows, rows[-1]], before), name="a.md")
    assert document.tables
    assert document.targets == ()


CELLS = {
    "＞95": ("95", None, ">"),
    "≥ 95%": ("95", "%", ">="),
    "95以上": ("95", None, ">="),
    "控制在5.5%以内": ("5.5", "%", "<="),
    "不低于90": ("90", None, ">="),
    "约1,234.5": ("1234.5", None, "~"),
    "5%-6%左右": ("5", "%", "~"),
    "-3.2": ("-3.2", None, "="),
    "[>30]": ("30", None, ">"),
    "＞〔30〕": ("30", None, ">"),
    "12①": ("12", None, "="),
    "3.5（2029年）": ("3.5", None, "="),
    ">7、力争更高": ("7", None, ">"),
    "1.2万亿元": ("1.2", "万亿元", "="),
    "五年累计〔300〕": ("300", None, "="),
    "翻一番": ("1", "番", "="),
    "比2025年降低20%": ("20", "%", "="),
    "到2030年达到35以上": ("35", None, ">="),
    "提高1岁": ("1", "岁", "="),
}


@pytest.mark.parametrize("cell", CELLS)
def test_a_cell_with_a_figure(cell: str) -> None:
    found = value_of(cell)
    assert found is not None
    assert (str(found.value), found.unit, found.comparator) == CELLS[cell]
    assert found.qualitative is None
    assert any(c.isdigit() for c in cell[found.start : found.end]) or cell == "翻一番"


@pytest.mark.parametrize(
    "cell",
    ["达到国家要求", "2030年底前", "2.2∶1", "全省第3", "Ⅲ类", "1.2.3", "高于省均值2成多的样子"],
)
def test_a_cell_without_one_is_an_aim_as_printed(cell: str) -> None:
    found = value_of(cell)
    assert found is not None
    assert (found.value, found.qualitative) == (None, cell.replace("：", ":"))


@pytest.mark.parametrize("cell", ["", "—", "-", "/", "——", "…", "无", "  "])
def test_a_cell_that_says_nothing(cell: str) -> None:
    assert value_of(cell) is None


def test_a_target_of_a_table_meets_the_figure_of_a_report() -> None:
    plan = parse(markdown(ROWS), name="plan.md")
    report = parse(
        "云州市2031年政府工作报告\n一、2030年工作回顾\n全市森林覆盖率达到46.5%。\n二、2031年工作安排\n多种树。\n"
    )
    (pair,) = pairs = [p for p in follow_up(plan, report) if p.result is not None]
    rows = pair_rows(pairs, {id(plan): plan.text or "", id(report): report.text or ""})
    assert cells(rows)[1][1:4:2] == ["森林覆盖率＞46%", "全市森林覆盖率达到46.5%"]
    assert (pair.target.quantity.name, pair.comparability, pair.met) == (
        "森林覆盖率",
        "direct",
        True,
    )
