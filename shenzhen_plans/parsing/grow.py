"""Lines become a tree of blocks: each line goes through the rules until one takes it."""

from __future__ import annotations

from ..grammar.markers import Marker
from ..kinds import LADDER, TASK
from .bare import bare_headings
from .blocks import Page
from .frame.frame import Frame, last_heading
from .nesting import Head, places, ranks
from .rules.entries import find_unheaded
from .rules.table import rules
from .runins.finding import find_run_ins
from .tree import Tree


def build_tree(page: Page, frame: Frame) -> Tree:
    """Return the tree of the lines from ``frame.first`` to ``frame.end``."""
    unheaded = find_unheaded(page, frame)
    if unheaded >= 0:
        frame.last_heading = last_heading(page, frame, unheaded)
    series = _series(page, frame, unheaded if unheaded >= 0 else frame.end)
    rank = ranks([(head.kind, head.number) for head in series], page.profile.ladder)
    tree = Tree(
        page,
        frame,
        rank,
        places(series, rank),
        bare_headings(page, frame),
        find_run_ins(page, frame),
        unheaded,
    )
    for i in range(frame.first, frame.end):
        if i not in frame.furniture and i not in tree.used:
            for rule in rules(page, i):
                if rule(tree, i):
                    break
    return tree


def _series(page: Page, frame: Frame, end: int) -> list[Head]:
    """Return the headings of the body above line ``end``, in order."""
    forms = (_closed_only(page, page.markers[i]) for i in range(frame.first, end))
    outer = next((form for form in forms if form is not None), None)
    return [
        Head(
            i,
            marker.kind
            + "'"
            * (_is_deeper_form(page, marker) or _closed_only(page, marker) not in (None, outer)),
            marker.number or 0,
            page.folded[page.items[i].end - 1] in "。;!?",
        )
        for i in range(frame.first, end)
        if (marker := page.markers[i]) is not None
        and marker.kind in LADDER
        and i not in frame.furniture
        and not page.items[i].table
    ]


def _is_deeper_form(page: Page, marker: Marker) -> bool:
    """Tell the forms that stand below others of their kind: 第一分编 below 第一编, ① below (1)."""
    return (
        "①" <= page.folded[marker.start] <= "⑳" or "分编" in page.folded[marker.start : marker.end]
    )


def _closed_only(page: Page, marker: Marker | None) -> bool | None:
    """Tell whether a task's number has its bracket behind it alone: 1) beside (1).

    The form that comes first in a text stands above the other.  ``None``: it has no brackets.
    """
    if marker is None or marker.kind != TASK or page.folded[marker.end - 1] != ")":
        return None
    return page.folded[marker.start] != "("
