"""The steps that stand at a place of a running text, up to the end of its clause."""

from __future__ import annotations

import re
from functools import lru_cache

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
    enclosed = _ENCLOSED.match(scan.folded, read.end)
    if enclosed is not None and scan.known.documents:  # 第24项(更新农贸市场)
        return read, enclosed["words"]
    steps = read.targets[0].steps
    if steps[-1].form != HEADING or len(steps) < 2 or not scan.known.documents:
        return read, ""
    behind = _QUOTED_BEHIND.search(scan.folded, begin, read.end)
    if behind is None or len(read.targets) > 1 or scan.known.holds(behind["words"]):
        return read, ""
    return Read((Target(steps[:-1]),), behind.start()), behind["words"]
