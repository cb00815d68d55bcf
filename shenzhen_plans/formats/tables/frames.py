"""Data frames: one line from a document to pandas or polars (both extras, loaded when asked for)."""

from __future__ import annotations

from importlib import import_module
from typing import Any, Literal

from ...errors import FormatError
from ...model import Document
from .rows import TABLES


def to_dataframe(
    document: Document,
    table: Literal["tasks", "targets", "outline"] = "tasks",
    *,
    library: Literal["pandas", "polars"] = "pandas",
) -> Any:  # noqa: ANN401 - a DataFrame of a library that need not be installed
    """Return a table of a document as a data frame; ``number`` stays an integer, also with gaps.

    Raises :class:`~shenzhen_plans.errors.FormatError` for a table that does not exist, or if the
    library is not installed.
    """
    if table not in TABLES:
        raise FormatError(f"no table is called {table!r}; there are: {', '.join(TABLES)}")
    try:
        frames = import_module(library)
    except ImportError as error:
        raise FormatError(f"to make a data frame: pip install {library}") from error
    rows = TABLES[table](document)
    if library == "polars":
        return frames.DataFrame(rows, infer_schema_length=None)
    frame = frames.DataFrame(rows)
    for column in ("number", "depth"):
        if column in frame:
            frame[column] = frame[column].astype("Int64")
    return frame
