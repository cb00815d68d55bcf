"""What stands on one line and belongs on two: pages of a PDF joined without a line end.

A page number before a heading (14二、…), 目录 behind the last line of the title page or before its first
entry, 前言 behind a date.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ...grammar.numerals import HAN_DIGITS
from ...source.lines import BLANKS, Line, Lines
from ..thresholds import LEADERS_BELOW
from .contents import has_leader

_HAN = f"[{HAN_DIGITS}]"
_PAGE_BEFORE = re.compile(
    rf"\d{{1,3}}(?= ?(?:{_HAN}{{1,3}}、|\({_HAN}{{1,3}}\)|第{_HAN}{{1,4}}(?:分?编|篇|章|节))[^、。,;:])"
)
#: What a line begins with that has something glued to its front.
_OPENS_GLUED = frozenset("0123456789目")
_CONTENTS_BEHIND = re.compile(r"(?<=\S) *(?:目 *录|目 *次)$")
_CONTENTS_BEFORE = re.compile(rf"(?:目 *录|目 *次) *(?=第?{_HAN}{{1,3}}[、章编篇]|\d{{1,2}}[.、 ])")
_PREFACE_BEHIND = re.compile(r"(?<=[年月日\d]) *(?:前|序|引|导) *言$")


def cut_glued(lines: Lines) -> None:
    """Cut the lines that are two, in place."""
    items: list[Line] = []
    folded, page = lines.folded, 0
    for i, line in enumerate(lines.items):
        at = 0
        if line.row is not None:  # a row is cut into its cells
            items.append(line)
            continue
        if folded[line.start] in _OPENS_GLUED:
            at = _before(lines, line, page)
        if not at and folded[line.end - 1] in "录次言":
            at = _behind(lines, i)
        if not at:
            items.append(line)
            continue
        head = folded[line.start : at]
        page = int(head) if head.isdecimal() else page
        items += _halves(folded, line, at)
    lines.items[:] = items


def _halves(folded: str, line: Line, at: int) -> tuple[Line, Line]:
    stop, start = at, at
    while folded[stop - 1] in BLANKS:
        stop -= 1
    while folded[start] in BLANKS:
        start += 1
    return replace(line, end=stop, bold=min(line.bold, stop)), replace(line, start=start)


def _before(lines: Lines, line: Line, page: int) -> int:
    """Return where a page number or 目录 before a heading ends, or 0; page numbers only grow."""
    match = _PAGE_BEFORE.match(lines.folded, line.start, line.end)
    if match is not None:
        return match.end() if int(match.group()) > page else 0
    match = _CONTENTS_BEFORE.match(lines.folded, line.start, line.end)
    return match.end() if match else 0


def _behind(lines: Lines, i: int) -> int:
    """Return where 目录 or 前言 behind something else begins, or 0."""
    line, folded = lines.items[i], lines.folded
    preface = _PREFACE_BEHIND.search(folded, max(line.start, line.end - _REACH), line.end)
    if preface is not None:
        return preface.start()
    match = _CONTENTS_BEHIND.search(folded, max(line.start, line.end - _REACH), line.end)
    if match is None:
        return 0
    below = lines.items[i + 1 : i + 1 + 2 * LEADERS_BELOW]
    leaders = sum(has_leader(folded, entry) for entry in below)
    return match.start() if leaders >= LEADERS_BELOW else 0


#: How far from a line's end the word is looked for.
_REACH = 24
