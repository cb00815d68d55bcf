"""In which order the kinds of markers nest in one text.

Most texts follow the ladder of GB/T 9704; where the numbers show otherwise ((一) above 一、), the
numbers decide: an inner series restarts at 1 under each item of the outer one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain, pairwise
from typing import NamedTuple

from ..grammar.markers import Marker
from ..kinds import LADDER, TASK
from .blocks import Page
from .frame.frame import Frame

#: How many headings further on it is looked for what goes on behind an inner list.
_REACH = 100


def ranks(series: Iterable[tuple[str, int | None]], ladder: Sequence[str]) -> dict[str, int]:
    """Return the rank of each kind of the ladder (0: outermost) for a text's headings.

    >>> ranks([("level2", 1), ("level1", 1), ("level1", 2), ("level2", 2), ("level1", 1)],
    ...       ["level1", "level2"])
    {'level2': 0, 'level1': 1}
    """
    order = list(ladder)
    items = [(kind, number) for kind, number in series if kind in order]
    present = {kind for kind, _ in items}
    changed, rounds = True, 0
    while changed and rounds < len(order):
        changed, rounds = False, rounds + 1
        for i in range(len(order) - 1):
            for k in range(i + 1, len(order)):
                outer, inner = order[i], order[k]
                if (
                    outer in present
                    and inner in present
                    and is_inverted(items, outer, inner, present.intersection(order[:i]))
                ):
                    order.insert(i, order.pop(k))
                    changed = True
                    break
    return {kind: i for i, kind in enumerate(order)}


def is_inverted(
    items: Sequence[tuple[str, int | None]], outer: str, inner: str, above: Collection[str] = ()
) -> bool:
    """Tell whether ``outer`` restarts under each ``inner``, and not the other way round.

    Below each heading of the kinds ``above`` both may begin anew.
    """
    pairs: list[list[tuple[str, int | None]]] = [[]]
    for item in items:
        if item[0] in above and pairs[-1]:
            pairs.append([])
        elif item[0] in (outer, inner):
            pairs[-1].append(item)
    pairs = [pair for pair in pairs if pair]
    if not pairs or not all(_may_be_inverted(pair, inner) for pair in pairs):
        return False
    if len(pairs) == 1 and _both_run_on(pairs[0], outer):
        return True
    against = for_it = onward = 0
    for (kind, _), (next_kind, number) in chain.from_iterable(map(pairwise, pairs)):
        if kind == next_kind:
            continue
        if next_kind == outer and number == 1:
            for_it += 1
        elif number == 1 or next_kind == outer:
            against += 1
        else:  # the count of the kind that the text begins with goes on behind the other
            onward += 1
    return (for_it >= 2 and for_it > against) or (for_it == 1 and onward > 0 == against)


def _may_be_inverted(pair: Sequence[tuple[str, int | None]], inner: str) -> bool:
    """Tell whether a text, or what stands below a heading, begins with ``inner``, which only rises."""
    numbers = [n or 0 for kind, n in pair if kind == inner]
    return pair[0][0] == inner and all(a < b for a, b in pairwise(numbers))


def _both_run_on(pair: Sequence[tuple[str, int | None]], outer: str) -> bool:
    """Tell whether neither count restarts: then the kind that the text begins with is outside.

    ``(一) 一、 二、 (二) 三、 四、`` — the first number of each follows at once, and the kinds
    take turns.  What is inside is not rarer: 1. 2. A. 3. B. are paragraphs and their headings.
    """
    outer_numbers = [n or 0 for kind, n in pair if kind == outer]
    turns = sum(1 for (kind, _), (next_kind, _) in pairwise(pair) if kind != next_kind)
    rising = all(a < b for a, b in pairwise(outer_numbers))
    rarer = 2 * len(outer_numbers) < len(pair)
    return pair[:2] == [(pair[0][0], 1), (outer, 1)] and rising and turns >= 3 and not rarer


class Head(NamedTuple):
    """A heading as its line shows it: line, kind, number, and whether a stop ends the line.

    A kind with an apostrophe is a form that stands half a rank below its kind.
    """

    line: int
    kind: str
    number: int
    stopped: bool = False


class _Open(NamedTuple):
    """An open heading and its rank."""

    head: Head
    rank: float


def places(series: Sequence[Head], rank: Mapping[str, int]) -> dict[int, float]:
    """Return the rank of each heading's line; an inner list's is deeper than its kind's.

    一、 二、 below (一) are inner items where the outer count, or that of (一) (二), goes on behind
    them.  Where a number goes on with both, the form of the lines tells.

    >>> series = [Head(0, "level1", 1), Head(1, "level2", 1), Head(2, "level1", 1),
    ...           Head(3, "level1", 2), Head(4, "level2", 2)]
    >>> places(series, {"level1": 4, "level2": 5})
    {0: 4, 1: 5, 2: 5.5, 3: 5.5, 4: 5}
    """
    found: dict[int, float] = {}
    stack: list[_Open] = []
    told: tuple[bool | None, ...] = (True,)  # one inner list makes the doubtful ones likely
    for at, head in enumerate(series):
        own = _own_rank(head.kind, rank)
        same = [k for k, item in enumerate(stack) if item.head.kind == head.kind]
        onward = _onward(stack, same, head)
        if onward is not None:
            own = stack[onward].rank
            del stack[onward:]
        elif same and head.number == 1 and _is_inner(series, at, stack[same[-1] :], rank) in told:
            own, told = stack[-1].rank + 0.5, (True, None)
        else:
            while stack and stack[-1].rank >= own:
                stack.pop()
        stack.append(_Open(head, own))
        found[head.line] = own
    return found


def _own_rank(kind: str, rank: Mapping[str, int]) -> float:
    return rank[kind.rstrip("'")] + (0.5 if kind.endswith("'") else 0)


def _onward(stack: Sequence[_Open], same: Sequence[int], head: Head) -> int | None:
    """Return which open heading the number goes on from: the innermost, or the one of its form."""
    fits = [k for k in same if stack[k].head.number == head.number - 1]
    alike = [k for k in fits if stack[k].head.stopped == head.stopped]
    return (alike or fits)[-1] if fits else None


def _is_inner(
    series: Sequence[Head], at: int, around: Sequence[_Open], rank: Mapping[str, int]
) -> bool | None:
    """Tell whether the count that begins at ``at`` is inside what is open, and not a new start.

    ``around`` are the open headings from the outer one of the same kind on; ``None``: nothing tells.
    """
    outer, between = around[0].head, {item.head.kind: item.head.number for item in around[1:]}
    if not between:
        return False
    count = 1
    for head in series[at + 1 : at + 1 + _REACH]:
        if head.kind == outer.kind:
            onward = head.number == outer.number + 1
            if head.number != count + 1 or (onward and head.stopped != series[at].stopped):
                return onward
            count += 1
        elif head.kind in between:
            return head.number == between[head.kind] + 1
        elif _own_rank(head.kind, rank) < _own_rank(outer.kind, rank):
            return None
    return None


def find_series(page: Page, frame: Frame, end: int) -> list[Head]:
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
