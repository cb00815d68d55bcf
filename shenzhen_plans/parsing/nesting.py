"""In which order the kinds of markers nest in one text.

Most texts follow the ladder of GB/T 9704; where the numbers show otherwise ((一) above 一、), the
numbers decide: an inner series restarts at 1 under each item of the outer one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise


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
                if outer in present and inner in present and is_inverted(items, outer, inner):
                    order.insert(i, order.pop(k))
                    changed = True
                    break
    return {kind: i for i, kind in enumerate(order)}


def is_inverted(items: Sequence[tuple[str, int | None]], outer: str, inner: str) -> bool:
    """Tell whether ``outer`` restarts under each ``inner``, and not the other way round."""
    pair = [item for item in items if item[0] in (outer, inner)]
    if not pair or pair[0][0] != inner:
        return False
    inner_numbers = [n for kind, n in pair if kind == inner]
    if inner_numbers != sorted(set(inner_numbers), key=lambda n: n or 0):
        return False
    if _both_run_on(pair, outer):
        return True
    against = for_it = 0
    for (kind, _), (next_kind, number) in pairwise(pair):
        if kind == next_kind:
            continue
        if next_kind == outer and number == 1:
            for_it += 1
        elif number == 1 or next_kind == outer:
            against += 1
    return for_it >= 2 and for_it > against


def _both_run_on(pair: Sequence[tuple[str, int | None]], outer: str) -> bool:
    """Tell whether neither count restarts: then the kind that the text begins with is outside.

    ``(一) 一、 二、 (二) 三、 四、`` — the first number of each follows at once, and the kinds
    take turns.
    """
    outer_numbers = [n or 0 for kind, n in pair if kind == outer]
    turns = sum(1 for (kind, _), (next_kind, _) in pairwise(pair) if kind != next_kind)
    rising = all(a < b for a, b in pairwise(outer_numbers))
    return pair[:2] == [(pair[0][0], 1), (outer, 1)] and rising and turns >= 3
