"""Ruled tables: rules that cross make a lattice, its cells hold the pieces that stand in them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby

from ..making import Making, Run
from .rows import as_read, between, lines_of
from .sheet import Piece, Rule, Sheet
from .thresholds import FEWEST_CELLS, LINE_GAP, MOST_RULES, SAME_RULE


@dataclass(slots=True)
class Table:
    """A table on a page: where it begins, and its cells from the upper left to the lower right."""

    top: float
    rows: list[list[tuple[str, int, int]]]
    pieces: list[Piece]

    def write(self, making: Making) -> None:
        """Write the table, a row a line and a tab between cells."""
        start = making.length
        rows = [[([Run(text)], (wide, high)) for text, wide, high in row] for row in self.rows]
        making.grid(start, [making.row(row) for row in rows])


def tables_of(sheet: Sheet) -> list[Table]:
    """Return the ruled tables of a page that have two or more columns and rows with text."""
    rules = _whole(sheet.rules)
    if not rules or len(rules) > MOST_RULES:
        return []
    found = (_table(sheet, group) for group in _groups(rules))
    return [table for table in found if table is not None]


def _whole(rules: list[Rule]) -> list[Rule]:
    """Return rules with those that go on in one line (a side of each cell) made one."""
    out: list[Rule] = []
    for rule in sorted(rules, key=lambda r: (r.x0 == r.x1, *_line_key(r))):
        last = out[-1] if out else None
        if last is not None and _goes_on(last, rule):
            out[-1] = Rule(last.x0, last.y0, max(last.x1, rule.x1), max(last.y1, rule.y1))
        else:
            out.append(rule)
    return out


def _line_key(rule: Rule) -> tuple[int, float]:
    upright = rule.x0 == rule.x1
    across, along = (rule.x0, rule.y0) if upright else (rule.y0, rule.x0)
    return round(across / SAME_RULE), along


def _goes_on(last: Rule, rule: Rule) -> bool:
    """Tell whether a rule lies in the line of the one before and touches it."""
    if (last.x0 == last.x1) != (rule.x0 == rule.x1):
        return False
    if rule.x0 == rule.x1:
        return abs(last.x0 - rule.x0) <= SAME_RULE and rule.y0 - last.y1 <= SAME_RULE / 2
    return abs(last.y0 - rule.y0) <= SAME_RULE and rule.x0 - last.x1 <= SAME_RULE / 2


def _groups(rules: list[Rule]) -> list[list[Rule]]:
    """Return the rules that touch one another, directly or through others."""
    groups: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda r: (r.y0, r.x0)):
        near = [g for g in groups if any(_touch(rule, other) for other in g)]
        merged = [rule] + [r for g in near for r in g]
        groups = [g for g in groups if all(g is not n for n in near)] + [merged]
    return groups


def _touch(a: Rule, b: Rule) -> bool:
    return (
        min(a.x1, b.x1) - max(a.x0, b.x0) >= -SAME_RULE
        and min(a.y1, b.y1) - max(a.y0, b.y0) >= -SAME_RULE
    )


def _edges(values: list[float]) -> list[float]:
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > SAME_RULE:
            edges.append(value)
    return edges


def _table(sheet: Sheet, rules: list[Rule]) -> Table | None:
    xs = _edges([r.x0 for r in rules if r.x0 == r.x1])
    ys = _edges([r.y0 for r in rules if r.y0 == r.y1])
    if len(xs) <= FEWEST_CELLS or len(ys) <= FEWEST_CELLS:
        return None
    inside = [
        p for p in sheet.pieces if p.upright and xs[0] - 1 < p.x0 < xs[-1] and ys[0] < p.y < ys[-1]
    ]
    cells = _cells(xs, ys, rules)
    held: dict[tuple[int, int], list[Piece]] = defaultdict(list)
    for piece in inside:
        column = _band(xs, (piece.x0 + piece.x1) / 2)
        row = _band(ys, piece.y - 0.3 * piece.size)
        held[cells[row, column]].append(piece)
    rows = _rows(cells, held)
    if sum(1 for row in rows for text, _, _ in row if text) <= FEWEST_CELLS:
        return None
    return Table(ys[0], rows, inside)


def _band(edges: list[float], value: float) -> int:
    return max(i for i, edge in enumerate(edges[:-1]) if edge <= value or i == 0)


def _cells(
    xs: list[float], ys: list[float], rules: list[Rule]
) -> dict[tuple[int, int], tuple[int, int]]:
    """Return which cell each field of the lattice belongs to: fields without a rule between."""
    upright = [r for r in rules if r.x0 == r.x1 and r.y0 != r.y1]
    level = [r for r in rules if r.y0 == r.y1]
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for i in range(len(ys) - 1):
        for j in range(len(xs) - 1):
            y, x = (ys[i] + ys[i + 1]) / 2, (xs[j] + xs[j + 1]) / 2
            left, above = owner.get((i, j - 1)), owner.get((i - 1, j))
            if left is not None and not any(
                abs(r.x0 - xs[j]) <= SAME_RULE and r.y0 <= y <= r.y1 for r in upright
            ):
                owner[i, j] = left
            elif above is not None and not any(
                abs(r.y0 - ys[i]) <= SAME_RULE and r.x0 <= x <= r.x1 for r in level
            ):
                owner[i, j] = above
            else:
                owner[i, j] = (i, j)
    return owner


def _rows(
    cells: dict[tuple[int, int], tuple[int, int]], held: dict[tuple[int, int], list[Piece]]
) -> list[list[tuple[str, int, int]]]:
    """Return the rows of cells: text, columns, rows; each stands where its first field does."""
    fields: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for place, owner in cells.items():
        fields[owner].append(place)
    return [
        [
            (
                _text(held.get((i, j), [])),
                max(c for _, c in own) - j + 1,
                max(r for r, _ in own) - i + 1,
            )
            for (i, j), own in row
        ]
        for _, row in groupby(sorted(fields.items()), lambda field: field[0][0])
    ]


def _text(pieces: list[Piece]) -> str:
    """Return the text of a cell: its lines joined as a paragraph's are."""
    text = ""
    for row in lines_of(pieces):
        text += (between(text[-1], row.text[0], LINE_GAP) if text else "") + row.text
    return as_read(text)
