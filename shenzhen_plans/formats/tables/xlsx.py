"""Excel: a sheet each for tasks, targets and the outline, with frozen headers and links.

Written by XlsxWriter (extra ``[xlsx]``), which is smaller and faster than openpyxl, and never
takes a text for a formula where it is told not to.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from ...language import word
from ...model import Document
from .rows import TABLES, Row

#: Names of sheets and columns as readers see them, and the widths of columns in characters.
_SHEETS = {"tasks": "任务", "targets": "目标", "outline": "大纲"}
_COLUMNS: dict[str, tuple[str, int]] = {
    "number": ("序号", 6), "section": ("所在部分", 28), "title": ("标题", 28), "text": ("正文", 70),
    "citation": ("引文", 40), "path": ("位置", 18), "id": ("标识", 26), "page": ("页", 6),
    "start": ("起", 8), "end": ("止", 8), "depth": ("层级", 6), "kind": ("类别", 10),
    "marker": ("编号", 8), "parent": ("上级标识", 26), "name": ("指标", 24), "value": ("数值", 10),
    "unit": ("单位", 8), "comparator": ("关系", 6), "direction": ("变化", 8),
    "responsible": ("责任单位", 24), "support": ("配合单位", 24), "until": ("完成时限", 14),
    "category": ("性质", 10), "qualitative": ("定性目标", 20),
    "measure": ("指标", 20), "target": ("目标", 40), "target source": ("目标出处", 24), "result": ("结果", 40),
    "result source": ("结果出处", 24), "met": ("完成", 10), "comparability": ("可比性", 13), "why": ("依据", 32),
}  # fmt: skip
#: The width of a column that is not in the table (digits), the height of a line and the greatest
#: of a row (points), and the number of the paper.
_WIDTH, _LINE, _HIGHEST, _A4 = 14, 15.0, 409.0, 9
#: Columns whose codes a reader sees as words, whose figures are numbers, and what links to the source:
#: a short text, since not every program wraps a link.
_SAID = {"kind": "kind", "direction": "direction"}
_FIGURES = frozenset(("value",))
_LINKED = "path"
_LOOKS = {
    "head": {"bold": True, "bg_color": "#F4F1EB", "bottom": 1},
    "cell": {"text_wrap": True, "valign": "top"},
    "number": {"align": "center", "valign": "top"},
    "link": {"text_wrap": True, "valign": "top", "font_color": "#9C1C12", "underline": 1},
}
#: A column without a value takes no room.
_EMPTY = 6
#: Excel's limits: characters of a cell, rows of a sheet.
_LONGEST_CELL = 32_767
_MOST_ROWS = 1_048_575


def to_xlsx(document: Document) -> bytes:
    """Return the tables of a document as an Excel workbook."""
    tables = {_SHEETS[name]: table(document) for name, table in TABLES.items()}
    title = document.metadata.title.value if document.metadata.title else ""
    url = document.metadata.source_url.value if document.metadata.source_url else ""
    address = url if url.startswith(("http://", "https://")) else None
    return workbook(tables, title=title, address=address)


def workbook(
    tables: Mapping[str, Sequence[Row]],
    *,
    title: str = "",
    address: str | None = None,
    labels: Mapping[str, str] | None = None,
) -> bytes:
    """Return tables as a workbook, a sheet each; printed references link to ``address`` where it is given.

    ``labels`` are headings by column that stand in place of the Chinese ones.
    """
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"title": title})
        formats = {name: book.add_format(look) for name, look in _LOOKS.items()}
        for name, rows in tables.items():
            _sheet(book.add_worksheet(name), rows, formats, address, labels or {})
    return out.getvalue()


def _sheet(
    sheet: Worksheet, rows: Sequence[Row], formats: dict[str, Any], address: str | None,
    labels: Mapping[str, str],
) -> None:  # fmt: skip
    columns = list(dict.fromkeys(key for row in rows for key in row)) or ["text"]
    for at, column in enumerate(columns):
        label, width = _COLUMNS.get(column, (column, _WIDTH))
        filled = any(row.get(column) is not None for row in rows)
        sheet.set_column(at, at, width if filled else _EMPTY)
        sheet.write_string(0, at, labels.get(column, label), formats["head"])
    for line, row in enumerate(rows[:_MOST_ROWS], 1):
        sheet.set_row(line, _height(row, columns))
        for at, column in enumerate(columns):
            link = address if column == _LINKED else None
            _write(sheet, (line, at), _shown(column, row.get(column)), formats, link)
    sheet.freeze_panes(1, 0)
    # on paper: A4 across, as wide as a page, the heading on every page and its number below
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&C&P / &N")
    sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)


def _shown(column: str, value: object) -> object:
    """Return a value as people read it: the word for a code, a figure as a number."""
    if value is None:
        return None
    if column in _SAID:
        return word(_SAID[column], str(value), to="zh")
    return Decimal(str(value)) if column in _FIGURES else value


def _height(row: Row, columns: list[str]) -> float:
    """Return the height of a row in points: its texts wrap, and not every program sees to that."""
    lines = 1
    for column in columns:
        width = _COLUMNS.get(column, (column, _WIDTH))[1]
        for part in str(row.get(column) or "").split("\n"):
            # A Chinese character is as wide as two digits, in which the width is counted.
            lines = max(lines, -(-(len(part) + sum(not c.isascii() for c in part)) // (width - 1)))
    return min(lines * _LINE, _HIGHEST)


def _write(
    sheet: Worksheet,
    place: tuple[int, int],
    value: object,
    formats: dict[str, Any],
    link: str | None,
) -> None:
    if value is None:
        sheet.write_blank(*place, None, formats["cell"])
    elif isinstance(value, int | Decimal):
        sheet.write_number(*place, value, formats["number"])
    elif link is not None:
        sheet.write_url(*place, link, formats["link"], string=str(value)[:_LONGEST_CELL])
    else:
        sheet.write_string(*place, str(value)[:_LONGEST_CELL], formats["cell"])
