"""Writing paragraphs and tables as the text that the parser reads."""

from __future__ import annotations

import re

from ..making import Making, Run, flat, joined
from .blocks import Block, Box, Paragraph, Table, header_rows, is_frame, paragraphs_of

_CONTENTS_TITLE = re.compile(r"\s*(?:目\s*[录錄次]|contents)\s*", re.I)
_PAGE_NUMBER = re.compile(r"[\s\d\-—–－―第页頁共/·.IVXLivxl]*")


def write(blocks: list[Block], making: Making) -> None:
    """Append blocks to a text: a line a paragraph, a line a row of a table of data."""
    at = 0
    while at < len(blocks):
        start, count = making.length, _contents_from(blocks, at)
        for block in blocks[at : at + (count or 1)]:
            _write_one(block, making)
        if count:
            making.mark(start, "contents")
        at += count or 1


def write_furniture(blocks: list[Block], making: Making, category: str | None = None) -> None:
    """Append blocks that are on the page but not of the document.

    Without a category each line is a page number or a running head.
    """
    for paragraph in paragraphs_of(blocks):
        start = making.length
        making.paragraph(joined(paragraph.runs))
        number = _PAGE_NUMBER.fullmatch(paragraph.text)
        making.mark(start, category or ("page_number" if number else "running_head"))
        for box in paragraph.boxes:
            write_furniture(box, making, category)


def _contents_from(blocks: list[Block], at: int) -> int:
    """Return how many blocks from here are a table of contents, its title and blanks included."""
    first = at
    block = blocks[at]
    if (
        isinstance(block, Paragraph)
        and not block.contents
        and _CONTENTS_TITLE.fullmatch(block.text)
    ):
        first += 1
        while first < len(blocks) and _is_blank(blocks[first]):
            first += 1
    end = first
    while end < len(blocks) and _in_contents(blocks[end]):
        end += 1
    return end - at if end > first else 0


def _in_contents(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.contents


def _is_blank(block: Block) -> bool:
    return isinstance(block, Paragraph) and not block.text.strip() and not block.boxes


def _write_one(block: Block, making: Making) -> None:
    if isinstance(block, Paragraph):
        making.paragraph(joined(block.runs), outline=block.outline, align=block.align)
        _write_aside([block], making)
    elif is_frame(block):
        for row in block.rows:
            for box in row.boxes:
                write(box.blocks, making)
    else:
        _write_table(block, making)


def _write_aside(paragraphs: list[Paragraph], making: Making) -> None:
    """Write what paragraphs anchor: text boxes, then notes."""
    for paragraph in paragraphs:
        for box in paragraph.boxes:
            write(box, making)
    for paragraph in paragraphs:
        for note in paragraph.notes:
            write_furniture(note, making, "footnote")


def _write_table(table: Table, making: Making) -> None:
    start = making.length
    making.grid(
        start, [making.row(map(_cell, row.boxes)) for row in table.rows], header_rows(table)
    )
    _write_aside(list(paragraphs_of([table])), making)


def _cell(box: Box) -> tuple[list[Run], tuple[int, int] | None]:
    """Return the text of a cell as one line, and its size; one that another covers shows nothing."""
    if box.covered:
        return [], None
    return flat(joined(p.runs) for p in paragraphs_of(box.blocks)), (box.columns, box.rows)
