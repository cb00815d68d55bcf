"""What begins a line, by the table of forms: its kind, its number, where it ends, how it is cited."""

from __future__ import annotations

import re
from functools import lru_cache, partial
from typing import NamedTuple

from ..kinds import ARTICLE, LEVEL1, LEVEL3, LEVELS, ORDINALS
from .forms import FORMS, HAN, NUMERALS, PATTERNS, SERIES
from .keys import FOLD
from .numerals import PLAIN, WORTH, to_int

_SERIES_VALUE = {chr(ord(first) + i): i + 1 for first, many in SERIES.items() for i in range(many)}

#: Inside a marker a blank may stand, or masked markup (``1\\.`` and ``**一**、`` in Markdown).
_INSIDE = "(?:[ ]|\x1f{1,200})?"


def _compiled(patterns: dict[str, str]) -> re.Pattern[str]:
    pattern = "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in patterns.items())
    return re.compile(pattern.replace("[ ]?", _INSIDE))


_MARKER = _compiled(PATTERNS)
#: All letters of that pattern: what begins with another one begins with no marker.
LETTERS = frozenset(filter(str.isalpha, _MARKER.pattern))
_WITHIN = {
    place: _compiled(
        {
            kind: "|".join(f.read() for f in FORMS if f.within == place and f.kind == kind)
            for kind in {f.kind for f in FORMS if f.within == place}
        }
    )
    for place in {form.within for form in FORMS if form.within}
}

#: 第三条规定的…, 第一部分是…: a reference or a sentence, and not a heading.
_REFERENCE = re.compile(
    r"(?:第?[\d一二三四五六七八九十]*[款项]|第[\d一二三四五六七八九十]+条|第? ?\([\d一二三四五六七八九十]+\)项|规定|所|的|中|内|之|、|,|款|项|和|与|及|至|到|或|以及)"
)
_SENTENCE = re.compile(r"(?:是|为|提出|明确|主要|要求|第[^一])")
_NUMERAL = re.compile(rf"{NUMERALS['either']}|[A-Za-z]")

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


#: What ``Marker(*fields)`` does, without a call in Python for each of some hundreds.
_marker = partial(tuple.__new__, Marker)


def may_open(text: str) -> bool:
    """Tell whether the first character of a text, which need not be folded, may begin a marker.

    >>> may_open("（三）完善制度"), may_open("完善制度")
    (True, False)
    """
    first = FOLD.get(text[:1], text[:1])
    return first in LETTERS or not first.isalpha()


def match_marker(folded: str, start: int, end: int) -> Marker | None:
    """Return the marker that begins ``folded[start:end]``, or ``None``.

    >>> match_marker("(三)完善制度", 0, 7)
    Marker(kind='level2', number=3, start=0, end=3)
    >>> match_marker("3.46万亿元", 0, 7), match_marker("一、二季度回升", 0, 7)
    (None, None)
    """
    first = folded[start : start + 1]
    if first.isalpha() and first not in LETTERS:
        return None
    match = _MARKER.match(folded, start, end)
    if match is None or match.lastgroup is None:
        return None
    kind = match.lastgroup
    if kind == LEVEL1 and _is_ordinal_list(folded, start):
        return None
    if kind in ORDINALS and _is_reference(kind, folded, match.end(), end):
        return None
    return _marker((kind, value(match.group()), start, match.end()))


def match_within(folded: str, start: int, end: int, place: str) -> Marker | None:
    """Return the marker that begins ``folded[start:end]`` in a node of kind ``place`` only.

    >>> match_within("[12]云湖计划:一项工程。", 0, 12, "entry")
    Marker(kind='entry', number=12, start=0, end=4)
    """
    pattern = _WITHIN.get(place)
    match = pattern.match(folded, start, end) if pattern else None
    if match is None or match.lastgroup is None:
        return None
    return Marker(match.lastgroup, value(match.group()), start, match.end())


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
    match = _GLUED.match(folded, start, end) if folded[start : start + 1].isdecimal() else None
    if match is None:
        return None
    number = int(match.group(1))
    comma = folded[match.end() - 1] == "、"
    opens = number == 1 and comma and match.group(2) != "2"  # 1、2 is an enumeration
    if not opens and (number != last + 1 or last == 0):
        return None
    return Marker(LEVEL3, number, start, match.end())


def _is_reference(kind: str, folded: str, start: int, end: int) -> bool:
    if _REFERENCE.match(folded, start, end):
        return True
    if kind == ARTICLE:
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


@lru_cache(maxsize=4096)
def value(printed: str) -> int | None:
    """Return the number that a marker prints, in whatever numerals; ``None`` for a sign.

    >>> value("第十二章"), value("⑶"), value("壹、"), value("丙、"), value("附件B"), value("——")
    (12, 3, 1, 3, 2, None)
    """
    for char in printed:
        if char in _SERIES_VALUE:
            return _SERIES_VALUE[char]
    if (sign := printed.strip("().、 ")) in WORTH:
        return WORTH[sign]
    found = _NUMERAL.search(printed.translate(PLAIN))
    if found is None:
        return None
    letter = found[0].isascii() and found[0].isalpha()
    return ord(found[0].upper()) - ord("A") + 1 if letter else to_int(found[0])


_CITED = {
    kind: [
        (re.compile(way), form.cited)
        for form in FORMS
        if form.kind == kind and form.numerals and form.kind in LEVELS
        for way in form.ways()
    ]
    for kind in LEVELS
}


def as_cited(kind: str, marker: str) -> str:
    """Return a narrow marker without blanks as a reference prints it.

    A stop behind brackets is left out, and a form that references do not read is printed as the
    kind's first one.

    >>> as_cited("task", "3)"), as_cited("level2", "(三)、"), as_cited("level1", "三、")
    ('(3)', '(三)', '三、')
    """
    for pattern, cited in _CITED.get(kind, ()):
        match = pattern.match(marker)
        if match is not None and marker[match.end() :] in ("", "、", "."):
            number = value(marker)
            return cited.format(number) if cited else match.group()
    return marker
