"""Plain English: 《title》, III(2)1, task 24; 《title》, Part 2, Chapter 3, Section 1, para. 2."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from ...kinds import ANNEX, HEADING, KINDS, LEVEL1, LEVEL2, LEVEL3, LEVELS, TASK
from ...model import AnyNode, Document
from ...model.remembered import once
from ...model.text import PathStep
from ..grammar import WORDS
from ..index import index_of
from ..reference import Reference, Step, Target
from .cited import Cited
from .plain import titled

#: what an annex is called by its printed word; 附2 is not 附件2
_ANNEXES = {"附件": "Annex", "附录": "Appendix", "附表": "Annexed table", "附图": "Annexed figure"}
#: word that people write → form of the step
_FORMS: dict[str, str] = WORDS["english"]
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip

#: What is written together, as in III(2)1.
_ORDER = {kind: order for order, kind in enumerate(LEVELS[:-1], 1)}

_NTH = r"(?:\[(?P<{0}>\d+)\])?"
_LISTED = r"\b(?:\d{1,4}|[IVXLCDM]+)\b"
_NUMBER = r"(?:\d{1,4}|[IVXLCDM]+)"
_UNIT = rf"""(?:(?:glossary\ )?(?P<word>{"|".join(sorted(_FORMS, key=len, reverse=True))})s?\.?)
      \ ?(?:nos?\.?|numbers?|\#)?\ ?"""
#: One part of an English path, between its commas.
PATTERN = re.compile(
    rf"""
      (?:heading[ ])?[“"](?P<heading>[^“”"]+)[”"]{_NTH.format("n0")}
    | {_UNIT}(?P<number>{_NUMBER})
      (?:\ ?(?P<range>[-–—]|to|through)\ ?(?P<last>{_NUMBER})|(?P<more>(?:,?\ ?(?:and|&)\ ?{_NUMBER})+))?
      {_NTH.format("n1")}
    | (?P<annex>annex)
    | (?:item[ ])?(?P<level1>[IVXLCDM]+|no\.[ ]\d+)?{_NTH.format("n2")}
      (?:\((?P<level2>\d+)\))?{_NTH.format("n3")}
      (?:(?P<level3>\d+)\.?)?{_NTH.format("n4")}
      (?:\((?P<task>\d+)\))?
    """,
    re.X | re.I,
)
_KIND = r"(?:plan|report|opinions|review|fyp|programme|document)s?"
_PART = rf"{_UNIT}{_NUMBER}\b(?:\ ?(?:[-–—]|to|through|and|&)\ ?{_NUMBER}\b)?".replace(
    "?P<word>", "?:"
)
_LEVELS = r"[IVXLC]{1,6}\(\d{1,3}\)(?:\d{1,3}\b)?(?:\(\d{1,3}\))?"
#: An English reference in running text, with the name of its document; not one of something else.
SPAN = re.compile(
    rf"""(?:{_PART}|(?-i:{_LEVELS}))(?:,\ (?:{_PART})){{0,8}}
      (?:\ (?:of|in|from)\ (?:the\ )?(?P<name>[A-Z0-9][\w'’-]*(?:\ [\w'’-]+){{0,6}}?\ {_KIND}\b)
        |(?!\ (?:of|in|to)\b))""",
    re.X | re.I | re.A,
)
_NAME = re.compile(r",?\s+(?:of|in|from)\s+(?:the\s+)?(?P<name>[A-Z0-9][\w'’\- ]{3,60})$")
_DEEPEST = 12  # no reference has more steps
_LETTER = re.compile("[A-Za-z]")
_LEAD = re.compile(r"^(?:see(?: also)?|cf\.?|in|under)\s+", re.I)
_TITLE = re.compile(r"\s*(?P<before>[^《》]{0,30})《(?P<title>[^《》]*)》,?\s*")


class _Numbers(NamedTuple):
    numbers: tuple[int, ...]
    last: int | None


def format_english(cited: Cited) -> str:
    """Return the citation; the title stays Chinese, so that it can be found."""
    if cited.node is not None:
        path = _paths(cited.document)[cited.node.id]
        return ", ".join(part for part in (titled(cited), path) if part)
    facts = cited.facts
    date = f"{facts.date.day} {facts.date:%B} {facts.date.year}" if facts.date else None
    return ", ".join(part for part in (facts.author, titled(cited), date) if part)


@once
def _paths(document: Document) -> dict[str, str]:
    """Return the English path of every node by its id, no two of them equal."""
    found: dict[str, str] = {}
    times: Counter[str] = Counter()
    for id, steps in index_of(document).steps.items():
        path = english_path(steps)
        times[path] += 1
        while times[path] > 1:  # different steps that read the same
            path = f"{path}[{times[path]}]"
            times[path] += 1
        found[id] = path
    return found


@once
def english_names(document: Document) -> dict[str, AnyNode]:
    """Return every node by its English path."""
    by_id = index_of(document).by_id
    return {path: by_id[id] for id, path in _paths(document).items()}


def english_path(steps: tuple[PathStep, ...]) -> str:
    """Return the path in English.

    >>> english_path((PathStep(LEVEL1, 3, "三、"), PathStep(LEVEL2, 2, "(二)"), PathStep(TASK, 24, "(24)")))
    'III(2), task 24'
    """
    parts: list[str] = []
    order = 0
    for step in steps:
        rank = _ORDER.get(step.kind, 0)
        words = _words(step) + (f"[{step.nth}]" if step.nth else "")
        if order and rank > order:
            parts[-1] += words
        else:
            parts.append(f"item {words}" if rank > 1 else words)
        order = rank
    return ", ".join(parts)


def _words(step: PathStep) -> str:
    if step.kind == HEADING:
        return f"heading “{step.printed.strip('“”')}”"
    number = step.number
    if step.kind == LEVEL1:
        return roman(number or 0)
    if step.kind in (LEVEL2, LEVEL3):
        return f"({number})" if step.kind == LEVEL2 else f"{number}"
    word = (
        _ANNEXES.get(step.printed[:2], "Attachment")
        if step.kind == ANNEX
        else KINDS[step.kind].english
    )
    return f"{word} {number}" if number is not None else word


def roman(number: int) -> str:
    """Return a Roman numeral, or ``no. 4000`` for what has none.

    >>> roman(14), roman(4000)
    ('XIV', 'no. 4000')
    """
    if not 0 < number < 4000:
        return f"no. {number}"
    out = ""
    for value, letters in _ROMAN:
        out += letters * (number // value)
        number %= value
    return out


def _value(numeral: str) -> int | None:
    """Return the value of an Arabic or a Roman number."""
    digits = numeral.lower().removeprefix("no.").strip()
    if digits.isdigit():
        return int(digits)
    total, rest = 0, numeral.upper()
    for value, sign in _ROMAN:
        while rest.startswith(sign):
            total, rest = total + value, rest[len(sign) :]
    return total if not rest and roman(total) == numeral.upper() else None


def parse_english(text: str) -> Reference | None:
    """Return the reference, or ``None`` if the text has not this form.

    >>> parse_english("Part 2, Chapter 3, para. 1").targets[0].steps[1][:2]
    ('章', 3)
    >>> parse_english("tasks 12–14 of the Yunzhou 2031 plan").title
    'Yunzhou 2031 plan'
    """
    title = _TITLE.match(text)
    path = _LEAD.sub("", text[title.end() if title else 0 :].strip().rstrip("."))
    name = None if title else _NAME.search(path)
    path = path[: name.start()] if name else path
    targets = _targets(path) if _LETTER.search(path) else None
    if targets is None:
        return None
    said = title["before"] + title["title"] if title else name["name"].strip() if name else None
    return Reference(text, "english", title=said, path=path, readings=(targets,))


def _targets(path: str) -> tuple[Target, ...] | None:
    steps: tuple[Step, ...] = ()
    found: tuple[Target, ...] = ()
    for part in re.split(r"\s*,\s*", path.strip()):
        match = PATTERN.fullmatch(part)
        inside = _inside(match, steps) if match is not None and part else ()
        if not inside or len(found) > 1 or len(steps) > _DEEPEST:
            return None
        found, steps = inside, inside[-1].steps
    return found


def _inside(match: re.Match[str], before: tuple[Step, ...]) -> tuple[Target, ...]:
    """Return the places of one part of a path; several only for a list or a range."""
    if match["heading"]:
        return (Target((*before, Step(HEADING, None, match["heading"], int(match["n0"] or 0)))),)
    if match["annex"]:
        return (Target((*before, Step(ANNEX, None))),)
    if not match["word"]:
        steps = _levels(match)
        return (Target((*before, *steps)),) if steps else ()
    form = _FORMS[match["word"].lower()]
    numbers = [
        _value(n) for n in (match["number"], *re.findall(_LISTED, match["more"] or "", re.I))
    ]
    last = _value(match["last"]) if match["last"] else None
    if None in numbers or (match["last"] and last is None):
        return ()
    nth = int(match["n1"] or 0)
    until = (*before, Step(form, last)) if last is not None else None
    return tuple(Target((*before, Step(form, number, "", nth)), until) for number in numbers)


def _levels(match: re.Match[str]) -> list[Step]:
    found = []
    for form, nth in ((LEVEL1, "n2"), (LEVEL2, "n3"), (LEVEL3, "n4"), (TASK, "")):
        value = _value(match[form]) if match[form] else None
        if match[form] and value is None:
            return []
        if value is not None:
            found.append(Step(form, value, "", int(match[nth] or 0) if nth else 0))
    return found
