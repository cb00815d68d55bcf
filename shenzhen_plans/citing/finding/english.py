"""English citations in running text: where one begins and ends, and of which document it is."""

from __future__ import annotations

import re

from ...kinds import HEADING
from ..reading.english import ADJECTIVES, FEW, KIND, LIST, MANY, NAME, SIGN, parse_english
from ..reading.grammar import HAN, UNITS, WORDS, either
from ..reading.spoken import ORDINALS, WORD
from ..reference import Reference
from .heads import of_another
from .hit import BACK, Hit, Scan
from .sentence import FAR

#: A document that a sentence speaks of before it cites a place: Yunzhou's 2031 plan pledges 300 flats (task 20).
_NAME_ANYWHERE = re.compile(
    rf"(?<![\w'’-])(?!(?:The|This|Its|Our|Their|A|In|Under|See|And|But|{WORD})s?\b)(?-i:[A-Z])[\w'’-]*(?:\ (?:(?-i:[A-Z0-9])[\w'’-]*|{ADJECTIVES})){{0,6}}"
    rf"\ {KIND}\b(?:\ (?:of|for)\ (?:19|20)\d\d)?",
    re.X | re.I,
)
#: What is no document of ours, and has parts: in the game, her novel.
_OTHERS = re.compile(
    rf"\b(?:the|an?|this|that|his|her|their|my|our)\ (?:[\w'’-]+\ ){{0,2}}(?:{either(WORDS['english_others'])})s?\b"
    rf"|\b(?:{either(WORDS['english_others'])})s?\ $",
    re.I,
)
#: What names a document again: its Part III, ibid., the plan's 24th task; behind: tasks 12 to 14 of the plan.
_AGAIN = re.compile(
    rf"\b(?:its|ibid\.?,?|(?:the|this|that)(?:\ same)?\ (?:\w+\ )?(?P<kind>{KIND})['’]s)\ (?:the\ )?$",
    re.X | re.I,
)
_SAME = rf"(?:\ (?:of|in)\ (?:the|this|that)(?:\ same)?\ {KIND})"
_AGAIN_BEHIND = re.compile(rf"{_SAME.replace(KIND, f'(?P<kind>{KIND})')}$", re.X | re.I)
#: What may be one of ours: it says its kind, or is Chinese.
_MAY_BE = re.compile(rf"\b{KIND}\b|[\u4e00-\u9fff]", re.I)
_OF_LAWS = re.compile(rf"\b(?:{either(WORDS['english_of_laws']['before'])})\ $", re.X | re.I)
_OF_LAWS_BEHIND = re.compile(rf"\ (?:{either(WORDS['english_of_laws']['behind'])})\b", re.X | re.I)
_BRACKETED = rf"[(（](?:\d{{1,4}}|{HAN}{{1,3}}|(?-i:[ivx]{{1,4}}))[)）]"
_PART = rf"(?<![A-Za-z])(?:glossary(?:,|['’]s)?\ )?(?:{WORD})(?:(?:{MANY}){SIGN}{LIST}|{SIGN}{FEW}|\ ?{_BRACKETED})"
_DOTTED = r"[IVXLC]{1,6}\.\d{1,2}\.\d{1,3}(?:\.\d{1,3})?\b"
_LEVELS = rf"[IVXLC]{{1,6}}\(\d{{1,3}}\)(?:\d{{1,3}}\b)?(?:\(\d{{1,3}}\))?|{_DOTTED}"
_ORDINALS = rf"(?:\d{{1,4}}(?:st|nd|rd|th)|{either([*ORDINALS, *WORDS['english_last']])})"
#: fourth item, behind another step
_COUNTED = rf"(?:the\ )?{_ORDINALS.replace(' ', chr(92) + ' ')}\ (?:{WORD})\b"
_BEGINS = r"(?:preface|foreword)\b"
#: An English reference in running text, with the name of its document; not one of something else.
_SPAN = rf"""(?>(?:{_PART}|(?-i:{_LEVELS})|{_BEGINS})
      (?:(?:,\ |\ (?:of|in|under)\ (?:the\ )?|\ )(?:{_PART}|(?-i:{_LEVELS})|{_BEGINS}|{_COUNTED})|,\ \(\d{{1,3}}\)(?:,\ \d{{1,3}}\b)?|\.\d{{1,3}}\b|\ ?{_BRACKETED}(?:\d{{1,3}}\b)?|\ \({_PART}\)){{0,8}})
      (?:(?:\ (?:of|in|from)\ (?:the\ )?(?P<name>{NAME})|,(?=[^,;.\n]{{0,60}}\d)\ (?:the\ )?(?P<behind>{NAME})(?=[.,;:)\]”’"]|\s*$))
        |\ \((?:the\ )?(?P<enclosed>{NAME})\)
        |{_SAME}\b(?!\ (?:of|for)\b)
        |(?!\ (?:of|BARRED)\b|\ in\ (?!\d{{4}}\b|(?:{either(WORDS["english_times"])})\b)))"""
_SPAN_ALONE = re.compile(_SPAN.replace("BARRED", "to"), re.X | re.I | re.A)
#: The same behind what is given to something: the plan devotes Part Four to technology.
_SPAN_GIVEN = re.compile(_SPAN.replace("|BARRED", ""), re.X | re.I | re.A)
_GIVES = re.compile(r"\b(?:devot|dedicat)(?:e|es|ed|ing) (?:the |its |all of )?$", re.I)
_NAME_BEFORE = re.compile(
    rf"\b(?!(?:{either(WORDS['english_leads'])})\b)(?=[^,;.\n]*(?:\d|['’]s\ )){NAME}(?:,\ |\ \()$",
    re.X | re.I | re.A,
)
#: Before a reference: the second item of Box 6; before a word alone: the 24th task.
_ORDINAL_BEFORE = re.compile(
    rf"\b(?:the\ )?{_ORDINALS}\ "
    rf"(?P<of>(?:{WORD})\ (?:of|in|under)\ (?:the\ )?(?:{_ORDINALS}\ (?:{WORD})\ (?:of|in)\ (?:the\ )?){{0,3}})?$",
    re.X | re.I | re.A,
)
#: Several that are counted, which no citation names: the last two items of Box 3.
_SEVERAL_BEFORE = re.compile(
    rf"\b(?:{_ORDINALS}|first|last)(?:\ (?:and|to|,)\ {_ORDINALS})*(?:\ \w+)?\ (?:{WORD})s?\ (?:of|in|under)\ (?:the\ )?$",
    re.X | re.I | re.A,
)
_COUNTED_WORD = re.compile(
    rf"(?:{WORD})\b(?!\ (?:no|\#|\d))(?:\ (?:of|in)\ (?:the\ )?(?P<name>{NAME})|(?!\ (?:of|in|to|force)\b))",
    re.X | re.I | re.A,
)
#: Another text, by its author and year: White (2020), Chapter 4; (White et al., 2020, ch. 4).
_AUTHOR = re.compile(
    rf"(?:(?<![\w'’-])(?!{KIND}\b)(?-i:[A-Z])[\w'’-]*(?:\ et\ al\.)?\ \((?:19|20)\d\d[a-z]?\)"
    rf"|\((?:see\ |cf\.\ )?(?-i:[A-Z])[\w'’-]*(?:\ et\ al\.)?,?\ (?:19|20)\d\d[a-z]?)[,:]\ $",
    re.X | re.I,
)
_STOP = re.compile(r"[.!?][”’\"')]?\s+(?=[A-Z“‘\"'])|\n")
_SENTENCE = 240  # characters of a sentence that are looked back on


def english_hit(scan: Scan, start: int, after: int) -> Hit | None:
    """Read an English reference; one to a part of something else is none (section 3 of the law)."""
    before = scan.given[max(after, start - 2 * BACK) : start]
    ordinal = _ORDINAL_BEFORE.search(before)
    counted = ordinal is not None and ordinal["of"] is None  # the 24th task
    span = _SPAN_GIVEN if _GIVES.search(before) else _SPAN_ALONE
    match = (_COUNTED_WORD if counted else span).match(scan.given, start)
    if match is None or (before[-1:].isascii() and before[-1:].isalnum()):
        return None
    if ordinal is None and _SEVERAL_BEFORE.search(before):
        return None
    if before[-1:] in '“"‘' and before and scan.given[match.end() : match.end() + 1] in '”"’':
        return None  # the film “Task 24”
    if _OF_LAWS.search(before) or _OF_LAWS_BEHIND.match(scan.given, match.end()):
        return None  # filed for Chapter 11
    enclosed = before.endswith(" (") and scan.given.startswith(")", match.end())
    leads = (enclosed or before.endswith(", ")) and not (
        match["name"] or match.groupdict().get("behind")
    )
    name = _name_before(scan, before) if leads else None
    led = ordinal.start() if ordinal is not None else name
    begin = start - (len(before) - led if led is not None else 0)
    end = match.end() + (enclosed and name is not None)  # Yunzhou's 2031 plan (task 3)
    reference = parse_english(scan.given[begin:end])
    if reference is None:
        return None
    if reference.title is None and _AUTHOR.search(before):
        return None
    if reference.title is None:
        reference = reference._replace(title=_spoken_of(scan, begin, end))
    dotted = re.fullmatch(_DOTTED, scan.given[begin:end]) is not None  # III.2.2
    if reference.title is None and (dotted or _says_little(reference)):
        return None
    return Hit(begin, end, reference)


def _name_before(scan: Scan, before: str) -> int | None:
    """Return where the name of a document begins with which the text before a place ends.

    A sentence may run into it (We use Yunzhou 2031 plan, task 3): then it begins with the last words
    that are written as a name, if no document is called by more of them.
    """
    named = _NAME_BEFORE.search(before)
    if named is None:
        return None
    runs = list(_NAME_ANYWHERE.finditer(before, named.start(), named.end()))
    if not runs or not before[runs[-1].end() :].startswith((", ", " (")):
        return named.start()
    whole = before[named.start() : runs[-1].end()]
    return named.start() if scan.known.is_in_english(whole) else runs[-1].start()


def _spoken_of(scan: Scan, begin: int, end: int) -> str | None:
    """Return the document that a citation without a name is of: named again, or in its sentence."""
    again = _AGAIN.search(scan.given, max(0, begin - BACK), begin)
    again = again or _AGAIN_BEHIND.search(scan.given, begin, end)
    if again is not None:
        return _named_since(scan, max(0, begin - FAR), begin, kind=again["kind"])
    if scan.placed:
        return None
    start = max(0, begin - _SENTENCE)
    stop = max((m.end() for m in _STOP.finditer(scan.given, start, begin + 1)), default=start)
    return _named_since(scan, stop, begin)


def _named_since(scan: Scan, start: int, at: int, *, kind: str | None = None) -> str | None:
    """Return the document that was named last between two positions, in either language.

    The plan is no novel: with a ``kind``, what is none in English is passed over.
    """
    names = [*_NAME_ANYWHERE.finditer(scan.given, start, at)]
    if kind is not None:
        near = [one for one in scan.named if one[0] >= start and _MAY_BE.search(one[1])]
        told = [(name.start(), name.group()) for name in names]
        return max([*near, *told], default=(0, None))[1]
    names += _OTHERS.finditer(scan.given, start, at)
    names.sort(key=lambda name: name.start())
    place = names[-1].start() if names else start
    if scan.named and scan.named[-1][0] >= place:
        return scan.named[-1][1]
    other = of_another(scan.folded[max(start, at - BACK) : at], scan.known)  # 英语课本 Part 3
    return names[-1].group() if names else other.title if other is not None else None


def _says_little(reference: Reference) -> bool:
    """Whether a reference is nothing but a point, a paragraph or the preface of something."""
    steps = reference.targets[0].steps if reference.targets else ()
    form = steps[0].form if len(steps) == 1 else ""
    return form == HEADING or (form in UNITS and (UNITS[form].counted or form == "point"))
