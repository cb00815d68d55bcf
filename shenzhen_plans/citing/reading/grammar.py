"""The grammar of Chinese references, made into patterns from ``words.yaml``.

A text is read without its blanks and in narrow signs (:func:`compact`), so that one form of each
sign is enough.  The units are those of the Law on Legislation art. 61 (编 章 节 条 款 项 目), of
GB/T 9704-2012 (一、 (一) 1. (1)), and of everyday writing (部分 方面 点 段 件).
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple
from unicodedata import numeric

from ...grammar.forms import SERIES, SIGNS, around
from ...grammar.keys import FOLD
from ...grammar.numerals import CAPITALS, HAN_DIGITS, to_han, to_int
from ...grammar.strict_yaml import load_beside
from ...kinds import (
    ANNEX,
    BULLET,
    CAPTION,
    LEVEL1,
    LEVEL2,
    LEVEL3,
    NOTE,
    PARAGRAPH,
    PART,
    SECTION,
    TASK,
)
from ...kinds import WORDS as KIND_OF
from ..reference import Step

WORDS: dict[str, Any] = load_beside(__file__, "words.yaml")


class Unit(NamedTuple):
    """What a unit of writing names (the fields are told in ``words.yaml``)."""

    kind: str | None = None
    other: str | None = None
    loose: bool = False
    counted: bool = False
    printed: bool = False
    rank: int = 0
    under: str = ""


def past(pattern: re.Pattern[str], text: str, at: int = 0) -> int:
    """Return where a pattern ends that matches at a place of a text; the place where it does not."""
    match = pattern.match(text, at)
    return match.end() if match is not None else at


def _named(word: str, row: dict[str, Any]) -> Unit:
    """Return what a word names: its kind is told by the table of kinds."""
    told = {k: v for k, v in row.items() if k != "not"}
    kind = told.setdefault("kind", KIND_OF.get(word))
    return Unit(counted=True) if kind == PARAGRAPH else Unit(**told)


#: form of a step → what it names; the kinds of printed markers name themselves
UNITS = {word: _named(word, row) for word, row in WORDS["units"].items()} | {
    LEVEL1: Unit(LEVEL1, rank=5),
    LEVEL2: Unit(LEVEL2, TASK, rank=6),
    LEVEL3: Unit(LEVEL3, rank=7),
    TASK: Unit(TASK, LEVEL2, rank=8),
    **{kind: Unit(kind) for kind in (BULLET, *WORDS["beside"].values())},
    CAPTION: Unit(CAPTION, NOTE),
    PART: Unit(PART, rank=1),
    ANNEX: Unit(ANNEX),
    "point": Unit(loose=True),
    "§": Unit(SECTION, loose=True),
    # In English what stands below a part is a section, where the document has none of its own.
    SECTION: Unit(SECTION, loose=True, rank=3),
}


def unit_of(step: Step) -> Unit:
    """Return what the form of a step names; :data:`NOTHING` for one that names no unit."""
    return UNITS.get(step.form, NOTHING)


#: The numbers of a chapter and its section, of 一、(一)1.(1): 8.1, 3.3.1.24.
DOTTED = r"[1-9][0-9]?(?:[.][1-9][0-9]?){1,3}"
#: The unit of a form that names none.
NOTHING = Unit()
#: Forms that say with a number all that there is to say → the kind that they name.
ALONE = {form: u.kind for form, u in UNITS.items() if u.kind and not (u.printed or u.counted)}


def either(words: list[str] | tuple[str, ...]) -> str:
    """Return the pattern of any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _unit(word: str) -> str:
    """Return the pattern of a unit's words, without what makes another word of it."""
    barred = either(WORDS["units"][word].get("not", ()))
    return f"(?:{either([word, *WORDS['also'].get(word, ())])})" + (
        f"(?!{barred})" if barred else ""
    )


#: What points at a document that is in force, or that was named: 今年的计划; 该报告, 上述计划.
IN_FORCE = rf"(?:[这那][份个部]?)?(?:{either(WORDS['in_force'])})的?"
THIS = rf"(?:{IN_FORCE}|[本该此这那][份个部]?|{either([*WORDS['said'], '以上'])})"
#: 两 counts and never numbers: 第3、4两项.
HAN = f"[{HAN_DIGITS.replace('两', '')}]"
NUMBER = rf"(?:{HAN}{{1,7}}|[0-9]{{1,4}}|[{CAPITALS}]{{1,7}})"
RANGE = rf"(?:{either(WORDS['ranges'])}){{1,2}}"
JOIN = rf"(?:{either(WORDS['joins'])}|{RANGE})"
#: A number, or several, in brackets that are closed again; what stands open is not swallowed.
_ENCLOSED = rf"\({NUMBER}(?:{JOIN}{NUMBER}){{0,40}}\)"
#: Signs that are a number, and the number: ⑳, Ⅲ, ⅲ.
_CIRCLES = {
    chr(c): int(numeric(chr(c)))
    for c in (
        *range(8544, 8556),
        *range(8560, 8572),
        *range(9312, 9332),
        *range(9352, 9372),
        *range(12881, 12896),
        *range(12977, 12992),
    )
}
CIRCLED = "".join(_CIRCLES)
_ONE = rf"(?:{_ENCLOSED}|{NUMBER}|[{CIRCLED}])"
_NEXT = rf"(?:{JOIN}第?|(?<=[){CIRCLED}])(?=[({CIRCLED}]))"  # 第(31)(32)项
#: Numbers with one unit after or one word before them all: 3至5, 三、四, 3、5和8.
NUMBERS = rf"{_ONE}(?:{_NEXT}{_ONE}){{0,40}}"
#: What follows a quantity and never a reference: 3、5个月 refers to 3 alone.
_QUANTITY = r"(?![0-9.]*[0-9%‰万亿千百个年月日天号元时分秒倍家名户人座题页])"
_LISTED = rf"{_ONE}(?:{JOIN}{_ONE}{_QUANTITY}){{0,40}}"
#: The first of two digits that make no number: 附件一一(二) is 一(二) of the first.
_ONE_OF = rf"[一二三四五六七八九](?=[一二三四五六七八九](?:{around(LEVEL1)[1]}|\())"
UNIT = f"(?:{'|'.join(_unit(word) for word in WORDS['units'])})"
#: 8.1节, with or without 第.
DOTTED_PLACE = rf"{DOTTED}(?:{'|'.join(map(_unit, WORDS['dotted']))})"
#: The units that begin no step of their own: 附件2条, but 附件2名词解释3.
_COUNTING = "|".join(_unit(word) for word in WORDS["units"] if word not in WORDS["words"])
#: word → the unit that it names (自然段 → 段)
UNIT_OF = {word: word for word in WORDS["units"]} | {
    other: word for word, others in WORDS["also"].items() for other in others
}

#: A text in quotation marks, those inside it included.
QUOTED = r"(?:“(?:[^“”\n]|“[^“”\n]*”){1,90}”|\"[^\"\n]{1,90}\"|「[^「」\n]{1,90}」|『[^『』\n]{1,90}』|‘[^‘’\n]{1,90}’|'[^'\n]{1,90}')"
#: What a place inside begins with: a unit without a number asks which one is meant.
_INTO = rf"(?=第|最后|倒数|[之的中里内]|[,。;:()]|$|{QUOTED})"


#: 名词解释之六; 专栏之一 is one of them, and none that is named.
_OF = rf"(?:之(?!一(?!{NUMBER}))|[#№]|[Nn]o[.]?)?"


def _word(word: str) -> str:
    """Return the pattern of 任务24, 任务第24项: a word, a number or several, and nothing counted by them.

    大事9件 counts events, 大事第9件 names one; 专栏4部分 is the part with that box.
    """
    after = either(WORDS["words"][word]["after"])
    barred = rf"(?!(?:{HAN}|[0-9])*(?!部分){UNIT})"
    return rf"{word}{_OF}(?!一(?:{either(WORDS['no_one'])}))(?=第{_ONE}(?:{after})(?!目)|第?{_ONE}(?:号|{barred}))"


#: What a heading is called: “…”专栏, “…”这一节, “…”的名词解释.
CALLED = (
    rf"(?:(?:[这那]?一?个?|的(?=名词|词条|专栏|部分))(?P<called>{either(list(WORDS['called']))}))"
)
#: What sets deeper steps apart.
_APART = rf"(?:{either(WORDS['separators'])}){{1,2}}"
APART = re.compile(_APART)
_BEHIND1, _BEHIND3 = around(LEVEL1)[1], around(LEVEL3)[1]
(_BEFORE2, _BEHIND2), (_BEFORE, _BEHIND) = around(LEVEL2), around(TASK)
_OPENS = "|".join(dict.fromkeys((_BEFORE2, _BEFORE)))
_OPEN = [word for word, row in WORDS["words"].items() if row.get("open")]
#: How many there are in a list, said behind it: 第3、4两项, 第3至5共三项.
TOGETHER = rf"(?P<together>共?(?:两|{HAN})个?)?"
_TOKENS = {
    # 第三章 第24项 第3至5项 第(四)项 第3、4两项 第五条之一
    "unit": rf"第(?P<numbers>{NUMBERS}){TOGETHER}(?P<counted>{UNIT})(?P<inserted>(?<=条)之{HAN}{{1,2}}(?![{HAN_DIGITS}]))?",
    # 8.1, 第8.1节: chapter 8, section 1
    "dotted": rf"第{DOTTED}(?={JOIN}{DOTTED_PLACE})|第{DOTTED_PLACE}|(?<![\d.])(?:{DOTTED_PLACE}|{DOTTED}(?![0-9]))",
    # 任务24 专栏(4) 大事5
    "word": rf"(?P<named>{'|'.join(_word(w) for w in WORDS['words'])})第?(?P<listed>{_LISTED})(?:[项号条件个](?!目))?",
    "open": rf"(?:{either(_OPEN)}){_INTO}",
    # 附件2 附件之一; 附件之(二) is what is numbered so in one of them
    "attached": rf"(?P<annexed>{either(WORDS['annexes'])}|附(?={NUMBER}))(?:(?:之(?!\())?(?P<which>{_ONE_OF}|{_LISTED})(?!{_COUNTING})号?|(?=[之第的中“\"(]|最后|倒数|:?(?:名词|词条|术语))|(?![\w:]))",
    "relative": rf"(?P<way>{either(list(WORDS['relative']))})个?(?P<near>{UNIT})",
    "several": rf"(?P<side>[前后上下])(?P<many>[两二三四五])(?P<manyunit>{UNIT})",
    "said": either(list(WORDS["said"])),
    "last": rf"首个?(?P<firstunit>{UNIT})|(?:{either(WORDS['last'])})(?:一个?|(?P<lastmany>[两二三四五]))?(?P<lastunit>{UNIT})|倒数第(?P<back>{NUMBER})(?P<backunit>{UNIT})",
    # The stop of 三、 is left out before brackets; behind 1. only what cannot be a decimal is one.
    LEVEL1: rf"(?P<level1>{HAN}{{1,4}})(?:(?:{_BEHIND1})(?:(?<![.])|(?![0-9]))|,?(?={_OPENS})|(?=(?:之|{_APART})(?:{_OPENS})))",
    LEVEL2: rf"(?:{_BEFORE2})(?P<level2>{HAN}{{1,5}}(?:{JOIN}{HAN}{{1,5}}){{0,40}})(?:{_BEHIND2})(?:[、.](?!{HAN}{{1,3}}(?:{_OPENS})))?(?!{HAN}*年)",
    TASK: rf"(?:{_BEFORE})(?P<task>[0-9]{{1,4}}(?:{JOIN}[0-9]{{1,4}}){{0,40}})(?:{_BEHIND})(?:[项号](?!目)|[、.](?=第))?",
    "enclosed": "|".join(SIGNS),
    LEVEL3: rf"(?P<level3>[0-9]{{1,3}})(?:(?!、)(?:{_BEHIND3})(?![0-9])|、(?={_OPENS}|第|$)|,?(?={_OPENS})|(?={_APART}(?:{_OPENS})))",
    # “十六五”规划纲要 is a document's name.
    "quoted": rf"(?P<heading>{QUOTED})(?!规划|纲要|计划|报告){CALLED}?",
    "preface": rf"(?:{either(WORDS['prefaces'])})(?=第|最后|倒数|[的中里“\"]|[^\w]|$)",
}
TOKEN = re.compile("|".join(f"(?P<t_{name}>{pattern})" for name, pattern in _TOKENS.items()))
_OPENING = '(?=[“"「『‘])'
LINK = re.compile(
    rf"(?:[中里]?(?:{either(WORDS['leads_quoted'])}){_OPENING}|(?:{either(WORDS['holding'])})(?=第|专栏)|{either(WORDS['links'])})?"
)
BETWEEN = re.compile(rf"(?P<range>{RANGE})|(?:{either(WORDS['joins'])}){{1,2}}")
NTH = re.compile(r"〔第(\d{1,4})处〕")
#: All of it may stand in brackets: （第24项）; what a list numbers: 2、第三部分.
LEAD = re.compile(
    rf"(?:(?:{either(WORDS['leads_quoted'])}){_OPENING}|\(?(?:{either(WORDS['leads'])})[:：,，]?|[0-9]{{1,2}}[、.](?=第{NUMBER}(?:[编篇章]|部分))|\((?=[^\d()](?:[^()]|\([^()]*\))*\)[。.;,]?$)(?!{HAN}+\)))?"
    rf"(?:[本该](?:{either(WORDS['whole'])}))?的?"
)
TAIL = re.compile(rf"(?:的?(?:{either(WORDS['tails'])})){{0,2}}\)?[。.;,]?$")

#: What is said in brackets behind a place, and nothing of it: (见上).
REMARK = re.compile("|".join(WORDS["remarks"]), re.I)
_PART = re.compile(rf"(?P<number>{NUMBER}|[{CIRCLED}])|(?P<range>{RANGE})")
_COMPACT = {ord(wide): narrow for wide, narrow in FOLD.items()}
_COMPACT |= {ord("笫"): "第", ord("丶"): "、"}  # as they are often recognised on paper
_COMPACT |= dict.fromkeys((*range(9, 14), *range(28, 33), 133, 5760, 8232, 8233), "")
#: ㈠ and ⑴ are (一) and (1).
_COMPACT |= {
    ord(first) + n: f"({to_han(n + 1) if first == '㈠' else n + 1})"
    for first in "㈠⑴"
    for n in range(SERIES[first])
}
_COMPACT |= dict.fromkeys((*range(8192, 8204), 160, 8239, 8287, 12288, 65279), "")
#: A blank that parts two numbers (附件2 5.), and would make one of them if it were left out; a number
#: in brackets of another form, or in quotation marks: 【31】, 第“24”项.
_FEW = rf"({HAN}{{1,5}}|[0-9]{{1,3}})"
_PARTS = re.compile(
    rf"[\s\[［【〔〈{{“\"'‘](?:(?<=\d\s)(?=\s*\d)|(?<=[\[［【〔〈{{]){_FEW}[\]］】〕〉}}]|(?<=第[“\"'‘]){_FEW}[”\"'’])"
)
#: What a text has that its compact form has not.
UNEVEN = re.compile("[ \t㈠-㈩⑴-⒇\\[［【〔〈{]")


def compact(text: str) -> str:
    """Return a text in narrow signs and without blanks; what parts two numbers is a middle dot.

    >>> compact("三、 （二） １．"), compact("附件2 5.")
    ('三、(二)1.', '附件2·5.')
    """
    return _PARTS.sub(_parted, text).translate(_COMPACT)


def _parted(match: re.Match[str]) -> str:
    number = match[1] or match[2]
    return f"({number})" if number else "·"


def places_of(text: str) -> list[int]:
    """Return the offset in a text of each character of its compact form, and its length."""
    parted = enumerate(_PARTS.sub(_parted, text))
    return [i for i, char in parted for _ in _COMPACT.get(ord(char), char)] + [len(text)]


def number_of(said: str) -> int | None:
    """Return the value of a number in digits, in characters, or in a circle (⑳)."""
    return _CIRCLES.get(said) or to_int(said)


def spans(numbers: str) -> tuple[tuple[int, int], ...] | None:
    """Return the numbers and ranges of a list as pairs, or ``None`` if one is no number.

    >>> spans("3至5、8"), spans("三、四")
    (((3, 5), (8, 8)), ((3, 3), (4, 4)))
    """
    found: list[tuple[int, int]] = []
    ranged = False
    for part in _PART.finditer(numbers):
        if part["range"]:
            ranged = True
            continue
        value = number_of(part["number"])
        if value is None or (ranged and found[-1][0] == value):
            return None
        if ranged:
            found[-1] = (found[-1][0], value)
        else:
            found.append((value, value))
        ranged = False
    return tuple(found) or None
