"""Printed pages (PDF, OFD): the paragraphs of a text come back, and nothing that only pages have."""

from __future__ import annotations

import pytest

import shenzhen_plans
from shenzhen_plans.source.pages.rows import as_read
from shenzhen_plans.source.pdf.sheets import sheets_of

from ..texts import SPECIMENS
from .printing import LONG, READERS, aside, paragraphs, read
from .typeset import (
    COLUMNS,
    LEFT,
    PITCH,
    SIZE,
    TOP,
    Run,
    Sheet,
    broken,
    to_type_3,
    typeset,
    width,
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


def test_a_title_on_several_lines_is_one(kind):
    title = "云州市人民政府关于印发云州市湖泊生态修复和滨湖绿道建设三年行动计划的通知"
    text, layout = read(kind, typeset([title, "云府发〔2031〕7号", LONG], centred=2))
    assert paragraphs(text, layout) == [title, "云府发〔2031〕7号", LONG]
    assert layout.aligned[text.index(title)] == "center"
    assert layout.sizes[text.index(title)] > layout.sizes[text.index(LONG)]


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


def test_a_radical_is_the_same_character_on_a_page_and_in_a_text():
    radicals = "".join(
        map(chr, (*range(0x2E80, 0x2E9A), *range(0x2E9B, 0x2EF4), *range(0x2F00, 0x2FD6)))
    )
    masked = shenzhen_plans.read(f"云州{radicals}").layout.masked
    assert as_read(f"云州{radicals}") == masked
    assert as_read("⻊⻉⼾⺰") == "足贝户纟"


def test_places_in_the_text_are_right(kind):
    text, layout = read(kind, typeset([LONG] * 9, head="云州市湖泊局"))
    assert [p for p, _ in layout.pages] == sorted(p for p, _ in layout.pages)
    for start, end, category in layout.furniture:
        assert text[start:end] in {"云州市湖泊局"} or category == "page_number"
    starts = {0} | {i + 1 for i, c in enumerate(text) if c == "\n"}
    assert set(layout.sizes) <= starts


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


def test_type_whose_boxes_are_ink_has_the_size_that_the_file_states():
    """Browsers print Chinese in fonts of Type 3, where a character's box is its ink."""
    data = to_type_3(["一口三日丁", "口一日三丁"], size=12.0)
    sheet = sheets_of(data, "a.pdf")[0]
    assert [piece.text for piece in sheet.pieces] == ["一口三日丁", "口一日三丁"]
    assert {round(piece.size, 3) for piece in sheet.pieces} == {12.0}
    assert {round(piece.x0, 3) for piece in sheet.pieces} == {72.0}
    assert {round(piece.x1, 3) for piece in sheet.pieces} == {72.0 + 5 * 12}
    assert [round(p.y) for p in sheet.pieces] == [100, 120]


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


def test_pages_that_are_pictures_are_named(kind):
    """A page without text may be blank, too: then nothing is lost."""
    pages = typeset([LONG] * 9)
    data = READERS[kind][0]([pages[0], Sheet(picture=True), Sheet(), pages[1]])
    document = shenzhen_plans.parse(data)
    (found,) = [d for d in document.diagnostics if d.code == "source.picture"]
    assert found.message.startswith("page 2 is a picture")
    assert found.start == document.source.pages[1].start
