"""Printed pages: columns, pages side by side, mirrored margins, numbered lines, turned text."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import accumulate
from random import Random

import pytest

from shenzhen_plans.source.pdf import read_pdf

from .printing import NUMERALS, aside, paragraph, paragraphs, read
from .typeset import (
    HEIGHT,
    LEFT,
    PITCH,
    SIZE,
    TOP,
    WIDTH,
    Run,
    Sheet,
    to_pdf,
    typeset,
)
from .typeset import width as em

pypdfium2 = pytest.importorskip("pypdfium2", reason="the extra [pdf] is not installed")

TEXTS = [
    f"{numeral}、修复第{i}片湖岸" if i % 3 == 0 else paragraph(i)
    for i, numeral in enumerate(NUMERALS)
]


def moved(runs: list[Run], by: float) -> list[Run]:
    return [replace(run, x=run.x + by) for run in runs]


def beside(sheets: list[Sheet], by: float, *, width: float) -> list[Sheet]:
    """Every second sheet on the right half of the one before it."""
    blank = Sheet()
    pairs = zip(sheets[::2], [*sheets[1::2], blank], strict=False)
    return [Sheet(a.runs + moved(b.runs, by), width=width) for a, b in pairs]


def test_columns_are_read_one_after_the_other(kind):
    columns = typeset(TEXTS, full=13, number=None)
    text, layout = read(kind, beside(columns, 15 * SIZE, width=WIDTH))
    assert paragraphs(text, layout) == TEXTS


@pytest.mark.parametrize("many", [2, 3])
def test_columns_of_which_some_are_nearly_empty(kind, many):
    """The last page does not tell by itself; a head stands over one of the columns."""
    columns = typeset(TEXTS, full=13, number=None)
    while len(columns) % many != 1:
        columns = columns[:-1]
    wanted = "".join(run.text for column in columns for run in column.runs)
    sheets = [
        Sheet(
            [
                run
                for k, c in enumerate(columns[i : i + many])
                for run in moved(c.runs, 15 * k * SIZE)
            ],
            width=many * 15 * SIZE + 2 * LEFT,
        )
        for i in range(0, len(columns), many)
    ]
    for sheet in sheets:
        sheet.runs.append(Run("云州市文集", LEFT + 20 * SIZE, 30.0, 9.0))
    assert "".join(paragraphs(*read(kind, sheets))) == wanted


def test_columns_of_single_characters_with_narrow_gutters(kind):
    """A stop may hang into the gutter."""
    texts = [text.replace("湖岸", "“湖岸”") for text in TEXTS]
    columns = typeset(texts, full=13, number=None)
    columns = columns[: len(columns) // 2 * 2]
    wanted = "".join(run.text for column in columns for run in column.runs)
    sheets = beside(columns, 15 * SIZE, width=WIDTH)
    for sheet in sheets:
        sheet.runs = [part for run in sheet.runs for part in single(run)]
    assert "".join(paragraphs(*read(kind, sheets))) == wanted


def single(run: Run) -> list[Run]:
    xs = accumulate((em(char) * run.size for char in run.text), initial=run.x)
    return [replace(run, text=c, x=x) for c, x in zip(run.text, xs, strict=False)]


def test_bold_type_by_printing_twice(kind):
    """A hair apart, line by line or word by word: each character is one."""
    sheets = typeset(TEXTS)
    for sheet in sheets:
        sheet.runs = [twice for run in sheet.runs for twice in (run, replace(run, x=run.x + 0.4))]
    assert paragraphs(*read(kind, sheets)) == TEXTS
    for sheet in sheets:
        parts = [p for run in sheet.runs[::2] for p in by_font(run)]
        sheet.runs = [*parts, *moved(parts, 0.4)]
    assert paragraphs(*read(kind, sheets)) == TEXTS


def test_bold_type_by_printing_a_heading_twice(kind):
    """Each character is placed by itself, too far apart for pdfium to drop one of them."""
    (sheet,) = typeset(["一、湖岸修复工作", paragraph(1)])
    first = sheet.runs[0]
    places = tuple(accumulate((em(char) * first.size for char in first.text[:-1]), initial=0.0))
    heading = replace(first, places=places)
    sheet.runs = [heading, *moved([heading], 2.0), *sheet.runs[1:]]
    assert paragraphs(*read(kind, [sheet])) == ["一、湖岸修复工作", paragraph(1)]


def test_an_indent_of_one_character(kind):
    sheets = typeset(TEXTS)
    for sheet in sheets:
        sheet.runs = [
            replace(r, x=LEFT + SIZE) if r.x == LEFT + 2 * SIZE and r.size == SIZE else r
            for r in sheet.runs
        ]
    assert paragraphs(*read(kind, sheets)) == TEXTS


def test_a_title_over_both_columns_and_a_number_below_them(kind):
    columns = typeset(TEXTS, full=13, number=None)
    for column in columns:  # room for the title
        column.runs = [replace(run, y=run.y + PITCH) for run in column.runs]
    sheets = beside(columns, 15 * SIZE, width=WIDTH)
    title = "云州修复湖岸"
    sheets[0].runs.insert(0, Run(title, LEFT + 14 * SIZE - 3 * 22, TOP, 22.0))
    middle = LEFT + 14 * SIZE - 3 * SIZE / 2
    for i, sheet in enumerate(sheets, 1):
        sheet.runs += [
            Run("—", middle, TOP + 24 * PITCH),
            Run(f"{i} —", middle + SIZE, TOP + 24 * PITCH),
        ]
    text, layout = read(kind, sheets)
    assert paragraphs(text, layout) == [title, *TEXTS]
    assert layout.aligned[text.index(title)] == "center"
    assert [label for _, label in layout.pages] == [str(i) for i, _ in enumerate(sheets, 1)]


def test_two_pages_side_by_side_are_two_pages(kind):
    """A3, folded: two columns whose halves have numbers of their own."""
    pages = typeset(TEXTS)
    pages = pages[: len(pages) // 2 * 2]
    text, layout = read(kind, beside(pages, WIDTH, width=2 * WIDTH))
    assert [label for _, label in layout.pages] == [str(i) for i, _ in enumerate(pages, 1)]
    assert paragraphs(text, layout) == paragraphs(*read(kind, pages))


@pytest.mark.parametrize("by", [12.0, 31.0, -25.0])
def test_mirrored_margins(kind, by):
    sheets = typeset(TEXTS)
    for sheet in sheets[1::2]:
        sheet.runs = moved(sheet.runs, by)
    assert paragraphs(*read(kind, sheets)) == TEXTS


@pytest.mark.parametrize("step", [1, 5])
@pytest.mark.parametrize("size", [8.0, SIZE])
def test_numbered_lines(kind, step, size):
    sheets = typeset(TEXTS)
    count = 0
    for sheet in sheets:
        for run in [r for r in sheet.runs if r.size == SIZE]:
            count += 1
            if count % step == 0:
                sheet.runs.append(Run(str(count), LEFT - 34 - em("8") * size, run.y, size))
    text, layout = read(kind, sheets)
    assert paragraphs(text, layout) == TEXTS
    numbers = " ".join(t for t, category in aside(text, layout) if category == "other")
    assert numbers.split() == [str(n) for n in range(step, count + 1, step)]


def test_numbers_of_items_are_no_numbers_of_lines(kind):
    """They hang left of all else, but do not count the lines."""
    rows = [Run("湖岸修复项目", LEFT + 3 * SIZE, TOP)]
    for i in range(1, 7):
        y = TOP + (3 * i - 1) * PITCH
        rows += [Run(str(i), LEFT, y), Run("修复湖岸", LEFT + 3 * SIZE, y)]
        rows += [Run("全长一公里", LEFT + 3 * SIZE, y + (k + 1) * PITCH) for k in range(i % 2 + 1)]
    text, layout = read(kind, [Sheet(rows)])
    assert not layout.furniture
    assert all(f"{i} 修复湖岸" in text for i in range(1, 7))


def test_text_written_font_by_font(kind):
    """All Chinese characters of a line in one go, then all digits: they stand inside one another."""
    texts = [text.replace("段", "2段").replace("公里", "6.4公里") for text in TEXTS]
    sheets = typeset(texts)
    for sheet in sheets:
        sheet.runs = [part for run in sheet.runs for part in by_font(run)]
    assert paragraphs(*read(kind, sheets)) == texts


def by_font(run: Run) -> list[Run]:
    places = [0.0, *accumulate(em(char) * run.size for char in run.text[:-1])]
    out = []
    for narrow in (False, True):
        kept = [(c, x) for c, x in zip(run.text, places, strict=True) if (c < "\u2000") is narrow]
        if kept:
            first = kept[0][1]
            own = tuple(x - first for _, x in kept)
            out.append(replace(run, text="".join(c for c, _ in kept), x=run.x + first, places=own))
    return out


def test_a_watermark_across_the_page_is_furniture(kind):
    sheets = typeset(TEXTS)
    for sheet in sheets:
        marks = [Run("云州市内部资料", 150, TOP + 200 * i, 40, turn=45) for i in (1, 2, 3)]
        sheet.runs = [*marks, *sheet.runs[::2], *sheet.runs[1::2]]
    text, layout = read(kind, sheets)
    assert paragraphs(text, layout) == TEXTS
    assert all("云州市内部资料" in t for t, c in aside(text, layout) if c == "running_head")


@pytest.mark.parametrize("size", [9.0, 60.0])
def test_level_watermarks_are_furniture(kind, size):
    """They run into the rows of the text, or stand between two of them."""
    sheets = typeset(TEXTS)
    for sheet in sheets:
        tiles = [Run("内部资料", LEFT + 40, TOP + 107 * i + 8, size) for i in range(5)]
        sheet.runs = [*tiles, *sheet.runs]
    text, layout = read(kind, sheets)
    assert paragraphs(text, layout) == TEXTS
    assert "".join(t for t, _ in aside(text, layout)).count("内部资料") == 5 * len(sheets)


def test_recognised_characters_have_all_sizes(kind):
    """As character recognition lays words over a picture: places and sizes tremble."""
    sheets, chance = typeset(TEXTS), Random(5)  # noqa: S311 - a seed that stays
    for sheet in sheets:
        for i, run in enumerate(sheet.runs):
            x, y = run.x + chance.uniform(-1, 1), run.y + chance.uniform(-1, 1)
            sheet.runs[i] = replace(run, x=x, y=y, size=run.size * chance.uniform(0.93, 1.0))
    assert paragraphs(*read(kind, sheets)) == TEXTS


def test_an_invisible_layer_over_what_is_seen_is_left_out():
    """As character recognition adds it to pages that had a text already."""
    sheets, chance = typeset(TEXTS), Random(5)  # noqa: S311 - a seed that stays
    for sheet in sheets:
        layer = [replace(r, x=r.x + chance.uniform(-3, 3), unseen=True) for r in sheet.runs]
        sheet.runs += layer
    assert paragraphs(*read("pdf", sheets)) == TEXTS
    for sheet in sheets:  # alone it is the text
        sheet.runs = [run for run in sheet.runs if run.unseen]
    assert "".join(paragraphs(*read("pdf", sheets))) == "".join(TEXTS)


def test_a_page_that_stands_on_its_head():
    data = io.BytesIO(to_pdf(typeset(TEXTS)))
    document = pypdfium2.PdfDocument(data)
    for page in document:
        page.set_rotation(180)
    out = io.BytesIO()
    document.save(out)
    assert paragraphs(*read_pdf(out.getvalue(), "a.pdf")) == TEXTS


@pytest.mark.parametrize("turn", [90, 270])
def test_a_page_whose_text_is_turned_is_read_upright(kind, turn):
    """A wide page bound into an upright document; its number stands upright at the foot."""
    sheets = typeset(TEXTS, number=None)
    for i, sheet in enumerate(sheets, 1):
        if i % 2 == 0:
            sheet.runs = [turned(run, turn) for run in sheet.runs]
        sheet.runs.append(Run(f"— {i} —", LEFT + 12 * SIZE, TOP + 24 * PITCH))
    text, layout = read(kind, sheets)
    assert paragraphs(text, layout) == TEXTS
    assert "— 2 —" in [t for t, _ in aside(text, layout)]


def turned(run: Run, turn: int) -> Run:
    """A run as it stands on a page that is turned to the left."""
    x, y = (run.y, HEIGHT - run.x) if turn == 90 else (WIDTH - run.y, run.x)
    return replace(run, x=x, y=y, turn=turn)


def test_letters_far_apart_in_the_whole_text(kind):
    """As a grid sets type that is a little too large for its cells."""
    texts = [paragraph(i) for i in range(8)]
    sheets = typeset(texts, full=13)
    for sheet in sheets:
        for i, run in enumerate(sheet.runs):
            if run.size == SIZE:
                places = tuple(2 * SIZE * k for k in range(len(run.text)))
                x = LEFT + 2 * (run.x - LEFT)
                sheet.runs[i] = replace(run, x=x, places=places)
    assert paragraphs(*read(kind, sheets)) == texts
