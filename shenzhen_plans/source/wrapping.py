"""Hard-wrapped text: which line breaks stand inside a paragraph, and what a page left there.

Evidence for a whole text: many lines of nearly the same display width that end without a stop.
For a single paragraph: three or more such lines with no blank line between them.  Page numbers
and running heads (the same line beside page numbers, again and again) are no part of either.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby, pairwise, repeat

from ..grammar.markers import match_marker
from ..kinds import LEVEL3, TASK

Span = tuple[int, int]

_TERMINAL = "。!?;:…"
_PAGE_NUMBER = re.compile(
    r"[-—·\s]{1,6}\d{1,4}[-—·\s]{1,6}|第\s*\d{1,4}\s*页(?:\s*[,/]?\s*共\s*\d{1,4}\s*页)?"
    r"|\d{1,3}\s*/\s*\d{1,3}|Page\s+\d+.*"
)
_NARROW = re.compile(r"[A-Za-z0-9 ]")
#: 前　言 and 目　录 end their line, also behind a date or a title.
_NAMED, _LONGEST_NAMED = re.compile(r"(?:[前序引导] *言|目 *[录次])$"), 12
_LEADERS = re.compile(r"[.·…_]{4,}")
#: Display columns: a Chinese character takes two.
_NARROWEST, _WIDEST, _SLACK = 36, 160, 9
#: A line so much longer than the width does not belong to the wrapped text (an address, a tag).
_OVERLONG = 1.4
_LONGEST_HEAD = 60
#: The title, which a running head repeats, is one of the first lines.
_TITLE_LINES = 4
#: So many lines tell a width; fewer only where nearly all have it.
_FEWEST, _FEWEST_SURE = 12, 8
_SHORTEST_RUN, _LONGEST_RUN = 18, 80
#: So many runs of lines that are nearly as long as any line of the text tell how wide it is set.
_FEWEST_RUNS, _NEARLY = 3, 3
_SHORTEST_DOWNWARDS = 4
_FEWEST_TABS = 2
#: A line that stands so often in a text is no part of a paragraph, and tells no width.
_FEWEST_AGAIN = 3


@dataclass(slots=True)
class Breaks:
    """The breaks inside paragraphs, what stands in them, and all running heads."""

    joins: list[Span] = field(default_factory=list)
    debris: list[tuple[int, int, str]] = field(default_factory=list)
    heads: list[Span] = field(default_factory=list)


def is_page_number(folded_line: str) -> bool:
    """Tell whether a whole (folded) line is a page number with its ornaments."""
    return _PAGE_NUMBER.fullmatch(folded_line) is not None


def find_breaks(folded: str, spans: list[Span], *, page: bool = False) -> Breaks:
    """Return the breaks inside the paragraphs of a text that is cut into ``spans``.

    Of a web ``page`` the lines are paragraphs unless nearly all are full and break off.
    """
    pages = {s for s in spans if s[1] - s[0] < 24 and _PAGE_NUMBER.fullmatch(folded, *s)}
    rest = [s for s in spans if s not in pages and not _is_row(folded, s)]
    width = _wrap_width(folded, rest, page=page)
    if width and len(once := _printed_once(folded, rest)) < len(rest):
        width = _wrap_width(folded, once, page=page)
    if width:
        pages |= _bare_pages(folded, spans)
    titles = _running_heads(folded, spans, pages) or _titles_again(folded, spans)
    heads = {*titles, *_set_downwards(folded, spans)}
    kept = [s for s in spans if s not in pages and s not in heads]
    if width:
        joins = list(_joined(folded, kept, width))
        return Breaks(joins, _inside(pages, heads, joins), sorted(heads))
    return Breaks(_join_runs(folded, kept, page=page), heads=sorted(heads))


def _printed_once(folded: str, spans: list[Span]) -> list[Span]:
    """Return the lines without those that the text prints again and again."""
    times = Counter(folded[a:b] for a, b in spans)
    return [s for s in spans if times[folded[slice(*s)]] < _FEWEST_AGAIN]


def _width(folded: str, span: Span) -> int:
    """Return the columns of a line, punctuation always wide: the same for every copy of a text."""
    return 2 * (span[1] - span[0]) - len(_NARROW.findall(folded, *span))


def _bare_pages(folded: str, spans: list[Span]) -> set[Span]:
    """Page numbers without ornaments: numbers alone on their lines that grow through the text."""
    bare = [s for s in spans if s[1] - s[0] <= 3 and folded[s[0] : s[1]].isdecimal()]
    numbers = [int(folded[s[0] : s[1]]) for s in bare]
    grows = sum(1 for a, b in pairwise(numbers) if a < b <= a + 3)
    return set(bare) if len(bare) >= 3 and grows >= 0.7 * (len(bare) - 1) else set()


def _running_heads(folded: str, spans: list[Span], pages: set[Span]) -> list[Span]:
    """Return the lines beside page numbers that stand there again and again."""
    if not pages:
        return []
    beside = [
        s
        for a, b in pairwise(spans)
        for s, other in ((a, b), (b, a))
        if other in pages and s not in pages and s[1] - s[0] <= _LONGEST_HEAD
    ]
    count = Counter(folded[a:b] for a, b in set(beside))
    return sorted({s for s in beside if count[folded[s[0] : s[1]]] >= 2})


def _titles_again(folded: str, spans: list[Span]) -> list[Span]:
    """Return the lines that print a text's title again and again, beside bare numbers that grow."""
    numbers = _bare_pages(folded, spans)
    found = _running_heads(folded, spans, numbers)
    titles = {folded[a:b] for a, b in spans[:_TITLE_LINES] if (a, b) not in found}
    return [(a, b) for a, b in found if folded[a:b] in titles]


def _set_downwards(folded: str, spans: list[Span]) -> list[Span]:
    """Return the lines of running heads that are printed downwards: one character a line."""
    runs = groupby(spans, lambda s: s[1] - s[0] == 1 and "\u4e00" <= folded[s[0]] <= "\u9fff")
    single = [list(run) for alone, run in runs if alone]
    return [span for run in single if len(run) >= _SHORTEST_DOWNWARDS for span in run]


def _wrap_width(folded: str, spans: list[Span], *, page: bool) -> int:
    """Return the width to which a whole text is wrapped, or 0 if it is not."""
    likely = [s for s in spans if 12 <= s[1] - s[0] <= _WIDEST]
    overlong = sum(1 for s in spans if s[1] - s[0] > _WIDEST and folded[s[0]] != "<")
    if overlong > 0.03 * len(likely):
        return 0
    widths = {s: _width(folded, s) for s in likely if not _LEADERS.search(folded, *s)}
    lengths = sorted(w for w in widths.values() if w >= 24)
    if len(lengths) < (_FEWEST if page else _FEWEST_SURE) or overlong > 0.03 * len(lengths):
        return 0
    few = page or len(lengths) < _FEWEST
    width = lengths[len(lengths) * 9 // 10]
    if not _NARROWEST <= width <= _WIDEST or lengths[len(lengths) * 97 // 100] > width * _OVERLONG:
        return 0
    full = [s for s, w in widths.items() if abs(w - width) <= _SLACK]
    open_ended = sum(1 for s in full if folded[s[1] - 1] not in _TERMINAL)
    # Of few lines nearly all must be full and break off, and none may be longer.
    crowd, broken = (0.7, 0.8) if few else (0.3, 0.6)
    many = len(full) >= crowd * len(lengths) and open_ended >= broken * len(full)
    if few and (lengths[-1] > width + _SLACK or open_ended == len(full) == len(lengths)):
        return 0
    marked = sum(1 for s in full if match_marker(folded, *s))
    return width if many and marked <= 0.5 * len(full) else 0


def _joined(folded: str, spans: list[Span], width: int) -> Iterator[Span]:
    """Yield the breaks inside the paragraphs of a text that is wrapped to a width."""
    full = {s for s in spans if _width(folded, s) >= width - _SLACK}
    indented = _indented(folded, spans, full)
    headings_too = _headings_too(folded, spans, full, indented)
    for here, below in pairwise(spans):
        if below in indented or _is_apart(folded, here, below) or _is_same(folded, here, below):
            continue
        if _NAMED.search(folded, max(here[0], here[1] - _LONGEST_NAMED), here[1]):
            continue
        marker = match_marker(folded, *below)
        marked = marker is not None
        stopped = folded[here[1] - 1] in _TERMINAL
        # A point may follow a stop inside its paragraph; a heading of the upper levels may not.
        inside = not stopped or (marker is not None and marker.kind in (TASK, LEVEL3))
        if here in full and indented and (not marked or (headings_too and inside)):
            yield here[1], below[0]
        elif stopped or (marked and not (here in full and _breaks_off(folded, here))):
            continue
        elif here in full or not _stands_alone(folded, *here, width=width):
            yield here[1], below[0]


def _is_apart(folded: str, here: Span, below: Span) -> bool:
    """Tell whether one of two lines is no prose: a tag, a row, a line of contents, an address."""
    return any(
        folded[line[0]] == "<"
        or _is_row(folded, line)
        or line[1] - line[0] > _WIDEST
        or _LEADERS.search(folded, *line) is not None
        for line in (here, below)
    )


def _is_same(folded: str, here: Span, below: Span) -> bool:
    """Tell whether a line prints the one above it once more: both are the page's."""
    return folded[slice(*here)] == folded[slice(*below)]


def _is_row(folded: str, span: Span) -> bool:
    """Tell whether a line is a row of a table set with tabs."""
    return folded.count("\t", *span) >= _FEWEST_TABS


def _indented(folded: str, spans: list[Span], full: set[Span]) -> set[Span]:
    """Return the lines with an indent, if that is how the text begins its paragraphs, else none.

    It is if the lines below a short line with a stop, which begin a paragraph, are indented, and
    those below a full line without one, which mostly go on, are not.
    """
    indented = {s for s in spans if s[0] and folded[s[0] - 1] in " \t"}
    begins = goes_on = told = untold = 0
    for here, below in pairwise(spans):
        stopped = folded[here[1] - 1] in _TERMINAL
        if stopped and here not in full:
            begins += 1
            told += below in indented
        elif here in full and not stopped:
            goes_on += 1
            untold += below in indented
    clear = told >= 0.8 * begins and untold <= 0.25 * goes_on
    return indented if begins >= 3 and goes_on >= 3 and clear else set()


def _headings_too(folded: str, spans: list[Span], full: set[Span], indented: set[Span]) -> bool:
    """Tell whether numbered lines are indented like the others where they begin for certain."""
    sure = [
        below in indented
        for here, below in pairwise(spans)
        if here not in full and match_marker(folded, *below)
    ]
    return len(sure) >= 3 and sum(sure) >= 0.9 * len(sure)


def _breaks_off(folded: str, here: Span) -> bool:
    """Tell whether a full line breaks off inside a sentence, so that a number below is no marker."""
    if folded[here[1] - 1] in ")”》」":
        return False  # a remark or a quotation ends a sentence as a stop does
    return folded[here[1] - 1] in "、,(“《." or match_marker(folded, *here) is None


def _stands_alone(folded: str, start: int, end: int, *, width: int) -> bool:
    """A short line is a line of its own if it is a heading or has no text punctuation."""
    if match_marker(folded, start, end):
        return True
    return 4 * (end - start) < width and not any(c in "、,。;" for c in folded[start:end])


def _inside(pages: set[Span], heads: set[Span], joins: list[Span]) -> list[tuple[int, int, str]]:
    """Return the page numbers and running heads that stand in a masked break."""
    found = []
    for aside in sorted(pages | heads):
        k = bisect_right(joins, aside) - 1
        if k >= 0 and joins[k][0] <= aside[0] and aside[1] <= joins[k][1]:
            found.append((*aside, "running_head" if aside in heads else "page_number"))
    return found


def _join_runs(folded: str, spans: list[Span], *, page: bool) -> list[Span]:
    """Return the breaks inside the runs of three or more full lines, and those of two that are alike.

    Of a web page only what ``<br>`` parts is joined, and no two lines: elements are paragraphs.
    """
    opens = [
        i
        for i, (start, end) in enumerate(spans[:-1])
        if _SHORTEST_RUN <= end - start <= _LONGEST_RUN and folded[end - 1] not in _TERMINAL
    ]
    if not opens:
        return []
    gap = 1 if page else _fewest_line_feeds(folded, spans)
    below = 0
    runs: list[tuple[int, int]] = []
    for i in opens:
        if i < below:
            continue
        last, closed = _run_end(folded, spans, i, gap)
        runs += [(i, last)] if closed and last > i else []
        below = last + 1
    if page or not _tell_a_width(folded, spans, [first for first, _ in runs]):
        runs = [(first, last) for first, last in runs if last >= first + 2]
    return [(spans[k][1], spans[k + 1][0]) for first, last in runs for k in range(first, last)]


def _fewest_line_feeds(folded: str, spans: list[Span]) -> int:
    """Return the fewest line feeds between a line and the next one."""
    ends, starts = [end for _, end in spans], [start for start, _ in spans[1:]]
    return min(map(folded.count, repeat("\n"), ends, starts))


def _tell_a_width(folded: str, spans: list[Span], firsts: list[int]) -> bool:
    """Tell whether the first lines of some runs are as long as any line, and most break off anywhere."""
    if len(firsts) < _FEWEST_RUNS:
        return False
    longest = max(end - start for start, end in spans)
    full = all(spans[i][1] - spans[i][0] >= longest - _NEARLY for i in firsts)
    anywhere = sum(folded[spans[i][1] - 1] not in ",、" for i in firsts)
    return full and 2 * anywhere > len(firsts)


def _indent(folded: str, start: int) -> int:
    """Return how many characters the indent before a line takes: two, if it is one of a paragraph."""
    return 2 * (folded[max(0, start - 2) : start] == "  ")


def _run_end(folded: str, spans: list[Span], first: int, gap: int) -> tuple[int, bool]:
    """Return the last line of the wrapped paragraph that begins at ``first``, and if it is whole.

    ``gap`` counts the line feeds between lines that no blank line sets apart.  A short line with a
    colon is a label (分享到：) rather than an end.
    """
    start, end = spans[first]
    width = end - start + _indent(folded, start)
    i = first
    while i + 1 < len(spans):
        here, following = spans[i], spans[i + 1]
        length = width if i == first else here[1] - here[0]
        full = abs(length - width) <= 2 and folded[here[1] - 1] not in _TERMINAL
        adjacent = folded.count("\n", here[1], following[0]) == gap
        fits = following[1] - following[0] <= width + 2
        if not (full and adjacent and fits) or match_marker(folded, *following):
            break
        if _is_row(folded, here) or _is_row(folded, following) or _is_same(folded, here, following):
            break
        i += 1
    last = folded[slice(*spans[i])]
    return i, last[-1] in _TERMINAL and not (last[-1] == ":" and 4 * len(last) < width)
