"""The ids of all blocks (see :mod:`..model.ids`)."""

from __future__ import annotations

from ..kinds import ANNEX
from ..model.ids import Siblings
from .blocks import Block


def assign(front: list[Block], body: list[Block], back: list[Block]) -> None:
    """Give every block its id."""
    _below(front, "front__")
    _below(body)
    _below(back, outer="back__")


def _below(blocks: list[Block], parent: str = "", outer: str = "") -> None:
    siblings = Siblings()
    for block in blocks:
        own = parent or (outer if block.kind != ANNEX else "")
        block.id = own + siblings.piece(block.kind, block.number)
        if block.children:
            _below(block.children, f"{block.id}__")
