"""Parquet: the outline with the texts as typed columns (extra ``[parquet]``, pyarrow)."""

from __future__ import annotations

import io

import pyarrow as pa
import pyarrow.parquet as pq

from ...model import Document
from .rows import outline_table

_INTEGERS = ("depth", "number", "start", "end")
_TEXTS = ("kind", "marker", "title", "text", "parent", "path", "id", "page")


def to_parquet(document: Document) -> bytes:
    """Return the outline table of a document as a Parquet file.

    Columns have their types also where all values are absent, so that files of several documents
    can be read as one.
    """
    source = document.source
    fields = [("document", pa.string()), ("family", pa.string())]
    fields += [(name, pa.int64()) for name in _INTEGERS]
    fields += [(name, pa.string()) for name in _TEXTS]
    named = {"document": source.name or source.sha256[:16], "family": document.family}
    rows = [named | row for row in outline_table(document)]
    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows, schema=pa.schema(fields)), out)
    return out.getvalue()
