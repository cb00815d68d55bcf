"""The imprint of a page: the table, header or block that states what the document below it is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from html import unescape
from itertools import groupby, pairwise
from typing import NamedTuple

from ..grammar.keys import fold
from ..grammar.strict_yaml import load_beside
from .layout import Fact, Span

#: How much of a text is looked at, and how many lines may part two facts of an imprint.
_HEAD, _FARTHEST = 6_000, 3
#: Of the head of a page's markup.
_MARKUP_HEAD = 60_000
_LONGEST_VALUE = 300
_FEWEST, _FEWEST_STRONG = 3, 2
#: Words of nothing but an imprint; behind a long menu or below the text they tell where it is.
_SURE = re.compile(r"索 *引 *号 *[:\t】\]]|发 *文 *字 *号 *[:\t】\]]|成 *文 *日 *期 *[:\t】\]]")
_BEFORE_SURE = 400
_FEWEST_COLUMNS = 3
#: A word so long stands before a colon in nothing but an imprint, wherever in its line.
_LONG_WORD = 3
#: Nothing but a blank parts the words from their values.
_BLANKS = re.compile(r"^ *(?:索 *引 *号|发 *文 *字 *号|文 *号|成 *文 *日 *期) +[^\s:]", re.M)
_BLANK = re.compile(r" +")
_DATE = re.compile(r"[ \t]*\d{4} ?[-年/.] ?\d{1,2} ?[-月/.] ?\d{1,2}")
_NOTHING = frozenset(("无", "-", "--", "—", "——", "/", "空", "暂无"))


_NAME = re.compile(r"[^ 、;,\t]+")


class Imprint(NamedTuple):
    """The facts of an imprint, and the lines that it takes."""

    facts: tuple[Fact, ...] = ()
    lines: tuple[Span, ...] = ()


class _Words(NamedTuple):
    fields: dict[str, str]
    label: re.Pattern[str]
    hint: re.Pattern[str]
    hint_of_blanks: re.Pattern[str]
    inner: re.Pattern[str]
    strong: frozenset[str]
    meta: dict[str, str]
    front: dict[str, str]
    rank: dict[str, int]


@cache
def _words() -> _Words:
    data = load_beside(__file__, "imprint.yaml")
    meta, front, strong = data.pop("meta"), data.pop("front"), data.pop("strong")
    fields = {word: field for field, words in data.items() for word in words}
    spaced = "|".join(" *".join(word) for word in sorted(fields, key=len, reverse=True))
    # A word opens a line or cell; a colon, a bracket, the next cell or the end of its line follows.
    first = "".join({word[0] for word in fields})
    label = rf"(?:^ *|(?<=[\t\n|]) *|(?<=[ ;,])|[【\[] *)(?=[{first}])(?P<word>{spaced}) *(?:\t? *:|[】\]] *:?|(?=\t)|$|(?<= )(?=\S))"
    return _Words(
        fields,
        re.compile(label, re.M),
        re.compile(f"[{''.join({word[-1] for word in fields})}] *(?:[:\t】\\]]|$)", re.M),
        re.compile(rf"^ *(?:{spaced}) |[:\t】\]]", re.M),
        re.compile(rf"(?P<word>{'|'.join(w for w in fields if len(w) >= _LONG_WORD)}) *:"),
        frozenset(strong),
        _by_name(meta),
        _by_name(front),
        {word: k for words in data.values() for k, word in enumerate(words)},
    )


def _by_name(names: dict[str, list[str]]) -> dict[str, str]:
    return {name: field for field, ways in names.items() for name in ways}


def find_imprint(text: str, folded: str) -> Imprint:
    """Return the imprint of a text, mostly at its head; ``folded`` is the text folded.

    Evidence: several of the words that only an imprint has, each at the beginning of a line or
    cell, close to one another.
    """
    found = _within(text, folded, 0)
    sure = None if found.facts else _SURE.search(folded, _HEAD - _BEFORE_SURE)
    return found if sure is None else _within(text, folded, sure.start() - _BEFORE_SURE)


def names_in(value: str) -> list[Span]:
    """Return the spans of the names in a value: a blank or a mark of a list parts them."""
    return [name.span() for name in _NAME.finditer(fold(value))]


def _within(text: str, folded: str, start: int) -> Imprint:
    """Return the first imprint from ``start`` on."""
    for group in _groups(folded, list(_labels(folded, max(start, 0)))):
        names = {field for field, _ in group}
        strong = names & _words().strong
        signed = any(folded[match.end() - 1] in ":】]" for _, match in group)
        enough = len(names) >= (_FEWEST_STRONG if strong else _FEWEST)
        if (enough and (strong or signed)) or (signed and _dates_it(folded, group)):
            return _read(text, folded, group)
    return Imprint()


def _dates_it(folded: str, group: list[tuple[str, re.Match[str]]]) -> bool:
    """Tell whether a group is 成文日期 with a date, which says by itself what it says."""
    return any(
        field == "written" and _DATE.match(folded, match.end()) is not None
        for field, match in group
    )


def _labels(folded: str, start: int) -> Iterator[tuple[str, re.Match[str]]]:
    """Yield the labels: they are looked for in lines where a word may end as theirs do."""
    words = _words()
    end = 0
    blanks = _BLANKS.search(folded, start, start + _HEAD) is not None
    hints = words.hint_of_blanks if blanks else words.hint
    for hint in hints.finditer(folded, start, start + _HEAD):
        if hint.start() < end:
            continue
        first, end = _line(folded, hint.start())
        for match in _in_line(words, folded, first, min(end, start + _HEAD)):
            yield words.fields[match["word"].replace(" ", "")], match


def _in_line(words: _Words, folded: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield the labels of a line, those included that nothing parts from the value before them."""
    found = {
        match.end("word"): match
        for match in words.label.finditer(folded, start, end)
        if _is_set_off(folded, match, start, end)
    }
    first = found[min(found)] if found else None
    if first is not None and folded[first.end() - 1] == ":":
        for match in words.inner.finditer(folded, first.end(), end):
            found.setdefault(match.end("word"), match)
    for _, match in sorted(found.items()):
        yield match


def _is_set_off(folded: str, match: re.Match[str], start: int, end: int) -> bool:
    """Tell whether more than a blank parts a word from what follows, or it begins its line."""
    if match.end() >= end or not _BLANK.fullmatch(folded, match.end("word"), match.end()):
        return True
    return folded[match.end()] == "\t" or not folded[start : match.start("word")].strip()


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
    return len(line) > 40 and line.rstrip().endswith(("。", ";", ":"))


def _read(text: str, folded: str, group: list[tuple[str, re.Match[str]]]) -> Imprint:
    found: list[tuple[int, Fact]] = []
    lines: set[Span] = set()
    columns = _in_columns(folded, [match for _, match in group])
    below = False
    for k, (field, match) in enumerate(group):
        # Below the last word stands its value or the text: as with the words above it.
        last = k + 1 == len(group)
        line_end = _line(folded, match.start("word"))[1]
        after = group[k + 1][1].start() if not last else len(text) if below else line_end
        start, end = columns.get(match.start()) or _value(folded, match.end(), after)
        lines.add(_line(folded, match.start("word")))
        if start == end:
            continue
        below = below or start > line_end
        lines.add(_line(folded, start))
        value = text[start:end]
        if field != "none" and value.strip("-") not in _NOTHING:
            rank = _words().rank[match["word"].replace(" ", "")]
            found.append((rank, Fact(field, value, start, end)))
    facts = [fact for _, fact in sorted(found, key=lambda ranked: ranked[0])]
    return Imprint(tuple(facts), tuple(sorted(lines)))


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
    line_end = folded.find("\n", start)
    line_end = len(folded) if line_end < 0 else line_end
    found = _cell(folded, start, min(line_end, after))
    if found[0] == found[1] and after > line_end and "\t" not in folded[start:line_end]:
        begin = line_end
        while begin < after and folded[begin].isspace():
            begin += 1
        below = folded.find("\n", begin)
        found = _cell(folded, begin, min(len(folded) if below < 0 else below, after))
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


_META = re.compile(r"<meta\b[^>]*>", re.I)
_ATTRIBUTE = re.compile(r"\b(name|property|content)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.I)
_LINKED = re.compile(r"<script\b[^>]*application/ld\+json[^>]*>(.*?)</script", re.I | re.DOTALL)
_PAIR = re.compile(r'"(\w+)"\s*:\s*("(?:[^"\\]|\\.)*+")')


def from_markup(text: str) -> tuple[Fact, ...]:
    """Return what the head of an HTML page states: ``<meta>`` elements and JSON-LD."""
    head = text[:_MARKUP_HEAD]
    if not any(word in head.lower() for word in ("<meta", "ld+json", "<title")):
        return ()
    return tuple(_first_of_each([*_from_meta(head), *_from_json(head), *_from_title(head)]))


_FRONT = re.compile(r"\A---\n((?:.*\n){1,60}?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_KEY = re.compile(
    r"^([\w:.-]{2,24}) *: +(\"[^\"\n]*\"|'[^'\n]*'|[^\s\[{|>&*!\"'][^\n]*?)[ \t]*$", re.M
)


def from_front_matter(text: str) -> tuple[Fact, ...]:
    """Return what the YAML in front of a Markdown file states, key by key."""
    front = _FRONT.match(text)
    if front is None:
        return ()
    names = {**_words().fields, **_words().front}
    found = []
    for pair in _KEY.finditer(text, *front.span(1)):
        field = names.get(pair[1].lower(), "none")
        if field != "none":
            quoted = pair[2][0] in "\"'"
            start, end = pair.start(2) + quoted, pair.end(2) - quoted
            found.append(Fact(field, text[start:end], start, end))
    return tuple(_first_of_each(found))


def _first_of_each(facts: Iterable[Fact]) -> Iterator[Fact]:
    seen: set[str] = set()
    for fact in facts:
        if fact.field not in seen and fact.value.strip():
            seen.add(fact.field)
            yield fact


def _from_meta(head: str) -> Iterator[Fact]:
    for element in _META.finditer(head):
        found = {m[1].lower(): m for m in _ATTRIBUTE.finditer(head, *element.span())}
        named = found.get("name") or found.get("property")
        content = found.get("content")
        field = _words().meta.get((named[2] or named[3] or "").lower()) if named else None
        if field and content:
            start, end = content.span(2 if content[2] is not None else 3)
            if field == "title":
                end = _without_site(head, start, end)
            yield Fact(field, unescape(head[start:end]), start, end)


_TITLE = re.compile(r"<title\b[^>]*>\s*([^<]{4,200}?)\s*</title", re.I)
#: Behind the title of a document stands the site's name.
_SITE = re.compile(r"[_|｜]|(?<=\s)[-–—]{1,2}(?=\s)|(?<!-)--(?!-)")


def _without_site(head: str, start: int, end: int) -> int:
    """Return where a title ends before the site's name."""
    site = _SITE.search(head, start, end)
    kept = head[start : site.start()].rstrip() if site else ""
    return start + len(kept) if kept else end


def _from_title(head: str) -> Iterator[Fact]:
    """What the window of a browser shows: the headline, mostly with the site's name behind it."""
    title = _TITLE.search(head)
    if title is not None:
        start = title.start(1)
        end = _without_site(head, *title.span(1))
        yield Fact("headline", unescape(head[start:end]), start, end)


def _from_json(head: str) -> Iterator[Fact]:
    for script in _LINKED.finditer(head):
        for pair in _PAIR.finditer(head, *script.span(1)):
            field = _words().meta.get(pair[1].lower())
            if field:
                try:
                    value = json.loads(pair[2])
                except ValueError:
                    continue
                yield Fact(field, value, pair.start(2) + 1, pair.end(2) - 1)
