"""What a look-up brings: nodes, rivals, or why there are none.  Nothing here raises."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ...model import AnyNode, Document
from ..reference import Step

Documents = tuple[Document, ...]


class Failure(NamedTuple):
    """Why a place is not found: ``step`` fits nothing inside ``deepest`` (``None``: the document).

    ``why`` says it in words where something else is wrong; ``near`` are nodes that may be meant.
    """

    step: Step | None = None
    deepest: AnyNode | None = None
    why: str = ""
    near: tuple[AnyNode, ...] = ()
    needs_place: bool = False


class Found(NamedTuple):
    """What a reference, or a part of it, means in one document.

    ``nodes`` are meant together; ``rivals`` are places that fit equally well, so that nothing is
    meant; with neither, ``failure`` says why, unless the document as a ``whole`` is meant.
    ``note`` tells of a reading that is not the plainest.
    """

    nodes: tuple[AnyNode, ...] = ()
    rivals: tuple[AnyNode, ...] = ()
    note: str = ""
    failure: Failure | None = None
    whole: bool = False

    @property
    def fits(self) -> bool:
        """Whether there is any place."""
        return bool(self.nodes or self.rivals or self.whole)


def one_of(nodes: Sequence[AnyNode], note: str = "") -> Found:
    """Return the one node that is meant, or several as rivals."""
    return Found(tuple(nodes), note=note) if len(nodes) < 2 else Found(rivals=tuple(nodes))
