"""Printed pages (PDF, OFD): the paragraphs of a text come back, and nothing that only pages have."""

from __future__ import annotations

import io
import zipfile

import pytest

from shenzhen_plans.source.ofd import read_ofd
from shenzhen_plans.source.pdf import read_pdf
from shenzhen_plans.source.pdf.sheets import sheets_of

from ..texts import SPECIMENS
from .typeset import (
    COLUMNS,
    LEFT,
    LINES,
    PITCH,
    SIZE,
    TOP,
    Run,
    Sheet,
    broken,
    packed,
    to_ofd,
    to_pdf,
    to_type_3,
    typeset,
    width,
)

pytest.importorskip("pypdfium2", reason="the extra [pdf] is not installed")
pytest.importorskip("reportlab", reason="reportlab makes the PDF files of these tests")

READERS = {"pdf": (to_pdf, read_pdf), "ofd": (to_ofd, read_ofd)}


def read(kind, sheets):
    write, reader = READERS[kind]
    return reader(write(sheets), f"a.{kind}")


def paragraphs(text, layout):
    """The lines of a text that are no furniture."""
    aside = {start for start, *_ in layout.furniture}
    out, at = [], 0
    for line in text.split("\n"):
        if at not in aside:
            out.append(line)
        at += len(line) + 1
    return out


def aside(text, layout):
    return [(text[start:end], category) for start, end, category in layout.furniture]


@pytest.fixture(params=sorted(READERS))
def kind(request):
    return request.param


LONG = (
    "云州市坚持把湖岸修复放在首位，全年新建滨湖绿道十二公里，改造老旧码头六座，" * 6 + "群众满意。"
)


@pytest.mark.parametrize("path", SPECIMENS, ids=lambda p: p.stem)
def test_specimens_come_back(kind, path):
    lines = [line.strip() for line in path.read_text("utf-8").split("\n") if line.strip()]
    lines = [" ".join(line.split()) for line in lines]
    text, layout = read(kind, typeset(lines))
    found = paragraphs(text, layout)
    assert ["".join(p.split()) for p in found] == ["".join(line.split()) for line in lines]
    assert {category for _, category in aside(text, layout)} <= {"page_number"}


def test_a_paragraph_over_pages_is_one_and_each_page_is_known(kind):
    text, layout = read(kind, typeset([LONG * 4, "下一段。"]))
    assert paragraphs(text, layout) == [LONG * 4, "下一段。"]
    assert [label for _, label in layout.pages] == ["1", "2"]
    second = next(r.text for r in typeset([LONG * 4])[1].runs)
    begin = layout.pages[1][0]
    assert text[begin:].startswith(second)
    assert text[begin - 1] != "\n"


@pytest.mark.parametrize("number", ["— {} —", "- {} -", "{}", "第 {} 页", "·{}·", "{}/9"])
def test_page_numbers_of_all_forms(kind, number):
    text, layout = read(kind, typeset([LONG] * 9, number=number))
    assert paragraphs(text, layout) == [LONG] * 9
    numbers = [t for t, category in aside(text, layout) if category == "page_number"]
    assert numbers[0] == number.format(1)
    assert len(numbers) == len(layout.pages) >= 2


def test_running_heads(kind):
    text, layout = read(kind, typeset([LONG] * 9, head="云州市湖泊修复规划（2031—2035年）"))
    assert paragraphs(text, layout) == [LONG] * 9
    heads = [t for t, category in aside(text, layout) if category == "running_head"]
    assert heads == ["云州市湖泊修复规划（2031—2035年）"] * len(layout.pages)


def test_a_title_on_several_lines_is_one(kind):
    title = "云州市人民政府关于印发云州市湖泊生态修复和滨湖绿道建设三年行动计划的通知"
    text, layout = read(kind, typeset([title, "云府发〔2031〕7号", LONG], centred=2))
    assert paragraphs(text, layout) == [title, "云府发〔2031〕7号", LONG]
    assert layout.aligned[text.index(title)] == "center"
    assert layout.sizes[text.index(title)] > layout.sizes[text.index(LONG)]


def test_footnotes_are_furniture_of_their_page(kind):
    sheets = typeset([LONG] * 5)
    sheets[0].runs = [r for r in sheets[0].runs if r.y < TOP + 18 * PITCH or r.size < SIZE]
    sheets[0].runs.append(Run("① 指环湖五十公里以内的各区。", LEFT, TOP + 20 * PITCH, 10.5))
    text, layout = read(kind, sheets)
    assert ("① 指环湖五十公里以内的各区。", "footnote") in [
        (t.replace("①指", "① 指"), c) for t, c in aside(text, layout)
    ]


def test_two_columns_are_read_one_after_the_other(kind):
    left = [
        "左栏第一行写满了全部宽度",
        "左栏第二行也写满了全部宽",
        "左栏第三行又写满了全部宽",
        "左栏第四行还是写满了宽度",
        "度。",
    ]
    right = [line.replace("左", "右") for line in left]
    runs = [Run(t, LEFT, TOP + i * PITCH) for i, t in enumerate(left)]
    runs += [Run(t, LEFT + 16 * SIZE, TOP + i * PITCH) for i, t in enumerate(right)]
    runs.sort(key=lambda r: r.y)
    text, layout = read(kind, [Sheet(runs)])
    assert "".join(paragraphs(text, layout)) == "".join(left + right)


def test_letter_spaced_lines_are_words(kind):
    runs = [Run(c, LEFT + 10 * SIZE + 2.5 * SIZE * i, TOP) for i, c in enumerate("目录")]
    runs += [Run("第一章云州湖的修复", LEFT + 2 * SIZE, TOP + 2 * PITCH)]
    text, layout = read(kind, [Sheet(runs)])
    assert paragraphs(text, layout) == ["目录", "第一章云州湖的修复"]


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


def test_paragraphs_without_indents(kind):
    """Set apart by distance: no row is indented."""
    runs, y = [], TOP
    for _ in range(3):
        for line in broken(LONG, COLUMNS, 0):
            runs.append(Run(line, LEFT, y))
            y += PITCH / 1.5
        y += PITCH / 1.5
    text, layout = read(kind, [Sheet(runs)])
    assert paragraphs(text, layout) == [LONG] * 3


def test_headings_from_the_left_edge_over_indented_paragraphs(kind):
    runs, at = [], 0
    wanted = []
    for head in ["一、修复湖岸", "二、新建绿道", "三、保障措施"]:
        runs.append(Run(head, LEFT, TOP + at * PITCH))
        for k, line in enumerate(broken(LONG, COLUMNS, 2)):
            runs.append(Run(line, LEFT + (0 if k else 2 * SIZE), TOP + (at + 1 + k) * PITCH))
        at = 1 + at + len(broken(LONG, COLUMNS, 2))
        wanted += [head, LONG]
    text, layout = read(kind, [Sheet(runs)])
    assert paragraphs(text, layout) == wanted


def test_radicals_are_read_as_characters(kind):
    text, layout = read("ofd", [Sheet([Run("⼀、⻓湖⽣态", LEFT, TOP)])])
    assert paragraphs(text, layout) == ["一、长湖生态"]


def test_places_in_the_text_are_right(kind):
    text, layout = read(kind, typeset([LONG] * 9, head="云州市湖泊局"))
    assert [p for p, _ in layout.pages] == sorted(p for p, _ in layout.pages)
    for start, end, category in layout.furniture:
        assert text[start:end] in {"云州市湖泊局"} or category == "page_number"
    starts = {0} | {i + 1 for i, c in enumerate(text) if c == "\n"}
    assert set(layout.sizes) <= starts


def test_numbers_of_items_at_a_page_s_edge_are_no_page_numbers(kind):
    """An event's bare number stands first or last on its page; the page has a number of its own."""
    sheets = typeset([LONG] * 14)
    for i, sheet in enumerate(sheets):
        edge = TOP + (i % 3) * PITCH if i % 2 else TOP + (LINES - 1 - i % 3) * PITCH
        sheet.runs = [r for r in sheet.runs if abs(r.y - edge) > 1]
        sheet.runs.append(Run(str(i + 1), LEFT + 2 * SIZE, edge))
        sheet.runs.sort(key=lambda r: r.y)
    text, layout = read(kind, sheets)
    numbers = [t for t, category in aside(text, layout) if category == "page_number"]
    assert numbers == [f"— {i + 1} —" for i in range(len(sheets))]
    assert [p for p in paragraphs(text, layout) if p.isdecimal()] == [
        str(i + 1) for i in range(len(sheets))
    ]


def test_a_small_number_alone_at_the_foot_is_no_note(kind):
    sheets = typeset([LONG] * 3)
    last = max(sheets[0].runs, key=lambda r: r.y if r.size == SIZE else 0)
    sheets[0].runs.append(Run("3", LEFT + 2 * SIZE, last.y + PITCH, SIZE * 0.8))
    text, layout = read(kind, sheets)
    assert "footnote" not in {category for _, category in aside(text, layout)}
    assert "3" in paragraphs(text, layout)


@pytest.mark.parametrize(
    ("word", "room"), [("“岸”与“渠”共治", 7), ("1.4%、2.6%、13.8%。全", 9), ("行“1+6”联动", 5)]
)
def test_a_row_stops_short_where_a_word_did_not_fit(kind, word, room):
    """Without justification a row ends early before what cannot be broken: no paragraph ends."""
    above = "云州市坚持把湖岸修复放在首位，全年新建滨湖绿道，改造"
    short = "码头并清理航道，同时加固堤岸，补种芦苇，增设护栏和路灯"[: COLUMNS - room]
    rows = [above, short, word + "推进，群众满意。"]
    sheets = typeset([LONG] * 2, number=None)
    below = sheets[0].runs[-1].y + PITCH
    for i, row in enumerate(rows):
        sheets[0].runs.append(Run(row, LEFT + (0 if i else 2 * SIZE), below + i * PITCH))
    text, layout = read(kind, sheets)
    assert paragraphs(text, layout)[-1] == "".join(rows)


def test_centred_headings_one_below_the_other_are_two(kind):
    sheets = typeset([LONG] * 2, number=None)
    below = sheets[0].runs[-1].y + 2 * PITCH
    for i, row in enumerate(["第二篇建设滨湖宜居的城市", "第三章修复湖岸"]):
        x = LEFT + (COLUMNS * SIZE - 20 * len(row)) / 2
        sheets[0].runs.append(Run(row, x, below + i * PITCH * 1.2, 20))
    text, layout = read(kind, sheets)
    assert paragraphs(text, layout)[-2:] == ["第二篇建设滨湖宜居的城市", "第三章修复湖岸"]


def test_few_indents_are_indents_all_the_same(kind):
    """Long paragraphs have few first rows; a heading alone on a page's last row is not glued."""
    heading = "第五章实施专项治理，全面推进湖岸修复和绿道建设工程"
    lines = [LONG * 5, heading, LONG * 5, "第六章完善制度", LONG * 5]
    text, layout = read(kind, typeset(lines))
    assert paragraphs(text, layout) == lines


def test_paragraphs_that_only_a_distance_parts(kind):
    """As browsers print pages: no indent, rows close, paragraphs half a row further apart."""
    paragraphs_in = [
        LONG,
        "一、现状",
        LONG + LONG,
        "二、目标",
        "全部完成。",
        LONG,
        "另有三条。",
        LONG,
    ]
    sheet, y = Sheet(), TOP
    for paragraph in paragraphs_in:
        for row in broken(paragraph, COLUMNS, 0):
            sheet.runs.append(Run(row, LEFT, y, SIZE))
            y += 18.0
        y += 7.0
    text, layout = read(kind, [sheet])
    assert paragraphs(text, layout) == paragraphs_in


def test_a_long_address_at_each_foot_is_a_running_head(kind):
    address = "https://www.yunzhou.example/zwgk/ghjh/content/" + "post_8861742/" * 8 + "index.html"
    sheets = typeset([LONG] * 9, number=address + "　{}/3")
    for sheet in sheets:
        foot = sheet.runs[-1]
        sheet.runs[-1] = Run(foot.text, LEFT, foot.y, 5.0)
    text, layout = read(kind, sheets)
    assert paragraphs(text, layout) == [LONG] * 9


def test_type_whose_boxes_are_ink_has_the_size_that_the_file_states():
    """Browsers print Chinese in fonts of Type 3, where a character's box is its ink."""
    data = to_type_3(["一口三日丁", "口一日三丁"], size=12.0)
    sheet = sheets_of(data, "a.pdf")[0]
    assert [piece.text for piece in sheet.pieces] == ["一口三日丁", "口一日三丁"]
    assert {round(piece.size, 3) for piece in sheet.pieces} == {12.0}
    assert {round(piece.x0, 3) for piece in sheet.pieces} == {72.0}
    assert {round(piece.x1, 3) for piece in sheet.pieces} == {72.0 + 5 * 12}
    assert [round(p.y) for p in sheet.pieces] == [100, 120]


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


def test_each_character_may_be_an_object_of_its_own():
    sheets = typeset([LONG] * 9)
    for sheet in sheets:
        single: list[Run] = []
        for run in sheet.runs:
            x = run.x
            for char in run.text:
                if char != " ":
                    single.append(Run(char, x, run.y, run.size))
                x += width(char) * run.size
        sheet.runs = single
    text, layout = read("ofd", sheets)
    assert paragraphs(text, layout) == [LONG] * 9
    assert {category for _, category in aside(text, layout)} == {"page_number"}


def test_numbers_of_items_are_text_where_pages_have_no_numbers(kind):
    """They stand at the head of some pages, and inside others, at one height or at many."""
    sheets = typeset([LONG] * 14, number=None)
    for i, sheet in enumerate(sheets):
        rows = (0,) if i in (1, 3) else (i % 7 + 5,)
        for k in rows:
            at = TOP + k * PITCH
            sheet.runs = [r for r in sheet.runs if abs(r.y - at) > 1]
            sheet.runs.append(Run(str(i + 1), LEFT + 2 * SIZE, at))
        sheet.runs.sort(key=lambda r: r.y)
    text, layout = read(kind, sheets)
    assert [p for p in paragraphs(text, layout) if p.isdecimal()] == [
        str(i + 1) for i in range(len(sheets))
    ]
    assert aside(text, layout) == []
