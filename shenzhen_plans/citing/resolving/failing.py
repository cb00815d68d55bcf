"""The error for a reference that fits nothing: how far it got, and what may have been meant."""

from __future__ import annotations

from difflib import get_close_matches

from ...grammar.keys import normalise
from ...kinds import HEADING
from ...model import AnyNode
from ..errors import ReferenceNotFound
from ..index import Index
from ..reference import Step
from .kinds import KINDS, SECOND

Scope = AnyNode | None


def not_found(
    index: Index, steps: tuple[Step, ...], position: int, deepest: Scope, text: str
) -> ReferenceNotFound:
    """Return the error for a step that fits nothing inside ``deepest``."""
    step = steps[position]
    where = f"inside {index.paths[deepest.id]}" if deepest is not None else "in the document"
    what = (
        f"“{step.text}”"
        if step.form == HEADING
        else f"{step.number if step.number is not None else ''} ({step.form})"
    )
    return ReferenceNotFound(
        f"there is no {what} {where}",
        deepest=deepest,
        suggestions=_suggestions(index, step, deepest),
        reference=text,
    )


def _suggestions(index: Index, step: Step, deepest: Scope) -> tuple[str, ...]:
    """What may have been meant: the same number elsewhere, or the numbers next to it."""
    if step.form == HEADING:
        close = get_close_matches(normalise(step.text), list(index.by_title), 3, 0.6)
        return tuple(index.paths[index.nodes[index.by_title[title][0]].id] for title in close)
    kind = KINDS.get(step.form)
    if kind is None or step.number is None:
        return ()
    elsewhere = index.numbered(kind, step.number, None) or index.numbered(
        SECOND.get(step.form, kind), step.number, None
    )
    if not elsewhere:
        inside = [
            n
            for (k, _), places in index.by_number.items()
            if k == kind
            for n in index.inside(places, deepest)
        ]
        elsewhere = sorted(inside, key=lambda n: abs((n.number or 0) - (step.number or 0)))
    return tuple(index.paths[n.id] for n in elsewhere[:3])
