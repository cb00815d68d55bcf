"""Where the words of an imprint stand as labels: at the beginning of a line or cell, or before a colon."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .places import line_at
from .words import Words, words

#: How much of a text is looked at.
HEAD = 6_000
_BLANK = re.compile(r" +")
#: The header of a table of data counts its rows: 序号, 名称, ….
_HEADER = re.compile(r"[ \t|]*序 *号 *[\t|]")


def find_labels(folded: str, start: int) -> Iterator[tuple[str, re.Match[str]]]:
    """Yield the labels: they are looked for in lines where a word may end as theirs do."""
    known = words()
    end = 0
    above = folded[start - 1] if start else "\n"  # a line begins behind a line feed
    blanks = known.blanks.search(above + folded[start : start + HEAD]) is not None
    hints = known.hint_of_blanks if blanks else known.hint
    for hint in hints.finditer(folded, start, start + HEAD):
        if hint.start() < end:
            continue
        first, end = line_at(folded, hint.start())
        if _HEADER.match(folded, first) is not None:
            continue
        for match in _in_line(known, folded, first, min(end, start + HEAD)):
            yield known.fields[match["word"].replace(" ", "")], match


def _in_line(known: Words, folded: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield the labels of a line, those included that nothing parts from the value before them."""
    found = {match.end("word"): match for match in _set_off(known, folded, start, end)}
    first = found[min(found)] if found else None
    if first is not None and folded[first.end() - 1] == ":":
        for match in known.inner.finditer(folded, first.end(), end):
            found.setdefault(match.end("word"), match)
    for _, match in sorted(found.items()):
        yield match


def _set_off(known: Words, folded: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield the words that more than a blank parts from what follows, or that begin their line.

    Where no more than a blank follows the first word of a line, none need follow the others.
    """
    blanks = False
    for match in known.label.finditer(folded, start, end):
        blank = match.end() < end and folded[match.end()] != "\t"
        blank = blank and _BLANK.fullmatch(folded, match.end("word"), match.end()) is not None
        opens = not folded[start : match.start("word")].strip()
        blanks = blank if opens else blanks
        if blanks or opens or not blank:
            yield match
