"""English citations in running text: where one begins and ends."""

from __future__ import annotations

from ...kinds import HEADING
from ..reading.english import COUNTED, NAME_BEFORE, ORDINAL_BEFORE, SPAN, parse_english
from ..reading.grammar import UNITS
from ..reference import Reference
from .hit import BACK, Hit, Scan


def english_hit(scan: Scan, start: int, after: int) -> Hit | None:
    """Read an English reference; one to a part of something else is none (section 3 of the law)."""
    before = scan.given[max(after, start - 2 * BACK) : start]
    ordinal = ORDINAL_BEFORE.search(before)
    counted = ordinal is not None and ordinal["of"] is None  # the 24th task
    match = (COUNTED if counted else SPAN).match(scan.given, start)
    if match is None or (before[-1:].isascii() and before[-1:].isalnum()):
        return None
    enclosed = before.endswith(" (") and scan.given.startswith(")", match.end())
    leads = (enclosed or before.endswith(", ")) and not match["name"]
    named = NAME_BEFORE.search(before) if leads else None
    led = ordinal or named
    begin = start - (len(before) - led.start() if led is not None else 0)
    end = match.end() + (enclosed and named is not None)  # Yunzhou's 2031 plan (task 3)
    reference = parse_english(scan.given[begin:end])
    if reference is not None and reference.title is None and _says_little(reference):
        return None
    return Hit(begin, end, reference) if reference is not None else None


def _says_little(reference: Reference) -> bool:
    """Whether a reference is nothing but a point, a paragraph or the preface of something."""
    steps = reference.targets[0].steps if reference.targets else ()
    form = steps[0].form if len(steps) == 1 else ""
    return form == HEADING or (form in UNITS and (UNITS[form].counted or form == "point"))
