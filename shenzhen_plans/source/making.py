"""A text that is made of a document, as it grows, and what the page shows beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from .layout import Cell, Grid, Layout, Span


class Run(NamedTuple):
    """Characters that look the same; ``made`` tells that they are a number of ours."""

    text: str
    bold: bool = False
    size: float | None = None
    made: bool = False


@dataclass(slots=True)
class Making:
    """A text in the making, ``length`` characters long; the other fields are those of its layout."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    headings: dict[int, int] = field(default_factory=dict)
    strong: list[Span] = field(default_factory=list)
    sizes: dict[int, float] = field(default_factory=dict)
    aligned: dict[int, str] = field(default_factory=dict)
    pages: list[tuple[int, str]] = field(default_factory=list)
    furniture: list[tuple[int, int, str]] = field(default_factory=list)
    generated: list[Span] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)

    def write(self, text: str) -> int:
        """Write characters, and return where they begin."""
        start = self.length
        self.parts.append(text)
        self.length += len(text)
        return start

    def line(self, text: str) -> int:
        """Write a line, and return where it begins."""
        return self.write(text + "\n")

    def paragraph(
        self, runs: Iterable[Run], *, outline: int | None = None, align: str | None = None
    ) -> None:
        """Write a paragraph: a line, or several where it holds line breaks; nothing if blank."""
        for line in _lines(runs):
            if not any(run.text.strip() for run in line):
                continue
            start = self.length
            self._write_runs(line)
            self.write("\n")
            if outline is not None:
                self.headings[start] = outline
                outline = None
            if align is not None:
                self.aligned[start] = align

    def row(self, cells: Iterable[tuple[list[Run], tuple[int, int] | None]]) -> tuple[Cell, ...]:
        """Write a row of a data table, a tab between its cells, and return them.

        With each come the columns and rows that it covers, ``None`` for one that is covered by a
        cell above it: it has its tab in the line, but is no cell.
        """
        out: list[Cell] = []
        for index, (runs, size) in enumerate(cells):
            if index:
                self.write("\t")
            start = self.length
            self._write_runs(runs)
            if size is not None:
                out.append(Cell(start, self.length, *size))
        self.write("\n")
        return tuple(out)

    def grid(self, start: int, rows: list[tuple[Cell, ...]], header_rows: int = 0) -> None:
        """Note that the rows written since ``start`` are a data table."""
        self.grids.append(Grid(start, self.length - 1, tuple(rows), header_rows))

    def mark(self, start: int, category: str) -> None:
        """Note that all written since ``start`` is furniture."""
        if self.length > start:
            self.furniture.append((start, self.length - 1, category))

    def _write_runs(self, line: list[Run]) -> None:
        begin = self.length
        sizes: dict[float, int] = {}
        for run in line:
            start = self.write(run.text)
            if run.made:
                self.generated.append((start, self.length))
            if run.bold and run.text.strip():
                if self.strong and self.strong[-1][1] == start:
                    start = self.strong.pop()[0]
                self.strong.append((start, self.length))
            if run.size is not None:
                sizes[run.size] = sizes.get(run.size, 0) + len(run.text.strip())
        if sizes:  # the size of most characters
            self.sizes.setdefault(begin, max(sizes, key=lambda size: sizes[size]))

    def finish(self, pictures: Iterable[int] = ()) -> tuple[str, Layout]:
        """Return the text and its layout; ``pictures`` are the indexes of pages without text."""
        return "".join(self.parts), Layout(
            headings=_below_title(self.headings),
            strong=tuple(self.strong),
            grids=tuple(self.grids),
            sizes=self.sizes,
            aligned=self.aligned,
            pages=tuple(self.pages),
            furniture=tuple(sorted(self.furniture)),
            generated=tuple(self.generated),
            pictures=tuple(pictures),
            paragraphs=True,
        )


def _below_title(headings: dict[int, int]) -> dict[int, int]:
    """Return the levels from 1 on, where a title (0) stands above all headings; else without it.

    The style of titles in another place says nothing of a level.
    """
    ordered = sorted(headings.items())
    titles = next((k for k, (_, level) in enumerate(ordered) if level), len(ordered))
    return {
        start: level + bool(titles)
        for k, (start, level) in enumerate(ordered)
        if level or k < titles
    }


def _lines(runs: Iterable[Run]) -> list[list[Run]]:
    """Part the runs of a paragraph at its line breaks."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        if "\n" not in run.text:
            lines[-1].append(run)
            continue
        first, *others = (run._replace(text=text) for text in run.text.split("\n"))
        lines[-1].append(first)
        lines += [[other] for other in others]
    return lines


def flat(paragraphs: Iterable[list[Run]]) -> list[Run]:
    """Return the paragraphs of a table's cell as one: breaks and tabs become blanks."""
    out: list[Run] = []
    for paragraph in paragraphs:
        if any(run.text.strip() for run in paragraph):
            out += [Run(" ")] if out else []
            out += [run._replace(text=run.text.translate(_BLANKS)) for run in paragraph]
    return out


_BLANKS = str.maketrans("\n\t", "  ")


def joined(runs: Iterable[Run]) -> list[Run]:
    """Return runs with neighbours that look the same put together."""
    return [
        Run("".join(run.text for run in group), *look)
        for look, group in groupby(runs, key=lambda run: run[1:])
    ]
