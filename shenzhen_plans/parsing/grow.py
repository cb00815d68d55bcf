"""Lines become a tree of blocks: each line goes to the module that knows its kind."""

from __future__ import annotations

import re

from ..grammar.markers import Marker
from ..kinds import (
    ANNEX,
    ARTICLE,
    BOX,
    BULLET,
    CHAPTER,
    LADDER,
    LEVEL1,
    LEVEL2,
    LEVEL3,
    NOTE,
    PART,
    SECTION,
    TASK,
)
from ..reading.lines import Line
from .annexes import read_entry
from .backmatter import read_annex
from .blocks import Page, marked, take_text
from .boxes import box_opens, closes_box, open_box, read_box_line
from .events import read_event
from .frame import Frame
from .headings import open_heading
from .nesting import ranks
from .passages import lead_shapes
from .plain import read_bullet, read_unmarked
from .tree import Tree, add, paragraph


def build_tree(page: Page, items: list[Line], markers: list[Marker | None], frame: Frame) -> Tree:
    """Return the tree of the lines from ``frame.first`` to ``frame.end``."""
    rank = ranks(_series(items, markers, frame), page.profile.ladder)
    tree = Tree(page, items, markers, frame, rank, lead_shapes(page, items, markers))
    tree.last_heading = max(
        (
            i
            for i in range(frame.first, frame.end)
            if (m := markers[i]) is not None and m.kind in LADDER
        ),
        default=-1,
    )
    for i in range(frame.first, frame.end):
        if i not in frame.furniture and i not in tree.used:
            _line(tree, i)
    return tree


def _series(
    items: list[Line], markers: list[Marker | None], frame: Frame
) -> list[tuple[str, int | None]]:
    return [
        (m.kind, m.number)
        for i, m in enumerate(markers)
        if m is not None
        and frame.first <= i < frame.end
        and m.kind in LADDER
        and i not in frame.furniture
        and not items[i].table
    ]


def _line(tree: Tree, i: int) -> None:
    line, marker = tree.items[i], tree.markers[i]
    listing, tree.listing = tree.listing, False
    if _is_cell(tree, i):
        paragraph(tree, line, role="table")
        return
    if line.table:
        paragraph(tree, line, role="table")
    elif tree.page.profile.events and marker is not None and marker.kind == "bare":
        read_event(tree, i, marker)
    elif marker is not None and marker.kind == BOX and box_opens(tree.page, line, marker):
        open_box(tree, line, marker)
    elif tree.box is not None and not closes_box(
        tree.page,
        tree.box,
        tree.stack,
        line,
        marker,
        shape=tree.shapes[i],
        leads=_prose_below(tree, i),
    ):
        tree.leaf = read_box_line(tree.page, tree.box, line, marker)
    else:
        tree.box = None
        _outside_box(tree, i, line, marker, listing)


def _prose_below(tree: Tree, i: int) -> bool:
    """Tell whether a sentence without a number stands below line ``i``."""
    if i + 1 >= tree.frame.end or tree.markers[i + 1] is not None:
        return False
    text = tree.text(i + 1)
    return len(text) > LONGEST_CELL or text[-1] in "。;:"


#: The longest line that is a table's caption, and that is a cell.
LONGEST_CAPTION = 60
LONGEST_CELL = 24
_FEWEST_CELLS = 3
_CAPTION = re.compile(r"表 ?[\d一二三四五六七八九十]{1,3}(?:[-.]\d{1,2})?(?:[ :].{1,60})?$")
_HEADER = re.compile(
    r"(?:序号|指标(?:名称)?|类别|单位|计量单位|属性|备注|项目(?:名称)?|名称|内容|进度|"
    r"(?:责任|牵头|配合|承办)(?:单位|部门)|完成时限|时限|\d{4}年.{0,8}|年均.{0,8}|[\d.,%—-]+)$"
)


def _is_cell(tree: Tree, i: int) -> bool:
    """Tell whether a line is a cell of a table set one cell a line.

    Evidence: the caption of a table above, or three short lines above of which one is a table's
    header or a number.  A sentence, or a heading that goes on with a count, ends the table.
    """
    text, marker = tree.text(i), tree.markers[i]
    if text[0] == "表" and len(text) <= LONGEST_CAPTION and _CAPTION.match(text):
        tree.cells = True
        return True
    if not tree.cells and marker is not None and len(text) <= LONGEST_CELL and tree.box is None:
        tree.cells = _cells_above(tree, i)
    if tree.cells and (len(text) > LONGEST_CELL or text[-1] in "。;:" or _goes_on(tree, marker)):
        tree.cells = False
    return tree.cells


def _cells_above(tree: Tree, i: int) -> bool:
    above = range(max(tree.frame.first, i - _FEWEST_CELLS), i)
    lines = [tree.text(k) for k in above if (m := tree.markers[k]) is None or m.kind == "bare"]
    if len(lines) < _FEWEST_CELLS or any(len(t) > LONGEST_CELL or t[-1] in "。;:," for t in lines):
        return False
    return sum(1 for t in lines if _HEADER.match(t)) >= 2


def _goes_on(tree: Tree, marker: Marker | None) -> bool:
    """A heading that goes on with a count from outside ends the table."""
    if marker is None or marker.kind not in LADDER:
        return marker is not None and marker.kind in (ANNEX, BOX, NOTE)
    if marker.kind in (PART, CHAPTER, SECTION, ARTICLE):
        return True
    return any(b.kind == marker.kind and marker.number == (b.number or 0) + 1 for b in tree.stack)


def _outside_box(tree: Tree, i: int, line: Line, marker: Marker | None, listing: bool) -> None:
    kind = marker.kind if marker is not None else None
    if marker is None or kind in ("bare", BOX):
        read_unmarked(tree, i, line)
    elif kind == ANNEX:
        read_annex(tree, i, line, marker)
    elif listing and kind == LEVEL3 and line.end - line.start < 80:
        paragraph(tree, line, role="attachments")
        tree.listing = True
    elif tree.glossary is not None and kind in (LEVEL3, TASK, LEVEL2, LEVEL1):
        tree.leaf = read_entry(tree.page, tree.glossary, line, marker)
    elif kind == BULLET:
        read_bullet(tree, i, line, marker)
    elif kind == NOTE:
        note = marked(tree.page, NOTE, line, marker)
        take_text(tree.page, note, marker.end, line.end)
        add(tree, note)
    elif kind in LADDER:
        open_heading(tree, i, line, marker)
