"""Headings in running text that are no references: a line's own, and contents on one line."""

from __future__ import annotations

import re
from itertools import pairwise

from ..reading.grammar import HAN, NUMBER

_HEADING_LINE = re.compile(r"(?:第[^\s第]{1,7}[编篇章节条]|专栏[^\s第]{1,3})[ \t:]{1,8}[^\s第]")
#: A number with which an entry of contents may begin, and what stands between two of them: words of
#: a heading, and perhaps a page; no sign, and nothing that joins two references or goes on with one.
_MARK = re.compile(rf"第[ ]?{NUMBER}[ ]?[编篇章节](?=[^\s]|[ ])")
_ENTRY = re.compile(
    r"(?![ ]?(?:[的中里所之]|规定|要求|明确|提出))[^。;,:!?()《》]{2,60}(?<![和与及至到或见据照按从在对以由、])"
)
_NEAR = 300  # characters around a mark in which entries of contents are looked for
_OWN_NUMBER = re.compile(rf"\s*(?:{HAN}{{1,3}}、|\({HAN}{{1,3}}\)|[0-9]{{1,3}}[.、])?\s*")
_LINE = 44  # characters before a place in which its line begins, if it stands first
#: Signs with which a clause ends, and what may follow the mark of a reference.
ENDING = frozenset(["", *"、,。;:!?)]}》\n"])
_GOES_ON = ENDING | frozenset("第的中里之规")


def is_own_heading(folded: str, begin: int) -> bool:
    """Whether number and heading of a line, or of contents run together, stand here."""
    if _HEADING_LINE.match(folded, begin) is not None and is_first(folded, begin):
        return True
    mark = _MARK.match(folded, begin)
    return mark is not None and folded[mark.end()] not in _GOES_ON and in_contents(folded, begin)


def in_contents(folded: str, at: int) -> bool:
    """Whether the mark at a place is one of contents on one line: 第一章 总则 第二章 任务 第三章 保障."""
    line = max(folded.rfind("\n", 0, at) + 1, at - _NEAR)
    end = folded.find("\n", at, at + _NEAR)
    marks = [m.span() for m in _MARK.finditer(folded, line, end if end >= 0 else at + _NEAR)]
    run: list[int] = []
    for (_, before), (start, _) in pairwise([(0, line), *marks]):
        if not run or not _ENTRY.fullmatch(folded, before, start):
            if _covers(run, at, before):
                return True
            run = []
        run.append(start)
    return _covers(run, at, at + _NEAR)


def _covers(run: list[int], at: int, end: int) -> bool:
    """Whether so many entries that they are contents begin in a run, and the place is among them."""
    return len(run) > 2 and run[0] <= at < end


def is_first(folded: str, at: int) -> bool:
    """Whether nothing but a number of its own stands before a place on its line."""
    before = folded[max(0, at - _LINE) : at].rpartition("\n")
    return _OWN_NUMBER.fullmatch(before[2]) is not None and (before[1] != "" or at < _LINE)
