"""The printed numbers that begin a line: one table of forms, from which all stages read them.

The parser compiles :data:`PATTERNS` from it, Markdown its guesses (:func:`printed_pattern`), and
references are printed by it (:func:`as_cited`).  The forms are those of folded text (see
:mod:`.keys`), so each bracket and stop appears in one form only.  Sources: GB/T 9704-2012 7.3.3
(一、 (一) 1. (1)), the Law on Legislation art. 61 (编 章 节 条), GB/T 1.1 (1 1.1 1.1.1), and the
boxes of the five-year plans (专栏).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from ..kinds import (
    ANNEX,
    ARTICLE,
    BOX,
    BULLET,
    CHAPTER,
    ENTRY,
    LEVEL1,
    LEVEL2,
    LEVEL3,
    LEVELS,
    NOTE,
    ORDINALS,
    PART,
    SECTION,
    TASK,
)
from .numerals import HAN_DIGITS, WORTH, to_han, to_int

HAN = f"[{HAN_DIGITS}]"
#: A number alone on its line, which is what a family takes it for.
BARE: Final = "bare"

#: The place of markers that only the count through a whole text tells (甲、 乙、 丙、).
COUNT: Final = "count"

Numerals = Literal["either", "han", "arabic", "stems", "letters", "capital", "series", ""]

#: numerals → what may stand for ``{}``; ``[ ]?`` is where a copy may have a blank.
NUMERALS: Final[dict[str, str]] = {
    "either": rf"(?:{HAN}(?:[ ]?{HAN}){{0,6}}|\d{{1,3}})",
    "han": rf"{HAN}(?:[ ]?{HAN}){{0,4}}",
    "arabic": r"\d{1,3}",
    "stems": "[甲乙丙丁戊己庚辛壬癸]",
    "letters": "(?:[IVX]{1,5}|[Ⅰ-Ⅻ]|[A-Z])",
    "capital": "[壹貳贰參叁肆伍陸陆柒捌玖拾]{1,3}",
}
#: The signs that are a number and its brackets in one: first sign → how many there are.
SERIES: Final = {"㈠": 10, "⑴": 20, "⒈": 20, "①": 20}
_SERIES_VALUE = {chr(ord(first) + i): i + 1 for first, many in SERIES.items() for i in range(many)}
_CAPITALS = str.maketrans("壹貳贰參叁肆伍陸陆柒捌玖拾", "一二二三三四五六六七八九十")


class Form(NamedTuple):
    """One way of printing what begins a line.

    ``printed`` is the form on folded text without blanks, ``{}`` standing for the number in
    ``numerals``; several with blanks between them are ways of one form, the longest first.  (For
    ``series`` it is the first sign of the series.)  ``after`` is a pattern of what may or must
    follow; ``pattern`` replaces all that where the parser needs more than ``printed`` says.
    ``cited`` is how a reference prints it, where not as it is printed.  A form with ``within``
    begins no line by itself: a rule that knows the place asks for it by :func:`match_within`.
    """

    kind: str
    printed: str
    numerals: Numerals = ""
    after: str = ""
    pattern: str = ""
    cited: str = ""
    within: str = ""

    def read(self, blank: str = "[ ]?") -> str:
        """Return the pattern by which the parser reads the form."""
        return self.pattern or "|".join(way + self.after for way in self.ways(blank))

    def ways(self, blank: str = "", *, wide: bool = False) -> list[str]:
        """Return the patterns of the ways alone, with ``blank`` where a copy may have one.

        ``wide`` lets a copy print brackets and stops in either width.
        """
        if self.numerals == "series":
            return [f"[{self.printed}-{chr(ord(self.printed) + SERIES[self.printed] - 1)}]"]
        number = NUMERALS.get(self.numerals, "").replace("[ ]?", blank)
        return [_way(printed, number, blank, wide=wide) for printed in self.printed.split()]


#: Signs that folding makes narrow, and what copies print.
_WIDTHS: Final = {"(": "[(（]", ")": "[)）]", ".": "[.．]", ":": "[:：]", "·": "[•·]"}


def _way(printed: str, number: str, blank: str, *, wide: bool) -> str:
    widths = _WIDTHS if wide else {}
    parts = printed.partition("{}")
    head, hole, tail = ("".join(widths.get(c, re.escape(c)) for c in part) for part in parts)
    if not hole:
        return head
    return (head and head + blank) + number + (tail and blank + tail)


_STOP = r"(?:[、.]|,(?!\())?"

#: All forms; of those that begin any line the first that matches wins.
FORMS: Final[tuple[Form, ...]] = (
    Form(PART, "第{}分编 第{}编 第{}篇 第{}部分", "either"),
    Form(PART, "{}、", "capital"),
    Form(CHAPTER, "第{}章", "either"),
    Form(SECTION, "第{}节", "either"),
    Form(ARTICLE, "第{}条", "either", after="(?:之[一二三四五六七八九十])?"),
    Form(
        BOX, "专栏{} 专栏", "either",
        pattern=rf"专[ ]?栏[ ]?(?:{NUMERALS['either']}(?:[-—]\d{{1,2}})?)?",
    ),
    Form(
        ANNEX, "附件{} 附录{} 附表{} 附件 附录 附表", "either",
        pattern=rf"附[ ]*(?:件|录|表|图|则)?[ ]*(?:{NUMERALS['either']}(?:[-—]\d{{1,2}})?|[A-Z](?![A-Za-z]))?"
        rf"(?=[ ]*(?:[:.、]|$|[ ]))|附(?:件|录)[ ]*{NUMERALS['either']}(?![\d.])",
    ),
    Form(LEVEL1, "{}、 {}.", "han", after=r"(?!(?<=\.)\d)"),
    Form(LEVEL2, "({})", "han", after=_STOP),
    Form(LEVEL2, "㈠", "series", after=_STOP),
    Form(LEVEL3, "{}、", "arabic", after=r"(?!\d)"),
    Form(LEVEL3, "{}.", "arabic", after=r"(?:(?!\d)|[ ]?(?=20\d\d年))"),
    Form(LEVEL3, "⒈", "series"),
    Form(TASK, "({})", "arabic", after=_STOP),
    Form(TASK, "⑴", "series"),
    Form(TASK, "{})", "arabic", pattern=r"\d{1,2}\)(?=\S)", cited="({})"),
    Form(BULLET, "—— —", pattern=r"—{2,}|—(?=[\u4e00-\u9fff“])|-{2,}(?=[^-])"),
    Form(BULLET, "- * +", after=r"(?=[ ]\S)"),
    Form(BULLET, "· ● ○ ■ ▪ ◆ ◇ ★", after=r"[ ]?(?=\S)"),
    Form(NOTE, "注: 备注: 注{}:", "arabic", pattern=r"(?:注|注释|备注|说明)[ ]?\d{0,2}[ ]?:"),
    Form(BARE, "{}", "arabic", after="(?=[ ]*$)"),
    # What means something in a certain place only.
    Form(ENTRY, "[^{}]: [^{}]", "arabic", within=ENTRY),
    Form(ENTRY, "[{}]", "arabic", within=ENTRY),
    Form(ENTRY, "〔{}〕 <{}> 【{}】", "arabic", within=ENTRY),
    Form(ENTRY, "注{}: 注{}. 注{}、", "arabic", within=ENTRY),
    Form(ENTRY, "注{}", "arabic", after=r"(?=[ ]+\S)", within=ENTRY),
    Form(ENTRY, "{}", "arabic", after=r"(?=[ ]+\S)", within=ENTRY),
    Form(ENTRY, "①", "series", within=ENTRY),
    Form(ENTRY, "* ★ ☆ ※ ▲ △ ◆ ◇ ● ○ ■ □ · —— — -", within=ENTRY),
    Form(TASK, "①", "series", within=TASK),
    Form(LEVEL1, "{}、", "stems", within=COUNT),  # or of another level, as the count tells
    Form(LEVEL1, "{}. {}、", "letters", within=COUNT),  # the same
    Form(LEVEL1, "{}, {}:", "han", cited="{}、", within=COUNT),  # where the text has no 一、
)  # fmt: skip

#: How deep 1.1.1 goes: the kind by the number of its parts (GB/T 1.1).
DECIMAL_KINDS: Final = LEVELS

#: kind → the pattern of all its forms that begin any line.
PATTERNS: Final[dict[str, str]] = {
    kind: "|".join(form.read() for form in FORMS if form.kind == kind and not form.within)
    for kind in dict.fromkeys(form.kind for form in FORMS if not form.within)
}

#: Inside a marker a blank may stand, or masked markup (``1\\.`` and ``**一**、`` in Markdown).
_INSIDE = "(?:[ ]|\x1f{1,200})?"


def _compiled(patterns: dict[str, str]) -> re.Pattern[str]:
    pattern = "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in patterns.items())
    return re.compile(pattern.replace("[ ]?", _INSIDE))


_MARKER = _compiled(PATTERNS)
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
_NUMERAL = re.compile(rf"{NUMERALS['either']}|[A-Z]")

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
    if kind == LEVEL1 and _is_ordinal_list(folded, start):
        return None
    if kind in ORDINALS and _is_reference(kind, folded, match.end(), end):
        return None
    return Marker(kind, value(match.group()), start, match.end())


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
    match = _GLUED.match(folded, start, end)
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
    if (sign := printed.rstrip(".、 ")) in WORTH:
        return WORTH[sign]
    found = _NUMERAL.search(printed.translate(_CAPITALS))
    if found is None:
        return None
    letter = found[0].isascii() and found[0].isalpha()
    return ord(found[0]) - ord("A") + 1 if letter else to_int(found[0])


def of_number(kind: str, number: int, blank: str = "") -> str:
    """Return the pattern of one number in all forms of a kind, ``blank`` where a copy may have one.

    >>> [bool(re.fullmatch(of_number("level2", 2), sign)) for sign in ("(二)", "㈡", "(三)")]
    [True, True, False]
    """
    ways = []
    for form in _own(kind):
        if form.numerals == "series":
            ways.append(chr(ord(form.printed) + number - 1))
        else:
            said = to_han(number) if form.numerals == "han" else str(number)
            ways += [_way(way, said, blank, wide=False) for way in form.printed.split()]
    return "|".join(ways)


def around(kind: str) -> tuple[str, str]:
    r"""Return the patterns of what stands before and behind the number of a kind, signs aside.

    >>> around("level2"), around("level1")
    (('\\(', '\\)'), ('', '、|\\.'))
    """
    ways = [
        way.split("{}") for f in _own(kind) if f.numerals != "series" for way in f.printed.split()
    ]
    before, behind = (dict.fromkeys(re.escape(way[side]) for way in ways) for side in (0, 1))
    return "|".join(before), "|".join(behind)


def inside(kind: str) -> str:
    """Return the pattern of the forms of a kind that may stand inside a line."""
    return "|".join(way for form in _own(kind) for way in form.ways("[ ]?"))


def opening(kind: str) -> str:
    r"""Return the pattern of the character with which such a form (see :func:`inside`) begins.

    >>> opening("level3"), bool(re.match(opening("task"), "(3)"))
    ('\\d|[⒈-⒛]', True)
    """
    begins = {"arabic": r"\d", "han": HAN}
    return "|".join(
        dict.fromkeys(
            form.ways()[0] if form.numerals == "series"
            else begins[form.numerals] if way.startswith("{}")
            else re.escape(way[0])
            for form in _own(kind)
            for way in form.printed.split()
        )
    )  # fmt: skip


#: The forms that are signs of their own → the kind of each (㈠ ⑴ ⒈).
SIGNS: Final = {
    way: form.kind
    for form in FORMS
    if form.numerals == "series" and not form.within
    for way in form.ways()
}


def _own(kind: str) -> Iterator[Form]:
    """Yield the numbered forms of a kind that are not the beginning of a line's alone."""
    return (f for f in FORMS if f.kind == kind and f.numerals and not (f.within or f.pattern))


def printed_pattern(kind: str, *, wide: bool = False) -> str:
    """Return the pattern of the forms of a kind as printed, without blanks; ``wide`` in any width.

    >>> bool(re.fullmatch(printed_pattern("task", wide=True), "（3）"))
    True
    """
    forms = (form for form in FORMS if form.kind == kind and not form.within)
    return "|".join(way for form in forms for way in form.ways(wide=wide))


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
