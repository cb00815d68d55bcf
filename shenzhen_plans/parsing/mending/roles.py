"""What the main parts of a document are for, by the words of its family's profile."""

from __future__ import annotations

from ...kinds import CHAPTER, LEVEL1, PART
from ..blocks import Block, Page, every

_MAIN = frozenset((PART, CHAPTER, LEVEL1))


def give_roles(page: Page, body: list[Block]) -> None:
    """Give each role of the profile to the first main part whose title names it."""
    mains = [b for b in every(body) if b.kind in _MAIN and b.title is not None]
    taken: set[int] = set()
    for role, pattern in page.profile.roles.items():
        for block in mains:
            if (
                id(block) not in taken
                and block.title is not None
                and pattern.search(page.folded, *block.title)
            ):
                block.role = role
                taken.add(id(block))
                break
