"""Documents inside another file: a member of a ZIP archive, a row of a table."""

from __future__ import annotations

from dataclasses import dataclass

from ..errors import SourceError


@dataclass(frozen=True, slots=True)
class Record:
    """One document in a file that holds many.

    ``name`` is what messages call it and says where it stands (``报告.zip/计划.docx``,
    ``reports.csv, row 12``); ``title`` is its own name, from which its kind is told and an output
    is named; ``data`` are its bytes, and ``error`` says why there are none.
    """

    name: str
    title: str
    data: bytes = b""
    error: str | None = None

    def read(self) -> bytes:
        """Return the bytes; raise :class:`SourceError` if there are none."""
        if self.error is not None:
            raise SourceError(self.error, name=self.name)
        return self.data
