"""Siblings are of one make: what most items of a series have, the others have too.

Where most have no title, a lone sentence is text; where most have one, a longer first sentence
before a text is the title as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ...grammar.profile import pattern
from ...kinds import DEEPEST, LEVEL3, LEVELS
from ..blocks import Block, Page, every
from ..thresholds import (
    FEWEST_ITEMS,
    LONGEST_ENTITLED,
    SHORTEST_ENTITLED_TEXT,
    SHORTEST_SERIES,
)
from .ownership import is_enumeration

_DECIMAL = re.compile(r"\d+\.\d+")


def level_out(page: Page, blocks: list[Block]) -> None:
    """Give the items of each series below ``blocks`` the make of most of them."""
    counted = every(blocks)
    _untitle_paragraphs(page, [b for b in counted if b.kind == LEVEL3])
    _untitle_sentences(page, [b for b in counted if not b.children and _has_decimal(page, b)])
    _level_out(page, blocks)


def _untitle_paragraphs(page: Page, counted: list[Block]) -> None:
    """Numbers that run through the whole text and mostly count plain sentences count its paragraphs."""
    if [b.number for b in counted] != list(range(1, len(counted) + 1)):
        return
    _untitle_sentences(page, counted)
    plain = [b for b in counted if b.title is None or _says_all(page, b)]
    others = [b for b in counted if b not in plain]
    if len(counted) >= SHORTEST_SERIES and 2 * len(plain) > len(counted):
        _untitle(b for b in (*plain, *others) if b in plain or _runs_in(page, b))


def _says_all(page: Page, block: Block) -> bool:
    """Tell whether a title is a sentence without a text, or announces the points below it."""
    announces = block.title is not None and page.folded[block.title_end - 1] == ":"
    points = announces and all(child.kind in DEEPEST for child in block.children)
    return _is_lone_sentence(page, block) or (points and not block.texts)


def _runs_in(page: Page, block: Block) -> bool:
    """Tell whether the text of a block begins on the line of its title."""
    return bool(block.texts) and "\n" not in page.folded[block.title_end : block.texts[0][0]]


def _untitle_sentences(page: Page, counted: list[Block]) -> None:
    """Some numbers that all count plain sentences head nothing, as those of clauses (2.3)."""
    if all(block.title is None or _is_lone_sentence(page, block) for block in counted) and (
        len(counted) >= SHORTEST_SERIES or _are_norms(page, counted)
    ):
        _untitle(counted)


def _are_norms(page: Page, counted: list[Block]) -> bool:
    """Tell whether a few clauses say what has to be done."""
    norm = pattern("normative")
    return all(
        norm.match(page.folded, (b.title or b.texts[0])[0], b.end)
        for b in counted
        if b.title or b.texts
    )


def _has_decimal(page: Page, block: Block) -> bool:
    """Tell whether a block is numbered as 2.3 is."""
    if block.marker is None or not page.folded[block.marker[0]].isdecimal():
        return False
    return _DECIMAL.match(page.folded, *block.marker) is not None


def _level_out(page: Page, blocks: list[Block]) -> None:
    for kind in {block.kind for block in blocks}.intersection(LEVELS):
        _level(page, [b for b in blocks if b.kind == kind])
    for block in blocks:
        if block.children:
            _level_out(page, block.children)


def _level(page: Page, series: list[Block]) -> None:
    if len(series) < FEWEST_ITEMS:
        return
    titled = [block for block in series if block.title is not None]
    many = len(series) >= SHORTEST_SERIES
    most_untitled = many and 2 * len(titled) < len(series)
    if most_untitled or is_enumeration(page, series) or (many and _is_list(page, series)):
        _untitle(b for b in titled if _is_lone_sentence(page, b) or _is_clause_above(page, b))
    elif many and 3 * len(titled) >= 2 * len(series):
        for block in series:
            if block.title is None and block.texts:
                _entitle(page, block)


def _is_list(page: Page, series: list[Block]) -> bool:
    """Tell whether points are a plain list: sentences, and nothing below any of them."""
    deepest = series[0].kind in DEEPEST
    return deepest and all(_is_lone_sentence(page, block) for block in series)


def _is_lone_sentence(page: Page, block: Block) -> bool:
    return _is_sentence(page, block) and not block.children


def _is_clause_above(page: Page, block: Block) -> bool:
    """Tell whether a block is a sentence numbered as 2.3 is, above others that are numbered so."""
    counted = (block, *block.children)
    return _is_sentence(page, block) and all(_has_decimal(page, inner) for inner in counted)


def _is_sentence(page: Page, block: Block) -> bool:
    """Tell whether a title is a whole sentence, without a text behind it."""
    titled = block.title is not None and not block.texts
    return titled and page.folded[block.title_end - 1] in "。!;"


def _untitle(blocks: Iterable[Block]) -> None:
    """Make the titles of some blocks text."""
    for block in blocks:
        if block.title is not None:
            end = block.texts[0][1] if block.texts else block.title_end
            block.texts, block.title = [(block.title[0], end), *block.texts[1:]], None


def _entitle(page: Page, block: Block) -> None:
    """Make the first sentence of a block its title, if a text follows it."""
    start, end = block.texts[0]
    stop = page.folded.find("。", start, min(end, start + LONGEST_ENTITLED))
    sentence = page.folded[start:stop]
    if stop < 0 or end - stop < SHORTEST_ENTITLED_TEXT:
        return
    if ";" in sentence or sentence.count(",") > 1:
        return
    block.title, block.title_end = (start, page.trim(start, stop)), stop + 1
    text = page.skip(stop + 1, end)
    block.texts[0] = (text, end)
