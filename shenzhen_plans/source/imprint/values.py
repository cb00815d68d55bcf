"""The values behind the labels of an imprint: in the same cell, the next one, the line or the row below."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from typing import NamedTuple

from ...grammar.keys import fold
from ...grammar.profile import genre
from ..layout import Fact, Span
from .places import cell_at, line_at, skip_blanks
from .words import PERHAPS_NUMBER, words

_LONGEST_VALUE = 300
_FEWEST_COLUMNS = 3
#: A sentence so long stands in no imprint but as the value of a word.
SHORTEST_PROSE = 40
_LINE_FEED = re.compile(r"\n")
_NOTHING = frozenset(("", "无", "—", "——", "/", "空", "暂无"))
#: The fields that name agencies, and what is no part of a name among several.
_OF_NAMES = frozenset(("issuer", "publisher", "joint_issuers"))
#: What stands before a date on its line, which is a fact of its own: 来源:云州日报 2031-01-20.
_WITHOUT_DATE = _OF_NAMES | {"source_site"}
_DATE_BEHIND = re.compile(r"(?<![ \t])[ \t]++(?=\d{4} ?[-年/.] ?\d{1,2} ?[-月/.])")
_LINK = re.compile("[和与]")
_NAME = re.compile(r"[^ 、;,/|\t\n]+")


class Imprint(NamedTuple):
    """The facts of an imprint, and the lines that it takes."""

    facts: tuple[Fact, ...] = ()
    lines: tuple[Span, ...] = ()


def read_imprint(text: str, folded: str, group: list[tuple[str, re.Match[str]]]) -> Imprint:
    """Return the facts of a group of labels (field and match on the folded text), and the lines that they take."""
    found: list[tuple[int, Fact]] = []
    lines: set[Span] = set()
    taken: list[Span] = []
    columns = _in_columns(folded, [match for _, match in group])
    reach = 0  # how many line ends part a word from a value below it
    for k, (field, match) in enumerate(group):
        # Below the last word stands its value, as near as with the words above it, or the text.
        last = k + 1 == len(group)
        line_end = line_at(folded, match.start("word"))[1]
        after = group[k + 1][1].start() if not last else len(text) if reach else line_end
        start, end = columns.get(match.start()) or _value(folded, match.end(), after)
        lines.add(line_at(folded, match.start("word")))
        taken.append(match.span())
        feeds = folded.count("\n", match.end(), start)
        if start == end or (last and feeds > reach):
            continue
        reach = max(reach, feeds)
        if field in _WITHOUT_DATE and (date := _DATE_BEHIND.search(folded, start, end)):
            end = date.start()
        if field in _OF_NAMES:
            end = _names_below(folded, end, None if last else after)
        below = (feed.end() for feed in _LINE_FEED.finditer(folded, start, end))
        lines.update(line_at(folded, at) for at in (start, *below))
        if _opens_cell(folded, match.start("word")) or not _is_sentence(folded[start:end]):
            taken.append((start, end))
        value = text[start:end].replace("\n", " ")
        label = folded[end - 1] == ":"
        told = value.strip("-•·*●○") not in _NOTHING and not label
        stated = field
        if field == PERHAPS_NUMBER:
            numbered = genre().patterns["document_number"].fullmatch(folded, start, end)
            stated = "none" if numbered is None else "document_number"
        if stated != "none" and told:
            rank = words().rank[match["word"].replace(" ", "")]
            found.append((rank, Fact(stated, value, start, end)))
    kept = [line for line in lines if not _says_more(folded, line, taken)]
    facts = [fact for _, fact in sorted(found, key=lambda ranked: ranked[0])]
    facts += _dates_first(text, folded, sorted(kept))
    held = [fact for fact in facts if any(start <= fact.start < end for start, end in kept)]
    return Imprint(tuple(held), tuple(sorted(kept)))


def _dates_first(text: str, folded: str, lines: Iterable[Span]) -> Iterator[Fact]:
    """Yield the dates that lines begin with, before any label: 2031-01-20 08:30 来源:…."""
    for start, _ in lines:
        date = _DATE_FIRST.match(folded, start)
        if date is not None:
            yield Fact("published", text[start : date.end()], start, date.end())


#: What stands before the first label of a line.
_DATE_FIRST = re.compile(
    r"\d{4}[-年/.]\d{1,2}[-月/.]\d{1,2}日?(?: \d{1,2}:\d{2}(?::\d{2})?)?(?=[ \t|]+[\u4e00-\u9fff]{2,4} ?:)"
)


def names_in(value: str) -> list[Span]:
    """Return the spans of the names in a value: a blank, a mark of a list or 和 parts them."""
    folded, agency = fold(value), genre().patterns["agency"]
    spans: list[Span] = []
    for name in _NAME.finditer(folded):
        start, end = name.span()
        for link in _LINK.finditer(folded, start, end):
            first, second = folded[start : link.start()], folded[link.end() : end]
            if agency.search(first) and agency.search(second):
                spans.append((start, link.start()))
                start = link.end()
        spans.append((start, end))
    return spans


def _says_more(folded: str, line: Span, taken: Iterable[Span]) -> bool:
    """Tell whether a line holds prose beside its facts: a text whose line ends are lost."""
    inside = sorted(span for span in taken if line[0] <= span[0] < line[1])
    edges = pairwise([(line[0], line[0]), *inside, (line[1], line[1])])
    return any(_is_sentence(folded[before:behind]) for (_, before), (behind, _) in edges)


def _opens_cell(folded: str, at: int) -> bool:
    """Tell whether a word opens its line or cell: behind others a value is no more than a name."""
    before = folded[line_at(folded, at)[0] : at].rstrip(" ")
    return not before or before[-1] in "\t|"


def _is_sentence(text: str) -> bool:
    return text.rfind("。") > SHORTEST_PROSE


def _names_below(folded: str, end: int, after: int | None) -> int:
    """Return where a value ends whose names stand on lines of their own: each is an agency.

    No more than a line end parts them where no other word follows.
    """
    first, stop = line_at(folded, end)
    if "\t" in folded[first:stop]:
        return end
    until = len(folded) if after is None else after
    while stop < until:
        below = stop + 1 if after is None else skip_blanks(folded, stop)
        start, stop = cell_at(folded, below, line_at(folded, below)[1])
        if stop > until or genre().patterns["agency"].search(folded[start:stop]) is None:
            break
        end = stop
    return end


def _in_columns(folded: str, labels: list[re.Match[str]]) -> dict[int, Span]:
    """Return the values of labels that are the header of a table: the cells in the row below."""
    found: dict[int, Span] = {}
    for line, row in groupby(labels, key=lambda label: line_at(folded, label.start("word"))):
        heads = list(row)
        gaps = {folded[a.end() : b.start("word")].strip(" |") for a, b in pairwise(heads)}
        if len(heads) < _FEWEST_COLUMNS or gaps != {"\t"} or line[1] >= len(folded):
            continue
        below = line_at(folded, skip_blanks(folded, line[1]))
        cells = list(_cells(folded, *below))
        for head in heads:
            column = folded.count("\t", line[0], head.start("word"))
            if column < len(cells):
                found[head.start()] = cells[column]
    return found


def _cells(folded: str, start: int, end: int) -> Iterator[Span]:
    while start <= end:
        stop = folded.find("\t", start, end)
        stop = end if stop < 0 else stop
        yield cell_at(folded, start, stop)
        start = stop + 1


def _value(folded: str, start: int, after: int) -> Span:
    """Return the span of the value behind a label: the rest of its cell, or the next cell or line."""
    line_end = line_at(folded, start)[1]
    found = cell_at(folded, start, min(line_end, after))
    if found[0] == found[1] and after > line_end and "\t" not in folded[start:line_end]:
        begin = line_end
        while begin < after and folded[begin].isspace():
            begin += 1
        found = cell_at(folded, begin, min(line_at(folded, begin)[1], after))
    return found if found[1] - found[0] <= _LONGEST_VALUE else (start, start)
