"""The tables of an HTML page: which hold data, and the cells of those."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .layout import FILLER, Cell, Grid, Span

_PART = re.compile(r"<(/?)(table|tr|td|th|thead)\b([^<>]*)>", re.I)
_MERGED = re.compile(r"\b(col|row)span\s*=\s*[\"']?(\d{1,4})", re.I)
_PARAGRAPH = re.compile(r"<(?:p|br|div|h\d)\b", re.I)
#: What may stand around the text of a cell, or of a line.
BLANKS = f" \t\n\u3000\xa0{FILLER}"
#: A cell with so much text and so many paragraphs holds a text, and its table lays out the page.
_LONG_CELL, _MANY_PARAGRAPHS = 400, 4
_FEWEST_ROWS = _FEWEST_CELLS = 2
_ONE_LINE = str.maketrans("\n\t", "  ")


def data_tables(text: str, masked: str, tables: Iterable[Span]) -> tuple[Grid, ...]:
    """Return the tables that hold data, of ``tables`` (innermost ones) in an HTML ``text``.

    A table that lays out a page has one row or one column, or cells that hold whole texts.
    """
    grids = (_grid(text, masked, *span) for span in tables)
    return tuple(sorted((g for g in grids if _is_data(g, text, masked)), key=lambda g: g.start))


def one_line_each(masked: str, grids: Iterable[Grid]) -> str:
    """Return a masked text with each row of the grids on one line."""
    out, at = [], 0
    for grid in grids:
        for row in grid.rows:
            start, end = row[0].start, row[-1].end
            out += [masked[at:start], masked[start:end].translate(_ONE_LINE)]
            at = max(at, end)
    out.append(masked[at:])
    return "".join(out)


def _grid(text: str, masked: str, start: int, end: int) -> Grid:
    rows: list[list[Cell]] = [[]]
    headers = 0
    opened: tuple[int, str, str] | None = None
    for part in [*_PART.finditer(text, start, end), None]:
        if opened is not None:
            at, name, attributes = opened
            rows[-1].append(_cell(masked, at, part.start() if part else end, attributes))
            headers += name == "th"
            opened = None
        if part is None or part[1]:
            continue
        if part[2].lower() == "tr" and rows[-1]:
            rows.append([])
        elif part[2].lower() in ("td", "th"):
            opened = part.end(), part[2].lower(), part[3]
    whole = tuple(tuple(row) for row in rows if row)
    return Grid(start, end, whole, header_rows=int(bool(whole) and headers >= len(whole[0])))


def _cell(masked: str, start: int, end: int, attributes: str) -> Cell:
    inside = masked[start:end]
    kept = inside.strip(BLANKS)
    start += len(inside) - len(inside.lstrip(BLANKS)) if kept else 0
    merged = {m[1].lower(): max(1, int(m[2])) for m in _MERGED.finditer(attributes)}
    return Cell(start, start + len(kept), merged.get("col", 1), merged.get("row", 1))


def _is_data(grid: Grid, text: str, masked: str) -> bool:
    filled = [[cell for cell in row if cell.start < cell.end] for row in grid.rows]
    wide = sum(len(row) >= _FEWEST_CELLS for row in filled)
    if wide < _FEWEST_ROWS or 2 * wide < len(filled):
        return False
    return not any(_holds_text(cell, text, masked) for row in filled for cell in row)


def _holds_text(cell: Cell, text: str, masked: str) -> bool:
    shown = masked[cell.start : cell.end].replace(FILLER, "")
    paragraphs = len(_PARAGRAPH.findall(text, cell.start, cell.end))
    return len(shown) > _LONG_CELL and paragraphs >= _MANY_PARAGRAPHS
