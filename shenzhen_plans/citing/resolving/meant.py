"""What may have been meant by a step that fits nothing: the same number elsewhere, a like title."""

from __future__ import annotations

from difflib import get_close_matches

from ...model import AnyNode
from ..grammar import UNITS
from ..index import Index, heading_key
from ..reference import Step

#: Titles longer than this are compared by their beginning, and of so many titles at most.
_LONGEST, _MOST = 80, 5000


def titles_near(index: Index, words: str) -> tuple[str, ...]:
    """Return the paths of the nodes whose titles are most like the words."""
    titles = list(index.by_title)[:_MOST]
    close = get_close_matches(heading_key(words)[:_LONGEST], titles, 3, 0.65)
    return tuple(dict.fromkeys(index.paths[index.nodes[index.by_title[t][0]].id] for t in close))


def numbers_near(index: Index, step: Step, scope: AnyNode | None) -> tuple[str, ...]:
    """Return the paths of the same number elsewhere, else of the numbers next to it."""
    unit = UNITS.get(step.form)
    number = step.number
    if unit is None or unit.kind is None or number is None:
        return ()
    found = index.numbered(unit.kind, number, None) or index.numbered(
        unit.other or unit.kind, number, None
    )
    if not found:
        inside = index.inside(index.by_kind.get(unit.kind, []), scope)
        found = sorted(inside, key=lambda n: abs((n.number or 0) - number))
    return tuple(index.paths[n.id] for n in found[:3])
