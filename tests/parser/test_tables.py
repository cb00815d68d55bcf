"""Data tables become nodes, from every input, and come back from every format."""

from __future__ import annotations

import pytest

import shenzhen_plans as sp

ROWS = [
    ["指标", "单位", "2030年", "属性"],
    ["地区生产总值", "亿元", "1200", "预期性"],
    ["森林覆盖率", "%", "", "约束性"],
    ["", "其中：湖区", "45", "约束性"],
]
BEFORE, AFTER = (
    ("云州市规划", "一、主要指标", "到2035年达到下列指标。", "表1 主要指标"),
    ("二、任务", "好好做。"),
)


def as_text() -> str:
    rows = ["\t".join(row) for row in ROWS]
    return "\n".join([*BEFORE, *rows, *AFTER]) + "\n"


def as_markdown() -> str:
    lines = [f"| {' | '.join(row)} |" for row in ROWS]
    table = "\n".join([lines[0], "|---|---|---|---|", *lines[1:]])
    return "\n\n".join([*BEFORE, table, *AFTER]) + "\n"


def as_html() -> str:
    cells = [
        "".join(f"<{name}>{cell}</{name}>" for cell in row)
        for name, row in zip(["th", *["td"] * 3], ROWS, strict=True)
    ]
    table = "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"
    before, after = ("".join(f"<p>{line}</p>" for line in lines) for lines in (BEFORE, AFTER))
    return f"<html><body>{before}{table}{after}</body></html>"


INPUTS = {"a.txt": as_text(), "a.md": as_markdown(), "a.html": as_html()}


@pytest.mark.parametrize("name", INPUTS)
def test_a_table_is_one_node_with_its_cells(name: str) -> None:
    text = INPUTS[name]
    document = sp.parse(text, name=name)
    (table,) = document.tables
    assert table.caption == "表1 主要指标"
    assert document.parent(table) is document.body[0]
    assert [[cell.text for cell in row.cells] for row in table.header] == ROWS[:1]
    shown = [[cell.text for cell in row.cells] for row in table.rows]
    assert shown == ROWS[1:]
    for row in (*table.header, *table.rows):
        for cell in row.cells:
            assert cell.text == ("" if cell.start is None else text[cell.start : cell.end])


@pytest.mark.parametrize("name", INPUTS)
@pytest.mark.parametrize("format", ["json", "markdown", "xml", "akn"])
def test_a_table_comes_back(name: str, format: str) -> None:
    document = sp.parse(INPUTS[name], name=name)
    written = getattr(sp, f"to_{format}")(document)
    again = getattr(sp, f"from_{format}")(written)
    for one, other in zip(document.walk(), again.walk(), strict=True):
        assert (one.kind, one.id, one.role, one.title, one.text, one.number) == (
            other.kind, other.id, other.role, other.title, other.text, other.number
        )  # fmt: skip
    if format == "markdown":
        assert "\n| 地区生产总值 | 亿元 | 1200 | 预期性 |\n" in written


MERGED = """<html><body><p>云州市规划</p><p>一、指标</p><p>下表。</p><table>
<tr><th rowspan=2>区</th><th colspan=2>数量</th></tr><tr><th>2030年</th><th>2035年</th></tr>
<tr><td rowspan=2>湖区</td><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr>
<tr><td>		山区</td><td colspan=2><p>5</p>
		<p>6</p></td></tr></table></body></html>"""


def test_cells_that_are_merged_keep_their_columns() -> None:
    (table,) = sp.parse(MERGED, name="a.html").tables
    assert [row.text for row in (*table.header, *table.rows)] == [
        "区\t数量\t",
        "\t2030年\t2035年",
        "湖区\t1\t2",
        "\t3\t4",
        "山区\t5     6\t",
    ]
    assert [(cell.columns, cell.rows) for cell in table.header[0].cells] == [(1, 2), (2, 1), (1, 1)]


def test_a_merged_cell_is_seen_wherever_it_stands() -> None:
    (table,) = sp.parse(MERGED, name="a.html").tables
    assert table.columns == ("区", "数量 2030年", "数量 2035年")
    assert [list(record.values()) for record in table.records] == [
        ["湖区", "1", "2"],
        ["湖区", "3", "4"],
        ["山区", "5     6", "5     6"],
    ]
    for row in table.grid:
        for cell in row:
            assert cell.start is not None
    spans = [piece for node in table.walk() for piece in node.pieces]
    assert len(spans) == len(set(spans))


@pytest.mark.parametrize("format", ["json", "markdown", "xml", "akn"])
def test_merged_cells_come_back(format: str) -> None:
    document = sp.parse(MERGED, name="a.html")
    again = getattr(sp, f"from_{format}")(getattr(sp, f"to_{format}")(document))
    assert again.tables[0].records == document.tables[0].records
    assert [row.merged for row in again.tables[0].rows] == [
        row.merged for row in document.tables[0].rows
    ]


def test_the_web_edition_merges_cells() -> None:
    page = sp.to_html(sp.parse(MERGED, name="a.html"))
    assert '<th scope="col" rowspan="2">区</th>' in page
    assert '<td rowspan="2">湖区</td><td>1</td>' in page


def test_a_header_on_two_lines_of_text_names_columns() -> None:
    rows = ["指标\t单位\t目标\t\t属性", "\t\t2030年\t2035年", "绿道\t公里\t12\t20\t预期性"]
    text = "\n".join(["云州市规划", "一、指标", "下表。", *rows, "好。"])
    (table,) = sp.parse(text).tables
    assert table.columns == ("指标", "单位", "目标 2030年", "目标 2035年", "属性")
    assert table.records[0]["目标 2035年"] == "20"


def test_damaged_merges_take_time_that_grows_with_the_table() -> None:
    cells = "<td rowspan=9999 colspan=9999>1</td><td>2</td>"
    rows = "".join(f"<tr>{cells}</tr>" for _ in range(60))
    (table,) = sp.parse(f"<p>云州市规划</p><table>{rows}</table>", name="a.html").tables
    assert max(map(len, table.grid)) <= 250 * len(table.grid)


@pytest.mark.parametrize("line", ["a\tb\t1", "　a\tb\t1"])
def test_rows_that_are_all_indented_have_no_empty_cells(line: str) -> None:
    text = "云州市规划\n一、指标\n下表。\n" + "\n".join(f"\t{line}" for _ in range(3)) + "\n好。\n"
    (table,) = sp.parse(text).tables
    assert all(len(row.cells) == 3 for row in table.rows)


def test_rows_with_a_column_of_numbers_are_numbered() -> None:
    text = "# 云州市任务分解\n\n| 序号 | 任务 | 责任单位 |\n|---|---|---|\n| 一、产业 | | |\n| 1 | 建船厂 | 市工业局 |\n| 2 | 修码头 | 市港务局 |\n"
    document = sp.parse(text, name="a.md")
    (table,) = document.tables
    assert [row.number for row in table.rows] == [None, 1, 2]
    assert [row.text for row in table.header] == ["序号\t任务\t责任单位"]
    again = sp.from_markdown(sp.to_markdown(document))
    assert [row.number for row in again.tables[0].rows] == [None, 1, 2]


@pytest.mark.parametrize(
    "cell", ["a|b", "\\", "\\|", "`|`", "*甲*", "<b>", "&amp;", " 甲 ", "-", ""]
)
def test_what_stands_in_a_cell_is_text(cell: str) -> None:
    document = sp.parse(INPUTS["a.txt"])
    table = document.tables[0]
    row = table.rows[0].model_copy(update={"text": f"{cell}\t乙"})
    changed = table.model_copy(update={"children": (*table.header, row, *table.rows[1:])})
    heading = document.body[0].model_copy(update={"children": (changed,)})
    whole = document.model_copy(update={"body": (heading,)})
    again = sp.from_markdown(sp.to_markdown(whole))
    assert again.tables[0].rows[0].text == f"{cell}\t乙"


def test_a_quotation_inside_a_cell_is_found_at_its_place() -> None:
    document = sp.parse(INPUTS["a.html"], name="a.html")
    (place,) = sp.locate("地区生产总值", within=document)
    assert INPUTS["a.html"][place.start : place.end] == "地区生产总值"


def test_every_row_can_be_cited() -> None:
    document = sp.parse(INPUTS["a.md"], name="a.md")
    for node in document.walk():
        assert sp.resolve(sp.cite(node, document=document), within=document).nodes == (node,)


def test_the_web_edition_shows_a_table() -> None:
    page = sp.to_html(sp.parse(INPUTS["a.md"], name="a.md"))
    assert page.count('<th scope="col">') == 4
    assert "<caption>表1 主要指标" in page
