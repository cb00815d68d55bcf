"""English citations in running text: where one begins and ends, and of which document it is."""

from __future__ import annotations

import re

from ...kinds import HEADING
from ..reading.english import (
    AGAIN,
    AGAIN_BEHIND,
    COUNTED,
    GIVES,
    NAME_ANYWHERE,
    NAME_BEFORE,
    OF_LAWS,
    OF_LAWS_BEHIND,
    ORDINAL_BEFORE,
    OTHERS,
    SEVERAL_BEFORE,
    SPAN,
    SPAN_GIVEN,
    parse_english,
)
from ..reading.grammar import UNITS
from ..reference import Reference
from .heads import of_another
from .hit import BACK, Hit, Scan
from .sentence import FAR

_STOP = re.compile(r"[.!?][”’\"')]?\s+(?=[A-Z“‘\"'])|\n")
_SENTENCE = 240  # characters of a sentence that are looked back on


def english_hit(scan: Scan, start: int, after: int) -> Hit | None:
    """Read an English reference; one to a part of something else is none (section 3 of the law)."""
    before = scan.given[max(after, start - 2 * BACK) : start]
    ordinal = ORDINAL_BEFORE.search(before)
    counted = ordinal is not None and ordinal["of"] is None  # the 24th task
    span = SPAN_GIVEN if GIVES.search(before) else SPAN
    match = (COUNTED if counted else span).match(scan.given, start)
    if match is None or (before[-1:].isascii() and before[-1:].isalnum()):
        return None
    if ordinal is None and SEVERAL_BEFORE.search(before):
        return None
    if before[-1:] in '“"‘' and before and scan.given[match.end() : match.end() + 1] in '”"’':
        return None  # the film “Task 24”
    if OF_LAWS.search(before) or OF_LAWS_BEHIND.match(scan.given, match.end()):
        return None  # filed for Chapter 11
    enclosed = before.endswith(" (") and scan.given.startswith(")", match.end())
    leads = (enclosed or before.endswith(", ")) and not (
        match["name"] or match.groupdict().get("behind")
    )
    named = NAME_BEFORE.search(before) if leads else None
    led = ordinal or named
    begin = start - (len(before) - led.start() if led is not None else 0)
    end = match.end() + (enclosed and named is not None)  # Yunzhou's 2031 plan (task 3)
    reference = parse_english(scan.given[begin:end])
    if reference is None:
        return None
    if reference.title is None:
        reference = reference._replace(title=_spoken_of(scan, begin, end))
    if reference.title is None and _says_little(reference):
        return None
    return Hit(begin, end, reference)


def _spoken_of(scan: Scan, begin: int, end: int) -> str | None:
    """Return the document that a citation without a name is of: named again, or in its sentence."""
    again = AGAIN.search(scan.given, max(0, begin - BACK), begin)
    if again is not None or AGAIN_BEHIND.search(scan.given, begin, end):
        return _named_since(scan, max(0, begin - FAR), begin)
    if scan.placed:
        return None
    start = max(0, begin - _SENTENCE)
    stop = max((m.end() for m in _STOP.finditer(scan.given, start, begin)), default=start)
    return _named_since(scan, stop, begin)


def _named_since(scan: Scan, start: int, at: int) -> str | None:
    """Return the document that was named last between two positions, in either language."""
    names = [
        *NAME_ANYWHERE.finditer(scan.given, start, at),
        *OTHERS.finditer(scan.given, start, at),
    ]
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
