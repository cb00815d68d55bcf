"""What stands on one line and belongs on two: pages of a PDF joined without a line end.

A page number before a heading (14二、…), 目录 behind the last line of the title page or before its first
entry, 前言 behind a date; headings 二、 三、 behind the text of the one before.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from ...grammar.forms import HAN
from ...grammar.numerals import HAN_DIGITS, to_int
from ...grammar.profile import pattern
from ...source.lines import BLANKS, Line, Lines
from ..thresholds import LEADERS_BELOW
from .contents import has_leader

#: What a line begins with that has something glued to its front.
_OPENS_GLUED = frozenset("0123456789目")
#: How far from a line's end the word is looked for.
_REACH = 24
#: 一、 at the beginning of a line, and behind a stop inside one.
_HEAD = re.compile(rf"({HAN}{{1,3}})、")
_BEHIND_STOP = re.compile(rf"[。!?:][ \x1f]*(?={HAN}{{1,3}}、)")
#: So many headings are a count of their own, in a line that is half of the text.
_FEWEST_HEADS = 3


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
    lines.items[:] = _with_heads(lines, items)


def _with_heads(lines: Lines, items: list[Line]) -> list[Line]:
    """Return the lines, cut before the headings inside them that the count of 一、 二、 lacks.

    They stand behind a stop and fill the gap between the headings that begin lines; or no line
    begins with one, and half of the text is a line that counts from 1.
    """
    folded = lines.folded
    begin = [i for i, line in enumerate(items) if folded[line.start] in HAN_DIGITS]
    heads = [(i, n) for i in begin if (n := _number(folded, items[i].start))]
    wanted: dict[int, range] = {}
    for (i, n), (k, m) in pairwise(heads):
        if n + 1 < m:
            wanted.update(dict.fromkeys(range(i, k), range(n + 1, m)))
    if not heads and items:
        longest = max(range(len(items)), key=lambda i: items[i].end - items[i].start)
        if 2 * (items[longest].end - items[longest].start) > len(folded):
            wanted[longest] = range(0)
    if not wanted:
        return items
    found: list[Line] = []
    for i, line in enumerate(items):
        rest = line
        for at in _cuts(folded, line, wanted[i]) if i in wanted and line.row is None else ():
            head, rest = _halves(folded, rest, at)
            found.append(head)
        found.append(rest)
    return found


def _number(folded: str, start: int) -> int:
    match = _HEAD.match(folded, start)
    return (to_int(match[1]) or 0) if match else 0


def _cuts(folded: str, line: Line, wanted: range) -> list[int]:
    """Return where the headings begin inside a line that are just those wanted; an empty range: from 1."""
    places = [m.end() for m in _BEHIND_STOP.finditer(folded, line.start, line.end)]
    numbers = [_number(folded, at) for at in places]
    if wanted:
        return places if len(numbers) == len(wanted) and numbers == list(wanted) else []
    counted = numbers == list(range(1, len(numbers) + 1)) and len(numbers) >= _FEWEST_HEADS
    return places if counted else []


def _halves(folded: str, line: Line, at: int) -> tuple[Line, Line]:
    stop, start = at, at
    while folded[stop - 1] in BLANKS:
        stop -= 1
    while folded[start] in BLANKS:
        start += 1
    return replace(line, end=stop, bold=min(line.bold, stop)), replace(line, start=start)


def _before(lines: Lines, line: Line, page: int) -> int:
    """Return where a page number or 目录 before a heading ends, or 0; page numbers only grow."""
    match = pattern("page_before_heading").match(lines.folded, line.start, line.end)
    if match is not None:
        return match.end() if int(match.group()) > page else 0
    match = pattern("contents_before").match(lines.folded, line.start, line.end)
    return match.end() if match else 0


def _behind(lines: Lines, i: int) -> int:
    """Return where 目录 or 前言 behind something else begins, or 0."""
    line, folded = lines.items[i], lines.folded
    last = (max(line.start, line.end - _REACH), line.end)
    if preface := pattern("preface_behind").search(folded, *last):
        return preface.start()
    match = pattern("contents_behind").search(folded, *last)
    if match is None:
        return 0
    below = lines.items[i + 1 : i + 1 + 2 * LEADERS_BELOW]
    leaders = sum(has_leader(folded, entry) for entry in below)
    return match.start() if leaders >= LEADERS_BELOW else 0
