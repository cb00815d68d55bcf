"""The text that is made of a document, as it grows, and what the page shows beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from ..layout import Cell, Grid, Layout, Span


class Piece(NamedTuple):
    """Characters that look the same; ``made`` tells that they are a number of ours."""

    text: str
    bold: bool = False
    size: float | None = None
    made: bool = False


@dataclass(slots=True)
class Making:
    """A text in the making; each method appends to it and notes what belongs to the layout."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    headings: dict[int, int] = field(default_factory=dict)
    strong: list[Span] = field(default_factory=list)
    sizes: dict[int, float] = field(default_factory=dict)
    aligned: dict[int, str] = field(default_factory=dict)
    furniture: list[tuple[int, int, str]] = field(default_factory=list)
    generated: list[Span] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)

    def paragraph(
        self, pieces: Iterable[Piece], *, outline: int | None = None, align: str | None = None
    ) -> None:
        """Write a paragraph: a line, or several where it holds line breaks; nothing if blank."""
        for line in _lines(pieces):
            if not any(piece.text.strip() for piece in line):
                continue
            start = self.length
            self._write(line)
            if outline is not None:
                self.headings[start] = outline
                outline = None
            if align is not None:
                self.aligned[start] = align
            self._end_line()

    def row(
        self, cells: list[list[Piece]], merged: list[tuple[int, int] | None]
    ) -> tuple[Cell, ...]:
        """Write a row of a data table and return its cells.

        ``merged`` holds how many columns and rows each cell covers, ``None`` for one that is
        covered by a cell above it: it has its tab in the line, but is no cell.
        """
        out: list[Cell] = []
        for index, (pieces, size) in enumerate(zip(cells, merged, strict=True)):
            if index:
                self._append("\t")
            start = self.length
            self._write(list(pieces))
            if size is not None:
                out.append(Cell(start, self.length, *size))
        self._end_line()
        return tuple(out)

    def grid(self, start: int, rows: list[tuple[Cell, ...]], header_rows: int) -> None:
        """Note that the rows written since ``start`` are a data table."""
        self.grids.append(Grid(start, self.length - 1, tuple(rows), header_rows))

    def mark(self, start: int, category: str) -> None:
        """Note that all written since ``start`` is furniture."""
        if self.length > start:
            self.furniture.append((start, self.length - 1, category))

    def _write(self, line: list[Piece]) -> None:
        begin = self.length
        for piece in line:
            start = self.length
            self._append(piece.text)
            if piece.made:
                self.generated.append((start, self.length))
            if piece.bold and piece.text.strip():
                self._embolden(start)
        size = _size(line)
        if size is not None:
            self.sizes.setdefault(begin, size)

    def _embolden(self, start: int) -> None:
        if self.strong and self.strong[-1][1] == start:
            start = self.strong.pop()[0]
        self.strong.append((start, self.length))

    def _append(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def _end_line(self) -> None:
        self._append("\n")

    def finish(self) -> tuple[str, Layout]:
        """Return the text and its layout."""
        layout = Layout(
            headings=_below_title(self.headings),
            strong=tuple(self.strong),
            grids=tuple(self.grids),
            sizes=self.sizes,
            aligned=self.aligned,
            furniture=tuple(sorted(self.furniture)),
            generated=tuple(self.generated),
            paragraphs=True,
        )
        return "".join(self.parts), layout


def _below_title(headings: dict[int, int]) -> dict[int, int]:
    """Return the levels from 1 on, where a title (0) stands above all headings; else without it.

    The style of titles in another place says nothing of a level.
    """
    levels = [headings[start] for start in sorted(headings)]
    titles = next((k for k, level in enumerate(levels) if level), len(levels))
    if not titles:
        return {start: level for start, level in headings.items() if level}
    return {
        start: level + 1
        for k, (start, level) in enumerate(sorted(headings.items()))
        if level or k < titles
    }


def _lines(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Part the pieces of a paragraph at its line breaks."""
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        if "\n" not in piece.text:
            lines[-1].append(piece)
            continue
        for index, text in enumerate(piece.text.split("\n")):
            if index:
                lines.append([])
            lines[-1].append(piece._replace(text=text))
    return lines


def _size(line: list[Piece]) -> float | None:
    """Return the font size that most characters of a line have."""
    counts: dict[float, int] = {}
    for piece in line:
        if piece.size is not None:
            counts[piece.size] = counts.get(piece.size, 0) + len(piece.text.strip())
    return max(counts, key=lambda size: counts[size]) if counts else None


def flat(paragraphs: Iterable[list[Piece]]) -> list[Piece]:
    """Return the paragraphs of a table's cell as one: breaks and tabs become blanks."""
    out: list[Piece] = []
    for paragraph in paragraphs:
        if not any(piece.text.strip() for piece in paragraph):
            continue
        if out:
            out.append(Piece(" "))
        out.extend(
            Piece(
                piece.text.replace("\n", " ").replace("\t", " "), piece.bold, piece.size, piece.made
            )
            for piece in paragraph
        )
    return out


def joined(pieces: Iterable[Piece]) -> list[Piece]:
    """Return pieces with neighbours that look the same put together."""
    return [
        Piece("".join(piece.text for piece in group), *look)
        for look, group in groupby(pieces, key=lambda p: (p.bold, p.size, p.made))
    ]
