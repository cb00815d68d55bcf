"""The imprint of a page: the table, header or block that states what the document below it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from ..grammar.keys import fold
from ..grammar.profile import genre
from .imprint_words import PERHAPS_NUMBER, Words, words
from .layout import Fact, Span

#: How much of a text is looked at, and how many lines may part two facts of an imprint.
_HEAD, _FARTHEST = 6_000, 3
_LONGEST_VALUE = 300
_FEWEST, _FEWEST_STRONG = 3, 2
#: Words of nothing but an imprint; behind a long menu or below the text they tell where it is.
_SURE = re.compile(r"索 *引 *号 *[:\t】\]]|发 *文 *字 *号 *[:\t】\]]|成 *文 *日 *期 *[:\t】\]]")
#: What these words end with, which is found much faster than they are.
_SURE_ENDS = re.compile(r"号 *[:\t】\]]"), re.compile(r"期 *[:\t】\]]")
_BEFORE_SURE = 400
_FEWEST_COLUMNS = 3
#: A sentence so long stands in no imprint but as the value of a word.
_SHORTEST_PROSE = 40
#: Words that begin so state who published a page, and when, and nothing else.
_PUBLISHED = ("发布", "发文", "信息发布", "公开", "信息公开")
_BLANK = re.compile(r" +")
_LINE_FEED = re.compile(r"\n")
_DATE = re.compile(r"[ \t]*\d{4} ?[-年/.] ?\d{1,2} ?[-月/.] ?\d{1,2}")
#: A row of a table that holds words and nothing else, and a line of a word and its value.
_EMPTY_ROW = re.compile(
    r"[ \t\n]*\n[ \t]*(?P<row>(?:[\u4e00-\u9fff]{2,8} ?:? *[\t|][ \t|]*){1,4})(?=\n|$)"
)
_UNFORESEEN = re.compile(
    r"\n(?P<said>[-*· ]{0,4}[\u4e00-\u9fff]{2,8} ?: ?[^\s。;][^。;\n]{0,119})(?=\n|$)"
)
#: Lines of that form that a text prints itself.
_OF_TEXTS = ("speaker", "colophon", "attachments_label", "addressee")
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


def find_imprint(text: str, folded: str) -> Imprint:
    """Return the imprint of a text, mostly at its head; ``folded`` is the text folded.

    Evidence: several of the words that only an imprint has, each at the beginning of a line or
    cell, close to one another.
    """
    found = _within(text, folded, 0)
    below = _HEAD - _BEFORE_SURE
    if found.facts or not any(ends.search(folded, below) for ends in _SURE_ENDS):
        return found
    sure = _SURE.search(folded, below)
    return found if sure is None else _within(text, folded, sure.start() - _BEFORE_SURE)


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


def _within(text: str, folded: str, start: int) -> Imprint:
    """Return the first imprint from ``start`` on."""
    for group in _groups(folded, list(_labels(folded, max(start, 0)))):
        names = {field for field, _ in group}
        strong = names & words().strong
        signed = any(folded[match.end() - 1] in ":】]" for _, match in group)
        enough = len(names) >= (_FEWEST_STRONG if strong else _FEWEST)
        sure = (signed and _dates_it(folded, group)) or _one_a_line(folded, group)
        sure = sure or ((signed or enough) and _publishes_it(folded, group))
        if (enough and (strong or signed)) or sure:
            found = _read(text, folded, group)
            return found._replace(lines=_whole(folded, found.lines))
    return Imprint()


def _one_a_line(folded: str, group: list[tuple[str, re.Match[str]]]) -> bool:
    """Tell whether each label opens a line of its own right below the last, and one is of a date."""
    places = [match.start("word") for _, match in group]
    dated = any(
        field in ("published", "written") and _DATE.match(folded, match.end()) is not None
        for field, match in group
    )
    return (
        dated
        and len(group) >= _FEWEST
        and all(not folded[_line(folded, at)[0] : at].strip() for at in places)
        and all(_are_next(folded, a, b) for a, b in pairwise(places))
    )


def _are_next(folded: str, first: int, second: int) -> bool:
    """Tell whether two places are in lines with nothing but blanks between them."""
    end, start = _line(folded, first)[1], _line(folded, second)[0]
    return start > first and not folded[end:start].strip()


def _dates_it(folded: str, group: list[tuple[str, re.Match[str]]]) -> bool:
    """Tell whether a group is 成文日期 or [发布日期] with a date, which says by itself what it says."""
    return any(
        (field == "written" or (field == "published" and folded[match.end() - 1] in "】]"))
        and _DATE.match(folded, match.end()) is not None
        for field, match in group
    )


def _publishes_it(folded: str, group: list[tuple[str, re.Match[str]]]) -> bool:
    """Tell whether 发布机构 and 发布时间 with a date stand on one line, or on two one below the other."""
    sure = {field: match for field, match in group if match["word"].startswith(_PUBLISHED)}
    return (
        sure.keys() >= {"issuer", "published"}
        and _DATE.match(folded, sure["published"].end()) is not None
        and _are_neighbours(folded, *sorted(sure[name].start() for name in ("issuer", "published")))
    )


def _are_neighbours(folded: str, first: int, second: int) -> bool:
    """Tell whether two places are in one line, or in two with nothing but blanks between them."""
    return not folded[_line(folded, first)[1] : _line(folded, second)[0]].strip()


def _labels(folded: str, start: int) -> Iterator[tuple[str, re.Match[str]]]:
    """Yield the labels: they are looked for in lines where a word may end as theirs do."""
    known = words()
    end = 0
    above = folded[start - 1] if start else "\n"  # a line begins behind a line feed
    blanks = known.blanks.search(above + folded[start : start + _HEAD]) is not None
    hints = known.hint_of_blanks if blanks else known.hint
    for hint in hints.finditer(folded, start, start + _HEAD):
        if hint.start() < end:
            continue
        first, end = _line(folded, hint.start())
        if folded.startswith("序号", first):
            continue  # the header of a table
        for match in _in_line(known, folded, first, min(end, start + _HEAD)):
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


def _groups(
    folded: str, labels: list[tuple[str, re.Match[str]]]
) -> Iterator[list[tuple[str, re.Match[str]]]]:
    """Yield the runs of labels that few lines part."""
    run: list[tuple[str, re.Match[str]]] = []
    for field, match in labels:
        if run:
            between = folded[run[-1][1].end() : match.start()].split("\n")
            lines = [line for line in between[1:-1] if line.strip()]
            if len(lines) > _FARTHEST or any(_is_prose(line) for line in lines):
                yield run
                run = []
        run.append((field, match))
    if run:
        yield run


def _is_prose(line: str) -> bool:
    return len(line) > _SHORTEST_PROSE and line.rstrip().endswith(("。", ";", ":"))


def _read(text: str, folded: str, group: list[tuple[str, re.Match[str]]]) -> Imprint:
    found: list[tuple[int, Fact]] = []
    lines: set[Span] = set()
    taken: list[Span] = []
    columns = _in_columns(folded, [match for _, match in group])
    reach = 0  # how many line ends part a word from a value below it
    for k, (field, match) in enumerate(group):
        # Below the last word stands its value, as near as with the words above it, or the text.
        last = k + 1 == len(group)
        line_end = _line(folded, match.start("word"))[1]
        after = group[k + 1][1].start() if not last else len(text) if reach else line_end
        start, end = columns.get(match.start()) or _value(folded, match.end(), after)
        lines.add(_line(folded, match.start("word")))
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
        lines.update(_line(folded, at) for at in (start, *below))
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
    held = [fact for fact in facts if any(start <= fact.start < end for start, end in kept)]
    return Imprint(tuple(held), tuple(sorted(kept)))


def _whole(folded: str, lines: Sequence[Span]) -> tuple[Span, ...]:
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
    if not folded[end : _line(folded, min(end + 1, len(folded)))[1]].strip():
        yield from found


def _says_more(folded: str, line: Span, taken: Iterable[Span]) -> bool:
    """Tell whether a line holds prose beside its facts: a text whose line ends are lost."""
    inside = sorted(span for span in taken if line[0] <= span[0] < line[1])
    edges = pairwise([(line[0], line[0]), *inside, (line[1], line[1])])
    return any(_is_sentence(folded[before:behind]) for (_, before), (behind, _) in edges)


def _opens_cell(folded: str, at: int) -> bool:
    """Tell whether a word opens its line or cell: behind others a value is no more than a name."""
    before = folded[_line(folded, at)[0] : at].rstrip(" ")
    return not before or before[-1] in "\t|"


def _is_sentence(text: str) -> bool:
    return text.rfind("。") > _SHORTEST_PROSE


def _names_below(folded: str, end: int, after: int | None) -> int:
    """Return where a value ends whose names stand on lines of their own: each is an agency.

    No more than a line end parts them where no other word follows.
    """
    first, stop = _line(folded, end)
    if "\t" in folded[first:stop]:
        return end
    until = len(folded) if after is None else after
    while stop < until:
        below = stop + 1 if after is None else _skip(folded, stop)
        start, stop = _cell(folded, below, _line(folded, below)[1])
        if stop > until or genre().patterns["agency"].search(folded[start:stop]) is None:
            break
        end = stop
    return end


def _in_columns(folded: str, labels: list[re.Match[str]]) -> dict[int, Span]:
    """Return the values of labels that are the header of a table: the cells in the row below."""
    found: dict[int, Span] = {}
    for line, row in groupby(labels, key=lambda label: _line(folded, label.start("word"))):
        heads = list(row)
        gaps = {folded[a.end() : b.start("word")].strip(" |") for a, b in pairwise(heads)}
        if len(heads) < _FEWEST_COLUMNS or gaps != {"\t"} or line[1] >= len(folded):
            continue
        below = _line(folded, _skip(folded, line[1]))
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
        yield _cell(folded, start, stop)
        start = stop + 1


def _skip(folded: str, at: int) -> int:
    while at < len(folded) and folded[at].isspace():
        at += 1
    return min(at, len(folded) - 1)


def _value(folded: str, start: int, after: int) -> Span:
    """Return the span of the value behind a label: the rest of its cell, or the next cell or line."""
    line_end = _line(folded, start)[1]
    found = _cell(folded, start, min(line_end, after))
    if found[0] == found[1] and after > line_end and "\t" not in folded[start:line_end]:
        begin = line_end
        while begin < after and folded[begin].isspace():
            begin += 1
        found = _cell(folded, begin, min(_line(folded, begin)[1], after))
    return found if found[1] - found[0] <= _LONGEST_VALUE else (start, start)


def _cell(folded: str, start: int, end: int) -> Span:
    while start < end and folded[start] in " \t|":
        start += 1
    stop = folded.find("\t", start, end)
    end = end if stop < 0 else stop
    while end > start and folded[end - 1] in " \t|[【;,":
        end -= 1
    return start, end


def _line(folded: str, at: int) -> Span:
    end = folded.find("\n", at)
    return folded.rfind("\n", 0, at) + 1, len(folded) if end < 0 else end
