"""What is paired: a target, and what another document says of it."""

from __future__ import annotations

from typing import NamedTuple

from ...model import Document, Quantity
from .judging import Comparability


class Side(NamedTuple):
    """A quantity and the document that states it."""

    document: Document
    quantity: Quantity


class Pair(NamedTuple):
    """A target, and a figure of another document that answers it (``None``: nothing does).

    ``score`` is how alike the names are, 0 to 1; ``why`` are the words that carried the pair, and what
    stands against comparing the two.  ``told``: a passage that tells of a task without a figure.
    """

    target: Side
    result: Side | None
    comparability: Comparability | None
    met: bool | None
    score: float
    why: tuple[str, ...]
    told: bool = False
