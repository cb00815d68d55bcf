"""What the main parts of a document are for, by the words of its family's profile."""

from __future__ import annotations

from ...kinds import CHAPTER, LEVEL1, PART
from ..blocks import Block, Page, every

_MAIN = frozenset((PART, CHAPTER, LEVEL1))


def give_roles(page: Page, body: list[Block]) -> None:
    """Give each role of the profile to the first main part whose title names it."""
    mains = [b for b in every(body) if b.kind in _MAIN]
    for role, words in page.profile.roles.items():
        for block in mains:
            if block.title is not None and words.search(page.folded, *block.title):
                block.role = role
                mains.remove(block)
                break
