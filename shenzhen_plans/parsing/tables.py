"""Data tables: rows that follow one another become one node, with its caption and its cells."""

from __future__ import annotations

import re
from itertools import pairwise

from ..grammar.profile import genre
from ..kinds import DATA_TABLE, PARAGRAPH, ROW
from ..source.lines import Line
from .blocks import Block, Page, Span

_FEWEST_ROWS = 2
#: What blanks part where no tab does.
_WORD = re.compile(r"[^ \x1f]+")
_FIGURE = re.compile(r"[<>≤≥约]?[-+]?\d[\d,.]*(?:%|‰|[\u4e00-\u9fff]{1,3})?")
_COUNTING = re.compile(r"序号|编号|序")
_NUMBER = re.compile(r"\d{1,4}")


def gather(page: Page, blocks: list[Block]) -> None:
    """Put the rows among the blocks, and below them, into tables.

    Evidence that a line is a row is that of :func:`..source.lines.mark_rows` and of the layout;
    a row alone stays a paragraph.
    """
    lines = {line.start: (i, line) for i, line in enumerate(page.items) if line.table}
    if lines:
        _gather(page, blocks, lines)


def _gather(page: Page, blocks: list[Block], lines: dict[int, tuple[int, Line]]) -> None:
    kept: list[Block] = []
    run: list[Block] = []
    for block in [*blocks, None]:
        if run and not (block and _goes_on(run[-1], block, lines)):
            kept += _table(page, run, kept, lines)
            run = []
        if block is None:
            continue
        if _is_row(block, lines):
            run.append(block)
        else:
            kept.append(block)
            _gather(page, block.children, lines)
    blocks[:] = kept


def _is_row(block: Block, lines: dict[int, tuple[int, Line]]) -> bool:
    return block.kind == PARAGRAPH and block.role == "table" and block.start in lines


def _goes_on(above: Block, block: Block, lines: dict[int, tuple[int, Line]]) -> bool:
    """Tell whether a block is the next row of the same table."""
    if not _is_row(block, lines):
        return False
    (i, line), (k, below) = lines[above.start], lines[block.start]
    if line.row is None or below.row is None:
        return line.row is below.row and k == i + 1
    return line.row.grid == below.row.grid


def _table(
    page: Page, run: list[Block], above: list[Block], lines: dict[int, tuple[int, Line]]
) -> list[Block]:
    """Return the table of some rows, with the caption that it takes from what stands above it."""
    if len(run) < _FEWEST_ROWS:
        return run
    table = Block(DATA_TABLE, run[0].start, run[-1].end)
    if above and _is_caption(page, above[-1]):
        caption = above.pop()
        table.start, table.title, table.title_end = caption.start, caption.texts[0], caption.end
    cells = [_cells(page, row, lines[row.start][1]) for row in run]
    headers = _headers(page, run, cells, lines)
    counts = headers > 0 and _COUNTING.fullmatch(_folded(page, cells[headers - 1][0])) is not None
    for i, (row, own) in enumerate(zip(run, cells, strict=True)):
        row.kind, row.texts = ROW, _with_tabs(page, row, own, lines[row.start][1])
        row.role = "header" if i < headers else None
        first = _folded(page, own[0])
        if counts and i >= headers and _NUMBER.fullmatch(first):
            row.number = int(first)
    table.children = run
    return [table]


def _is_caption(page: Page, block: Block) -> bool:
    if block.kind != PARAGRAPH or block.children or len(block.texts) != 1:
        return False
    return genre().patterns["table_caption"].fullmatch(_folded(page, block.texts[0])) is not None


def _folded(page: Page, span: Span) -> str:
    return page.folded[span[0] : span[1]].strip(" \x1f")


def _cells(page: Page, row: Block, line: Line) -> list[Span]:
    """Return the spans of the cells of a row, empty ones too."""
    if line.row is not None:
        return list(line.row.cells)
    if "\t" not in page.folded[row.start : row.end]:
        return [match.span() for match in _WORD.finditer(page.folded, row.start, row.end)]
    spans, at = [], row.start
    for part in page.folded[row.start : row.end].split("\t"):
        start = page.skip(at, at + len(part))
        spans.append((start, page.trim(start, at + len(part))))
        at += len(part) + 1
    return spans


def _with_tabs(page: Page, row: Block, cells: list[Span], line: Line) -> list[Span]:
    """Return cells and tabs by turns; the tabs are empty spans where not all of them are printed.

    A row that is set with blanks stays as it is printed.
    """
    if line.row is None and "\t" not in page.folded[row.start : row.end]:
        return row.texts
    tabs = [page.folded.find("\t", a, b) for (_, a), (b, _) in pairwise(cells)]
    whole = all(at >= 0 for at in tabs) and all(a < b for a, b in (cells[0], cells[-1]))
    out = [cells[0]]
    for at, cell in zip(tabs, cells[1:], strict=True):
        out += [(at, at + 1) if whole else (cell[0], cell[0]), cell]
    return out


def _headers(
    page: Page, run: list[Block], cells: list[list[Span]], lines: dict[int, tuple[int, Line]]
) -> int:
    """Return how many rows are the header: as the layout says, else one that holds no figure."""
    told = 0
    while told < len(run) and (row := lines[run[told].start][1].row) and row.header:
        told += 1
    if told:
        return min(told, len(run) - 1)
    names = [_folded(page, cell) for cell in cells[0]]
    words = genre().patterns["table_header"]
    if sum(words.fullmatch(name) is not None for name in names) >= 2:
        return 1
    plain = len(names) > 1 and all(names) and not any(_FIGURE.fullmatch(name) for name in names)
    figures = any(_FIGURE.fullmatch(_folded(page, cell)) for own in cells[1:] for cell in own)
    return int(plain and figures)
