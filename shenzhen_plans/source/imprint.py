"""The imprint of a page: the table, header or block that states what the document below it is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from html import unescape
from typing import NamedTuple

from ..grammar.strict_yaml import load_beside
from .layout import Fact, Span

#: How much of a text is looked at, and how many lines may part two facts of an imprint.
_HEAD, _FARTHEST = 6_000, 3
_LONGEST_VALUE = 300
_FEWEST, _FEWEST_STRONG = 3, 2
_NOTHING = frozenset(("无", "-", "--", "—", "——", "/", "空", "暂无"))


class Imprint(NamedTuple):
    """The facts of an imprint, and the lines that it takes."""

    facts: tuple[Fact, ...] = ()
    lines: tuple[Span, ...] = ()


class _Words(NamedTuple):
    fields: dict[str, str]
    label: re.Pattern[str]
    hint: re.Pattern[str]
    strong: frozenset[str]
    meta: dict[str, str]


@cache
def _words() -> _Words:
    data = load_beside(__file__, "imprint.yaml")
    meta, strong = data.pop("meta"), data.pop("strong")
    fields = {word: field for field, words in data.items() for word in words}
    spaced = "|".join(" *".join(word) for word in sorted(fields, key=len, reverse=True))
    # A word opens a line or cell, and a colon, a bracket or the next cell follows it.
    label = rf"(?:^|(?<=[\t\n|])|(?<=[ ;,])|【|\[) *(?P<word>{spaced}) *(?::|[】\]] *:?|(?=\t))"
    return _Words(
        fields,
        re.compile(label, re.M),
        re.compile(f"[{''.join({word[-1] for word in fields})}] *[:\t】\\]]"),
        frozenset(strong),
        {name: field for field, names in meta.items() for name in names},
    )


def find_imprint(text: str, folded: str) -> Imprint:
    """Return the imprint at the head of a text; ``folded`` is the text folded.

    Evidence: several of the words that only an imprint has, each at the beginning of a line or
    cell, close to one another.
    """
    for group in _groups(folded, list(_labels(folded))):
        names = {field for field, _ in group}
        fewest = _FEWEST_STRONG if names & _words().strong else _FEWEST
        if len(names) >= fewest:
            return _read(text, folded, group)
    return Imprint()


def _labels(folded: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Yield the labels: they are looked for in lines where a word may end as theirs do."""
    words = _words()
    end = 0
    for hint in words.hint.finditer(folded, 0, _HEAD):
        if hint.start() < end:
            continue
        start, end = _line(folded, hint.start())
        for match in words.label.finditer(folded, start, min(end, _HEAD)):
            yield words.fields[match["word"].replace(" ", "")], match


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
    facts: list[Fact] = []
    lines: set[Span] = set()
    for k, (field, match) in enumerate(group):
        after = group[k + 1][1].start() if k + 1 < len(group) else len(text)
        start, end = _value(folded, match.end(), after)
        lines.add(_line(folded, match.start("word")))
        if start == end:
            continue
        lines.add(_line(folded, start))
        value = text[start:end]
        if field != "none" and value not in _NOTHING:
            facts.append(Fact(field, value, start, end))
    return Imprint(tuple(facts), tuple(sorted(lines)))


def _value(folded: str, start: int, after: int) -> Span:
    """Return the span of the value behind a label: the rest of its cell, or the next cell or line."""
    line_end = folded.find("\n", start)
    line_end = len(folded) if line_end < 0 else line_end
    found = _cell(folded, start, min(line_end, after))
    if found[0] == found[1] and after > line_end:
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
    while end > start and folded[end - 1] in " \t|[【":
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
    head = text[: 10 * _HEAD]
    if "<meta" not in head.lower() and "ld+json" not in head:
        return ()
    return tuple(_first_of_each([*_from_meta(head), *_from_json(head)]))


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
            group = 2 if content[2] is not None else 3
            yield Fact(field, unescape(content[group]), *content.span(group))


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
