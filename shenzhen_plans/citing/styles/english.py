"""Plain English: 《title》, III(2)1, task 24; 《title》, Part 2, Chapter 3, Section 1, para. 2."""

from __future__ import annotations

import re

from ...kinds import ANNEX, ENTRY, HEADING, KINDS, LEVEL1, LEVEL2, LEVEL3, LEVELS, PARAGRAPH, TABLE
from ...model.text import PathStep
from ..reference import Reference, Step, Target
from .cited import Cited
from .plain import titled

#: word → kind; a paragraph and an entry have a second word
_KINDS = {row.english.lower(): row.name for row in TABLE if row.english} | {ENTRY: ENTRY}
_WORD = "|".join(sorted((w for w in _KINDS if not w.startswith("para")), key=len, reverse=True))
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
#: What is written together, as in III(2)1.
_ORDER = {kind: order for order, kind in enumerate(LEVELS[:-1], 1)}

_NTH = r"(?:\[(?P<{0}>\d+)\])?"
PATTERN = re.compile(
    rf"""
      (?:heading[ ])?“(?P<heading>[^“”]+)”{_NTH.format("n0")}
    | (?P<word>{_WORD.replace(" ", "[ ]")}|para(?:graph|\.)?)
      (?:[ ]*(?P<number>\d+))?{_NTH.format("n1")}
    | (?:item[ ])?(?P<level1>[IVXLCDM]+|no\.[ ]\d+)?{_NTH.format("n2")}
      (?:\((?P<level2>\d+)\))?{_NTH.format("n3")}
      (?:(?P<level3>\d+)\.?)?{_NTH.format("n4")}
    """,
    re.X | re.I,
)


def format_english(cited: Cited) -> str:
    """Return the citation; the title stays Chinese, so that it can be found."""
    if cited.node is not None:
        return ", ".join(part for part in (titled(cited), english_path(cited.steps)) if part)
    facts = cited.facts
    date = f"{facts.date.day} {facts.date:%B} {facts.date.year}" if facts.date else None
    return ", ".join(part for part in (facts.author, titled(cited), date) if part)


def english_path(steps: tuple[PathStep, ...]) -> str:
    """Return the path in English.

    >>> english_path((PathStep(LEVEL1, 3, "三、"), PathStep(LEVEL2, 2, "(二)"), PathStep("task", 24, "(24)")))
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
    word = KINDS[step.kind].english
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


def _from_roman(letters: str) -> int | None:
    if letters.lower().startswith("no."):
        return int(letters[3:])
    total, rest = 0, letters.upper()
    for value, sign in _ROMAN:
        while rest.startswith(sign):
            total, rest = total + value, rest[len(sign) :]
    return total if not rest and roman(total) == letters.upper() else None


def parse_english(text: str) -> Reference | None:
    """Return the reference, or ``None`` if the text has not this form.

    >>> parse_english("Part 2, Chapter 3, para. 1").targets[0].steps[1][:2]
    ('chapter', 3)
    """
    title = re.match(r"\s*《([^《》]*)》,\s*", text)
    parts = re.split(r",\s*", text[title.end() if title else 0 :].strip())
    steps: list[Step] = []
    for part in parts:
        match = PATTERN.fullmatch(part)
        if not part or match is None:
            return None
        read = _steps(match)
        if not read:
            return None
        steps += read
    return Reference(
        text, "english", title=title[1] if title else None, targets=(Target(tuple(steps)),)
    )


def _steps(match: re.Match[str]) -> list[Step]:
    if match["heading"]:
        return [Step(HEADING, None, match["heading"], int(match["n0"] or 0))]
    if match["word"]:
        word = match["word"].lower()
        kind = PARAGRAPH if word.startswith("para") else _KINDS[word]
        number = int(match["number"]) if match["number"] else None
        return (
            [Step(kind, number, "", int(match["n1"] or 0))]
            if number is not None or kind == ANNEX
            else []
        )
    found = []
    if match["level1"]:
        value = _from_roman(match["level1"])
        if value is None:
            return []
        found.append(Step(LEVEL1, value, "", int(match["n2"] or 0)))
    for kind, nth in ((LEVEL2, "n3"), (LEVEL3, "n4")):
        if match[kind]:
            found.append(Step(kind, int(match[kind]), "", int(match[nth] or 0)))
    return found
