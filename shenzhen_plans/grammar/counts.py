"""Markers that a line alone does not tell: only the count that they belong to does.

11.121人才 is a heading after 10.; 一 alone on a line is one if 二 and 三 follow; 1.1 is one where the
text is numbered 1, 1.1, 1.2, 2 throughout (as emergency plans and standards are, GB/T 1.1).
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from typing import NamedTuple

from ..kinds import ARTICLE, CHAPTER, LEVEL1, LEVEL2, LEVEL3, LEVELS, PART, SECTION, TASK
from .forms import COUNT, DECIMAL_KINDS, HAN, SERIES, of_number
from .markers import LETTERS, Marker, match_glued, match_marker, match_within
from .numerals import COUNTED, to_int

_SPACED = re.compile(
    rf"(?P<marker>第{HAN}{{1,3}}[、,:](?=.)|{HAN}{{1,3}}(?:[,:](?=.))?)(?:(?:(?<=[、,:])|[ \x1f])[ \x1f]*(?=[^ 、。,;:]{{2}})[^。;:]{{2,50}})?$"
)
_DECIMAL = re.compile(
    r"(?P<marker>(\d{1,2}(?:\.\d{1,2}){0,3})[.、]?)(?:[ \t\x1f]+(?=\d[A-Z])|[ \t\x1f]*(?=[^\d\s.,%、:)]))[^。;:]{2,48}$"
)
#: 1.1.1 标题。正文…: a clause; a number glued to a unit is a quantity.
_CLAUSE = re.compile(
    r"(?P<marker>(\d{1,2}(?:\.\d{1,2}){1,3})[.、]?)"
    r"(?:[ \t\x1f]+(?=[^\d\s.,%、:)])|(?=[\u4e00-\u9fff“《(])(?!万|亿|千|百|倍|个百分点|元|公里|平方|吨|版|米))"
)
_SECOND = {
    kind: re.compile(rf"[,、] ?(?:{of_number(kind, 2)})(?!\d)") for kind in (LEVEL2, LEVEL3, TASK)
}
#: A word or two of English and no Chinese: a line of the other language in a bilingual copy.
_ENGLISH = re.compile(
    r"[ \x1f]*[A-Za-z](?:[a-z'’-]{2,}|[A-Za-z'’-]*[ ,]+[A-Za-z][^\u4e00-\u9fff]*)$"
)
_HAN_TEXT = re.compile(r"[\u4e00-\u9fff]{4}")
_TITLE = re.compile(r"[ \x1f]*[“《]?[\u4e00-\u9fff]{2}")
_LONGEST = 60
#: Fewer of them are no count; of decimal numbers without a heading above them more are asked for.
_FEWEST, _FEWEST_DECIMAL = 2, 4
#: 甲、乙双方: both of them, and no heading.
_BOTH = re.compile(r"甲、 ?乙")
#: What such a heading begins with, and what stands behind its sign.
_OPENS_COUNTED = frozenset(sign[0] for worth in COUNTED for sign in worth)
_AROUND = "().、 \x1f"
#: What points begin with: ①, and (a) or a).
_CIRCLED = frozenset(chr(ord("①") + i) for i in range(SERIES["①"]))
_SMALL = frozenset("(abcdefghijklmnopqrstuvwxyz")


class _Text(NamedTuple):
    """A folded text, the spans of its lines, and the marker of each line, if one is found."""

    folded: str
    lines: list[tuple[int, int]]
    found: list[Marker | None]

    def add(self, more: dict[int, Marker], fewest: int = _FEWEST) -> None:
        """Add the markers of some lines, if they are not too few."""
        if len(more) >= fewest:
            for i, marker in more.items():
                self.found[i] = marker


def find_markers(folded: str, spans: Iterable[tuple[int, int]]) -> list[Marker | None]:
    """Return the marker of each line (a span of the folded text), or ``None``."""
    found: list[Marker | None] = []
    text = _Text(folded, list(spans), found)
    last = 0
    for start, end in text.lines:
        first = folded[start]
        if first.isalpha() and first not in LETTERS:
            found.append(None)
            continue
        marker = match_marker(folded, start, end) or match_glued(folded, start, end, last)
        if marker is not None and marker.number == 1 and _is_listing(folded, marker, end):
            marker = None
        if marker is not None and marker.kind == LEVEL3:
            last = marker.number or 0
        elif marker is not None and marker.kind in (PART, CHAPTER):
            last = 0
        found.append(marker)
    _drop_foreign(text)
    kinds = {marker.kind for marker in found if marker is not None}
    if LEVEL1 not in kinds:
        text.add(_spaced(text))
    text.add(_signed(text, kinds))
    text.add(_in_brackets(text, kinds))
    text.add(_points(text, _CIRCLED))
    text.add(_points(text, _SMALL))
    if not kinds & {LEVEL1, LEVEL2, CHAPTER, ARTICLE}:
        text.add(_decimals(text), _FEWEST_DECIMAL)
    if kinds & {LEVEL1, CHAPTER}:
        text.add(_decimals_below(text, CHAPTER))
    elif PART in kinds:
        text.add(_decimals_below(text, PART))
    return found


def _drop_foreign(text: _Text) -> None:
    """Take the numbers of English lines in a Chinese text for no markers: they repeat its own."""
    folded, lines, found = text
    foreign = [
        i
        for i, m in enumerate(found)
        if m and folded[m.end : m.end + 1].isascii() and _ENGLISH.match(folded, m.end, lines[i][1])
    ]
    if foreign and _HAN_TEXT.search(folded):
        for i in foreign:
            found[i] = None


def _is_listing(folded: str, marker: Marker, end: int) -> bool:
    """Tell whether a line that counts from 1 opens with a list inside its first sentence: (一)甲,(二)乙,是……。."""
    if marker.kind not in _SECOND:
        return False
    stop = folded.find("。", marker.end, end)
    second = _SECOND[marker.kind].search(folded, marker.end, stop if stop > 0 else end)
    return second is not None


def _spaced(text: _Text) -> dict[int, Marker]:
    """Return the lines 一　标题, 二　标题 … (or 一，标题, 一：标题, 第一、标题, or the numeral alone) that count from 1."""
    spaced: dict[int, Marker] = {}
    expected = 1
    for i, (start, end) in enumerate(text.lines):
        if text.found[i] is not None or end - start >= _LONGEST:
            continue
        match = _SPACED.match(text.folded[start:end])
        if match is not None and to_int(match["marker"].strip("第、,:")) == expected:
            spaced[i] = Marker(LEVEL1, expected, start, start + match.end("marker"))
            expected += 1
    return spaced


def _signed(text: _Text, kinds: set[str]) -> dict[int, Marker]:
    """Return the lines 甲、标题, 乙、标题 … or I. 标题, II. 标题 … or A. 标题 … that count on.

    As in policy addresses of Hong Kong, where they stand above all.  Elsewhere 甲、 stands below
    (一), and A. right below a heading, on the highest level that is free.
    """
    signed: dict[int, Marker] = {}
    signs = _counted(text, _OPENS_COUNTED)
    signs = [(i, m) for i, m in signs if not _BOTH.match(text.folded, m.start)]
    for worth in COUNTED:
        counted = _count_on(text, signs, worth)
        if not counted:
            continue
        first = min(counted)
        inner = "甲" in worth or first - 1 in signed or _opens_below(text, first)
        kind = _level(
            [*text.found[:first], *(signed[i] for i in signed if i < first)], kinds, inner=inner
        )
        if kind is None and kinds & set(LEVELS) == {LEVEL3} and _run_on(text.found):
            kind = LEVEL1  # A. above 1. 2. 3., which count the paragraphs of all of the text
        if kind is not None:
            signed |= _as(kind, counted)
            kinds = {*kinds, kind}
            signs = [(i, m) for i, m in signs if i not in counted]
    return signed


def _in_brackets(text: _Text, kinds: set[str]) -> dict[int, Marker]:
    """Return the lines (甲) 标题, (乙) 标题 … that count on, on the highest level below 一、 that is free."""
    kind = next((kind for kind in LEVELS[1:] if kind not in kinds), None)
    return _as(kind, _count_on(text, _counted(text, "("), COUNTED[0])) if kind is not None else {}


def _as(kind: str, counted: dict[int, Marker]) -> dict[int, Marker]:
    return {i: marker._replace(kind=kind) for i, marker in counted.items()}


def _counted(text: _Text, opens: Container[str]) -> list[tuple[int, Marker]]:
    """Return the lines without a marker that begin with a sign of a count and a title."""
    counted: list[tuple[int, Marker]] = []
    for i, (start, end) in enumerate(text.lines):
        if text.found[i] is None and text.folded[start] in opens:
            marker = match_within(text.folded, start, end, COUNT)
            if marker is not None and _TITLE.match(text.folded, marker.end, end):
                counted.append((i, marker))
    return counted


def _count_on(
    text: _Text, signs: list[tuple[int, Marker]], worth: Mapping[str, int]
) -> dict[int, Marker]:
    """Return the signs of one kind that count on from 1, again and again; none without a second one."""
    counted: dict[int, Marker] = {}
    expected = 1
    for i, marker in signs:
        number = worth.get(text.folded[marker.start : marker.end].strip(_AROUND))
        if number in (1, expected):
            counted[i] = marker._replace(number=number)
            expected = number + 1
    return counted if any(marker.number == 2 for marker in counted.values()) else {}


def _level(above: list[Marker | None], kinds: set[str], *, inner: bool) -> str | None:
    """Return the level of such headings, below whose first one stand all other numbers, or none."""
    outside = not any(marker is not None and marker.kind in LEVELS for marker in above)
    if outside and LEVEL1 in kinds and not kinds & {PART, CHAPTER}:
        return PART
    if not (outside or inner):
        return None
    return next((kind for kind in LEVELS if kind not in kinds), None)


def _run_on(found: list[Marker | None]) -> bool:
    """Tell whether 1. 2. 3. count on through all of the text."""
    numbers = [m.number for m in found if m is not None and m.kind == LEVEL3]
    return numbers == list(range(1, len(numbers) + 1))


def _points(text: _Text, opens: Container[str]) -> dict[int, Marker]:
    """Return the lines ① ② ③, or (a) (b), by their first signs, that count on below a numbered line or a colon.

    Those below a paragraph are footnotes; (a) before English is of a bilingual copy.
    """
    folded, lines, found = text
    points: dict[int, Marker] = {}
    expected = 0
    for i, (start, end) in enumerate(lines):
        if found[i] is not None or folded[start] not in opens:
            continue
        marker = match_within(folded, start, end, TASK)
        if marker is None:
            continue
        if _ENGLISH.match(folded, marker.end, end):
            continue
        if marker.number == 1 and _opens_below(text, i):
            expected = 1
        if marker.number == expected:
            points[i] = marker
            expected += 1
    return points if expected > _FEWEST else {}


def _opens_below(text: _Text, i: int) -> bool:
    """Tell whether line ``i`` stands right below a numbered line, or one that ends with a colon."""
    above = text.found[i - 1] if i else None
    opens = above is not None and above.kind in LEVELS
    return opens or (i > 0 and text.folded[text.lines[i - 1][1] - 1] == ":")


def _decimals(text: _Text) -> dict[int, Marker]:
    r"""Return the lines 1 标题, 1.1 标题, 1.1.1 标题 … that count on from one another.

    >>> text = "1 总则\n1.1 目的\n1.2 依据\n2 组织体系\n2.1 领导小组"
    >>> spans = [(0, 4), (5, 11), (12, 18), (19, 25), (26, 34)]
    >>> [(m.kind, m.number) for m in _decimals(_Text(text, spans, [])).values()]
    [('level1', 1), ('level2', 1), ('level2', 2), ('level1', 2), ('level2', 1)]
    """
    decimals: dict[int, Marker] = {}
    at: list[int] = []
    deep = False
    for i, span in enumerate(text.lines):
        parts, end = _decimal(text.folded, *span)
        # A text may count anew from 1: its contents stand before it.
        if parts and (parts == [1] or _counts_on(at, parts)):
            at, deep = parts, deep or len(parts) > 1
            decimals[i] = Marker(DECIMAL_KINDS[len(parts) - 1], parts[-1], span[0], end)
    return decimals if deep else {}


def _decimal(folded: str, start: int, end: int) -> tuple[list[int], int]:
    """Return the parts of a number like 1.1 before a title or a clause, and where it ends; or none."""
    if not folded[start].isdecimal():
        return [], start
    short = _DECIMAL.match(folded, start, end) if end - start < _LONGEST else None
    match = short or _CLAUSE.match(folded, start, end)
    if match is None:
        return [], start
    return [int(part) for part in match[2].split(".")], match.end("marker")


def _decimals_below(text: _Text, outer: str) -> dict[int, Marker]:
    """Return the lines 1.1 标题, 1.1.1 标题 … that count on below 一、 or ``outer`` with the same number."""
    decimals: dict[int, Marker] = {}
    at: list[int] = []
    inner = 1
    for i, span in enumerate(text.lines):
        marker = text.found[i]
        if marker is None:
            parts, end = _decimal(text.folded, *span) if at else ([], 0)
            if len(parts) > inner and _counts_on(at, parts):
                at = parts
                kind = DECIMAL_KINDS[max(len(parts) - inner - (outer != LEVEL1), 0)]
                decimals[i] = Marker(kind, parts[-1], span[0], end)
        elif marker.number is None:
            continue
        elif marker.kind in (LEVEL1, outer):
            at, outer, inner = [marker.number], marker.kind, 1
        elif marker.kind == SECTION and at:
            at, inner = [at[0], marker.number], 2  # 第一章 第一节 1.1.1
    return decimals


def _counts_on(at: list[int], parts: list[int]) -> bool:
    """Tell whether 1.2 comes next: one more at its depth, or the first one deeper."""
    before, depth = [*at, 0], len(parts)
    return depth <= len(before) and parts == [*before[: depth - 1], before[depth - 1] + 1]
