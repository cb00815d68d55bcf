"""Printed pages: numbers, running heads and notes are furniture, and nothing else is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from .printing import LONG, aside, paragraphs, read
from .typeset import LEFT, LINES, PITCH, SIZE, TOP, Run, typeset

NUMERALS = "一二三四五六七八九十"
FORMS = ["— {} —", "- {} -", "{}", "第 {} 页", "·{}·", "{}/9", "~ {} ~", "P{}", "Page {} of 9"]


@pytest.mark.parametrize("number", FORMS)
def test_page_numbers_of_all_forms(kind, number):
    text, layout = read(kind, typeset([LONG] * 9, number=number))
    assert paragraphs(text, layout) == [LONG] * 9
    numbers = [t for t, category in aside(text, layout) if category == "page_number"]
    assert numbers[0] == number.format(1)
    assert len(numbers) == len(layout.pages) >= 2


@pytest.mark.parametrize("numerals", ["i ii iii iv v vi", "I II III IV V VI", "一 二 三 四 五 六"])
@pytest.mark.parametrize("form", ["{}", "— {} —", "第{}页"])
def test_page_numbers_in_other_numerals(kind, form, numerals):
    sheets = typeset([LONG] * 9, number=None)
    for sheet, numeral in zip(sheets, numerals.split(), strict=False):
        sheet.runs.append(Run(form.format(numeral), LEFT + 12 * SIZE, TOP + 24 * PITCH, 14.0))
    text, layout = read(kind, sheets)
    assert paragraphs(text, layout) == [LONG] * 9
    assert [label for _, label in layout.pages] == numerals.split()[: len(sheets)]


def test_running_heads(kind):
    text, layout = read(kind, typeset([LONG] * 9, head="云州市湖泊修复规划（2031—2035年）"))
    assert paragraphs(text, layout) == [LONG] * 9
    heads = [t for t, category in aside(text, layout) if category == "running_head"]
    assert heads == ["云州市湖泊修复规划（2031—2035年）"] * len(layout.pages)


def test_footnotes_are_furniture_of_their_page(kind):
    sheets = typeset([LONG] * 5)
    sheets[0].runs = [r for r in sheets[0].runs if r.y < TOP + 18 * PITCH or r.size < SIZE]
    sheets[0].runs.append(Run("① 指环湖五十公里以内的各区。", LEFT, TOP + 20 * PITCH, 10.5))
    text, layout = read(kind, sheets)
    assert ("① 指环湖五十公里以内的各区。", "footnote") in [
        (t.replace("①指", "① 指"), c) for t, c in aside(text, layout)
    ]


@pytest.mark.parametrize("lines", [1, 2])
def test_heads_that_name_the_chapter(kind, lines):
    """The title on left pages, the chapter on right ones, which changes; a long one on two lines."""
    sheets = typeset([LONG] * 40)
    for i, sheet in enumerate(sheets):
        said = f"第{'一二三四五'[i // 4]}章 修复湖岸" if i % 2 else "云州市湖泊修复规划"
        sheet.runs += [Run(f"{said}之{k}", LEFT, 50.0 + 12 * k, 9.0) for k in range(lines)]
    text, layout = read(kind, sheets)
    assert paragraphs(text, layout) == [LONG] * 40


def test_a_heading_at_the_head_of_two_pages_is_no_running_head(kind):
    """In the contents, and again in the text."""
    texts = [LONG] * 3
    for _ in range(2):
        while len(sheets := typeset([*texts, "第一章修复湖岸"])) == len(typeset(texts)):
            texts.append(LONG)
        texts += ["第一章修复湖岸", *[LONG] * 4]
        assert "第一章修复湖岸" in [sheet.runs[0].text for sheet in sheets]
    text, layout = read(kind, typeset(texts))
    assert paragraphs(text, layout) == texts


@pytest.mark.parametrize("mark", ["1.", "①", "[1]"])
def test_notes_below_a_blank(kind, mark):
    """On two lines, and a second note that goes on at the foot of the next page."""
    called = [LONG.replace("放在首位", "放在首位" + mark.rstrip(".")), *[LONG] * 8]
    sheets = typeset(called)
    notes = [[f"{mark} 指环湖五十公里以内的各区，", "不含海岛。"], ["以及沿河各区。"]]
    for sheet, lines in zip(sheets, notes, strict=False):
        sheet.runs = [r for r in sheet.runs if r.y < TOP + 18 * PITCH or r.size < SIZE]
        at = TOP + 20 * PITCH
        sheet.runs += [Run(t, LEFT, at + 13 * i, 10.5) for i, t in enumerate(lines)]
    text, layout = read(kind, sheets)
    found = [t.replace(" ", "") for t, c in aside(text, layout) if c == "footnote"]
    assert found == [t.replace(" ", "") for lines in notes for t in lines]


def test_numbers_of_notes_are_no_numbers_of_lines(kind):
    """Notes of one line each, their numbers written apart from their stops, left of all else."""
    sheets = typeset([LONG] * 12)
    for n, sheet in enumerate(sheets):
        sheet.runs = [r for r in sheet.runs if r.y < TOP + 18 * PITCH or r.size < SIZE]
        for i in range(1, 4):
            y = TOP + 20 * PITCH + 13 * i
            sheet.runs += [
                Run(str(i), LEFT - 6, y, 10.5),
                Run(f".环湖{NUMERALS[n]}区。", LEFT - 0.7, y, 10.5),
            ]
    text, layout = read(kind, sheets)
    notes = [t.replace(" ", "") for t, c in aside(text, layout) if c == "footnote"]
    assert notes == [f"{i}.环湖{n}区。" for n in NUMERALS[: len(sheets)] for i in range(1, 4)]


def test_small_type_that_goes_on_from_the_text_is_no_note(kind):
    """A box set smaller, one row of which begins with a number."""
    sheets = typeset([LONG] * 9)
    for sheet in sheets:
        sheet.runs = [r for r in sheet.runs if r.y < TOP + 14 * PITCH or r.size < SIZE]
        at = TOP + 14 * PITCH
        rows = ["专栏2湖岸修复工程", "修复湖岸，种植苗木", "60万株，①改造码头", "三座。"]
        sheet.runs += [Run(t, LEFT, at + 21 * i, 14.0) for i, t in enumerate(rows)]
    text, layout = read(kind, sheets)
    assert "footnote" not in {category for _, category in aside(text, layout)}
    assert text.count("60万株") == len(sheets)


def test_signs_alone_at_the_head_of_each_page_are_a_running_head(kind):
    """As a browser prints a page without a title."""
    sheets = typeset([LONG] * 9)
    for sheet in sheets:
        sheet.runs.append(Run("-", LEFT + 14 * SIZE, 30.0, 8.0))
    text, layout = read(kind, sheets)
    assert paragraphs(text, layout) == [LONG] * 9


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


def test_a_long_address_at_each_foot_is_a_running_head(kind):
    address = "https://www.yunzhou.example/zwgk/ghjh/content/" + "post_8861742/" * 8 + "index.html"
    sheets = typeset([LONG] * 9, number=address + "　{}/3")
    for sheet in sheets:
        foot = sheet.runs[-1]
        sheet.runs[-1] = Run(foot.text, LEFT, foot.y, 5.0)
    text, layout = read(kind, sheets)
    assert paragraphs(text, layout) == [LONG] * 9


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


def test_a_page_number_may_stand_high_above_the_edge(kind):
    """With its ornaments, and below all else."""
    sheets = typeset([LONG] * 9, number=None)
    for i, sheet in enumerate(sheets, 1):
        sheet.runs = [replace(run, y=run.y - 70) for run in sheet.runs]
        sheet.runs.append(Run(f"— {i} —", LEFT + 12 * SIZE, TOP + LINES * PITCH - 56))
    text, layout = read(kind, sheets)
    assert paragraphs(text, layout) == [LONG] * 9
    assert next(t for t, c in aside(text, layout) if c == "page_number") == "— 1 —"
