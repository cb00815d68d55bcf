"""What is looked up when a document is cited: built once for each document, held weakly."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from ..grammar.keys import normalise
from ..kinds import ANNEX, BOX, HEADING, PARAGRAPH
from ..model import AnyNode, Document
from ..model.nodes import Node
from ..model.text import PathStep, path_steps, print_paths
from .remembered import once


@dataclass(slots=True)
class Index:
    """The nodes of one document by id, by printed path, by number and by title.

    Nodes are counted in document order; ``first[id]`` is a node's place in that order and
    ``past[id]`` the place after its last descendant, so that "inside" is two comparisons.
    """

    nodes: list[AnyNode] = field(default_factory=list)
    by_id: dict[str, AnyNode] = field(default_factory=dict)
    by_path: dict[str, AnyNode] = field(default_factory=dict)
    by_number: dict[tuple[str, int], list[int]] = field(default_factory=dict)
    by_steps: dict[tuple[tuple[str, int | None], ...], list[AnyNode]] = field(default_factory=dict)
    by_title: dict[str, list[int]] = field(default_factory=dict)
    by_heading: dict[str, list[int]] = field(default_factory=dict)
    paths: dict[str, str] = field(default_factory=dict)
    steps: dict[str, tuple[PathStep, ...]] = field(default_factory=dict)
    first: dict[str, int] = field(default_factory=dict)
    past: dict[str, int] = field(default_factory=dict)
    parent: dict[str, AnyNode | None] = field(default_factory=dict)
    ordinal: dict[tuple[str, int], AnyNode] = field(default_factory=dict)
    in_annex: list[bool] = field(default_factory=list)

    def ancestors(self, node: AnyNode) -> Iterator[AnyNode]:
        """Yield the node itself and all that enclose it, innermost first."""
        at: AnyNode | None = node
        while at is not None:
            yield at
            at = self.parent[at.id]

    def stands_in_annex(self, node: Node) -> bool:
        """Whether ``node`` is one of this document's and is, or lies in, an annex."""
        return self.by_id.get(node.id) is node and self.in_annex[self.first[node.id]]

    def numbered(self, kind: str, number: int, scope: AnyNode | None) -> list[AnyNode]:
        """Return the nodes of a kind with that printed number inside ``scope``."""
        return self.inside(self.by_number.get((kind, number), []), scope)

    def titled(self, title: str, scope: AnyNode | None) -> list[AnyNode]:
        """Return the nodes inside ``scope`` whose title is ``title``, but for width and blanks."""
        return self.inside(self.by_title.get(normalise(title), []), scope)

    def headed(self, key: str) -> list[AnyNode]:
        """Return the nodes whose title, or marker and title, has this normalised form."""
        titled = self.inside(self.by_title.get(key, []), None)
        return titled or self.inside(self.by_heading.get(key, []), None)

    def inside(self, places: list[int], scope: AnyNode | None) -> list[AnyNode]:
        """Return the nodes at sorted ``places`` that lie inside ``scope`` (all for ``None``)."""
        if scope is None:
            return [self.nodes[i] for i in places]
        start = bisect_left(places, self.first[scope.id] + 1)
        stop = bisect_left(places, self.past[scope.id], lo=start)
        return [self.nodes[i] for i in places[start:stop]]


@once
def index_of(document: Document) -> Index:
    """Return the index of a document; it is built at the first call and dies with the document."""
    return build(document)


def build(document: Document) -> Index:
    """Build the index of a document, in one pass over its nodes."""
    steps = path_steps(document)
    index = Index(paths=print_paths(steps), steps=steps)
    for root in document.roots:
        _add(index, root, None, annex=False)
    for id, path in index.paths.items():
        index.by_path[path] = index.by_id[id]
    return index


def _steps_key(steps: tuple[PathStep, ...]) -> tuple[tuple[str, int | None], ...]:
    return tuple(
        (f"“{s.printed.strip('“”')}”" if s.kind == HEADING else s.kind, s.number) for s in steps
    )


def _add(index: Index, node: AnyNode, parent: AnyNode | None, *, annex: bool) -> None:
    place = len(index.nodes)
    annex = annex or node.kind == ANNEX
    index.nodes.append(node)
    index.in_annex.append(annex)
    index.by_id[node.id] = node
    index.first[node.id] = place
    index.parent[node.id] = parent
    step = index.steps[node.id][-1]
    index.by_steps.setdefault(_steps_key(index.steps[node.id]), []).append(node)
    if step.kind == PARAGRAPH:
        index.ordinal[parent.id if parent else "", step.number or 0] = node
    elif step.number is not None:
        index.by_number.setdefault((node.kind, step.number), []).append(place)
    elif node.kind == ANNEX:
        index.by_number.setdefault((ANNEX, 0), []).append(place)
    if node.title:
        key = normalise(node.title)
        index.by_title.setdefault(key, []).append(place)
        if node.marker:
            marker = normalise(node.marker)
            for joint in {"", ":"} if node.kind in (BOX, ANNEX) else {""}:
                index.by_heading.setdefault(marker.rstrip(":") + joint + key, []).append(place)
    for child in node.children:
        _add(index, child, node, annex=annex)
    index.past[node.id] = len(index.nodes)
