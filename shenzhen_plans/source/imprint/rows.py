"""The lines that an imprint takes beside those of its facts: empty rows, and what goes on below as it does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...grammar.profile import genre
from ..layout import Span
from .places import line_at

#: A row of a table that holds words and nothing else, and a line of a word and its value.
_EMPTY_ROW = re.compile(
    r"[ \t\n]*\n[ \t]*(?P<row>(?:[\u4e00-\u9fff]{2,8} ?:? *[\t|][ \t|]*){1,4})(?=\n|$)"
)
_UNFORESEEN = re.compile(
    r"\n(?P<said>[-*· ]{0,4}[\u4e00-\u9fff]{2,8} ?: ?[^\s。;][^。;\n]{0,119})(?=\n|$)"
)
#: Lines of that form that a text prints itself.
_OF_TEXTS = ("speaker", "colophon", "attachments_label", "addressee")


def whole_lines(folded: str, lines: Sequence[Span]) -> tuple[Span, ...]:
    """Return the lines of an imprint with the rows of empty cells between them, and what goes on below."""
    inside = [
        row.span("row")
        for line in lines[:-1]
        for row in _empty_rows(folded, line[1])
        if row.end() < lines[-1][0]
    ]
    return (*sorted({*lines, *inside}), *_rest(folded, lines))


def _empty_rows(folded: str, end: int) -> Iterator[re.Match[str]]:
    """Yield the rows of empty cells right below a line."""
    while row := _EMPTY_ROW.match(folded, end):
        yield row
        end = row.end()


def _rest(folded: str, lines: Sequence[Span]) -> Iterator[Span]:
    """Yield the lines right below an imprint that go on as it does, with words that nobody foresaw.

    In a table they are a word and an empty cell; elsewhere a word, a colon and a value, and a blank
    line ends them: what follows without one may be the head of the text.
    """
    if not lines:
        return
    end = lines[-1][1]
    if {"\t", "|"}.intersection(folded[slice(*lines[-1])]):
        for row in _empty_rows(folded, end):
            yield row.span("row")
            end = row.end()
    found: list[Span] = []
    while line := _UNFORESEEN.match(folded, end):
        if any(genre().patterns[name].match(line["said"]) for name in _OF_TEXTS):
            return
        found.append(line.span("said"))
        end = line.end()
    if not folded[end : line_at(folded, min(end + 1, len(folded)))[1]].strip():
        yield from found
