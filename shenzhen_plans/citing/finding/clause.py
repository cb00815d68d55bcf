"""The steps that stand at a place of a running text, up to the end of its clause; and headings there.

A heading is no reference: a line's own, and contents on one line.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from ...kinds import HEADING
from ..reading.chinese import read_targets
from ..reading.grammar import HAN, JOIN, NUMBER, UNEVEN, UNIT, compact, places_of
from ..reading.steps import Read
from ..reference import DECIMAL, Target
from .hit import Scan

#: A citation ends with its clause, and is never longer.
_CLAUSE = re.compile(r"[^\n。;!?]{1,160}")
#: A step that is begun behind the last one and cannot be read: 第三部分第(五).
_BROKEN = re.compile(rf"第\(?{NUMBER}\)?(?![0-9])(?!{UNIT})|之{HAN}")
#: A member of a list that cannot be read, as its unit is another word.
_LISTED = re.compile(rf"{JOIN}第{NUMBER}(?P<unit>[^\W\d_])")
_ENCLOSED = re.compile(r"\((?P<words>[^()\n]{2,60})\)")
_QUOTED_BEHIND = re.compile(r"(?:的|[中里]的?|:)?“(?P<words>[^“”\n]{1,90})”$")
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


def read_steps(folded: str, start: int, *, joined: bool) -> Read | None:
    """Read steps at a place of the text; the end is one of the text."""
    clause = _CLAUSE.match(folded, start)
    read = _read_clause(clause.group(), joined) if clause is not None else None
    return Read(read.targets, start + read.end) if read is not None else None


@lru_cache(maxsize=4096)
def _read_clause(clause: str, joined: bool) -> Read | None:
    blanks = UNEVEN.search(clause) is not None
    bare = compact(clause) if blanks else clause
    read = read_targets(bare, joined=joined)
    if read is None or not _firm(bare, read):
        return None
    if bare[read.end - 2 : read.end] == ")、":  # 三、(七)、四、(一): it joins two citations
        read = read._replace(end=read.end - 1)
    return Read(read.targets, places_of(clause)[read.end - 1] + 1) if blanks else read


def _firm(text: str, read: Read) -> bool:
    """What ends in a bare number and goes on as a quantity is no reference, nor half of one."""
    if _BROKEN.match(text, read.end):
        return False
    listed = _LISTED.match(text, read.end)
    if listed is not None and listed["unit"] == text[read.end - 1]:
        return False  # 第4件、第5件好事
    last, following = text[read.end - 1 : read.end], text[read.end : read.end + 1]
    if not last.isdigit() or not following:
        return True
    dotted = read.targets[-1].steps[-1].form == DECIMAL
    return following not in "0123456789.%‰万亿千百个年月日天元" and not (
        dotted and following.isalnum()
    )


def without_words(scan: Scan, read: Read, begin: int) -> tuple[Read, str]:
    """Part words that are quoted from a place, and are no heading, from it: 第九条的“二十四小时”."""
    if not scan.known.documents:
        return read, ""
    enclosed = _ENCLOSED.match(scan.folded, read.end)
    if enclosed is not None:  # 第24项(更新农贸市场)
        return read, enclosed["words"]
    steps = read.targets[0].steps
    if steps[-1].form != HEADING or len(steps) < 2:
        return read, ""
    behind = _QUOTED_BEHIND.search(scan.folded, begin, read.end)
    if behind is None or len(read.targets) > 1 or scan.known.holds(behind["words"]):
        return read, ""
    return Read((Target(steps[:-1]),), behind.start()), behind["words"]


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
