"""The printed numbers that begin a line: one table of forms, from which all stages read them.

The parser compiles :data:`PATTERNS` from it, Markdown its guesses (:func:`printed_pattern`), and
references are printed by it (:func:`.markers.as_cited`).  The forms are those of folded text (see
:mod:`.keys`), so each bracket and stop appears in one form only.  Sources: GB/T 9704-2012 7.3.3
(一、 (一) 1. (1)), the Law on Legislation art. 61 (编 章 节 条), GB/T 1.1 (1 1.1 1.1.1), and the
boxes of the five-year plans (专栏).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
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
    PART,
    SECTION,
    TASK,
)
from .numerals import CAPITALS, HAN_DIGITS, to_han

HAN = f"[{HAN_DIGITS}]"
#: A number alone on its line, which is what a family takes it for.
BARE: Final = "bare"

#: The place of markers that only the count through a whole text tells (甲、 乙、 丙、).
COUNT: Final = "count"

Numerals = Literal["either", "han", "arabic", "stems", "letters", "small", "capital", "series", ""]

#: numerals → what may stand for ``{}``; ``[ ]?`` is where a copy may have a blank.
NUMERALS: Final[dict[str, str]] = {
    "either": rf"(?:{HAN}(?:[ ]?{HAN}){{0,6}}|\d{{1,3}})",
    "han": rf"{HAN}(?:[ ]?{HAN}){{0,4}}",
    "arabic": r"\d{1,3}",
    "stems": "[甲乙丙丁戊己庚辛壬癸]",
    "letters": "(?:[IVX]{1,5}|[Ⅰ-Ⅻ]|[A-Z])",
    "small": "[a-z]",
    "capital": f"[{CAPITALS}]{{1,3}}",
}
#: The signs that are a number and its brackets in one: first sign → how many there are.
SERIES: Final = {"㈠": 10, "⑴": 20, "⒈": 20, "①": 20}


class Form(NamedTuple):
    """One way of printing what begins a line.

    ``printed`` is the form on folded text without blanks, ``{}`` standing for the number in
    ``numerals``; several with blanks between them are ways of one form, the longest first.  (For
    ``series`` it ends with the first sign of the series.)  ``after`` is a pattern of what may or must
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
            before, first = self.printed[:-1], self.printed[-1]
            return [f"{before}[{first}-{chr(ord(first) + SERIES[first] - 1)}]"]
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
        pattern=rf"附(?![ ]*则)[ ]*(?:件|录|表|图)?[ ]*(?:{NUMERALS['either']}(?:[-—]\d{{1,2}})?|[A-Z](?![A-Za-z]))?"
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
    Form(TASK, "{})", "arabic", pattern=r"\d{1,2}\)(?=[ ]?\S)", cited="({})"),
    Form(BULLET, "—— —", pattern=r"—{2,}|—(?=[\u4e00-\u9fff“])|-{2,}(?=[^-])"),
    Form(BULLET, "- * +", after=r"(?=[ ]\S)"),
    Form(BULLET, "· ● ○ ■ ▪ ◆ ◇ ★", after=r"[ ]?(?=\S)"),
    Form(NOTE, "注: 备注: 注{}:", "arabic", pattern=r"(?:注|注释|备注|说明)[ ]?\d{0,2}[ ]?:|[\[【]注[ ]?\d{0,2}[\]】][ ]?:?"),
    Form(BARE, "{}", "arabic", after="(?=[ ]*$)"),
    # What means something in a certain place only.
    Form(ENTRY, "[^{}]: [^{}]", "arabic", within=ENTRY),
    Form(ENTRY, "[{}]", "arabic", within=ENTRY),
    Form(ENTRY, "〔{}〕 <{}> 【{}】", "arabic", within=ENTRY),
    Form(ENTRY, "注{}: 注{}. 注{}、 注释{}:", "arabic", within=ENTRY),
    Form(ENTRY, "注{}", "arabic", after=r"(?=[ ]+\S)", within=ENTRY),
    Form(ENTRY, "{}", "arabic", after=r"(?=[ ]+\S)", within=ENTRY),
    Form(ENTRY, "注释①", "series", after=r"[ ]?[:.、]?", within=ENTRY),
    Form(ENTRY, "注①", "series", after=r"[ ]?[:.、]?", within=ENTRY),
    Form(ENTRY, "①", "series", within=ENTRY),
    Form(ENTRY, "*** ** * ★ ☆ ※ ▲ △ ◆ ◇ ● ○ ■ □ · —— — -", within=ENTRY),
    Form(TASK, "①", "series", within=TASK),
    Form(TASK, "({}) {})", "small", within=TASK),
    Form(LEVEL1, "{}、", "stems", within=COUNT),  # or of another level, as the count tells
    Form(LEVEL1, "{}. {}、", "letters", within=COUNT),  # the same
    Form(LEVEL2, "({})", "stems", within=COUNT),  # (甲) below 一、, in Hong Kong
    Form(LEVEL1, "第{}、 {}, {}:", "han", cited="{}、", within=COUNT),  # where the text has no 一、
)  # fmt: skip

#: How deep 1.1.1 goes: the kind by the number of its parts (GB/T 1.1).
DECIMAL_KINDS: Final = LEVELS

#: kind → the pattern of all its forms that begin any line.
PATTERNS: Final[dict[str, str]] = {
    kind: "|".join(form.read() for form in FORMS if form.kind == kind and not form.within)
    for kind in dict.fromkeys(form.kind for form in FORMS if not form.within)
}


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
