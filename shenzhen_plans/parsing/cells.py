"""Rows of data tables, and tables that were set one cell a line."""

from __future__ import annotations

from ..grammar.profile import genre
from ..kinds import ANNEX, BOX, LADDER, NOTE, ORDINALS
from .thresholds import FEWEST_CELLS, LONGEST_CELL, LONGEST_TABLE_CAPTION
from .tree import Tree, paragraph

_ENDS = frozenset((ANNEX, BOX, NOTE))


def table_row(tree: Tree, i: int) -> bool:
    """Take a row of a data table."""
    if not tree.page.items[i].table:
        return False
    paragraph(tree, tree.page.items[i], role="table")
    return True


def table_cell(tree: Tree, i: int) -> bool:
    """Take a cell of a table set one cell a line, or the caption of such a table.

    Evidence: the caption of a table above, or three short lines above of which two are a table's
    header or a number.  A sentence, or a heading that goes on with a count, ends the table.
    """
    page = tree.page
    may_begin = page.markers[i] is not None or page.folded[page.items[i].start] == "表"
    if not (tree.cells or may_begin):
        return False
    tree.cells = _is_caption(tree, i) or _inside_table(tree, i)
    if tree.cells:
        paragraph(tree, tree.page.items[i], role="table")
    return tree.cells


def _is_caption(tree: Tree, i: int) -> bool:
    page = tree.page
    start = page.items[i].start
    if page.folded[start] != "表" or page.length(i) > LONGEST_TABLE_CAPTION:
        return False
    return genre().patterns["table_caption"].fullmatch(page.line(i)) is not None


def _inside_table(tree: Tree, i: int) -> bool:
    page = tree.page
    if page.length(i) > LONGEST_CELL or page.line(i)[-1] in "。;:":
        return False
    if not tree.cells and (
        page.markers[i] is None or tree.box is not None or not _cells_above(tree, i)
    ):
        return False
    return not _goes_on(tree, i)


def _cells_above(tree: Tree, i: int) -> bool:
    page = tree.page
    above = range(max(tree.frame.first, i - FEWEST_CELLS), i)
    lines = [page.line(k) for k in above if page.kind(k) in (None, "bare")]
    if len(lines) < FEWEST_CELLS or any(
        len(line) > LONGEST_CELL or line[-1] in "。;:," for line in lines
    ):
        return False
    header = genre().patterns["table_header"]
    return sum(1 for line in lines if header.fullmatch(line)) >= 2


def _goes_on(tree: Tree, i: int) -> bool:
    """A heading that goes on with a count from outside ends the table."""
    marker = tree.page.markers[i]
    if marker is None or marker.kind not in LADDER:
        return marker is not None and marker.kind in _ENDS
    if marker.kind in ORDINALS:
        return True
    return any(b.kind == marker.kind and marker.number == (b.number or 0) + 1 for b in tree.stack)
