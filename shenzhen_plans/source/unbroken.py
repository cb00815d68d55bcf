r"""Line ends that a text has lost: they are written out (``\n``, ``<br>``), or blanks stand for them.

Cells of tables and dumps of databases hold such texts.  As with all that is hidden, the text stays:
a line feed and filler are seen in the place of what stands for a line end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..grammar.keys import fold
from ..grammar.markers import Marker, match_marker
from ..kinds import MAIN_HEADINGS
from .layout import Finding, Span
from .origin import masked

#: Written as in a program (some behind no letter or digit: C:\new), or as a tag in a text without markup.
_WRITTEN = re.compile(r"(?:\\r)?\\n")
_SURE = re.compile(r"(?<![A-Za-z0-9:\\])(?:\\r)?\\n")
_TAGS = re.compile(r"(?:<|&lt;)(?:br|/?p|/?div)(?:\s[^<>&]{0,200})?\s?/?(?:>|&gt;)", re.I)
_FEWEST_WRITTEN = 2
_BLANK = re.compile(r"(?<=\S)[ \t]+(?=\S)")
_STOPS = frozenset("。!?;:")
#: A text whose line ends are lost has so few lines that they are this long, or no more than so many.
_LONG_LINES, _FEW_LINES = 200, 3
_LONGEST_HEADING = 40
#: So many numbered headings must stand behind blanks, and so many line ends be found.
_FEWEST_HEADINGS, _FEWEST_BREAKS = 2, 3


def with_line_ends(text: str) -> tuple[str, list[Finding]]:
    r"""Return a plain text with its lost line ends (the same length), and what was found.

    >>> with_line_ends(r"海堤意见\n一、总则\n修堤。")[0].replace("\x1f", "")
    '海堤意见\n一、总则\n修堤。'
    """
    spans = list(_written(text)) if any(s in text for s in ("\\n", "<", "&lt;")) else []
    if spans:
        message = f"{len(spans)} line ends are written as \\n or <br>, and read as meant"
        return masked(text, spans, "\n"), [Finding("source.escaped", "info", message, *spans[0])]
    spans = list(_flattened(text))
    if not spans:
        return text, []
    message = f"{len(spans)} blanks stand where line ends were, and are read as such"
    return masked(text, spans, "\n"), [Finding("source.flattened", "info", message, *spans[0])]


def _written(text: str) -> Iterator[Span]:
    sure = sum(1 for _ in _SURE.finditer(text)) >= _FEWEST_WRITTEN
    found = [match.span() for match in _WRITTEN.finditer(text)] if sure else []
    yield from sorted(found + [match.span() for match in _TAGS.finditer(text)])


def _flattened(text: str) -> Iterator[Span]:
    """Yield the blanks that stand for line ends in the one line that holds most of a text.

    Evidence: numbered headings stand behind several of them, and most follow a stop or precede
    such a heading.
    """
    lines = list(filter(None, map(str.strip, text.split("\n"))))
    ends, size = len(lines) - 1, sum(map(len, lines))
    if ends < 0 or (ends > _FEW_LINES and ends * _LONG_LINES > size):
        return
    line = max(lines, key=len)
    start = text.index(line)
    if 2 * len(line) <= size:
        return
    folded = fold(line)
    found, headings, sure, begin = [], 0, 0, 0
    for blank in _BLANK.finditer(folded):
        if _is_number(folded, begin, blank.start()):
            continue
        heads = _heading(folded, blank.end(), len(folded)) is not None
        stopped = folded[blank.start() - 1] in _STOPS
        wide = blank.group() != " "
        if heads or stopped or wide or _is_heading(folded, begin, blank.start()):
            found.append((start + blank.start(), start + blank.end()))
            headings, sure, begin = headings + heads, sure + (heads or stopped), blank.end()
    if headings >= _FEWEST_HEADINGS and len(found) >= _FEWEST_BREAKS and 2 * sure >= len(found):
        yield from found


def _heading(folded: str, start: int, end: int) -> Marker | None:
    marker = match_marker(folded, start, end)
    return marker if marker is not None and marker.kind in MAIN_HEADINGS else None


def _is_number(folded: str, start: int, end: int) -> bool:
    """Tell whether nothing but a heading's number stands there: 第一条."""
    marker = _heading(folded, start, end)
    return marker is not None and marker.end == end


def _is_heading(folded: str, start: int, end: int) -> bool:
    """Tell whether a whole heading stands there: a number and a few words without a stop."""
    short = end - start <= _LONGEST_HEADING and not _STOPS & set(folded[start:end])
    return short and _heading(folded, start, end) is not None
