"""Tables of indicators as quantities: a target for each value of a later year, a baseline before.

The header says what the columns are (:mod:`.columns`), a cell what its value is (:mod:`.values`);
merged cells, rows of a group (经济发展) and parts (其中：…) tell the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..grammar.keys import fold
from ..model import AnyNode, Quantity, Row, Table
from ..model.quantity import Aspect, Statement
from ..model.tabular import Cell
from .columns import Column, columns_of, is_unit
from .flow import Flow, Run
from .measures import measure_of
from .setting import Setting
from .table_words import pattern
from .units import is_rate, unit_at
from .values import Value, value_of
from .verbs import leading_verb, trailing_verb
from .vocabulary import words

_STABLE = re.compile("稳|保|基本|总体|与|和|同")
_BRACKET = re.compile(r"\(([^()]{1,16})\)\s*$")
_UNIT_LINE = re.compile(r"\(?(?:计量)?单位:(.{1,8}?)\)?")
_LONGEST_NAME = 60
_LONGEST_AIM = 40


class Board(NamedTuple):
    """A table of indicators, its columns, and the unit that is printed above it for all of them."""

    table: Table
    columns: list[Column]
    unit: str | None
    aims: bool
    past: bool
    reports: bool


class _Name(NamedTuple):
    """The name of an indicator as printed, and what its cell says beside it."""

    name: str
    unit: str | None = None
    direction: str | None = None
    part: bool = False
    category: str | None = None


def boards_of(roots: Iterable[AnyNode], title: str = "") -> list[Board]:
    """Return the tables of indicators in and below some nodes; ``title`` is that of the document."""
    found = []
    waiting: list[tuple[AnyNode, AnyNode | None, str]] = [
        (node, None, title) for node in reversed(list(roots))
    ]
    while waiting:
        node, before, titles = waiting.pop()
        if isinstance(node, Table):
            board = _board(node, before, titles)
            found += [board] if board is not None else []
            continue
        below = f"{titles}\n{node.title}" if node.title else titles
        pairs = zip(node.children, (None, *node.children), strict=False)
        waiting.extend((child, last, below) for child, last in reversed(list(pairs)))
    return found


def _board(table: Table, before: AnyNode | None, titles: str) -> Board | None:
    if not table.header:
        return None
    grid = table.grid
    texts = [[cell.text for cell in row] for row in grid]
    header = texts[: len(table.header)]
    columns = columns_of(header, max(map(len, texts)))
    columns = [_by_cells(column, k, texts[len(header) :]) for k, column in enumerate(columns)]
    uses = {column.use for column in columns}
    named = any("指标" in text for row in header for text in row)
    if not {"name", "value"} <= uses or not (named or uses & {"unit", "category"}):
        return None
    said = before is not None and _UNIT_LINE.fullmatch(fold(before.text).strip())
    titles = f"{titles}\n{table.caption or ''}"
    reports = pattern("statistics").search(titles) is not None
    aims = "category" in uses or any(column.statement == "target" for column in columns)
    aims = aims or (pattern("goals").search(titles) is not None and not reports)
    past = pattern("past").search(fold(table.caption or "")) is not None
    return Board(table, columns, said[1] if said else None, aims, past, reports)


def _by_cells(column: Column, k: int, rows: list[list[str]]) -> Column:
    """A column of 预期性 and 约束性 says how binding the targets are, whatever its header is."""
    cells = [row[k] for row in rows if k < len(row) and row[k]]
    if column.use in ("number", "name", "unit") or not cells:
        return column
    told = sum(_category(cell) is not None for cell in cells)
    return Column("category") if 2 * told >= len(cells) else column


def _category(text: str) -> str | None:
    folded = re.sub(r"\s+", "", fold(text))
    kinds = ("binding", "expected")
    return next((kind for kind in kinds if pattern(f"category_{kind}").fullmatch(folded)), None)


def rows_of(boards: Iterable[Board]) -> frozenset[str]:
    """Return the ids of the rows of tables of indicators: their figures are read here alone."""
    return frozenset(row.id for board in boards for row in board.table.select(Row))


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
        found.append(_Time(kind, _printed(year) if single else span, span, goal, column.growth))
    return found


def _printed(year: int | None) -> str | None:
    return None if year is None else str(year)


def _of_board(
    board: Board, runs: dict[str, list[Run]], flow: Flow, setting: Setting
) -> Iterator[tuple[int, Quantity]]:
    times = _times(board, setting)
    whole: _Name | None = None
    group = setting.categories.get(board.table.id)
    for row, seen in zip(board.table.select(Row), board.table.grid, strict=True):
        if row.role == "header":
            continue
        printed = {cell.text for cell in seen if cell.text}
        if len(printed) == 1:  # 经济发展, 约束性指标, 空气质量
            whole = _named(min(printed)) or whole
            group = _category(min(printed)) or (whole.category if whole else None) or group
            continue
        name = _name_in(board, seen)
        if name is None:
            continue
        if name.part and whole is not None:
            name = _of_whole(name, whole)
        else:
            whole = name
        told = name._replace(category=_told(board, seen) or name.category or group)
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
    board: Board, seen: tuple[Cell, ...], column: Column, value: Value, name: _Name
) -> str | None:
    """The unit of a value: in its cell, in the header, in the row's column of units, in the name."""
    units = _units(board, seen)
    if value.unit or value.value is None:
        return value.unit
    if column.growth and not value.summed:
        return column.unit or (units[-1] if len(units) > 1 else "%")
    return column.unit or (units[0] if units else name.unit or board.unit)


def _quantity(run: Run, value: Value, name: _Name, time: _Time, unit: str | None) -> Quantity:
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


def _units(board: Board, seen: tuple[Cell, ...]) -> list[str]:
    """The units in the row's column of units: of two (亿元、%) the last is that of changes."""
    for column, cell in zip(board.columns, seen, strict=False):
        if column.use == "unit" and any(c.isalnum() or c in "%‰％" for c in cell.text):
            return [unit.strip(" ()（）") for unit in re.split("[、,，;；]", cell.text)]
    return []


def _told(board: Board, seen: tuple[Cell, ...]) -> str | None:
    """The category that the row's column of categories says."""
    for column, cell in zip(board.columns, seen, strict=False):
        if column.use == "category":
            return _category(cell.text)
    return None


def _name_in(board: Board, seen: tuple[Cell, ...]) -> _Name | None:
    """The name in a row: what the last column of names says, where there are several."""
    cells = [
        c for column, c in zip(board.columns, seen, strict=False) if column.use == "name" and c.text
    ]
    return _named(cells[-1].text) if cells else None


def _named(cell: str) -> _Name | None:
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
            _category(inside[1]) or (unit is None and is_unit(inside[1]))
        ):
            category = _category(inside[1]) or category
            unit = unit if _category(inside[1]) else text[inside.start(1) : inside.end(1)]
            end = inside.start()
        else:
            break
    direction, end = _change(folded, start, end)
    name = text[start:end].strip(" :：,，、")
    return _Name(name[:_LONGEST_NAME], unit, direction, part, category) if name else None


def _change(folded: str, start: int, end: int) -> tuple[str | None, int]:
    """The direction that the end of a name tells (…年均增长, …累计降低), and where the name ends."""
    for length in range(min(words().longest, end - start - 2), 1, -1):
        word = words().before.get(folded[end - length : end])
        if word is not None and word.direction:
            end -= length
            sums = pattern("ends_with_sum").search(folded, start, end)
            return word.direction, sums.start() if sums and sums.start() > start + 1 else end
    return None, end


def _of_whole(part: _Name, whole: _Name) -> _Name:
    """Name a part of an indicator: 其中：湖区 of 森林覆盖率 is 湖区森林覆盖率."""
    own = measure_of(part.name) or pattern("ends_as_head").search(part.name) or part.unit
    if own:
        return part
    return part._replace(
        name=f"{part.name}{whole.name}",
        unit=whole.unit,
        direction=part.direction or whole.direction,
    )
