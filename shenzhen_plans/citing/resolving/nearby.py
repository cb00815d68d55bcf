"""A reference at a place: relative forms, and incomplete ones that mean what is around them."""

from __future__ import annotations

from ...model import AnyNode
from ..errors import AmbiguousReference
from ..index import Index
from ..reference import Target
from .places import Found, look_up
from .relative import is_relative, look_up_from


def look_up_at(index: Index, target: Target, text: str, at: AnyNode | None) -> Found:
    """Return what a target means where it stands.

    A reference that several places fit means the one in the innermost heading around ``at`` in
    which it is unique: 第二节, said in a chapter, is the second section of that chapter.
    """
    if is_relative(target):
        return look_up_from(index, target, text, at)
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
