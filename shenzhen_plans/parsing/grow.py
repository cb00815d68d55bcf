"""Lines become a tree of blocks: each line goes to the module that knows its kind."""

from __future__ import annotations

from ..grammar.markers import Marker
from ..grammar.profile import genre
from ..reading.lines import Line
from .annexes import read_entry
from .backmatter import read_annex
from .blocks import Block, Page
from .boxes import box_opens, closes_box, open_box, read_box_line
from .events import read_event
from .frame import Frame
from .headings import open_heading
from .nesting import ranks
from .passages import lead_shapes
from .plain import read_bullet, read_unmarked
from .tree import LADDER, Tree, add, paragraph, rest_of


def build_tree(page: Page, items: list[Line], markers: list[Marker | None], frame: Frame) -> Tree:
    """Return the tree of the lines from ``frame.first`` to ``frame.end``."""
    rank = ranks(_series(items, markers, frame), genre().ladder)
    tree = Tree(page, items, markers, frame, rank, lead_shapes(page, items, markers))
    tree.last_heading = max(
        (i for i in range(frame.first, frame.end) if (m := markers[i]) is not None and m.kind in LADDER),
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
    if line.table:
        paragraph(tree, line, role="table")
    elif tree.page.profile.events and marker is not None and marker.kind == "bare":
        read_event(tree, i, marker)
    elif marker is not None and marker.kind == "box" and box_opens(tree.page, line, marker):
        open_box(tree, line, marker)
    elif tree.box is not None and not closes_box(
        tree.page, tree.box, tree.stack, line, marker, shape=tree.shapes[i]
    ):
        tree.leaf = read_box_line(tree.page, tree.box, line, marker)
    else:
        tree.box = None
        _outside_box(tree, i, line, marker, listing)


def _outside_box(tree: Tree, i: int, line: Line, marker: Marker | None, listing: bool) -> None:
    kind = marker.kind if marker is not None else None
    if marker is None or kind in ("bare", "box"):
        read_unmarked(tree, i, line)
    elif kind == "annex":
        read_annex(tree, i, line, marker)
    elif listing and kind == "level3" and line.end - line.start < 80:
        paragraph(tree, line, role="attachments")
        tree.listing = True
    elif tree.glossary is not None and kind in ("level3", "task", "level2", "level1"):
        tree.leaf = read_entry(tree.page, tree.glossary, line, marker)
    elif kind == "bullet":
        read_bullet(tree, i, line, marker)
    elif kind == "note":
        add(
            tree,
            Block(
                "note",
                line.start,
                line.end,
                number=None,
                marker=(marker.start, marker.end),
                texts=rest_of(tree, marker.end, line.end),
            ),
        )
    elif kind in LADDER:
        open_heading(tree, i, line, marker)
