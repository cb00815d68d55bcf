"""The outline: one row per node, for programs (a contract, see ``docs/outline.md``) and people."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import accumulate
from typing import NotRequired, TypedDict

from ..kinds import PARAGRAPH, PASSAGE, ROW
from .document import Document
from .nodes import is_task
from .text import paths


class Row(TypedDict):
    """One row of the outline.  ``line`` and ``column`` are 1-based, ``start`` and ``end`` code points.

    ``page`` is the label of the page that the node begins on, where the file has pages;
    ``certainty`` is how sure it is, from 0 to 1, that a passage's title is a run-in heading;
    ``responsible`` are the bodies that lead a task and ``until`` is its deadline, where it has them.
    """

    id: str
    parent: str | None
    kind: str
    marker: str | None
    number: int | None
    title: str | None
    depth: int
    line: int
    column: int
    start: int
    end: int
    path: str
    page: NotRequired[str | None]
    certainty: NotRequired[float | None]
    responsible: NotRequired[list[str]]
    until: NotRequired[str]


class Places:
    """Line and column (1-based) of any code point of a text."""

    def __init__(self, text: str) -> None:
        self.starts = [0, *accumulate([len(line) + 1 for line in text.split("\n")])]

    def at(self, position: int) -> tuple[int, int]:
        """Return line and column of ``position``."""
        line = bisect_right(self.starts, position)
        return line, position - self.starts[line - 1] + 1


def outline(document: Document, text: str) -> Iterator[Row]:
    """Yield the rows of a document, in document order.

    Every node but paragraphs, and but the rows of tables that no column 序号 numbers.

    ``text`` is the decoded source that the document was parsed from (line ends as LF).
    """
    places, references = Places(text), paths(document)
    label = page_labels(document)
    for node in document.walk():
        if node.kind == PARAGRAPH or (node.kind == ROW and node.number is None):
            continue
        above = document.ancestors(node)
        line, column = places.at(node.start)
        row = Row(
            id=node.id, parent=above[-1].id if above else None, kind=node.kind, marker=node.marker,
            number=node.number, title=node.title, depth=len(above) + 1, line=line, column=column,
            start=node.start, end=node.end, path=references[node.id],
        )  # fmt: skip
        if node.kind == PASSAGE:
            row["certainty"] = node.certainty
        if is_task(node):
            duties = node.duties
            if duties.lead:
                row["responsible"] = list(duties.lead)
            if duties.deadline is not None:
                row["until"] = duties.deadline
        if label is not None:
            row["page"] = label(node.start)
        yield row


def page_labels(document: Document) -> Callable[[int], str | None] | None:
    """Return what tells the label of the page at a position; ``None`` for a file without pages."""
    pages = document.source.pages
    if pages is None:
        return None
    starts = [page.start for page in pages]

    def label(position: int) -> str | None:
        at = bisect_right(starts, position)
        return pages[at - 1].label if at else None

    return label
