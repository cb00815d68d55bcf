"""Headings without number or markup, where the whole text gives evidence for them.

A short line without a stop is one if the text announces it (报告分三个部分:一、…;二、…), if numbered
paragraphs run on from one such line to the next, or if such lines are set in bold; never one alone.
"""

from __future__ import annotations

from ..kinds import DEEPEST
from .blocks import Page
from .frame import Frame
from .furniture import says
from .thresholds import FEWEST_BARE, LONGEST_BARE

_SIGNS = "。,;:!?()…"


def bare_headings(page: Page, frame: Frame) -> dict[int, int]:
    """Return the lines that are headings without number or markup, with their level.

    Level 1 stands beside the main headings; 0 below whatever numbered heading is open.
    """
    lines = [i for i in range(frame.first, frame.end - 1) if _may_head(page, frame, i)]
    announced = [i for i in lines if _is_announced(page, i)]
    if len(announced) >= FEWEST_BARE:
        return dict.fromkeys(announced, 1)
    bold = [i for i in lines if page.items[i].bold >= page.items[i].end]
    if len(bold) >= FEWEST_BARE:
        return dict.fromkeys(bold, 0)
    between = [i for i in lines if page.kind(i + 1) in DEEPEST]
    if len(between) >= FEWEST_BARE and _paragraphs_run_on(page, frame):
        return dict.fromkeys(between, 0)
    return {}


def _may_head(page: Page, frame: Frame, i: int) -> bool:
    line = page.items[i]
    if page.markers[i] is not None or line.heading or line.table or i in frame.furniture:
        return False
    text = page.line(i)
    if not 2 <= len(text) <= LONGEST_BARE or any(sign in text for sign in _SIGNS):
        return False
    return i + 1 not in frame.furniture and says(page, i + 1) > 0


def _is_announced(page: Page, i: int) -> bool:
    """Tell whether a longer line above lists this line's text: …分三部分:一、甲;二、乙."""
    start, text = page.items[i].start, page.line(i)
    at = page.folded.find(text, 0, start)
    while at > 0:
        after = at + len(text)
        if page.folded[at - 1] in "、:;,.是" and page.folded[after] in "。;,、":
            return True
        at = page.folded.find(text, after, start)
    return False


def _paragraphs_run_on(page: Page, frame: Frame) -> bool:
    """Tell whether numbers 1. 2. 3. count whole paragraphs through all of the text."""
    found = [
        (i, m)
        for i in range(frame.first, frame.end)
        if (m := page.markers[i]) and m.kind in DEEPEST
    ]
    numbers = [m.number for _, m in found]
    whole = all(page.folded[page.items[i].end - 1] in "。!?:;" for i, _ in found)
    return whole and numbers == list(range(1, len(numbers) + 1))
