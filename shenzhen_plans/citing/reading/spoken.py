"""English as people say it, turned into the form that is read: the 24th task is task 24."""

from __future__ import annotations

import re
from collections.abc import Callable

from ...grammar.keys import fold
from ...grammar.numerals import HAN_DIGITS, from_roman
from .grammar import CIRCLED, REMARK, WORDS, either, number_of

_UNITS: dict[str, int] = WORDS["english_numbers"]
_TENS: dict[str, int] = WORDS["english_tens"]
_IRREGULAR: dict[str, int] = WORDS["english_ordinals"]

#: seven, twenty-four → its value
NUMERALS = {
    **_UNITS,
    **_TENS,
    **{f"{t}-{u}": tens + n for t, tens in _TENS.items() for u, n in _UNITS.items() if n < 10},
}


def _ordinals() -> dict[str, int]:
    regular = {f"{word}th": n for word, n in _UNITS.items() if n not in _IRREGULAR.values()}
    simple = _IRREGULAR | regular
    tens = {f"{word[:-1]}ieth": n for word, n in _TENS.items()}
    both = {f"{t}-{u}": v + n for t, v in _TENS.items() for u, n in simple.items() if n < 10}
    return {**simple, **tens, **both}


#: seventh, twenty-fourth → its value
ORDINALS = _ordinals()
WORD = either(list(WORDS["english"]))

_LAST: dict[str, int] = WORDS["english_last"]
_NO_BRACKETS = str.maketrans("", "", "()[]")


def _after(match: re.Match[str]) -> str:
    said = match["nth"].lower()
    last = f"last-{_LAST[said]}" if said in _LAST else ""
    number = last or ORDINALS.get(said) or int(re.sub(r"\D", "", said))
    return f"{match['word']} {number}"


def _in_digits(match: re.Match[str]) -> str:
    number = number_of(match["number"].strip("(第)"))
    return f"{match['word']} {number}" if number is not None else match.group()


def _enclosing(match: re.Match[str]) -> str:
    level, task = match[3] or "", f"({match[4]})" if match[4] else ""
    return f"{match[1]}({match[2]}){level}{task}"


#: What people say → how it is read, one after the other.
_CHANGES: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    # Chapter 八, section (三), task ㉔
    (
        re.compile(
            rf"(?P<word>\b(?:{WORD})s?\.?) ?(?P<number>\(?第?[{HAN_DIGITS}{CIRCLED}]{{1,5}}\)?)(?!\w)",
            re.I,
        ),
        _in_digits,
    ),
    # Part 3(三), sec. (iii), III(iii)1
    (re.compile(rf"(?<=[\dIVX ])\(([{HAN_DIGITS}]{{1,3}})\)"), lambda m: f"({number_of(m[1])})"),
    (
        re.compile(r"(?<=[IVX. ])\((x?(?:ix|iv|v?i{1,3}|v))\)"),
        lambda m: f"({from_roman(m[1].upper())})",
    ),
    (re.compile(r"\A\(([^()]*)\)\Z"), r"\1"),
    # a dash, or a colon, sets a name apart
    (re.compile(r" [-–—] (?=[A-Za-z])|(?<!glossary): (?=[A-Za-z])", re.I), ", "),
    (
        re.compile(
            rf"\b(?:the )?(?P<nth>\d{{1,4}}(?:st|nd|rd|th)|{either([*ORDINALS, *_LAST])})"
            rf" (?P<word>(?:glossary )?(?:{WORD}))\b(?! \d)",
            re.I,
        ),
        _after,
    ),
    (
        re.compile(
            rf"\b(?P<one>(?:{WORD}) \d{{1,3}}) (?:of|in) the glossary|\bglossary(?:,|['’]s) (?=entr|term|item|point|no|num|\d)",
            re.I,
        ),
        lambda m: f"glossary {m['one'] or ''}",
    ),
    # Ch. 8 s. 2
    (re.compile(r"(?:(?<=[\dIVXLC] )|(?<=[\dIVXLC], ))ss?\.? ?(?=\d)"), "section "),
    # section III(4)2 is III(4)2, III.4.2 likewise
    (
        re.compile(r"\b([IVXLC]{1,6})\.(\d{1,3})(?:\.(\d{1,3}))?(?:\.(\d{1,4}))?(?=\)?$)"),
        _enclosing,
    ),
    (re.compile(r"(?:\b(?:sections?|items?|points?|sec\.?)|§) ?(?=[IVXLC]{1,6}\(\d)", re.I), ""),
    # task 24 (Yunzhou 2031 plan)
    (
        re.compile(r" \((?=[^()]*?[A-Za-z]{3})(?P<name>[^()]+)\)$"),
        lambda m: m[0] if REMARK.fullmatch(m["name"]) else f" of {m['name']}",
    ),
    (re.compile(r" \((?P<levels>[IVXLC]{1,6}\(\d{1,3}\)[\d()]{0,12})\)$"), r", \g<levels>"),
    # task (24), tasks (22)-(24)
    (
        re.compile(
            rf"\b(?P<word>(?:{WORD})s?\.?) ?(?P<numbers>[(\[]\d{{1,4}}[)\]](?:[-–—, ]{{1,2}}(?:and |to )?\(\d{{1,4}}\)){{0,20}})",
            re.I,
        ),
        lambda m: f"{m['word']} {m['numbers'].translate(_NO_BRACKETS)}",
    ),
    # no. 40; Box 2, no. 2
    (re.compile(r"(?:\A|(?<=, )|(?<=glossary ))(?:no|number)(s?)\.? ?(?=\d)", re.I), r"item\1 "),
    # III (3) 1 is III(3)1, and Part III (3) is Part III, (3)
    (
        re.compile(rf"\b(?P<step>(?:{WORD})\.? ?(?:\d{{1,4}}|[IVXLC]+)) ?(?=\(\d)", re.I),
        r"\g<step>, ",
    ),
    (re.compile(r"(?<=[IVXLC)\d]) (?=\(\d)|(?<=\)) (?=\d{1,3}\b)"), ""),
)


def as_read(path: str) -> str:
    """Return an English path in the form that is read.

    >>> as_read("the 24th task"), as_read("second paragraph of the preface"), as_read("III (3) 1")
    ('task 24', 'paragraph 2 of the preface', 'III(3)1')
    """
    path = fold(" ".join(path.split()))
    for said, read in _CHANGES:
        path = said.sub(read, path)
    return path
