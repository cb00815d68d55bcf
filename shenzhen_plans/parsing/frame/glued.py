"""What stands on one line and belongs on two: pages of a PDF joined without a line end.

A page number before a heading (14二、…), 目录 behind the last line of the title page or before its first
entry, 前言 behind a date; headings 二、 三、 behind the text of the one before.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from ...grammar.forms import HAN
from ...grammar.markers import match_marker, value
from ...grammar.numerals import HAN_DIGITS, to_int
from ...grammar.profile import fits, pattern
from ...kinds import LADDER
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
#: A label of notes, and their signs, each behind a stop.
_NOTED = re.compile(
    r"(?P<label>(?P<sure>(?:附?注释?|注解|备注)[: ]{1,3})|[^。;①\[〔]{2,20})(?=①|[\[〔]1[\]〕])"
)
_SIGN = re.compile(r"(?:(?<=[。;!: ])|(?<=[。;] ))(?P<sign>[①-⑳]|[\[〔]\d{1,2}[\]〕])")
_OPENS_SIGN = frozenset("①[〔")
_FIRST_NOTES = ("①", "[1]", "〔1〕")
_FEWEST_NOTES = 3
#: So many headings are a count of their own, in a text that has no other.
_FEWEST_HEADS = 2


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
    items = _with_heads(lines, items)
    if any(sign in folded for sign in _FIRST_NOTES):
        items = [part for line in items for part in _with_notes(lines, line)]
    lines.items[:] = items


def _with_notes(lines: Lines, line: Line) -> list[Line]:
    """Return the parts of a line that is a list of notes behind their label: 注释:①甲:一种船。②乙:一处坞。."""
    folded = lines.folded
    head = folded[line.start : line.start + _REACH]
    label = None if _OPENS_SIGN.isdisjoint(head) else _NOTED.match(folded, line.start, line.end)
    if label is None or line.row is not None:
        return [line]
    if label["sure"] is None and not fits(label["label"].rstrip(" :"), "glossary_headings"):
        return [line]
    signs = list(_SIGN.finditer(folded, label.end(), line.end))
    counted = [value(match["sign"]) for match in signs]
    if len(signs) < _FEWEST_NOTES or counted != list(range(1, len(signs) + 1)):
        return [line]
    parts: list[Line] = []
    for match in signs:
        before, line = _halves(folded, line, match.start())
        parts.append(before)
    return [*parts, line]


def _with_heads(lines: Lines, items: list[Line]) -> list[Line]:
    """Return the lines, cut before the headings inside them that the count of 一、 二、 lacks.

    They stand behind a stop and fill the gap between the headings that begin lines; or no line
    begins with a number, and the headings inside count from 1.
    """
    folded = lines.folded
    begin = [i for i, line in enumerate(items) if folded[line.start] in HAN_DIGITS]
    heads = [(i, n) for i in begin if (n := _number(folded, items[i].start))]
    wanted: dict[int, range] = {}
    for (i, n), (k, m) in pairwise([(0, 0), *heads] if heads else []):
        if n + 1 < m:
            wanted.update(dict.fromkeys(range(i, k), range(n + 1, m)))
    first = items[heads[-1][0]].start if heads else 0
    more = _BEHIND_STOP.search(folded, first) is not None  # mostly not
    if heads and more:
        i, n = heads[-1]
        wanted.update(
            (k, range(n + 1, n + 1 + len(_inside(folded, items[k])))) for k in range(i, len(items))
        )
    wanted = wanted or (_counted(folded, items) if more and not heads else {})
    if not wanted:
        return items
    found: list[Line] = []
    for i, line in enumerate(items):
        rest = line
        for at in _cuts(folded, line, wanted[i]) if i in wanted else ():
            head, rest = _halves(folded, rest, at)
            found.append(head)
        found.append(rest)
    return found


def _number(folded: str, start: int) -> int:
    match = _HEAD.match(folded, start)
    return (to_int(match[1]) or 0) if match else 0


def _counted(folded: str, items: list[Line]) -> dict[int, range]:
    """Return which headings stand inside which lines, where they count from 1 through all of a text.

    No line begins with a number, and at least a third of what follows the first heading stands in their lines.
    """
    found = {i: numbers for i, line in enumerate(items) if (numbers := _inside(folded, line))}
    count = [number for numbers in found.values() for number in numbers]
    if len(count) < _FEWEST_HEADS or count != list(range(1, len(count) + 1)):
        return {}
    first, last = min(found), max(found)
    led, all_of_it = items[last].end - items[first].start, items[-1].end - items[first].start
    numbered = (match_marker(folded, line.start, line.end) for line in items)
    if 3 * led < all_of_it or any(m is not None and m.kind in LADDER for m in numbered):
        return {}
    return {i: range(numbers[0], numbers[-1] + 1) for i, numbers in found.items()}


def _places(folded: str, line: Line) -> list[int]:
    """Return where headings may begin inside a line, which is no row of a table."""
    if line.row is not None:
        return []
    return [match.end() for match in _BEHIND_STOP.finditer(folded, line.start, line.end)]


def _inside(folded: str, line: Line) -> list[int]:
    return [_number(folded, at) for at in _places(folded, line)]


def _cuts(folded: str, line: Line, wanted: range) -> list[int]:
    """Return where the headings begin inside a line that are just those wanted."""
    return _places(folded, line) if _inside(folded, line) == list(wanted) else []


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
