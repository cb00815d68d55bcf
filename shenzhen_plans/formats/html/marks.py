"""Marks inside a text: terms of the glossary, figures and targets.

Marks are spans of the text that is shown; they never overlap, and never cut a character.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from ...model import AnyNode, Document, Row
from . import tags

#: A longer glossary is not looked for in the text (one alternation of all terms).
_MOST_TERMS = 5000
_SHORTEST_TERM = 2


class Mark(NamedTuple):
    """A marked span of a node's shown text, and the attributes of the element around it."""

    start: int
    end: int
    name: str
    attributes: Mapping[str, str]


@dataclass(slots=True)
class Marker:
    """What is marked in a document: its terms, and the figures of each node by id."""

    terms: dict[str, str] = field(default_factory=dict)
    pattern: re.Pattern[str] | None = None
    figures: dict[str, list[Mark]] = field(default_factory=dict)


def marker_of(document: Document, figures: Iterable[tuple[str, Mark]] = ()) -> Marker:
    """Return what is to be marked; ``figures`` are marks with the ids of their nodes."""
    marker = Marker()
    for entry in document.glossary:
        if entry.title and len(entry.title) >= _SHORTEST_TERM:
            marker.terms.setdefault(entry.title, entry.id)
    if 0 < len(marker.terms) <= _MOST_TERMS:
        longest_first = sorted(marker.terms, key=lambda term: (-len(term), term))
        marker.pattern = re.compile("|".join(map(re.escape, longest_first)))
    for id, mark in figures:
        marker.figures.setdefault(id, []).append(mark)
    return marker


def marked(text: str, node: AnyNode, marker: Marker) -> str:
    """Return the markup of a node's own text with its marks."""
    found = list(marker.figures.get(node.id, ()))
    if marker.pattern is not None and node.id not in marker.terms.values():
        found += _terms(text, marker)
    if not found:
        return tags.text(text)
    out, at = [], 0
    for mark in sorted(found, key=lambda m: (m.start, -m.end)):
        if mark.start < at or mark.end > len(text):
            continue
        out.append(tags.text(text[at : mark.start]))
        inside = tags.text(text[mark.start : mark.end])
        out.append(tags.element(mark.name, inside, **mark.attributes))
        at = mark.end
    return "".join(out) + tags.text(text[at:])


def _terms(text: str, marker: Marker) -> Iterable[Mark]:
    assert marker.pattern is not None
    seen: set[str] = set()
    for match in marker.pattern.finditer(text):
        if match[0] not in seen:
            seen.add(match[0])
            target = f"#{marker.terms[match[0]]}"
            yield Mark(*match.span(), "a", {"class": "term", "href": target})


def figures(document: Document) -> Iterator[tuple[str, Mark]]:
    """Yield a mark, with the id of its node, for each figure that lies in a node's text."""
    for figure in document.quantities:
        node = document.node(figure.node)
        span = _span_in_text(node, figure.start, figure.end)
        if span is not None:
            title = (figure.measure or figure.name or "").replace("\t", " ")
            yield node.id, Mark(*span, "mark", {"class": figure.statement, "title": title})


def _span_in_text(node: AnyNode, start: int, end: int) -> tuple[int, int] | None:
    """Return where a span of the source stands in the node's text, ``None`` if not inside it."""
    if isinstance(node, Row):  # a tab behind each cell
        parts = [(cell.start, cell.end, len(cell.text) + 1) for cell in node.cells]
    else:
        parts = [(p.start, p.end, p.end - p.start) for p in node.pieces if p.role == "text"]
    at = 0
    for first, last, length in parts:
        if first is not None and last is not None and first <= start and end <= last:
            return at + start - first, at + end - first
        at += length
    return None
