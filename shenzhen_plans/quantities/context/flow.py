"""The printed text of a document as one string, with the way back to node and source.

A document does not hold its source; its nodes hold their titles and texts, and the pieces say
where these are printed.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from ...grammar.keys import fold
from ...model import AnyNode, Document, Piece, Row


class Run(NamedTuple):
    """A stretch of the string that one node owns.  ``exact``: text and source run in step."""

    at: int
    end: int
    node: AnyNode
    role: str
    start: int
    stop: int
    exact: bool


@dataclass(slots=True)
class Flow:
    """``text`` as printed, a line for each title and text; ``folded`` has the same offsets.

    ``rows`` tells whether there are rows of tables in it.
    """

    text: str = ""
    folded: str = ""
    runs: list[Run] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    source: str | None = None
    rows: bool = False

    def run(self, at: int) -> Run:
        """Return the run that holds the character at ``at``."""
        return self.runs[bisect_right(self.starts, at) - 1]

    def span(self, start: int, end: int, first: Run | None = None) -> tuple[int, int]:
        """Return the place in the source (code points) of ``text[start:end]``, of one run.

        ``first`` is the run that holds ``start``, where it is at hand.

        Where markup stands inside the text, the place of each character is found in the source
        if that was given, else the whole piece is the answer.
        """
        first = first or self.run(start)
        last = first if end <= first.end else self.run(end - 1)
        if first.exact and last.exact:
            return first.start + start - first.at, last.start + end - last.at
        if self.source is None:
            return first.start, last.stop
        begin = _place(self.source, self.text, first, start)
        return begin, max(begin, _place(self.source, self.text, last, end - 1) + 1)


_ENTITY = re.compile(r"&#?\w{1,31};")


def _place(source: str, text: str, run: Run, at: int) -> int:
    """Return where the character at ``at`` is printed: the characters of the run, in their order.

    Between them stands markup, and one of them may be an entity (``&gt;``).
    """
    if run.exact:
        return run.start + at - run.at
    place, behind = run.start - 1, run.start
    for char in text[run.at : at + 1]:
        found = source.find(char, behind, run.stop)
        entity = _ENTITY.search(source, behind, found if found >= 0 else run.stop)
        if entity is not None and html.unescape(entity.group()) == char:
            place, behind = entity.span()
        elif found < 0:
            return max(place, run.start)
        else:
            place, behind = found, found + 1
    return place


def flow_of(document: Document, source: str | None = None) -> Flow:
    """Return the flow of a document.  ``source`` is its decoded source, where it is at hand."""
    return _flow(document.walk(), source)


def flow_of_nodes(nodes: Iterable[AnyNode], source: str | None = None) -> Flow:
    """Return the flow of some nodes, without their descendants."""
    return _flow(nodes, source)


def _flow(nodes: Iterable[AnyNode], source: str | None) -> Flow:
    parts: list[str] = []
    runs: list[Run] = []
    at, rows = 0, False
    for node in nodes:
        for role, string in (("title", node.title), ("text", node.text)):
            if not string:
                continue
            if isinstance(node, Row):
                at, rows = _cells(node, parts, runs, at), True
                continue
            pieces = [p for p in node.pieces if p.role == role]
            for text, start, stop, exact in _stretches(string, pieces, node, role):
                parts.append(text)
                runs.append(Run(at, at + len(text), node, role, start, stop, exact))
                at += len(text)
            parts.append("\n")
            at += 1
    text = "".join(parts)
    return Flow(text, fold(text), runs, [run.at for run in runs], source, rows)


def _cells(row: Row, parts: list[str], runs: list[Run], at: int) -> int:
    """Add the cells of a row, each a run of its own, and return where the next run begins."""
    for cell in row.cells:
        if cell.text:
            known = cell.start is not None and cell.end is not None
            start, end = (cell.start or 0, cell.end or 0) if known else (row.start, row.end)
            exact = known and end - start == len(cell.text)  # no markup inside
            runs.append(Run(at, at + len(cell.text), row, "text", start, end, exact))
        parts += [cell.text, "\t"]
        at += len(cell.text) + 1
    parts.append("\n")
    return at + 1


def _stretches(
    string: str, pieces: list[Piece], node: AnyNode, role: str
) -> Iterable[tuple[str, int, int, bool]]:
    if not pieces:
        return [(string, node.start, node.end, False)]
    if len(pieces) == 1:
        start, more = pieces[0].start, pieces[0].end - pieces[0].start - len(string)
        if more == 0 or (role == "title" and 0 < more <= 2):
            return [(string, start, start + len(string), True)]
    size = sum(p.end - p.start for p in pieces)
    if size != len(string):
        return [(string, pieces[0].start, pieces[-1].end, False)]
    found, at = [], 0
    for piece in pieces:
        length = piece.end - piece.start
        found.append((string[at : at + length], piece.start, piece.end, True))
        at += length
    return found
