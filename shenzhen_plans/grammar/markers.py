"""The printed numbers that begin a line, as one compiled pattern.

The pattern runs on folded text (see :mod:`.keys`), so each bracket and stop appears in one form
only.  Sources: GB/T 9704-2012 7.3.3 (一、 (一) 1. (1)), the Law on Legislation art. 61 (编 章 节
条), and the boxes of the five-year plans (专栏).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from .numerals import HAN_DIGITS, to_int

HAN = f"[{HAN_DIGITS}]"
_N = rf"(?:{HAN}(?:[ ]?{HAN}){{0,6}}|\d{{1,3}})"

#: kind → pattern; the first that matches wins.
PATTERNS: dict[str, str] = {
    "part": rf"第[ ]?{_N}[ ]?(?:编|篇|部分)",
    "chapter": rf"第[ ]?{_N}[ ]?章",
    "section": rf"第[ ]?{_N}[ ]?节",
    "article": rf"第[ ]?{_N}[ ]?条(?:之[一二三四五六七八九十])?",
    "box": rf"专[ ]?栏[ ]?(?:{_N}(?:[-—]\d{{1,2}})?)?",
    "annex": rf"附[ ]*(?:件|录|表|图|则)?[ ]*(?:{_N}(?:[-—]\d{{1,2}})?|[A-Z](?![A-Za-z]))?(?=[ ]*(?:[:.、]|$|[ ]))|附(?:件|录)[ ]*{_N}(?![\d.])",
    "level1": rf"{HAN}(?:[ ]?{HAN}){{0,3}}[ ]?(?:、|[.](?!\d))",
    "level2": rf"\([ ]?{HAN}(?:[ ]?{HAN}){{0,4}}[ ]?\)[、.]?|[㈠-㈩][、.]?",
    "level3": r"\d{1,3}[ ]?(?:[、.](?!\d)|[.][ ]?(?=20\d\d年))|[⒈-⒛]",
    "task": r"\([ ]?\d{1,3}[ ]?\)[、.]?|[⑴-⒇]|\d{1,2}\)(?=\S)",
    "bullet": r"—{2,}|—(?=[\u4e00-\u9fff“])|-{2,}(?=[^-])|[-*+](?=[ ]\S)|[·●○■▪◆◇★][ ]?(?=\S)",
    "note": r"(?:注|注释|备注|说明)[ ]?\d{0,2}[ ]?:",
    "bare": r"\d{1,3}(?=[ ]*$)",
}

#: 第三条规定的…, 第一部分是…: a reference or a sentence, and not a heading.
_REFERENCE = re.compile(
    r"(?:第?[\d一二三四五六七八九十]*[款项]|第[\d一二三四五六七八九十]+条|第? ?\([\d一二三四五六七八九十]+\)项|规定|所|的|中|内|之|、|,|款|项|和|与|及|至|到|或|以及)"
)
_SENTENCE = re.compile(r"(?:是|为|提出|明确|主要|要求|第[^一])")
_DIVISIONS = frozenset(("part", "chapter", "section", "article"))

#: Inside a marker a blank may stand, or masked markup (``1\\.`` and ``**一**、`` in Markdown).
_INSIDE = "(?:[ ]|\x1f{1,200})?"
_MARKER = re.compile(
    "|".join(f"(?P<{k}>{p})" for k, p in PATTERNS.items()).replace("[ ]?", _INSIDE)
)
_NUMERAL = re.compile(rf"{_N}|[A-Z]")
_ENCLOSED = {chr(c): c - 0x3220 + 1 for c in range(0x3220, 0x322A)}
_ENCLOSED |= {chr(c): c - 0x2474 + 1 for c in range(0x2474, 0x2488)}
_ENCLOSED |= {chr(c): c - 0x2488 + 1 for c in range(0x2488, 0x249C)}

#: A list of ordinals in prose (一、二季度; 二、三产业) and not a heading.
_ORDINALS = re.compile(
    rf"({HAN})、({HAN})(?:[、和及]|季度|产业|线城市|级(?:医|保)|类(?:[行医])|期工程)"
)


class Marker(NamedTuple):
    """A marker found at the start of a line: its kind, its value, where it ends."""

    kind: str
    number: int | None
    start: int
    end: int


def match_marker(folded: str, start: int, end: int) -> Marker | None:
    """Return the marker that begins ``folded[start:end]``, or ``None``.

    >>> match_marker("(三)完善制度", 0, 7)
    Marker(kind='level2', number=3, start=0, end=3)
    >>> match_marker("3.46万亿元", 0, 7), match_marker("一、二季度回升", 0, 7)
    (None, None)
    """
    match = _MARKER.match(folded, start, end)
    if match is None or match.lastgroup is None:
        return None
    kind = match.lastgroup
    if kind == "level1" and _is_ordinal_list(folded, start):
        return None
    if kind in _DIVISIONS and _is_reference(kind, folded, match.end(), end):
        return None
    return Marker(kind, _value(match.group()), start, match.end())


_GLUED = re.compile(
    r"(\d{1,3})(?:[.](?!\d+(?:万|亿|千|百|个百分点|元|倍|公里|平方|%))|、)(?=(\d{1,4})[^\d.%,、])"
)


def match_glued(folded: str, start: int, end: int, last: int) -> Marker | None:
    """Return a ``1.`` marker whose title begins with a digit (11.121人才), if it continues the count.

    ``last`` is the number of the ``1.`` heading before; without it 11.121 is a decimal number.

    >>> match_glued("11.121人才梯队项目", 0, 11, 10)
    Marker(kind='level3', number=11, start=0, end=3)
    >>> match_glued("3.46万亿元", 0, 7, 0)
    """
    match = _GLUED.match(folded, start, end)
    if match is None:
        return None
    number = int(match.group(1))
    comma = folded[match.end() - 1] == "、"
    opens = number == 1 and comma and match.group(2) != "2"  # 1、2 is an enumeration
    if not opens and (number != last + 1 or last == 0):
        return None
    return Marker("level3", number, start, match.end())


def _is_reference(kind: str, folded: str, start: int, end: int) -> bool:
    if _REFERENCE.match(folded, start, end):
        return True
    if kind == "article":
        return False
    glued = start < end and folded[start] not in " :\x1f"
    return _SENTENCE.match(folded, start, end) is not None or (
        glued and folded.find("。", start, end - 1) > 0
    )


def _is_ordinal_list(folded: str, start: int) -> bool:
    match = _ORDINALS.match(folded, start)
    if match is None:
        return False
    first, second = to_int(match.group(1)), to_int(match.group(2))
    return first is not None and second == first + 1


def _value(printed: str) -> int | None:
    for char in printed:
        if char in _ENCLOSED:
            return _ENCLOSED[char]
    found = _NUMERAL.search(printed)
    if found is None:
        return None
    if found.group().isalpha() and found.group().isascii():
        return ord(found.group()) - ord("A") + 1
    return to_int(found.group())
