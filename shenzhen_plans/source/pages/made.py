"""Sheets become the text of a source, and what its layout says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import repeat
from statistics import median

from ..layout import Layout
from ..making import Making
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


def text_of(sheets: list[Sheet]) -> tuple[str, Layout]:
    """Return the text of printed pages, a paragraph a line, and its layout.

    What stands in the margins of a page (and text that is turned) comes as lines of their own in
    front of the first paragraph that begins on that page, marked as furniture.
    """
    sheets = apart(sheets)
    marks = list(zip(line_numbers(sheets), stamps_of(sheets), strict=True))
    sheets = [_without(sheet, [*n, *s]) for sheet, (n, s) in zip(sheets, marks, strict=True)]
    columns = columns_of(sheets)
    tables, pages = [], []
    for sheet, parted in zip(sheets, columns, strict=True):
        found, rows = _tables_and_rows(sheet, parted)
        tables.append(found)
        pages.append(rows)
    aside, labels = margins(pages, [s.height for s in sheets])
    asides = list(map(_asides, pages, sheets, marks, repeat(aside)))
    pages = [[row for row in rows if id(row) not in aside] for rows in pages]
    even_out(pages)
    setting = setting_of(pages, median(map(width_of, sheets, columns)) if sheets else 0.0)
    flow = [
        (item, i)
        for i, (rows, inside) in enumerate(zip(pages, tables, strict=True))
        for item in _in_order(rows, inside)
    ]
    making = Making()
    _write(making, paragraphs_of(flow, setting), asides, labels)
    text, layout = making.finish(i for i, s in enumerate(sheets) if s.picture and not s.pieces)
    return text.removesuffix("\n"), layout


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
    rows: list[Row], sheet: Sheet, marks: tuple[list[Piece], list[Piece]], aside: dict[int, str]
) -> list[Aside]:
    """Return what stands beside the text of a page; ``marks`` are numbers of lines, and stamps."""
    turned = "".join(p.text for p in sheet.pieces if not p.upright)
    numbers, stamps = (" ".join(row.text for row in lines_of(pieces)) for pieces in marks)
    found = [(row.text, aside[id(row)]) for row in rows if id(row) in aside]
    found += [(numbers, "other"), (stamps, "running_head"), (turned, "running_head")]
    return [(text, category) for text, category in found if text]


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
    making: Making,
    paragraphs: Iterable[tuple[Paragraph | Table, int]],
    asides: list[list[Aside]],
    labels: list[str],
) -> None:
    """Write paragraphs and tables, and what stands beside them when their page has begun."""
    written = 0  # pages whose furniture is written
    for item, page in paragraphs:
        _open(making, making.length, labels[: page + 1])
        for aside in asides[written : page + 1]:
            _write_asides(making, aside)
        written = max(written, page + 1)
        if isinstance(item, Table):
            item.write(making)
        else:
            start = making.line(as_read(item.text))
            making.sizes[start] = round(item.size, 1)
            if item.aligned:
                making.aligned[start] = item.aligned
            for at, begun in item.breaks:
                _open(making, start + at, labels[: begun + 1])
    _open(making, making.length, labels)
    for aside in asides[written:]:
        _write_asides(making, aside)


def _open(making: Making, at: int, labels: list[str]) -> None:
    """Let the pages that have these labels begin at a place, but for those that have begun."""
    making.pages += [(at, label) for label in labels[len(making.pages) :]]


def _write_asides(making: Making, asides: list[Aside]) -> None:
    for text, category in asides:
        making.mark(making.line(as_read(text)), category)
