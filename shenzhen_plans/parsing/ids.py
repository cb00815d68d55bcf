"""The ids of all blocks (see :mod:`..model.ids`)."""

from __future__ import annotations

from ..kinds import ANNEX
from ..model.ids import Siblings
from .blocks import Block


def assign(front: list[Block], body: list[Block], back: list[Block]) -> dict[int, str]:
    """Return the id of every block, by the block's Python identity."""
    ids: dict[int, str] = {}
    _below(front, "front", ids)
    _below(body, "", ids)
    _below(back, "", ids, outer="back")
    return ids


def _below(blocks: list[Block], parent: str, ids: dict[int, str], outer: str = "") -> None:
    siblings = Siblings()
    for block in blocks:
        piece = siblings.piece(block.kind, block.number)
        own = parent or (outer if block.kind != ANNEX else "")
        ids[id(block)] = f"{own}__{piece}" if own else piece
        _below(block.children, ids[id(block)], ids)
