"""The rows of a document become its paragraphs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .flow import alignment, goes_on
from .grids import Table
from .setting import Setting
from .sheet import Row


@dataclass(slots=True)
class Paragraph:
    """A paragraph with its rows; ``breaks`` holds where in its text a new page begins."""

    text: str
    size: float
    aligned: str | None
    breaks: list[tuple[int, int]]


def paragraphs_of(
    flow: Iterable[tuple[Row | Table, int]], setting: Setting
) -> Iterator[tuple[Paragraph | Table, int]]:
    """Yield the paragraphs that rows make, and tables, each with the index of its page."""
    rows: list[Row] = []
    pages: list[int] = []
    aligned: list[str | None] = []
    for item, page in flow:
        side = None if isinstance(item, Table) else alignment(item, setting)
        if rows and (
            isinstance(item, Table)
            or not goes_on(
                rows,
                item,
                setting,
                (aligned[-1], side),
                same_page=pages[-1] == page and item.y > rows[-1].y,
            )
        ):
            yield _join(rows, pages, aligned), pages[0]
            rows, pages, aligned = [], [], []
        if isinstance(item, Table):
            yield item, page
        else:
            rows.append(item)
            pages.append(page)
            aligned.append(side)
    if rows:
        yield _join(rows, pages, aligned), pages[0]


def _join(rows: list[Row], pages: list[int], aligned: list[str | None]) -> Paragraph:
    """Return the paragraph of rows; ``pages`` are the indexes of their pages.

    It is aligned as its last rows are (the first may be full).
    """
    text, breaks = "", []
    for i, row in enumerate(rows):
        if text and _are_words(text[-1], row.text[0]):
            text += " "
        if pages[i] != pages[max(i - 1, 0)]:
            breaks.append((len(text), pages[i]))
        text += row.text
    sides = set(aligned[1:] or aligned)
    return Paragraph(text, rows[0].size, sides.pop() if len(sides) == 1 else None, breaks)


def _are_words(left: str, right: str) -> bool:
    return left.isascii() and right.isascii() and left.isalpha() and right.isalpha()
