"""Data tables as tables of Markdown: what a page shows, and the rows back from it.

The block of the table itself stands above: its caption, or a comment.  That comment says what the
pipes do not: how many rows are the header, where that is not one, and which are so further down;
which cells a row has less; and which are merged.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...kinds import DATA_TABLE, ROW
from ...model import Node
from ...model.tabular import Merge
from ..notation import Open, is_plain_table, merges_text, next_id, read_merges
from .escaping import hold, inline

#: What the comment of a table may say.
FIELDS = frozenset(("header", "cells", "merged"))
_HEADER = re.compile(r"([0-9]{1,6})((?:\+[0-9]{1,6})*)(n?)([0-9]{0,2})")
_NUMBER = re.compile(r"[0-9]{1,4}")
_MOST_COLUMNS = 100
_INDEX = re.compile(r"[0-9]{1,6}")


def shows_as_table(node: Node) -> bool:
    """Tell whether Markdown can show a node as a table and lose nothing."""
    rows = node.children
    if not is_plain_table(node) or any(row.role not in (None, "header") for row in rows):
        return False
    parent = Open(DATA_TABLE, node.id)
    if not all(row.id == next_id(parent, ROW, row.number) for row in rows):
        return False
    return all(row.number is None for row in rows) or number_column(rows) is not None


def number_column(rows: Sequence[Node]) -> int | None:
    """Return the column whose cells print the numbers of all rows below the header, if one does."""
    below = [row for row in rows if row.role != "header"]
    if all(row.number is None for row in below) or any(
        row.number is not None for row in rows if row.role == "header"
    ):
        return None
    width = max(row.text.count("\t") for row in below) + 1
    columns = range(min(width, _MOST_COLUMNS))
    fits = (k for k in columns if all(number_of(row.text, k) == row.number for row in below))
    return next(fits, None)


def number_of(text: str, column: int = 0) -> int | None:
    r"""Return the number that a cell of a row prints.

    >>> number_of("12\t新建船厂"), number_of("合计\t12"), number_of("合计\t12", 1)
    (12, None, 12)
    """
    cells = text.split("\t", column + 1)
    cell = cells[column] if column < len(cells) else ""
    return int(cell) if _NUMBER.fullmatch(cell) else None


def table_fields(node: Node) -> dict[str, object]:
    """Return what the comment of a table has to say."""
    rows = node.children
    fields: dict[str, object] = {}
    heads = [i for i, row in enumerate(rows) if row.role == "header"]
    first = sum(i == at for i, at in enumerate(heads))
    column = number_column(rows)
    if heads != [0] or column is not None:
        again = "".join(f"+{at}" for at in heads[first:])
        fields["header"] = f"{first}{again}{'' if column is None else f'n{column or str()}'}"
    merged = [
        f"{i}.{part}"
        for i, row in enumerate(rows)
        for part in merges_text(row.__dict__["merged"]).split()
    ]
    if merged:
        fields["merged"] = ",".join(merged)
    counts = [row.text.count("\t") + 1 for row in rows]
    if len(set(counts)) > 1:
        fields["cells"] = ",".join(map(str, counts))
    return fields


def table_lines(node: Node) -> list[str]:
    """Return the lines of a table: rows between pipes, and the rule below the first."""
    rows = [row.text.split("\t") for row in node.children]
    width = max(map(len, rows))
    lines = [_line([_cell(cell) for cell in row] + [""] * (width - len(row))) for row in rows]
    return [lines[0], _line(["--"] * width), *lines[1:]]


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(text: str) -> str:
    return inline(hold(text), " ", " ").replace("|", "\\|")


def read_rows(rows: list[list[str]], fields: dict[str, str]) -> list[dict[str, object]] | None:
    """Return the values of the rows of a table; ``None`` where its comment says nonsense."""
    header = _HEADER.fullmatch(fields.get("header", "1"))
    merged = _read_merged(fields.get("merged", ""), len(rows))
    counts = fields.get("cells", ",".join(str(len(row)) for row in rows)).split(",")
    if header is None or merged is None or len(counts) != len(rows):
        return None
    if not all(
        _NUMBER.fullmatch(n) and int(n) <= len(r) for n, r in zip(counts, rows, strict=True)
    ):
        return None
    heads = {*range(int(header[1])), *map(int, header[2].split("+")[1:])}
    found: list[dict[str, object]] = []
    for i, (row, count) in enumerate(zip(rows, counts, strict=True)):
        text = "\t".join(row[: int(count)])
        number = number_of(text, int(header[4] or 0)) if header[3] and i not in heads else None
        role = "header" if i in heads else None
        found.append({"text": text, "role": role, "number": number, "merged": merged[i]})
    return found


def _read_merged(text: str, count: int) -> list[list[Merge]] | None:
    """Return the merged cells of each row (``0.1:2x1,3.0:1x2``)."""
    found: list[list[Merge]] = [[] for _ in range(count)]
    for part in filter(None, text.split(",")):
        row, _, rest = part.partition(".")
        merges = read_merges(rest)
        if not merges or not _INDEX.fullmatch(row) or int(row) >= count:
            return None
        found[int(row)] += merges
    return found
