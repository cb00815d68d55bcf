"""Glossaries that are set as tables: the rows of a term and its explanation are entries."""

from __future__ import annotations

import re

from ...grammar.markers import match_marker, value
from ...grammar.profile import pattern
from ...kinds import DATA_TABLE, ENTRY, PARAGRAPH
from ..blocks import Block, Page, Span

_NUMBER = re.compile(r"[\[(]?\d{1,3}[.、\])]?")
_NOT_TERMS = re.compile(r"[。;]")


def rows_to_entries(page: Page, blocks: list[Block]) -> None:
    """Put entries in the place of the tables of terms among the blocks of a glossary."""
    found: list[Block] = []
    for block in blocks:
        entries = _entries(page, block) if block.kind == DATA_TABLE else None
        found += entries if entries else [block]
    blocks[:] = found


def _entries(page: Page, table: Block) -> list[Block] | None:
    """Return the header's cells as paragraphs and the rows as entries; ``None``: no table of terms."""
    found = [_cell(table.title)] if table.title is not None else []
    for row in table.children:
        cells = [cell for cell in row.texts if cell[0] < cell[1]]
        if row.role == "header" or _names(page, cells):
            found += [_cell(cell) for cell in cells]
            continue
        number = cells[0] if cells and _NUMBER.fullmatch(_said(page, cells[0])) else None
        if number is not None:
            del cells[0]
        elif cells and (marker := match_marker(page.folded, *cells[0])) is not None:
            number = (marker.start, page.trim(marker.start, marker.end))
            cells[0] = (page.skip(marker.end, cells[0][1]), cells[0][1])
        rest = cells[2:]
        if len(cells) < 2 or not all(_NUMBER.fullmatch(_said(page, cell)) for cell in rest):
            return None
        if _NOT_TERMS.search(_said(page, cells[0])):
            return None
        term, text = cells[:2]
        entry = Block(ENTRY, row.start, row.end, title=term, title_end=term[1], texts=[text])
        if number is not None:
            entry.marker, entry.number = number, value(_said(page, number))
        found += [entry, *(_cell(cell) for cell in rest)]
    return found


def _names(page: Page, cells: list[Span]) -> bool:
    words = pattern("table_header")
    return len(cells) > 1 and all(words.fullmatch(_said(page, cell)) for cell in cells)


def _cell(span: Span) -> Block:
    return Block(PARAGRAPH, *span, texts=[span], role="table")


def _said(page: Page, span: Span) -> str:
    return page.folded[slice(*span)].strip(" \x1f")
