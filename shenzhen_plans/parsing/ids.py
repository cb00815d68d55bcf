"""Ids (DESIGN: an id is its pieces joined by ``__``) from printed numbers."""

from __future__ import annotations

from .blocks import Block

_PREFIX = {
    "part": "part", "chapter": "chp", "section": "sec", "article": "art", "level1": "level",
    "level2": "level", "level3": "para", "task": "point", "event": "event", "heading": "hd",
    "box": "box", "box_item": "item", "passage": "passage", "bullet": "bullet", "annex": "att",
    "entry": "entry", "note": "note", "figure": "figure", "caption": "caption", "paragraph": "p",
}  # fmt: skip


def assign(front: list[Block], body: list[Block], back: list[Block]) -> dict[int, str]:
    """Return the id of every block, by the block's Python identity.

    A number that is printed twice under one parent gets ``-2``, ``-3``, … behind it; what has no
    printed number is counted among its siblings of the same kind.
    """
    ids: dict[int, str] = {}
    _below(front, "front", ids)
    _below(body, "", ids, reserved="front")
    _below(back, "", ids, outer="back")
    return ids


def _below(
    blocks: list[Block], parent: str, ids: dict[int, str], reserved: str = "", outer: str = ""
) -> None:
    counts: dict[str, int] = {}
    times: dict[str, int] = {}
    for block in blocks:
        prefix = _PREFIX[block.kind]
        if block.number is not None:
            piece = f"{prefix}_{block.number}"
        else:
            counts[prefix] = counts.get(prefix, 0) + 1
            piece = f"{prefix}_{counts[prefix]}"
        times[piece] = times.get(piece, 0) + 1
        unique = piece if times[piece] == 1 else f"{piece}-{times[piece]}"
        own = parent or (outer if block.kind != "annex" else "")
        ids[id(block)] = f"{own}__{unique}" if own else unique
        _below(block.children, ids[id(block)], ids)
