"""A reference at a place: relative forms, and incomplete ones that mean what is around them."""

from __future__ import annotations

from ...kinds import ANNEX
from ...model import AnyNode
from ..errors import AmbiguousReference, ReferenceNotFound
from ..index import Index
from ..reference import Target
from .places import Found, look_up
from .relative import is_relative, look_up_from


def look_up_at(index: Index, target: Target, text: str, at: AnyNode | None) -> Found:
    """Return what a target means where it stands.

    In an annex its own headings are meant first.  A reference that several places fit means the one in the innermost heading around ``at`` in
    which it is unique: 第二节, said in a chapter, is the second section of that chapter.
    """
    if is_relative(target):
        return look_up_from(index, target, text, at)
    own = _in_its_annex(index, target, text, at)
    if own is not None:
        return own
    try:
        return look_up(index, target, text)
    except AmbiguousReference as ambiguous:
        if at is None:
            raise
        candidates = {node.id for node in ambiguous.candidates}  # type: ignore[union-attr]
        for scope in index.ancestors(at):
            inside = [
                n
                for n in index.nodes[index.first[scope.id] + 1 : index.past[scope.id]]
                if n.id in candidates
            ]
            if len(inside) > 1:
                raise
            if inside:
                found = look_up(index, target, text, scope)
                return Found(found.nodes, f"taken inside {index.paths[scope.id]}, where it stands")
        raise


def _in_its_annex(index: Index, target: Target, text: str, at: AnyNode | None) -> Found | None:
    """An annex numbers its own headings: what is said in it means them first."""
    annex = next((n for n in index.ancestors(at) if n.kind == ANNEX), None) if at else None
    if annex is None or target.steps[0].form == "附件":
        return None
    try:
        found = look_up(index, target, text, annex)
    except ReferenceNotFound:
        return None
    return Found(found.nodes, f"taken inside {index.paths[annex.id]}, where it stands")
