"""The figures of a document as marks on the texts of its nodes: targets, results and facts."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import AnyNode, Document, Row
from .marks import Mark


def figures(document: Document) -> Iterator[tuple[str, Mark]]:
    """Yield a mark, with the id of its node, for each figure that lies in a node's text."""
    for figure in document.quantities:
        node = document.node(figure.node)
        span = _shown(node, figure.start, figure.end)
        if span is not None:
            told = {
                "class": figure.statement,
                "title": (figure.measure or figure.name or "").replace("\t", " "),
            }
            yield node.id, Mark(*span, "mark", told)


def _shown(node: AnyNode, start: int, end: int) -> tuple[int, int] | None:
    """Return where a span of the source stands in the node's text, ``None`` if not inside it."""
    if isinstance(node, Row):
        return _in_row(node, start, end)
    at = 0
    for piece in node.pieces:
        if piece.role != "text":
            continue
        if piece.start <= start and end <= piece.end:
            span = (at + start - piece.start, at + end - piece.start)
            return span if span[1] <= len(node.text) else None
        at += piece.end - piece.start
    return None


def _in_row(row: Row, start: int, end: int) -> tuple[int, int] | None:
    at = 0
    for cell in row.cells:
        if (
            cell.start is not None
            and cell.end is not None
            and cell.start <= start
            and end <= cell.end
        ):
            return at + start - cell.start, at + end - cell.start
        at += len(cell.text) + 1
    return None
