"""Printed pages: where a paragraph or a heading ends, told by indents, full rows and distances."""

from __future__ import annotations

from dataclasses import replace

import pytest

from .printing import paragraph, paragraphs, read
from .typeset import COLUMNS, LEFT, PITCH, SIZE, TOP, Run, Sheet, broken, typeset
from .typeset import width as em

pytest.importorskip("pypdfium2", reason="the extra [pdf] is not installed")


def test_paragraphs_that_hang_from_their_numbers(kind):
    """Numbers stand out to the left; all else is indented."""
    items = [f"{i}.{paragraph(i)}" for i in range(1, 5)]
    texts = [paragraph(5), *items[:2], "修复湖岸。", paragraph(6), *items[2:], paragraph(7)]
    hung = {line for item in items for line in hanging(item)}
    at, sheets = 0, [Sheet()]
    for text in texts:
        for k, line in enumerate(hanging(text) if text in items else plain(text)):
            x = LEFT + (2 * SIZE if (line in hung) == (k > 0) else 0)
            sheets[-1].runs.append(Run(line, x, TOP + at % 22 * PITCH))
            at += 1
            if at % 22 == 0:
                sheets.append(Sheet())
    assert paragraphs(*read(kind, sheets)) == texts


def hanging(text: str) -> list[str]:
    first = broken(text, COLUMNS, 0)[0]
    return [first, *broken(text[len(first) :], COLUMNS - 2, 0)]


def plain(text: str) -> list[str]:
    return broken(text, COLUMNS, 2)


def test_a_full_heading_above_a_numbered_paragraph(kind):
    """Without a stop, and with another number below, a heading ends where its line does."""
    heading = "（一）把湖岸修复和乡村振兴放在一起谋划推动城乡面貌焕新"
    assert sum(map(em, heading)) >= COLUMNS - 2
    texts = [paragraph(2), heading, f"1.{paragraph(3)}", paragraph(4)]
    sheets = typeset(texts)
    for sheet in sheets:
        sheet.runs = [replace(r, x=LEFT) if r.size == SIZE else r for r in sheet.runs]
    assert heading in paragraphs(*read(kind, sheets))


def rows_at(lines: list[tuple[str, float]]) -> list[Sheet]:
    """A page of lines, each at so many em from the left edge."""
    return [Sheet([Run(t, LEFT + x * SIZE, TOP + i * PITCH) for i, (t, x) in enumerate(lines)])]


def test_a_row_broken_at_a_blank_goes_on(kind):
    """Programs that break at blanks first leave rows short; what is not indented begins nothing."""
    texts = [paragraph(1), paragraph(2)]
    lines = [(line, 2 if k == 0 else 0) for text in texts for k, line in enumerate(plain(text))]
    at = next(i for i, (line, x) in enumerate(lines) if i > 1 and x == 0 and len(line) == COLUMNS)
    line = lines[at][0]
    lines[at : at + 1] = [(line[:15], 0), (line[15:], 0)]
    assert paragraphs(*read(kind, rows_at(lines))) == texts


def test_a_heading_below_a_full_row_with_a_stop_begins_a_paragraph(kind):
    """Where headings stand at the left edge, as one below a short row shows."""
    full = "云州市修复湖岸新建滨湖绿道改造老旧码头修建公园两座群众满意。"[-COLUMNS + 2 :]
    texts = [paragraph(1), "（一）修复湖岸", paragraph(2), full, "（二）修复河岸", paragraph(3)]
    lines = [
        (line, 0 if k or text[0] == "（" else 2)
        for text in texts
        for k, line in enumerate(plain(text))
    ]
    assert paragraphs(*read(kind, rows_at(lines))) == texts


def test_points_inside_an_indented_paragraph_may_begin_its_rows(kind):
    """Where headings are indented, a number at the left edge is none."""
    point = "（二）修复河岸新建绿道改造老旧码头修建公园两座。"
    first = f"专栏一（一）{'修复湖岸新建绿道' * 3}。"[: COLUMNS - 3] + "。"
    texts = [paragraph(1), "（一）修复湖岸", paragraph(2), first + point, paragraph(3)]
    lines = []
    for text in texts:
        rows = [first, point] if text == first + point else plain(text)
        lines += [(line, 0 if k else 2) for k, line in enumerate(rows)]
    assert paragraphs(*read(kind, rows_at(lines))) == texts


def test_a_line_of_contents_ends_itself(kind):
    """Its page number stands at the right edge, where a row is full."""
    led = [f"{n}、修复湖岸" + "…" * 19 + str(i) for i, n in enumerate("一二三", 1)]
    lines = [(line, 0) for line in led] + [("云州市发展和改革局", 0), (paragraph(1)[:26], 2)]
    assert paragraphs(*read(kind, rows_at(lines)))[: len(led) + 1] == [
        line for line, _ in lines[:4]
    ]


def parted(blocks: list[list[str]], rows: int = 40) -> list[Sheet]:
    """Paragraphs, given as their rows, from the left edge, half a row apart; so many rows a page."""
    sheets, y = [Sheet()], TOP
    for block in blocks:
        for line in block:
            if y > TOP + 18.0 * rows:
                sheets, y = [*sheets, Sheet()], TOP
            sheets[-1].runs.append(Run(line, LEFT, y))
            y += 18.0
        y += 9.0
    return sheets


POINTS = [f"（{n}）修复{n}区湖岸，新建滨湖绿道十里，改码头，居民满意。" for n in "一二三四"]
BOXED = ["专栏一修复湖岸重点工程，各区分步实施。逐年完成，先易后难", *POINTS]


def flush(i: int) -> list[str]:
    """A paragraph whose last row is short."""
    return broken(paragraph(i)[:-9] + "群众满意。", COLUMNS, 0)


@pytest.mark.parametrize("rows", [40, 16, 17, 18])
def test_points_inside_a_paragraph_where_nothing_is_indented(kind, rows):
    """Headings stand at the left edge as all else does: the distance tells, or the count."""
    blocks = [flush(1), ["（一）修复湖岸"], flush(2), BOXED, *map(flush, range(3, 9))]
    found = paragraphs(*read(kind, parted(blocks, rows)))
    assert found == ["".join(block) for block in blocks]


def test_a_heading_alone_at_the_foot_of_a_page_ends_itself(kind):
    """It stops short by a few characters, as a row set ragged might."""
    heading = ["（二）把湖岸修复和乡村振兴放在一起谋划推动"]
    blocks = [flush(1), ["（一）修复湖岸"], flush(2), flush(4), heading, *map(flush, range(5, 9))]
    rows = sum(map(len, blocks[:5])) + 1
    sheets = parted(blocks, rows)
    assert sheets[0].runs[-1].text == heading[0]
    assert paragraphs(*read(kind, sheets)) == ["".join(block) for block in blocks]


def test_a_full_heading_above_an_indented_paragraph(kind):
    """It does not hang: below its first row, the paragraph goes back to the edge."""
    heading = "（一）把湖岸修复和乡村振兴放在一起谋划推动城乡面貌焕新"
    texts = [paragraph(1), heading, paragraph(2), "（二）修复河岸", paragraph(3)]
    lines = [
        (line, 0 if k or text[0] == "（" else 2)
        for text in texts
        for k, line in enumerate(broken(text, COLUMNS, 0 if text[0] == "（" else 2))
    ]
    assert paragraphs(*read(kind, rows_at(lines))) == texts
