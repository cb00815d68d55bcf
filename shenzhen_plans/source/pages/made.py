"""Sheets become the text of a source, and what its layout says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import repeat
from statistics import median

from ..layout import Grid, Layout
from .columns import Columns, apart, columns_of, rows_of, width_of
from .grids import Table, tables_of
from .margins import margins
from .marks import line_numbers, stamps_of
from .paragraphs import Paragraph, paragraphs_of
from .rows import as_read, lines_of
from .setting import even_out, setting_of
from .sheet import Piece, Row, Sheet
from .unruled import names_columns, unruled

#: A page's furniture in the order in which it is written.
Aside = tuple[str, str]


@dataclass(slots=True)
class _Text:
    """The text in the making, and the marks on it."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    sizes: dict[int, float] = field(default_factory=dict)
    aligned: dict[int, str] = field(default_factory=dict)
    pages: list[tuple[int, str]] = field(default_factory=list)
    furniture: list[tuple[int, int, str]] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)

    def line(self, text: str) -> int:
        """Add a line and return where it begins."""
        start = self.length
        self.parts.append(text)
        self.length += len(text) + 1
        return start


def text_of(sheets: list[Sheet]) -> tuple[str, Layout]:
    """Return the text of printed pages, a paragraph a line, and its layout.

    What stands in the margins of a page (and text that is turned) comes as lines of their own in
    front of the first paragraph that begins on that page, marked as furniture.
    """
    sheets = apart(sheets)
    numbers, stamps = line_numbers(sheets), stamps_of(sheets)
    sheets = [
        _without(sheet, [*beside, *across])
        for sheet, beside, across in zip(sheets, numbers, stamps, strict=True)
    ]
    columns = columns_of(sheets)
    tables, pages = [], []
    for sheet, parted in zip(sheets, columns, strict=True):
        found, rows = _tables_and_rows(sheet, parted)
        tables.append(found)
        pages.append(rows)
    aside, labels = margins(pages, [s.height for s in sheets])
    asides = list(map(_asides, pages, sheets, numbers, stamps, repeat(aside)))
    pages = [[row for row in rows if id(row) not in aside] for rows in pages]
    even_out(pages)
    setting = setting_of(pages, median(map(width_of, sheets, columns)) if sheets else 0.0)
    flow = [
        (item, i)
        for i, (rows, inside) in enumerate(zip(pages, tables, strict=True))
        for item in _in_order(rows, inside)
    ]
    out = _Text()
    _write(out, paragraphs_of(flow, setting), asides, labels)
    layout = Layout(
        grids=tuple(out.grids),
        sizes=out.sizes,
        aligned=out.aligned,
        pages=tuple(out.pages),
        furniture=tuple(out.furniture),
        pictures=tuple(i for i, s in enumerate(sheets) if s.picture and not s.pieces),
        paragraphs=True,
    )
    return "\n".join(out.parts), layout


def _tables_and_rows(sheet: Sheet, columns: Columns | None) -> tuple[list[Table], list[Row]]:
    """Return the tables of a page, and the rows of all that stands outside them."""
    ruled = tables_of(sheet)
    rest = _without(sheet, [p for table in ruled for p in table.pieces])
    rows = rows_of(rest, columns)
    free = unruled(rest) if names_columns(rows) else []
    if free:
        rows = rows_of(_without(rest, [p for table in free for p in table.pieces]), columns)
    return [*ruled, *free], rows


def _without(sheet: Sheet, pieces: list[Piece]) -> Sheet:
    taken = set(map(id, pieces))
    if not taken:
        return sheet
    return replace(sheet, pieces=[p for p in sheet.pieces if id(p) not in taken])


def _asides(
    rows: list[Row],
    sheet: Sheet,
    numbers: list[Piece],
    stamps: list[Piece],
    aside: dict[int, str],
) -> list[Aside]:
    turned = "".join(p.text for p in sheet.pieces if not p.upright)
    found = [(row.text, aside[id(row)]) for row in rows if id(row) in aside]
    found += [(" ".join(row.text for row in lines_of(numbers)), "other")] if numbers else []
    found += [(" ".join(row.text for row in lines_of(stamps)), "running_head")] if stamps else []
    return found + ([(turned, "running_head")] if turned else [])


def _in_order(rows: list[Row], tables: list[Table]) -> list[Row | Table]:
    """Return rows and tables of a page from the top down; rows keep their own order."""
    waiting = sorted(tables, key=lambda t: t.top)
    out: list[Row | Table] = []
    for row in rows:
        while waiting and waiting[0].top < row.y:
            out.append(waiting.pop(0))
        out.append(row)
    return [*out, *waiting]


def _write(
    out: _Text,
    paragraphs: Iterable[tuple[Paragraph | Table, int]],
    asides: list[list[Aside]],
    labels: list[str],
) -> None:
    written = opened = 0  # pages whose furniture is written, pages that have begun
    for item, page in paragraphs:
        for i in range(opened, page + 1):
            out.pages.append((out.length, labels[i]))
        opened = max(opened, page + 1)
        for i in range(written, page + 1):
            _write_asides(out, asides[i])
        written = max(written, page + 1)
        if isinstance(item, Table):
            out.grids.append(item.grid(out.line))
            continue
        opened = _write_paragraph(out, item, labels, opened)
    for i in range(opened, len(labels)):
        out.pages.append((out.length, labels[i]))
    for aside in asides[written:]:
        _write_asides(out, aside)


def _write_asides(out: _Text, asides: list[Aside]) -> None:
    for text, category in asides:
        start = out.line(as_read(text))
        out.furniture.append((start, start + len(text), category))


def _write_paragraph(out: _Text, paragraph: Paragraph, labels: list[str], opened: int) -> int:
    start = out.line(as_read(paragraph.text))
    out.sizes[start] = round(paragraph.size, 1)
    if paragraph.aligned:
        out.aligned[start] = paragraph.aligned
    for at, page in paragraph.breaks:
        for i in range(opened, page + 1):
            out.pages.append((start + at, labels[i]))
        opened = max(opened, page + 1)
    return opened
