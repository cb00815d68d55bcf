"""A document's tree in a few words, to be compared with what a reader would write down."""

from __future__ import annotations

from collections.abc import Iterator

from shenzhen_plans import parse
from shenzhen_plans.model import AnyNode


def sketch(text: str, *, family: str | None = None, name: str | None = None) -> list[str]:
    """Return one line per node of body and back: indent, kind, number, title or first words."""
    document = parse(text, family=family, name=name)
    return [line for root in document.body + document.back for line in _lines(root, 0)]


def _lines(node: AnyNode, depth: int) -> Iterator[str]:
    words = node.title if node.title is not None else node.text[:6]
    parts = [node.kind, *([str(node.number)] if node.number is not None else []), words]
    yield "  " * depth + " ".join(part for part in parts if part)
    for child in node.children:
        yield from _lines(child, depth + 1)


def tree(drawing: str) -> list[str]:
    """Return the lines of a drawn tree without the indent that they share."""
    lines = [line for line in drawing.split("\n") if line.strip()]
    margin = min(len(line) - len(line.lstrip()) for line in lines)
    return [line[margin:].rstrip() for line in lines]
