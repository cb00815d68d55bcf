"""Printed pages: tables with and without rules."""

from __future__ import annotations

import io
import zipfile

from shenzhen_plans.source.ofd import read_ofd

from .printing import LONG, paragraphs, read
from .typeset import LEFT, PITCH, SIZE, TOP, Run, Sheet, packed, to_ofd, typeset


def table(x0, y0, columns, rows, texts):
    """A ruled table: widths of columns, and texts of cells row by row."""
    xs = [x0 + sum(columns[:i]) for i in range(len(columns) + 1)]
    ys = [y0 + PITCH * i for i in range(rows + 1)]
    lines = [(xs[0], y, xs[-1], y) for y in ys] + [(x, ys[0], x, ys[-1]) for x in xs]
    runs = [
        Run(text, xs[j] + 4, ys[i] + 20, 12.0)
        for i, row in enumerate(texts)
        for j, text in enumerate(row)
        if text
    ]
    return runs, lines


def test_ruled_tables_are_grids(kind):
    texts = [
        ["指标", "单位", "2030年", "2035年", "属性"],
        ["湖水优良比例", "%", "85", "92", "约束性"],
        ["滨湖绿道", "公里", "120", "260", "预期性"],
        ["", "", "", "", ""],
    ]
    runs, lines = table(LEFT, TOP + 4 * PITCH, [140, 60, 80, 80, 80], 4, texts)
    before = typeset(["表1云州湖修复主要指标"], number=None)[0].runs
    after = [Run("规划由市湖泊局解释。", LEFT + 2 * SIZE, TOP + 10 * PITCH)]
    text, layout = read(kind, [Sheet(before + runs + after, lines)])
    (grid,) = layout.grids
    assert [[text[c.start : c.end] for c in row] for row in grid.rows] == texts
    assert paragraphs(text, layout)[0] == "表1云州湖修复主要指标"
    assert paragraphs(text, layout)[-1] == "规划由市湖泊局解释。"


def test_merged_cells_and_a_rule_for_each_cell(kind):
    """A head over two columns; each cell drawn with four sides of its own."""
    texts = [["项目", "目标", ""], ["", "2030年", "2035年"], ["绿道", "120", "260"]]
    runs, _ = table(LEFT, TOP, [150, 100, 100], 3, texts)
    xs, ys = [LEFT, LEFT + 150, LEFT + 250, LEFT + 350], [TOP + PITCH * i for i in range(4)]
    boxes = [(0, 0, 1, 2), (1, 0, 3, 1), (1, 1, 2, 2), (2, 1, 3, 2)]
    boxes += [(j, 2, j + 1, 3) for j in range(3)]
    lines = []
    for a, b, c, d in boxes:
        x0, y0, x1, y1 = xs[a], ys[b], xs[c], ys[d]
        lines += [(x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)]
    text, layout = read(kind, [Sheet(runs, lines)])
    (grid,) = layout.grids
    found = [[(text[c.start : c.end], c.columns, c.rows) for c in row] for row in grid.rows]
    assert found == [
        [("项目", 1, 2), ("目标", 2, 1)],
        [("2030年", 1, 1), ("2035年", 1, 1)],
        [("绿道", 1, 1), ("120", 1, 1), ("260", 1, 1)],
    ]


BARE = [
    ["指标", "单位", "2030年", "2035年", "属性"],
    ["湖水优良比例", "%", "85", "92", "约束性"],
    ["滨湖绿道", "公里", "120", "260", "预期性"],
    ["候鸟", "只", "3000", "5000", "预期性"],
]


def bare(texts, y0=TOP + 3 * PITCH, columns=(0, 150, 210, 290, 370), pitch=PITCH):
    """The runs of a table without rules."""
    return [
        Run(text, LEFT + x, y0 + i * pitch, 12.0)
        for i, row in enumerate(texts)
        for x, text in zip(columns, row, strict=True)
        if text
    ]


def grids(kind, sheets):
    text, layout = read(kind, sheets)
    return text, [[[text[c.start : c.end] for c in row] for row in g.rows] for g in layout.grids]


def test_a_table_without_rules(kind):
    before = typeset(["表1云州湖修复主要指标"], number=None)[0].runs
    after = [Run("规划由市湖泊局解释。", LEFT + 2 * SIZE, TOP + 9 * PITCH)]
    text, found = grids(kind, [Sheet([*before, *bare(BARE), *after])])
    assert found == [BARE]
    assert text.startswith("表1云州湖修复主要指标\n")
    assert text.endswith("\n规划由市湖泊局解释。")


def test_cells_on_several_lines_and_rows_of_one_text(kind):
    runs = bare([BARE[0], ["一、生态", "", "", "", ""], *BARE[1:]])
    last = TOP + 3 * PITCH + 5 * PITCH
    runs += [Run("湖岸候鸟", LEFT, last - 8, 12.0), Run("越冬数量", LEFT, last + 8, 12.0)]
    runs += [Run(t, LEFT + x, last, 12.0) for x, t in ((150, "只"), (210, "20"), (290, "30"))]
    _, found = grids(kind, [Sheet(runs)])
    (rows,) = found
    assert rows[1] == ["一、生态", "", "", "", ""]
    assert rows[-1] == ["湖岸候鸟越冬数量", "只", "20", "30", ""]


def test_what_is_set_in_columns_is_no_table(kind):
    contents = [
        Run(t, LEFT + x, TOP + i * PITCH)
        for i in range(6)
        for x, t in ((0, f"第{i + 1}章"), (90, "湖泊的修复"), (380, str(i + 3)))
    ]
    assert grids(kind, [Sheet(contents)])[1] == []
    prose = typeset([LONG, LONG, f"指标 单位 2030年 属性。{LONG}"])
    assert grids(kind, prose)[1] == []
    signed = [
        Run(t, LEFT + x, TOP + i * PITCH)
        for i, row in enumerate([("指标", "单位", "属性"), ("市水务局", "市林业局", "市城管局")])
        for x, t in zip((0, 150, 300), row, strict=True)
    ]
    assert grids(kind, [Sheet(signed)])[1] == []


def test_blocks_of_ofd_are_placed_one_in_the_other():
    texts = [["指标", "单位", "2030年"], ["绿道", "公里", "12"], ["湖岸林", "亩", "300"]]
    runs, lines = table(LEFT, TOP + 4 * PITCH, [140, 60, 80], 3, texts)
    before = typeset(["表1云州湖修复主要指标"], number=None)[0].runs
    plain = to_ofd([Sheet(before + runs, lines)])
    outer = '<ofd:PageBlock Boundary="10 20 100 100" CTM="2 0 0 2 5 5">'
    inner = '<ofd:PageBlock Boundary="0 0 1 1" CTM="0.5 0 0 0.5 -7.5 -12.5">'
    with zipfile.ZipFile(io.BytesIO(plain)) as package:
        parts = {name: package.read(name).decode() for name in package.namelist()}
    page = next(name for name in parts if name.endswith("Content.xml"))
    parts[page] = (
        parts[page]
        .replace("<ofd:Layer>", f"<ofd:Layer>{outer}{inner}")
        .replace("</ofd:Layer>", "</ofd:PageBlock></ofd:PageBlock></ofd:Layer>")
    )
    text, layout = read_ofd(packed(parts), "a.ofd")
    assert (text, layout) == read_ofd(plain, "a.ofd")
    assert len(layout.grids) == 1
