"""What is counted inside a place: numbers as printed, and things without one, by hand."""

from __future__ import annotations

from itertools import takewhile

from ...kinds import ANNEX, BOX_ITEM, BULLET, COUNTED, PARAGRAPH, PART, PASSAGE
from ...model import AnyNode, BoxItem
from ..index import Index
from ..reading.grammar import unit_of
from ..reference import BY_HAND, DIGITS, FROM_START, Step

Scope = AnyNode | None
#: Kinds with a printed number that may be the level below another: what 方面 means inside it.
LEVELS = tuple(kind for kind in COUNTED if kind not in (PART, BOX_ITEM))
#: Roles of lines that sign a text or stand above it.
_SIGNED = [
    "signature",
    "date",
    "issuer",
    "title",
    "subtitle",
    "number",
    "delivery",
    "speaker",
    "notice",
]


def numbered(index: Index, kind: str | None, step: Step, scope: Scope) -> list[AnyNode]:
    """Return what has the number of a step inside a place, among the nodes of one kind."""
    if kind is None or step.number is None:
        return []
    by_hand = step.number < 0 or step.way == FROM_START  # 最后一项, 倒数第二章, 首项
    found = [] if by_hand else _printed(index, kind, step, scope)
    if found or not (by_hand or step.way == BY_HAND):
        return found
    alike = outside_annexes(index, index.inside(index.by_kind.get(kind, ()), scope), scope)
    # 三、(二)2.第四个任务 is counted where the numbers run on, and four stands before them all.
    counted = scope is not None and all((n.number or 0) > step.number for n in alike)
    return nth(alike, step.number) if by_hand or counted else []


def _printed(index: Index, kind: str, step: Step, scope: Scope) -> list[AnyNode]:
    """Return what prints the number of a step, with all that its digits may be: 34, or 3 and 4."""
    found = _of_number(index, kind, step.number, scope)
    if step.way != DIGITS:
        return found
    each = [_of_number(index, kind, int(digit), scope) for digit in str(step.number)]
    return [n for nodes in (found, *each) for n in nodes] if all(each) else found


def _of_number(index: Index, kind: str, number: int | None, scope: Scope) -> list[AnyNode]:
    places = index.by_number.get((kind, number or 0), ())
    return outside_annexes(index, index.inside(places, scope), scope)


def outside_annexes(index: Index, nodes: list[AnyNode], scope: Scope) -> list[AnyNode]:
    """An annex numbers its own headings: they are meant only where it is named, or nothing else fits."""
    if scope is not None or len(nodes) < 2:
        return nodes
    return [n for n in nodes if n.kind == ANNEX or not index.in_annex[index.first[n.id]]] or nodes


def paragraph(index: Index, step: Step, scope: Scope) -> tuple[list[AnyNode], str]:
    """Return the n-th paragraph of a place, from its end below 0; its own text may be the first."""
    number, key = step.number or 0, scope.id if scope else ""
    if number < 0 and scope is None:
        return nth(_closing(index), number), ""
    if number < 0:
        last = index.counted.get(key, 0)
        number = last + 1 + number
    node = index.ordinal.get((key, number))
    if node is not None:
        return [node], ""
    if scope is not None and number == 1 and scope.text:
        return [scope], "the text that runs on after the heading"
    return [], ""


def _closing(index: Index) -> list[AnyNode]:
    """Return the paragraphs with which the text ends: behind all headings, and not those that sign it."""
    roots = [n for n in index.nodes if index.parent[n.id] is None and not n.id.startswith("back")]
    closing = list(takewhile(lambda n: n.kind == PARAGRAPH, reversed(roots)))
    own = [n for n in reversed(closing) if n.role not in _SIGNED]
    return own if len(closing) < len(roots) else own[-1:]


def next_below(index: Index, step: Step, scope: Scope) -> list[AnyNode]:
    """Return the n-th of the level that stands next below the scope, whatever it is."""
    if scope is None:
        return []
    below: tuple[AnyNode, ...] = scope.children
    while below:
        levels = {n.kind for n in below if n.number is not None and n.kind in LEVELS}
        if levels:
            return [n for kind in sorted(levels) for n in numbered(index, kind, step, scope)]
        items: list[AnyNode] = [n for n in below if isinstance(n, BoxItem)]
        if items:
            return nth(items, step.number or 0)
        below = tuple(c for n in below for c in n.children)
    return nth([n for n in scope.children if n.kind == BULLET], step.number or 0)


def run_in_heading(step: Step, scope: Scope) -> list[AnyNode]:
    """Return the n-th run-in heading of a place that numbers nothing inside it: 第三方面第二点."""
    if scope is None or not unit_of(step).loose or step.number is None:
        return []
    return nth([n for n in scope.children if n.kind == PASSAGE], step.number)


def nth(items: list[AnyNode], number: int) -> list[AnyNode]:
    """Return the n-th of things that are counted by hand, from the end below 0."""
    place = number if number < 0 else number - 1
    return items[place:][:1] if -len(items) <= place < len(items) and number else []
