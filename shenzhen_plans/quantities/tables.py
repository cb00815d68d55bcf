"""Pairs as tables for people: Markdown, HTML, CSV, JSON and spreadsheets, one table of formats."""

from __future__ import annotations

import csv
import html
import io
import json
from collections.abc import Callable, Iterable, Sequence

from ..errors import SourceError
from .pairing.rows import PairRow, SideRow
from .rows import with_unit


def citation(side: SideRow) -> str:
    """Return the name of a document and the printed reference of the node, to find the place by."""
    return f"{side['document'] or ''} {side['reference']}".strip()


def met_of(row: PairRow) -> str:
    """Return what became of a target in a word: met, not met, open, reported (without a figure), or no answer."""
    if row["result"] is None:
        return "no answer"
    if row["comparability"] == "qualitative":
        return "reported"
    return {True: "met", False: "not met", None: "open"}[row["met"]]


def said_of(side: SideRow) -> str:
    """Return what a document says, as it is printed; a number alone with its name and unit."""
    said = with_unit(side["quote"], side["unit"])
    return said if said == side["quote"] else f"{side['name'] or ''}{said}"


#: Column → what stands in it.
_COLUMNS: dict[str, Callable[[PairRow], str]] = {
    "measure": lambda row: row["target"]["name"] or "",
    "target": lambda row: said_of(row["target"]),
    "target source": lambda row: citation(row["target"]),
    "result": lambda row: said_of(row["result"]) if row["result"] else "",
    "result source": lambda row: citation(row["result"]) if row["result"] else "",
    "met": met_of,
    "comparability": lambda row: row["comparability"] or "",
    "why": lambda row: row["why"],
}


def cells(rows: Iterable[PairRow]) -> list[list[str]]:
    """Return the cells of a table, the heading first."""
    return [list(_COLUMNS), *([cell(row) for cell in _COLUMNS.values()] for row in rows)]


def to_markdown(rows: Sequence[PairRow]) -> str:
    """Return a table in GitHub Flavored Markdown."""
    head, *body = cells(rows)
    lines = [_markdown_row(head), _markdown_row(["---"] * len(head)), *map(_markdown_row, body)]
    return "\n".join(lines) + "\n"


def _markdown_row(row: Sequence[str]) -> str:
    escaped = (
        _one_line(c).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;") for c in row
    )
    return "| " + " | ".join(escaped) + " |"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def to_html(rows: Sequence[PairRow]) -> str:
    """Return a page in HTML that is a table; a row's class says what became of the target."""
    head, *body = cells(rows)
    parts = [
        _PAGE,
        "<table>\n<thead><tr>",
        *(f"<th>{html.escape(c)}</th>" for c in head),
        "</tr></thead>\n<tbody>\n",
    ]
    for row, texts in zip(rows, body, strict=True):
        kind = met_of(row).replace(" ", "-")
        tds = "".join(f"<td>{html.escape(_one_line(text))}</td>" for text in texts)
        parts.append(f'<tr class="{kind}">{tds}</tr>\n')
    return "".join([*parts, "</tbody>\n</table>\n"])


#: What a browser must know of the table (its encoding), and lines between its cells.
_PAGE = """<!doctype html>
<meta charset="utf-8">
<title>follow-up</title>
<style>
table { border-collapse: collapse; font: 0.95em/1.5 sans-serif }
th, td { border: 1px solid #bbb; padding: 0.3em 0.6em; text-align: left; vertical-align: top }
.met td:nth-child(6) { color: #1a7f37 }
.not-met td:nth-child(6) { color: #b42318 }
</style>
"""


def to_csv(rows: Sequence[PairRow]) -> str:
    """Return a table in CSV (RFC 4180), for a spreadsheet: cells that look like formulas are quoted."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for row in cells(rows):
        writer.writerow(
            [f"'{c}" if c[:1] in ("=", "+", "-", "@") else c for c in map(_one_line, row)]
        )
    return out.getvalue()


def to_json(rows: Sequence[PairRow]) -> str:
    """Return the rows as one JSON array."""
    return json.dumps(list(rows), ensure_ascii=False, indent=2) + "\n"


def to_jsonl(rows: Sequence[PairRow]) -> str:
    """Return the rows as JSON Lines."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


#: How wide the columns of a spreadsheet are, in characters.
_WIDTHS = (28, 44, 30, 44, 30, 11, 15, 40)


def to_xlsx(rows: Sequence[PairRow]) -> bytes:
    """Return the table as a spreadsheet (Office Open XML).

    Raises :class:`~shenzhen_plans.errors.SourceError` where openpyxl is not installed.
    """
    try:
        from openpyxl import Workbook
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Alignment, Font
    except ImportError as error:
        raise SourceError(
            "a spreadsheet needs openpyxl: pip install 'shenzhen-plans[xlsx]'"
        ) from error
    book = Workbook(write_only=True)
    sheet = book.create_sheet("follow-up")
    sheet.freeze_panes = "A2"
    for letter, width in zip("ABCDEFGH", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    table = cells(rows)
    for at, row in enumerate(table):
        line = [WriteOnlyCell(sheet, _printable(c)) for c in map(_one_line, row)]
        for cell in line:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=at == 0)
        sheet.append(line)
    sheet.auto_filter.ref = f"A1:H{len(table)}"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _printable(text: str) -> str:
    """A spreadsheet takes no control characters, and reads = as a formula."""
    clean = "".join(c for c in text if c.isprintable())
    return f"'{clean}" if clean[:1] == "=" else clean


#: format → what writes it
TEXT_FORMATS: dict[str, Callable[[Sequence[PairRow]], str]] = {
    "markdown": to_markdown,
    "html": to_html,
    "csv": to_csv,
    "json": to_json,
    "jsonl": to_jsonl,
}
