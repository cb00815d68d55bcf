"""What the columns of a table of indicators are, by the words and years of their headers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from ...grammar.keys import fold
from ...model.quantity import Statement
from ...model.tabular import column_parts
from ..context.dates import Months, months_in, named_years, part_of_year, plan_years
from ..figures.units import unit_at
from .table_words import pattern

Use = Literal["name", "number", "unit", "category", "group", "other", "value"]
_YEARS = re.compile(r"((?:19|20|21)\d\d)年?[-—~至到]+((?:19|20|21)\d\d)年?")
_UNIT = re.compile(r"\(([^()]{1,12})\)$")
_LONGEST_HEADER = 40


class Column(NamedTuple):
    """What a column holds.

    ``first`` and ``year`` are the years of its values (equal but for a span of years),
    ``statement`` what its words say of them; ``growth`` tells that they are changes, ``spans`` that
    they speak of several years (年均, 累计), ``unit`` is printed in the header; ``months`` are those of
    the year that its values are of, where the header names a part of it (1—9月完成).
    """

    use: Use
    statement: Statement | None = None
    first: int | None = None
    year: int | None = None
    growth: bool = False
    spans: bool = False
    unit: str | None = None
    months: Months | None = None


#: In this order; the columns of values are told by a year or by words of theirs.
_USES: tuple[Use, ...] = ("number", "unit", "category", "name", "group", "other")
#: The first of which the header has a word decides.
_STATEMENTS: tuple[Statement, ...] = ("target", "result", "baseline")


def columns_of(header: Sequence[Sequence[str]], width: int) -> list[Column]:
    """Return the columns of a table; ``header`` are the texts seen in the rows of its header.

    >>> [c.use for c in columns_of([["序号", "指标", "单位", "2030年", "属性"]], 5)]
    ['number', 'name', 'unit', 'value', 'category']
    """
    parts = column_parts(header, width)
    return _with_years([_column([fold(part) for part in own]) for own in parts])


def _column(parts: list[str]) -> Column:
    text = re.sub(r"\s+", "", "".join(parts))
    bare = _UNIT.sub("", re.sub(r"\s+", "", parts[-1])) if parts else ""
    if not text:
        return Column("group")
    for use in _USES:
        words = pattern(f"column_{use}")
        if words.fullmatch(text) or (use != "other" and words.fullmatch(bare)):
            return Column(use, unit=_unit(text) if use == "name" else None)
    return _value(text) if len(text) <= _LONGEST_HEADER else Column("other")


def _unit(text: str) -> str | None:
    unit = _UNIT.search(text)
    return unit[1] if unit is not None else None


def _value(text: str) -> Column:
    years = _years(text)
    growth = pattern("growth").search(text) is not None
    spans = "年均" in text or pattern("cumulative").search(text) is not None
    kind = next((k for k in _STATEMENTS if pattern(f"value_{k}").search(text)), None)
    level = pattern("level").search(text) is not None
    part = months_in(text)
    if years is None and kind is None and part is None and not (growth or spans or level):
        return Column("other")
    months = part_of_year(text)
    kind = kind or ("result" if months is not None else None)
    first, year = years or (None, None)
    unit = _unit(text)
    printed = unit if unit is not None and is_unit(unit) else None
    return Column("value", kind, first, year, growth, spans, printed, months)


def is_unit(text: str) -> bool:
    """Tell whether what stands in brackets behind a name is a unit: 亿元, %, /10万."""
    found = unit_at(text, 0)
    return (found is not None and found.end == len(text)) or pattern("units_in_names").fullmatch(
        text
    ) is not None


def _years(text: str) -> tuple[int, int] | None:
    """The years of a header: one, a span of two, or the last of a period of five (“十五五”末)."""
    span = _YEARS.search(text)
    if span is not None:
        return int(span[1]), int(span[2])
    years = named_years(text, bare=True)
    if years:
        return years[0], years[0]
    plan = plan_years(text)
    return plan if plan is None or "末" not in text else (plan[1], plan[1])


def _with_years(found: list[Column]) -> list[Column]:
    """Give a column of changes without a year that of the column on its left."""
    out: list[Column] = []
    left: Column | None = None
    for column in found:
        told = column
        if left is not None and column.growth and not column.spans and column.statement is None:
            if column.year is None:
                months = column.months or left.months
                told = column._replace(first=left.first, year=left.year, months=months)
            if told.year == left.year:
                told = told._replace(statement=left.statement)
        out.append(told)
        left = told if column.use == "value" else left
    return out
