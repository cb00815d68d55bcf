"""Annexes (附件) and glossaries (名词解释): headings, lists of attachments, entries."""

from __future__ import annotations

import re

from ..grammar.markers import Marker
from ..grammar.profile import genre
from ..kinds import ANNEX, ENTRY
from ..reading.lines import Line
from .blocks import Block, Page, marked, squeeze, take_text

_ENTRY = re.compile(
    r"(?P<term>[^。]{1,80}?)(?:\((?P<pages>[Pp]\.? ?\d+(?: ?[-—、,] ?[Pp]?\.? ?\d+)*)\)|\(第?(?P<page>\d+)页\))? ?:"
    r"|(?P<spaced>[^ ,。;:]{2,24}) +(?=(?:指|是|即|主要|由|以|为)?[^ ]{6})"
)
_PAGES = re.compile(r"\d+")
_LIST = re.compile(r"附 ?件 ?\d* ?[:.、]? ?")
_LONGEST_HEADING = 60


def is_glossary_heading(folded_line: str) -> bool:
    """Tell whether a line is the heading of a glossary."""
    return (
        len(folded_line) < 24
        and genre().patterns["glossary_headings"].fullmatch(squeeze(folded_line)) is not None
    )


def is_annex_heading(
    page: Page, items: list[Line], markers: list[Marker | None], i: int, end: int
) -> bool:
    """Tell the heading of an annex from a list of attachments and from a download label.

    A label is followed by a file's name, a list, or the same number once more as a heading.
    """
    line, marker = items[i], markers[i]
    assert marker is not None
    rest = page.folded[marker.end : line.end].strip(" :、.")
    whole = page.folded[line.start : line.end]
    if (
        line.end - line.start > _LONGEST_HEADING
        or (rest and rest[-1] in "。;")
        or re.match(r"\d ?[.、]", rest)
    ):
        return False
    if genre().patterns["file_name"].fullmatch(rest or "-"):
        return False
    below = page.folded[items[i + 1].start : items[i + 1].end] if i + 1 < end else ""
    if below and (
        genre().patterns["file_name"].fullmatch(below) or _same_again(page, items, markers, i, end)
    ):
        return False
    if ":" in whole[: len(whole) - len(rest)] and rest and _signed_below(page, items, i, end):
        return False
    if whole.rstrip().endswith(":") and not rest:
        return not (re.match(r"\d{1,2} ?[.、]|《", below) or not below)
    return True


def _label(page: Page, marker: Marker) -> str:
    return squeeze(page.folded[marker.start : marker.end])


def _signed_below(page: Page, items: list[Line], i: int, end: int) -> bool:
    """A list of attachments stands right above the signature: a date follows within a few lines."""
    date = genre().patterns["date"]
    return any(
        date.fullmatch(page.folded[items[k].start : items[k].end])
        for k in range(i + 1, min(i + 7, end))
    )


def _same_again(
    page: Page, items: list[Line], markers: list[Marker | None], i: int, end: int
) -> bool:
    """A list names each annex before the annexes themselves begin."""
    marker = markers[i]
    assert marker is not None
    colon = ":" in page.folded[marker.start : marker.end + 2]
    for k in range(i + 1, end):
        other = markers[k]
        if (
            other is not None
            and other.kind == ANNEX
            and _label(page, other) == _label(page, marker)
        ):
            return colon or k - i < 12
    return False


def read_entry(page: Page, glossary: Block, line: Line, marker: Marker) -> Block:
    """Add a numbered line to the glossary as an entry: term, page references, explanation."""
    block = marked(page, ENTRY, line, marker)
    start = page.skip(marker.end, line.end)
    match = _ENTRY.match(page.folded, start, line.end)
    if match is not None:
        block.title = (
            start,
            page.trim(start, match.end("term" if match.group("term") else "spaced")),
        )
        block.title_end = match.end()
        block.pages = tuple(
            int(n) for n in _PAGES.findall(match.group("pages") or match.group("page") or "")[:99]
        )
        start = match.end()
    take_text(page, block, start, line.end)
    glossary.children.append(block)
    return block
