"""Pairs as tables: Markdown and HTML for people, CSV and JSON for programs, one table of formats.

What people read is in their language; a spreadsheet is made of the same cells (``formats/tables``).
"""

from __future__ import annotations

import csv
import html
import io
import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from ..language import counts, language, said, word
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


#: Columns that say something in words of ours.
_STATES = ("met", "comparability")


def cells(rows: Iterable[PairRow]) -> list[list[str]]:
    """Return the cells of a table as programs read them, the heading first."""
    return [list(_COLUMNS), *([cell(row) for cell in _COLUMNS.values()] for row in rows)]


def for_people(rows: Iterable[PairRow]) -> tuple[dict[str, str], list[dict[str, str]]]:
    """Return the headings by column and the rows, with the words of ours in the reader's language."""
    head, *body = cells(rows)
    found = []
    for row in body:
        line = dict(zip(head, map(_one_line, row), strict=True))
        found.append(
            {**line, **{c: word("status", line[c]) for c in _STATES}, "why": said(line["why"])}
        )
    return {column: word("column", column) for column in head}, found


def to_markdown(rows: Sequence[PairRow]) -> str:
    """Return a table in GitHub Flavored Markdown."""
    head, body = for_people(rows)
    lines = [_markdown_row(head.values()), _markdown_row(["---"] * len(head))]
    lines += [_markdown_row(row.values()) for row in body]
    return "\n".join(lines) + "\n"


def _markdown_row(row: Iterable[str]) -> str:
    escaped = (c.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;") for c in row)
    return "| " + " | ".join(escaped) + " |"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def to_html(rows: Sequence[PairRow]) -> str:
    """Return a page in HTML that is a table; a row's class says what became of the target."""
    head, body = for_people(rows)
    title = html.escape(_title(rows))
    parts = [
        _PAGE.format(
            language="zh-CN" if language() == "zh" else "en",
            title=title,
            counts=counts(Counter(map(met_of, rows)).items(), "status", none="no targets"),
        ),
        *(f'<th scope="col">{html.escape(c)}</th>' for c in head.values()),
        "</tr></thead>\n<tbody>\n",
    ]
    for row, line in zip(rows, body, strict=True):
        kind = met_of(row).replace(" ", "-")
        tds = "".join(f"<td>{html.escape(text)}</td>" for text in line.values())
        parts.append(f'<tr class="{kind}">{tds}</tr>\n')
    return "".join([*parts, "</tbody>\n</table>\n"])


def _title(rows: Sequence[PairRow]) -> str:
    """The documents of a table: the plan, and what answers it."""
    plans = dict.fromkeys(row["target"]["document"] or "" for row in rows)
    reports = dict.fromkeys(row["result"]["document"] or "" for row in rows if row["result"])
    return " → ".join(filter(None, (", ".join(plans), ", ".join(reports)))) or "follow-up"


#: The page of a table: its heading stays in sight, and on a narrow screen the cells of a row stand below one another.
_PAGE = """<!doctype html>
<html lang="{language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>
body {{ margin: 1em auto; max-width: 90em; padding: 0 1em; font: 0.95em/1.5 sans-serif }}
h1 {{ font-size: 1.2em; margin: 0 }}
table {{ border-collapse: collapse }}
th, td {{ border: 1px solid #bbb; padding: 0.3em 0.6em; text-align: left; vertical-align: top }}
th {{ background: #f4f1eb; position: sticky; top: 0 }}
td:nth-child(3), td:nth-child(5) {{ color: #555; font-size: 0.9em }}
th, td:nth-child(6), td:nth-child(7) {{ white-space: nowrap }}
.met td:nth-child(6) {{ color: #1a7f37 }}
.not-met td:nth-child(6) {{ color: #b42318 }}
@media (max-width: 45em) {{
  thead {{ display: none }}
  tr {{ display: block; border-top: 1px solid #bbb; padding: 0.5em 0 }}
  td {{ display: block; border: 0; padding: 0 }}
  td:first-child {{ font-weight: bold }}
}}
</style>
<h1>{title}</h1>
<p>{counts}</p>
<table>
<thead><tr>"""


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


#: format → what writes it
TEXT_FORMATS: dict[str, Callable[[Sequence[PairRow]], str]] = {
    "markdown": to_markdown,
    "html": to_html,
    "csv": to_csv,
    "json": to_json,
    "jsonl": to_jsonl,
}
