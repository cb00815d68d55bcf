"""Headings without a number: by markup (# in Markdown, h2 in HTML), by their word (前言), or bare.

A short line without a stop is a bare one where the whole text gives evidence: the text announces it
(报告分三个部分:一、…;二、…), numbered paragraphs run on from one such line to the next, or such lines are
set in bold; never one alone.
"""

from __future__ import annotations

from itertools import islice, takewhile

from ...grammar.numerals import to_int
from ...grammar.profile import genre, pattern
from ...kinds import DEEPEST, HEADING
from ..blocks import Block, Page, squeeze
from ..frame.frame import Frame
from ..frame.furniture import says
from ..thresholds import FEWEST_BARE, LONGEST_BARE, MOST_LISTS
from ..tree import Tree, heading

_SIGNS = "。,;:!?()…"


def named_heading(tree: Tree, i: int) -> bool:
    """Open a heading without a number: it stands beside the numbered ones of its markup level."""
    page, line = tree.page, tree.page.items[i]
    preface = page.length(i) <= LONGEST_BARE and squeeze(page.line(i)) in genre().preface_headings
    if not line.heading and not preface and i not in tree.bare:
        return False
    level = line.heading or tree.bare.get(i, 1)
    while tree.stack and _ends(tree.stack[-1], level):
        tree.stack.pop()
    heading(tree, line, level, "preface" if preface else None)
    return True


def _ends(above: Block, level: int) -> bool:
    """Tell whether a heading of ``level`` ends the one above; of level 0 it ends only its likes."""
    if level == 0:
        return above.kind == HEADING or above.kind in DEEPEST
    return above.level == 0 or above.level >= level


def bare_headings(page: Page, frame: Frame) -> dict[int, int]:
    """Return the lines that are headings without number or markup, with their level.

    Level 1 stands beside the main headings; 0 below whatever numbered heading is open.
    """
    short = [i for i in range(frame.first, frame.end - 1) if _is_short(page, frame, i)]
    lines = [i for i in short if i + 1 not in frame.furniture and _says(page, i + 1)]
    if len(lines) < FEWEST_BARE:
        return {}
    lists = _lists(page, frame)
    announced = [i for i in lines if _is_announced(page, i, lists)]
    if len(announced) >= FEWEST_BARE:
        return dict.fromkeys(announced, 1)
    counted = _counted(page, frame, lines)
    if counted:
        return dict.fromkeys(counted, 0)
    bold = [i for i in lines if page.items[i].bold >= page.items[i].end]
    if len(bold) >= FEWEST_BARE:
        return dict.fromkeys(sorted({*bold, *_above(page, short, bold)}), 0)
    between = [i for i in lines if page.kind(i + 1) in DEEPEST]
    if len(between) >= FEWEST_BARE and _paragraphs_run_on(page, frame):
        above = {i - 1 for i in between}.intersection(short)  # a heading above a heading
        return dict.fromkeys(sorted(above.union(between)), 0)
    return {}


def _is_short(page: Page, frame: Frame, i: int) -> bool:
    """Tell whether a line has the form of a heading."""
    line = page.items[i]
    if page.markers[i] is not None or not 2 <= line.end - line.start <= LONGEST_BARE:
        return False
    if line.heading or line.table or i in frame.furniture:
        return False
    text = page.line(i)
    return not any(sign in text for sign in _SIGNS)


def _above(page: Page, short: list[int], bold: list[int]) -> list[int]:
    """Return the short bold lines right above bold headings: headings of more than one."""
    headed = set(bold)
    return [i for i in short if i + 1 in headed and page.items[i].bold >= page.items[i].end]


def _says(page: Page, i: int) -> bool:
    """Tell whether a line says something, if only in a few words (收支平衡。)."""
    return says(page, i) > 0 or (page.markers[i] is None and page.line(i)[-1] in "。;!?")


def _lists(page: Page, frame: Frame) -> list[int]:
    """Return the first lines that announce parts: …分三个部分:一、甲;二、乙."""
    announces = pattern("announces")
    lines = ((i, page.line(i)) for i in range(frame.first, frame.end))
    found = (i for i, text in lines if ":" in text and announces.search(text))
    return list(islice(found, MOST_LISTS))


def _is_announced(page: Page, i: int, lists: list[int]) -> bool:
    """Tell whether one of the lists above has a line's text as an item."""
    text = page.line(i)
    for k in lists:
        listing = page.line(k) if k < i else ""
        at = listing.find(text)
        after = listing[at + len(text) : at + len(text) + 1]
        if at > 0 and listing[at - 1] in "、:;,.)是" and after in "。;,、":
            return True
    return False


def _counted(page: Page, frame: Frame, lines: list[int]) -> list[int]:
    """Return the lines that head as many parts as the sentence above them counts: 四个方面:."""
    found: list[int] = []
    counts = pattern("announces_count")
    may_head = set(lines)
    for first in lines:
        said = counts.search(page.line(first - 1)) if first > frame.first else None
        if said is None:
            continue
        plain = takewhile(lambda k: page.markers[k] is None, range(first, frame.end))
        heads = [k for k in plain if k in may_head]
        if len(heads) == to_int(said["count"]) and len(heads) >= FEWEST_BARE:
            found += heads
    return found


def _paragraphs_run_on(page: Page, frame: Frame) -> bool:
    """Tell whether numbers 1. 2. 3. count whole paragraphs through all of the text."""
    found = [
        (i, m)
        for i in range(frame.first, frame.end)
        if (m := page.markers[i]) and m.kind in DEEPEST
    ]
    outer = found[0][1].kind if found else ""  # (a) and (b) stand below them
    found = [(i, m) for i, m in found if m.kind == outer]
    numbers = [m.number for _, m in found]
    whole = all(page.folded[page.items[i].end - 1] in "。!?:;" for i, _ in found)
    return whole and numbers == list(range(1, len(numbers) + 1))
