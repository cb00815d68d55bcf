"""CSV (RFC 4180): the outline with the texts, a row a node, to open in any program.

The file begins with a byte order mark, without which Excel takes Chinese for another encoding.
A cell that a spreadsheet would run as a formula begins with an apostrophe (OWASP, CSV injection).
"""

from __future__ import annotations

import csv
import io
import re

from ...model import Document
from .rows import Row, outline_table

_BOM = "\ufeff"
#: What a spreadsheet runs, unless it is a plain number.
_FORMULA = re.compile(r"[=+\-@\t\r](?![\d.,]+%?$)")


def to_csv(document: Document) -> str:
    """Return the outline table of a document as CSV, with a header."""
    return csv_of(outline_table(document))


def csv_of(rows: list[Row]) -> str:
    """Return rows as CSV; the columns are those of the first row, and all others that come up."""
    columns = list(dict.fromkeys(key for row in rows for key in row))
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([_cell(row.get(column)) for column in columns] for row in rows)
    return _BOM + out.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, str) and _FORMULA.match(value):
        return f"'{value}"
    return value
