"""Writing paragraphs and tables as the text that the parser reads."""

from __future__ import annotations

import re

from .blocks import Block, Box, Paragraph, Table, paragraphs_of
from .making import Making, Piece, flat, joined
from .tables import header_rows, is_frame

_CONTENTS_TITLE = re.compile(r"\s*(?:目\s*[录錄次]|contents)\s*", re.I)
_PAGE_NUMBER = re.compile(r"[\s\d\-—–－―第页頁共/·.IVXLivxl]*")


def write(blocks: list[Block], making: Making) -> None:
    """Append blocks to a text: a line a paragraph, a line a row of a table of data."""
    at = 0
    while at < len(blocks):
        block = blocks[at]
        count = _contents_from(blocks, at)
        if count:
            start = making.length
            for one in blocks[at : at + count]:
                _write_one(one, making)
            making.mark(start, "contents")
        else:
            _write_one(block, making)
        at += count or 1


def write_furniture(blocks: list[Block], making: Making, category: str | None = None) -> None:
    """Append blocks that are on the page but not of the document.

    Without a category each line is a page number or a running head.
    """
    for paragraph in paragraphs_of(blocks):
        start = making.length
        making.paragraph(joined(paragraph.pieces))
        number = _PAGE_NUMBER.fullmatch(paragraph.text)
        making.mark(start, category or ("page_number" if number else "running_head"))
        for box in paragraph.boxes:
            write_furniture(box, making, category)


def _contents_from(blocks: list[Block], at: int) -> int:
    """Return how many blocks from here are a table of contents, its title and blanks included."""
    count = 0
    while at + count < len(blocks) and _in_contents(blocks[at + count]):
        count += 1
    if count:
        return count
    block = blocks[at]
    if not isinstance(block, Paragraph) or not _CONTENTS_TITLE.fullmatch(block.text):
        return 0
    after = at + 1
    while after < len(blocks) and _is_blank(blocks[after]):
        after += 1
    rest = (
        _contents_from(blocks, after) if after < len(blocks) and _in_contents(blocks[after]) else 0
    )
    return after - at + rest if rest else 0


def _in_contents(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.contents


def _is_blank(block: Block) -> bool:
    return isinstance(block, Paragraph) and not block.text.strip() and not block.boxes


def _write_one(block: Block, making: Making) -> None:
    if isinstance(block, Paragraph):
        making.paragraph(joined(block.pieces), outline=block.outline, align=block.align)
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
    rows = []
    for row in table.rows:
        merged = [None if box.covered else (box.columns, box.rows) for box in row.boxes]
        rows.append(making.row([_cell(box) for box in row.boxes], merged))
    making.grid(start, rows, header_rows(table))
    _write_aside(
        [p for row in table.rows for box in row.boxes for p in paragraphs_of(box.blocks)], making
    )


def _cell(box: Box) -> list[Piece]:
    """Return the text of a cell as one line; one that another covers shows nothing."""
    return [] if box.covered else flat(joined(p.pieces) for p in paragraphs_of(box.blocks))
