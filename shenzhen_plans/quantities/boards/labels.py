"""The name of an indicator in a cell of a table, and what the cell says beside it."""

from __future__ import annotations

import re
from typing import NamedTuple

from ...grammar.keys import fold
from ..measures import measure_of
from ..vocabulary import words
from .columns import is_unit
from .table_words import pattern

_BRACKET = re.compile(r"\(([^()]{1,16})\)\s*$")
_LONGEST_NAME = 60


class Label(NamedTuple):
    """The name of an indicator as printed, and what its cell says beside it."""

    name: str
    unit: str | None = None
    direction: str | None = None
    part: bool = False
    category: str | None = None


def category_of(text: str) -> str | None:
    """Return how binding a target is by what a cell prints, or ``None`` if it says nothing of it."""
    folded = re.sub(r"\s+", "", fold(text))
    kinds = ("binding", "expected")
    return next((kind for kind in kinds if pattern(f"category_{kind}").fullmatch(folded)), None)


def label_of(cell: str) -> Label | None:
    """Return the name that a cell prints, without its number, its unit and the word of its change."""
    text = re.sub(r"\s+", " ", cell.strip())
    folded = fold(text)
    start, part = 0, False
    while (found := pattern("numbering").match(folded, start)) or (
        found := pattern("part").match(folded, start)
    ):
        part = part or found.re is pattern("part") or found.group()[0] in "#—-"
        start = found.end()
    end = len(folded)
    unit = category = None
    while True:
        end = len(folded[start:end].rstrip()) + start
        if (note := pattern("ends_with_note").search(folded, start, end)) is not None:
            end = note.start()
        elif (inside := _BRACKET.search(folded, start, end)) is not None and (
            category_of(inside[1]) or (unit is None and is_unit(inside[1]))
        ):
            category = category_of(inside[1]) or category
            unit = unit if category_of(inside[1]) else text[inside.start(1) : inside.end(1)]
            end = inside.start()
        else:
            break
    direction, end = _change(folded, start, end)
    name = text[start:end].strip(" :：,，、")
    return Label(name[:_LONGEST_NAME], unit, direction, part, category) if name else None


def _change(folded: str, start: int, end: int) -> tuple[str | None, int]:
    """The direction that the end of a name tells (…年均增长, …累计降低), and where the name ends."""
    for length in range(min(words().longest, end - start - 2), 1, -1):
        word = words().before.get(folded[end - length : end])
        if word is not None and word.direction:
            end -= length
            sums = pattern("ends_with_sum").search(folded, start, end)
            return word.direction, sums.start() if sums and sums.start() > start + 1 else end
    return None, end


def of_whole(part: Label, whole: Label) -> Label:
    """Name a part of an indicator: 其中：湖区 of 森林覆盖率 is 湖区森林覆盖率."""
    own = measure_of(part.name) or pattern("ends_as_head").search(part.name) or part.unit
    if own:
        return part
    return part._replace(
        name=f"{part.name}{whole.name}",
        unit=whole.unit,
        direction=part.direction or whole.direction,
    )
