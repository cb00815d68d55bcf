"""Tables of indicators as quantities: a target for each value of a later year, a baseline before.

The header says what the columns are (:mod:`.columns`), a cell what its value is (:mod:`.values`);
merged cells, rows of a group (经济发展) and parts (其中：…) tell the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ...model import Quantity, Row
from ...model.quantity import Aspect, Statement
from ...model.tabular import Cell
from ..context.flow import Flow, Run
from ..context.setting import Setting
from ..figures.units import is_rate, unit_at
from ..measures import measure_of
from ..names.verbs import leading_verb, trailing_verb
from .boards import Board, category_in, label_in, rows_of, units_in
from .columns import Column
from .labels import Label, category_of, label_of, of_whole
from .values import Value, value_of

_STABLE = re.compile("稳|保|基本|总体|与|和|同")
_LONGEST_AIM = 40


def indicators(
    boards: Iterable[Board], flow: Flow, setting: Setting
) -> Iterator[tuple[int, Quantity]]:
    """Yield the quantities of tables of indicators, each with its place in the flow."""
    boards = list(boards)
    wanted = rows_of(boards)
    runs: dict[str, list[Run]] = {}
    for run in flow.runs:
        if run.node.id in wanted:
            runs.setdefault(run.node.id, []).append(run)
    for board in boards:
        yield from _of_board(board, runs, flow, setting)


class _Time(NamedTuple):
    """What a column of values states, and of which time; ``summed`` is that of a sum in it."""

    statement: Statement
    period: str | None
    summed: str | None
    goal: bool
    growth: bool
    whole: bool


def _times(board: Board, setting: Setting) -> list[_Time]:
    """Return what each column of a table states, by its words, else by its year and the plan's."""
    past = board.past or setting.zone(board.table) == "past"
    lately = setting.year if board.reports else setting.past
    years = sorted({c.year for c in board.columns if c.year is not None and not c.spans})
    begins = setting.first or setting.year
    if begins is None:
        begins = years[1] if len(years) > 1 else years[0] if years else 0
    known = [year for year in years if year < begins]
    last = max([setting.year or 0, *(year for year in years if year >= begins)]) or None
    first = known[-1] + 1 if known else setting.first
    before = known[-1] if known else setting.first - 1 if setting.first else setting.past
    found = []
    for column in board.columns:
        if column.statement is not None:
            kind = column.statement
        elif past or not board.aims:
            kind = "baseline" if past and years[1:] and column.year == years[0] else "result"
        else:
            kind = "baseline" if column.year is not None and column.year < begins else "target"
        year = column.year or {"target": last, "result": lately}.get(kind, before)
        begin = column.first if column.first != column.year else first
        span = f"{begin}/{year}" if begin and year and begin < year else _printed(year)
        single = column.first == column.year and not column.spans
        goal = kind == "target" and not past and (year is None or year >= begins)
        over = kind != "result" or (year is not None and setting.is_over(year))
        period = _printed(year) if single else span
        months = column.months or (board.months or setting.part if kind == "result" else None)
        if months is not None and year is not None and single:
            period, over = f"{year}-{months[0]}/{year}-{months[1]}", True
        found.append(_Time(kind, period, span, goal, column.growth, over))
    return found


def _printed(year: int | None) -> str | None:
    return None if year is None else str(year)


def _of_board(
    board: Board, runs: dict[str, list[Run]], flow: Flow, setting: Setting
) -> Iterator[tuple[int, Quantity]]:
    times = _times(board, setting)
    whole: Label | None = None
    group = setting.categories.get(board.table.id)
    for row, seen in zip(board.table.select(Row), board.table.grid, strict=True):
        if row.role == "header":
            continue
        printed = {cell.text for cell in seen if cell.text}
        if len(printed) == 1:  # 经济发展, 约束性指标, 空气质量
            whole = label_of(min(printed)) or whole
            group = category_of(min(printed)) or (whole.category if whole else None) or group
            continue
        name = label_in(board, seen)
        if name is None:
            continue
        if name.part and whole is not None:
            name = of_whole(name, whole)
        else:
            whole = name
        told = name._replace(category=category_in(board, seen) or name.category or group)
        own = iter(runs.get(row.id, ()))
        for column, time, cell in zip(board.columns, times, row.cells, strict=False):
            run = next(own, None) if cell.text else None
            value = value_of(cell.text) if run is not None and column.use == "value" else None
            if run is None or value is None or (value.value is None and not _is_aim(value, time)):
                continue
            unit = _unit_of(board, seen, column, value, told)
            quantity = _quantity(run, value, told, time, unit)
            yield run.at + value.start, _placed(quantity, run, value, flow, setting)


def _is_aim(value: Value, time: _Time) -> bool:
    text = value.qualitative or ""
    return time.statement == "target" and len(text) <= _LONGEST_AIM and "。" not in text


def _unit_of(
    board: Board, seen: tuple[Cell, ...], column: Column, value: Value, name: Label
) -> str | None:
    """The unit of a value: in its cell, in the header, in the row's column of units, in the name."""
    units = units_in(board, seen)
    if value.unit or value.value is None:
        return value.unit
    if column.growth and not value.summed:
        return column.unit or (units[-1] if len(units) > 1 else "%")
    return column.unit or (units[0] if units else name.unit or board.unit)


def _quantity(run: Run, value: Value, name: Label, time: _Time, unit: str | None) -> Quantity:
    level = name.unit is not None and is_rate(name.unit)  # a share in a column of 年均 is none
    changes = "rise" if time.growth and not value.summed and not level else None
    direction = value.direction or name.direction or changes
    if value.value is None:
        direction = "stable" if _STABLE.match(value.qualitative or "") else None
    return Quantity(
        node=run.node.id,
        start=0,
        end=0,
        quote="",
        name=name.name,
        measure=measure_of(name.name),
        value=value.value,
        value_to=value.value_to,
        unit=unit,
        comparator=value.comparator if value.value is not None else None,
        direction=direction,
        qualitative=value.qualitative,
        statement=time.statement,
        category=name.category if time.statement == "target" else None,
        period=time.summed if value.summed else time.period,
        aspect=_aspect(unit, direction),
        goal=time.goal,
        verb=leading_verb(name.name) or trailing_verb(name.name) or None,
        whole=time.whole,
    )


def _aspect(unit: str | None, direction: str | None) -> Aspect:
    if direction and (is_rate(unit) or unit == "番"):
        return "change"
    found = unit_at(unit, 0) if unit else None
    return "count" if found is not None and found.unit and found.unit.counts else "level"


def _placed(quantity: Quantity, run: Run, value: Value, flow: Flow, setting: Setting) -> Quantity:
    """Add where a quantity stands: its own characters, and its whole cell as what is said of it."""
    start, end = flow.span(run.at + value.start, run.at + value.end)
    quote = flow.text[run.at + value.start : run.at + value.end]
    return quantity._replace(
        start=start,
        end=end,
        quote=quote if flow.source is None else flow.source[start:end],
        said=flow.span(run.at, run.end),
        place=setting.place,
    )
