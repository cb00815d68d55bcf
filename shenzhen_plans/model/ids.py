"""Ids: pieces joined by ``__``, built from printed numbers (``level_3__level_2__para_1``).

The same rule serves the parser and the readers of formats that carry no ids.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ..kinds import KINDS


@dataclass(slots=True)
class Siblings:
    """What has been counted among the children of one node.

    A number that is printed twice under one parent gets ``-2``, ``-3``, … behind it; what has no
    printed number is counted among its siblings of the same kind.

    >>> children = Siblings()
    >>> children.piece("task", 3), children.piece("task", 3), children.piece("paragraph", None)
    ('point_3', 'point_3-2', 'p_1')
    """

    counts: dict[str, int] = field(default_factory=dict)
    times: dict[str, int] = field(default_factory=dict)

    def piece(self, kind: str, number: int | None) -> str:
        """Return the piece of an id for the next child."""
        prefix = KINDS[kind].piece
        if number is None:
            self.counts[prefix] = number = self.counts.get(prefix, 0) + 1
        piece = f"{prefix}_{number}"
        self.times[piece] = again = self.times.get(piece, 0) + 1
        return piece if again == 1 else f"{piece}-{again}"
