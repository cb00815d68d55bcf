"""Data tables: rows that follow one another become one node, with its caption and its cells.

In a glossary that is set as a table the rows of a term and its explanation become entries.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ...grammar.markers import match_marker, value
from ...grammar.profile import fits
from ...kinds import DATA_TABLE, ENTRY, PARAGRAPH, ROW
from ...model.tabular import Merge
from ...source.lines import BLANKS, Line
from ..blocks import Block, Page, Span, of_span

_FEWEST_ROWS = 2
#: What blanks part where no tab does.
_WORD = re.compile(r"[^ \x1f]+")
_FIGURE = re.compile(r"[<>≤≥约]?[-+]?\d[\d,.]*(?:%|‰|[\u4e00-\u9fff]{1,3})?")
_NUMBER = re.compile(r"\d{1,4}")
#: The number of an entry, in a cell of its own; what a term does not hold.
_NUMBER_OF_ENTRY, _NOT_TERMS = re.compile(r"[\[(]?\d{1,3}[.、\])]?"), re.compile(r"[。;]")
#: More rows are no header, however far their cells are merged.
_MOST_HEADERS = 3


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
        if run and not (block and _goes_on(page, run, block, lines)):
            kept += _table(page, run, kept, lines)
            run = []
        if block is None:
            continue
        if _is_row(block, lines):
            run.append(block)
        else:
            kept.append(block)
            _gather(page, block.children, lines)
            if block.role == "glossary":
                _rows_to_entries(page, block.children)
    blocks[:] = kept


def _is_row(block: Block, lines: dict[int, tuple[int, Line]]) -> bool:
    return block.kind == PARAGRAPH and block.role == "table" and block.start in lines


def _goes_on(
    page: Page, run: list[Block], block: Block, lines: dict[int, tuple[int, Line]]
) -> bool:
    """Tell whether a block is the next row of the same table, also on the next page."""
    if not _is_row(block, lines):
        return False
    (i, line), (k, below) = lines[run[-1].start], lines[block.start]
    if line.row is None or below.row is None:
        return line.row is below.row and k == i + 1
    if line.row.grid == below.row.grid:
        return True
    first = lines[run[0].start][1].row
    if k != i + 1 or first is None or len(first.cells) != len(below.row.cells):
        return False
    names, here = _texts(page, first.cells), _texts(page, below.row.cells)
    return names == here or (_known(names) and not _known(here) and not below.row.header)


def _texts(page: Page, cells: Iterable[Span]) -> list[str]:
    return [_folded(page, cell) for cell in cells]


def _known(names: list[str]) -> bool:
    """Tell whether two or more cells are names of columns."""
    return sum(fits(name, "table_header") and not _FIGURE.fullmatch(name) for name in names) > 1


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
    rows = [lines[row.start][1] for row in run]
    for row, line, cells in zip(run, rows, _cells(page, rows), strict=True):
        row.kind, row.role, row.texts = ROW, None, cells
        row.merged = tuple(Merge(*merge) for merge in line.row.merged) if line.row else ()
    heads = _headers(page, run, rows)
    names = [_texts(page, row.texts) for row in run[:heads]]
    for i, row in enumerate(run):
        again = heads and len(run[0].texts) > 1 and _texts(page, row.texts) in names
        row.role = "header" if i < heads or again else None
    _number(page, run, heads)
    table.children = run
    return [table]


def _number(page: Page, run: list[Block], heads: int) -> None:
    """Number the rows below a header that has a column 序号, if that prints numbers alone."""
    names = ((k, _folded(page, cell)) for row in run[:heads] for k, cell in enumerate(row.texts))
    column = next((k for k, name in names if fits(name, "column_of_count")), None)
    if column is None:
        return
    for row in run:
        printed = _texts(page, row.texts[column : column + 1])
        if row.role is None and printed and _NUMBER.fullmatch(printed[0]):
            row.number = int(printed[0])


def _is_caption(page: Page, block: Block) -> bool:
    if block.kind != PARAGRAPH or block.children or len(block.texts) != 1:
        return False
    return fits(_folded(page, block.texts[0]), "table_caption")


def _folded(page: Page, span: Span) -> str:
    return page.folded[span[0] : span[1]].strip(" \x1f")


def _cells(page: Page, rows: list[Line]) -> list[list[Span]]:
    """Return the spans of the cells of each row, empty ones too."""
    if rows[0].row is not None:
        return [[_printed(page, *c) for c in line.row.cells] for line in rows if line.row]
    before = [_tabs_before(page, line) for line in rows]
    return [
        [(line.start, line.start)] * (tabs - min(before)) + _between_tabs(page, line)
        for line, tabs in zip(rows, before, strict=True)
    ]


def _printed(page: Page, start: int, end: int) -> Span:
    """Return a cell without the blanks that a masked remark leaves at its ends."""
    start = page.skip(start, end)
    return start, page.trim(start, end)


def _tabs_before(page: Page, line: Line) -> int:
    """Return how many tabs stand before a line: its first cells are empty."""
    start = line.start
    while start and page.folded[start - 1] in BLANKS and page.folded[start - 1] != "\n":
        start -= 1
    return page.folded.count("\t", start, line.start)


def _between_tabs(page: Page, line: Line) -> list[Span]:
    text = page.folded[line.start : line.end]
    if "\t" not in text:
        return [match.span() for match in _WORD.finditer(page.folded, line.start, line.end)]
    spans, at = [], line.start
    for part in text.split("\t"):
        spans.append(_printed(page, at, at + len(part)))
        at += len(part) + 1
    return spans


def _headers(page: Page, run: list[Block], rows: list[Line]) -> int:
    """Return how many rows are the header.

    That is what the layout says, else a first row of the usual names of columns, or one without
    figures above rows with some; and the rows over which cells of the first one are merged, or a
    second one that names columns where the first leaves them blank.
    """
    told = 0
    while told < len(run) and (row := rows[told].row) and row.header:
        told += 1
    heads = told or int(_names_columns(page, run))
    if heads:
        heads = max(heads, *(m.rows for m in run[0].merged), 1 + _goes_below(page, run), 1)
    return min(heads, len(run) - 1, _MOST_HEADERS if not told else len(run))


def _names_columns(page: Page, run: list[Block]) -> bool:
    """Tell whether the first row names the columns of a table."""
    names = _texts(page, run[0].texts)
    if sum(fits(name, "table_header") for name in names) >= 2:
        return True
    if len(names) < 2 or not all(names) or any(_FIGURE.fullmatch(name) for name in names):
        return False
    cells = (cell for row in run[1:] for cell in row.texts)
    return any(_FIGURE.fullmatch(_folded(page, cell)) for cell in cells)


def _goes_below(page: Page, run: list[Block]) -> bool:
    """Tell whether the second row names parts of columns: 目标 above 2030年 and 2035年."""
    if len(run) <= _FEWEST_ROWS:
        return False
    above, names = (_texts(page, row.texts) for row in run[:2])
    printed = [name for name in names if name]
    blank = any(name and not below for name, below in zip(above, names, strict=False))
    numbers = all(name.isdigit() for name in printed)
    return blank and not numbers and all(fits(name, "table_subheader") for name in printed)


def _rows_to_entries(page: Page, blocks: list[Block]) -> None:
    """Put entries in the place of the tables of terms among the blocks of a glossary."""
    found: list[Block] = []
    for block in blocks:
        entries = _entries(page, block) if block.kind == DATA_TABLE else None
        found += entries if entries else [block]
    blocks[:] = found


def _entries(page: Page, table: Block) -> list[Block] | None:
    """Return the header's cells as paragraphs and the rows as entries; ``None``: no table of terms."""
    found = [_cell(table.title)] if table.title is not None else []
    paged = False
    for row in table.children:
        cells = [cell for cell in row.texts if cell[0] < cell[1]]
        names = len(cells) > 1 and all(fits(said, "table_header") for said in _texts(page, cells))
        if names or row.role == "header":
            paged = bool(cells) and fits(_folded(page, cells[0]), "page_column")
            found += [_cell(cell) for cell in cells]
            continue
        number = cells[0] if cells and _NUMBER_OF_ENTRY.fullmatch(_folded(page, cells[0])) else None
        if number is not None:
            del cells[0]
        elif cells and (marker := match_marker(page.folded, *cells[0])) is not None:
            number = (marker.start, page.trim(marker.start, marker.end))
            cells[0] = (page.skip(marker.end, cells[0][1]), cells[0][1])
        rest = cells[2:]
        if len(cells) < 2 or not all(map(_NUMBER_OF_ENTRY.fullmatch, _texts(page, rest))):
            return None
        if _NOT_TERMS.search(_folded(page, cells[0])):
            return None
        term, text = cells[:2]
        entry = Block(ENTRY, row.start, row.end, title=term, title_end=term[1], texts=[text])
        if number is not None and paged:
            entry.pages = (value(_folded(page, number)) or 0,)
            rest = [number, *rest]
        elif number is not None:
            entry.marker, entry.number = number, value(_folded(page, number))
        found += [entry, *(_cell(cell) for cell in rest)]
    return found


def _cell(span: Span) -> Block:
    return of_span(PARAGRAPH, *span, role="table")
