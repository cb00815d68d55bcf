"""English as people say it, turned into the form that is read: the 24th task is task 24."""

from __future__ import annotations

import re

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
_NTH = re.compile(
    rf"\b(?:the )?(?P<nth>\d{{1,4}}(?:st|nd|rd|th)|{either([*ORDINALS, *_LAST])})"
    rf" (?P<word>(?:glossary )?(?:{WORD}))\b(?! \d)",
    re.I,
)
#: Chapter 八, section (三), task ㉔.
_HAN_NUMBER = re.compile(
    rf"(?P<word>\b(?:{WORD})s?\.?) ?(?P<number>\(?第?[{HAN_DIGITS}{CIRCLED}]{{1,5}}\)?)(?!\w)", re.I
)
#: Part 3(三)
_HAN_LEVEL = re.compile(rf"(?<=[\dIVX ])\(([{HAN_DIGITS}]{{1,3}})\)")
#: sec. (iii), III(iii)1
_SMALL = re.compile(r"(?<=[IVX. ])\((x?(?:ix|iv|v?i{1,3}|v))\)")
#: section III(4)2 is III(4)2, III.4.2 likewise; a dash, or a colon, sets a name apart.
_LEVELS = re.compile(r"(?:\b(?:sections?|items?|points?|sec\.?)|§) ?(?=[IVXLC]{1,6}\(\d)", re.I)
_DOTTED = re.compile(r"\b([IVXLC]{1,6})\.(\d{1,3})(?:\.(\d{1,3}))?(?:\.(\d{1,4}))?$")
_APART = re.compile(r" [-–—] (?=[A-Za-z])|(?<!glossary): (?=[A-Za-z])", re.I)
_LEVELS_BEHIND = re.compile(r" \((?P<levels>[IVXLC]{1,6}\(\d{1,3}\)[\d()]{0,12})\)$")
_WRAPPED = re.compile(r"\(([^()]*)\)")
_GLOSSARY = re.compile(
    rf"\b(?P<one>(?:{WORD}) \d{{1,3}}) (?:of|in) the glossary|\bglossary, (?=entr|term|no|\d)",
    re.I,
)
#: task (24), tasks (22)-(24)
_ENCLOSED = re.compile(
    rf"\b(?P<word>(?:{WORD})s?\.?) ?(?P<numbers>[(\[]\d{{1,4}}[)\]](?:[-–—, ]{{1,2}}(?:and |to )?\(\d{{1,4}}\)){{0,20}})",
    re.I,
)
_NO_BRACKETS = str.maketrans("", "", "()[]")
#: Box 2, no. 2
_NUMBERED = re.compile(r"(?<=\d), no\.? ?(?=\d)", re.I)
#: III (3) 1 is III(3)1, and Part III (3) is Part III, (3).
_BLANKS = re.compile(r"(?<=[IVXLC)\d]) (?=\(\d)|(?<=\)) (?=\d{1,3}\b)")
_INSIDE = re.compile(rf"\b(?P<step>(?:{WORD})\.? ?(?:\d{{1,4}}|[IVXLC]+)) ?(?=\(\d)", re.I)
#: task 24 (Yunzhou 2031 plan)
_NAMED = re.compile(r" \((?=[^()]*?[A-Za-z]{3})(?P<name>[^()]+)\)$")


def as_read(path: str) -> str:
    """Return an English path in the form that is read.

    >>> as_read("the 24th task"), as_read("second paragraph of the preface"), as_read("III (3) 1")
    ('task 24', 'paragraph 2 of the preface', 'III(3)1')
    """
    path = _HAN_NUMBER.sub(_in_digits, fold(" ".join(path.split())))
    path = _HAN_LEVEL.sub(lambda m: f"({number_of(m[1])})", path)
    path = _SMALL.sub(lambda m: f"({from_roman(m[1].upper())})", path)
    path = _WRAPPED.sub(r"\1", path) if _WRAPPED.fullmatch(path) else path
    path = _GLOSSARY.sub(_in_glossary, _NTH.sub(_after, _APART.sub(", ", path)))
    path = _LEVELS.sub("", _DOTTED.sub(_enclosing, path))
    path = _NAMED.sub(lambda m: m[0] if REMARK.fullmatch(m["name"]) else f" of {m['name']}", path)
    path = _LEVELS_BEHIND.sub(r", \g<levels>", path)
    path = _NUMBERED.sub(", item ", _ENCLOSED.sub(_bare, path))
    return _BLANKS.sub("", _INSIDE.sub(r"\g<step>, ", path))


def _after(match: re.Match[str]) -> str:
    said = match["nth"].lower()
    last = f"last-{_LAST[said]}" if said in _LAST else ""
    number = last or ORDINALS.get(said) or int(re.sub(r"\D", "", said))
    return f"{match['word']} {number}"


def _in_digits(match: re.Match[str]) -> str:
    number = number_of(match["number"].strip("(第)"))
    return f"{match['word']} {number}" if number is not None else match.group()


def _bare(match: re.Match[str]) -> str:
    return f"{match['word']} {match['numbers'].translate(_NO_BRACKETS)}"


def _in_glossary(match: re.Match[str]) -> str:
    return f"glossary {match['one'] or ''}"


def _enclosing(match: re.Match[str]) -> str:
    level, task = match[3] or "", f"({match[4]})" if match[4] else ""
    return f"{match[1]}({match[2]}){level}{task}"
