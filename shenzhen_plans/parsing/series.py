"""Siblings are of one make: where most items of a series have no title, a lone sentence is text."""

from __future__ import annotations

from .blocks import Block, Page
from .ownership import is_enumeration

_KINDS = ("level1", "level2", "level3", "task")
_SHORTEST = 3


def level_out(page: Page, blocks: list[Block]) -> None:
    """Turn the titles of a series of plain sentences back into text, everywhere below ``blocks``."""
    if len(blocks) > 1:
        for kind in _KINDS:
            series = [b for b in blocks if b.kind == kind]
            if len(series) > 1 and _is_untitled(page, series):
                for block in series:
                    if _is_lone_sentence(page, block):
                        _untitle(block)
    for block in blocks:
        if block.children:
            level_out(page, block.children)


def _is_untitled(page: Page, series: list[Block]) -> bool:
    untitled = sum(b.title is None for b in series)
    most = len(series) >= _SHORTEST and 2 * untitled > len(series)
    return most or is_enumeration(page, series)


def _is_lone_sentence(page: Page, block: Block) -> bool:
    return (
        block.title is not None
        and not block.texts
        and not block.children
        and page.folded[block.title_end - 1] in "。!;"
    )


def _untitle(block: Block) -> None:
    assert block.title is not None
    block.texts = [(block.title[0], block.title_end)]
    block.title = None
