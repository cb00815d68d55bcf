"""What the markup itself states of a document: ``<meta>``, JSON-LD, front matter in YAML."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from html import unescape

from ..grammar.keys import fold
from ..grammar.profile import genre
from .imprint.words import PERHAPS_NUMBER, words
from .layout import Fact

#: How much of a page's markup is looked at.
_HEAD = 60_000
_META = re.compile(r"<meta\b[^>]*>", re.I)
_ATTRIBUTE = re.compile(r"\b(name|property|content)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.I)
_LINKED = re.compile(r"<script\b[^>]*application/ld\+json[^>]*>(.*?)</script", re.I | re.DOTALL)
_PAIR = re.compile(
    r'"(\w+)"\s*:\s*(?:\{[^{}]{0,200}?"(?:name|legalName)"\s*:\s*)?("(?:[^"\\]|\\.)*+")'
)


def from_markup(text: str) -> tuple[Fact, ...]:
    """Return what the head of an HTML page states: ``<meta>`` elements and JSON-LD."""
    head = text[:_HEAD]
    if not any(word in head.lower() for word in ("<meta", "ld+json", "<title")):
        return ()
    of_head = [*_from_meta(head), *_from_json(head)]
    article = _from_article(text) if "rich_media" in head else ()
    return _first_of_each([*article, *of_head, *_from_title(head)])


_FRONT = re.compile(r"\A---\n((?:.*\n){1,60}?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_KEY = re.compile(
    r"^([\w:.-]{2,24}) *: +(\"[^\"\n]*\"|'[^'\n]*'|[^\s\[{|>&*!\"'][^\n]*?)[ \t]*$", re.M
)


def from_front_matter(text: str) -> tuple[Fact, ...]:
    """Return what the YAML in front of a Markdown file states, key by key."""
    front = _FRONT.match(text)
    if front is None:
        return ()
    names = {**words().fields, **words().front}
    found = []
    for pair in _KEY.finditer(text, *front.span(1)):
        field = names.get(pair[1].lower(), "none")
        if field != "none":
            quoted = pair[2][0] in "\"'"
            start, end = pair.start(2) + quoted, pair.end(2) - quoted
            found.append(Fact(field, text[start:end], start, end))
    return _first_of_each(found)


def _first_of_each(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    found: dict[str, Fact] = {}
    for fact in facts:
        if fact.value.strip():
            found.setdefault(fact.field, fact)
    return tuple(found.values())


def _from_meta(head: str) -> Iterator[Fact]:
    for element in _META.finditer(head):
        found = {m[1].lower(): m for m in _ATTRIBUTE.finditer(head, *element.span())}
        named = found.get("name") or found.get("property")
        content = found.get("content")
        field = words().meta.get((named[2] or named[3] or "").lower()) if named else None
        if field and content:
            start, end = content.span(2 if content[2] is not None else 3)
            if field == "title":
                end = _without_site(head, start, end)
            yield from _fitting(field, unescape(head[start:end]), start, end)


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


_ELEMENT = re.compile(
    r"<\w{1,8}\b[^<>]*\bid\s*=\s*[\"']([\w-]{4,20})[\"'][^<>]*>\s*([^<\s][^<]{0,200}?)\s*<"
)
_VARIABLE = re.compile(r"\bvar\s+(\w{4,20})\s*=\s*[\"']([^\"'\n]{1,80})[\"']")


def _from_article(text: str) -> Iterator[Fact]:
    """Yield what an article on WeChat says in elements of its own, or where a script fills them in."""
    for way in (_ELEMENT, _VARIABLE):
        for match in way.finditer(text):
            field = words().elements.get(match[1])
            if field:
                yield Fact(field, unescape(match[2]), *match.span(2))


def _from_json(head: str) -> Iterator[Fact]:
    for script in _LINKED.finditer(head):
        for pair in _PAIR.finditer(head, *script.span(1)):
            field = words().meta.get(pair[1].lower())
            if field:
                try:
                    value = json.loads(pair[2])
                except ValueError:
                    continue
                field = "issuer_perhaps" if field == "issuer" else field
                yield from _fitting(field, value, pair.start(2) + 1, pair.end(2) - 1)


#: What a value must be, where its name may mean something else.
_FITS = {"issuer_perhaps": "issuer", PERHAPS_NUMBER: "document_number"}


def _fitting(field: str, value: str, start: int, end: int) -> Iterator[Fact]:
    """Yield a fact, if its value is what the field asks for: an author may be no agency."""
    way = _FITS.get(field)
    if way is None or genre().patterns[way].fullmatch(fold(value)):
        yield Fact(way or field, value, start, end)
