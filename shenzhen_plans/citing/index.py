"""What is looked up when a document is cited: built once for each document, held weakly."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ..grammar.keys import fold, normalise
from ..grammar.numerals import HAN_DIGITS
from ..kinds import ANNEX, HEADING, PARAGRAPH, ROW, TASK
from ..model import AnyNode, Document, Row
from ..model.nodes import Node
from ..model.remembered import once
from ..model.text import PathStep, path_steps, print_paths

#: From so many characters on the end of a title tells which annex is meant, behind the word 附件
#: and without it.
OF_ANNEX, TELLING_OF_ANNEX = 2, 5
_UNQUOTED = str.maketrans("", "", "\"'")
_STOPS = re.compile(r"[、.](?=\()|(?<=\))[、.]")
#: The stop between a number and its heading, which people write as they like: 1、标题 for 1.标题.
_STOP_OF_NUMBER = re.compile(rf"^(\(?(?:[0-9]{{1,3}}|[{HAN_DIGITS}]{{1,4}})\)?)[、.:](?![0-9])")


@dataclass(slots=True)
class Index:
    """The nodes of one document by id, by printed path, by number and by title.

    Nodes are counted in document order; ``first[id]`` is a node's place in that order and
    ``past[id]`` the place after its last descendant, so that "inside" is two comparisons.
    """

    paths: dict[str, str]
    steps: dict[str, tuple[PathStep, ...]]
    title: str
    nodes: list[AnyNode] = field(default_factory=list)
    by_id: dict[str, AnyNode] = field(default_factory=dict)
    by_path: dict[str, AnyNode] = field(default_factory=dict)
    by_number: dict[tuple[str, int], list[int]] = field(default_factory=dict)
    by_steps: dict[tuple[tuple[str | None, int | None], ...], list[AnyNode]] = field(
        default_factory=dict
    )
    by_title: dict[str, list[int]] = field(default_factory=dict)
    by_written: dict[str, AnyNode] = field(default_factory=dict)
    first: dict[str, int] = field(default_factory=dict)
    past: dict[str, int] = field(default_factory=dict)
    parent: dict[str, AnyNode | None] = field(default_factory=dict)
    by_kind: dict[str, list[int]] = field(default_factory=dict)
    ordinal: dict[tuple[str, int], AnyNode] = field(default_factory=dict)
    counted: dict[str, int] = field(default_factory=dict)
    in_annex: list[bool] = field(default_factory=list)

    def inside(self, places: Sequence[int], scope: AnyNode | None) -> list[AnyNode]:
        """Return the nodes at sorted ``places`` that lie inside ``scope`` (all for ``None``)."""
        if scope is not None:
            start = bisect_left(places, self.first[scope.id] + 1)
            places = places[start : bisect_left(places, self.past[scope.id], lo=start)]
        return [self.nodes[i] for i in places]

    def of_kind(self, kind: str | None, scope: AnyNode | None = None) -> list[AnyNode]:
        """Return the nodes of a kind inside ``scope``."""
        return self.inside(self.by_kind.get(kind or "", ()), scope)

    def titled(self, heading: str) -> list[AnyNode]:
        """Return the nodes with a heading, however it is set."""
        return [self.nodes[i] for i in self.by_title.get(heading_key(heading), ())]

    def annexes_called(self, name: str, scope: AnyNode | None = None) -> list[AnyNode]:
        """Return the annexes whose title is a name or ends with it: 任务分工表 for 重点任务分工表."""
        key = heading_key(name)
        if len(key) < OF_ANNEX:
            return []
        inside = self.of_kind(ANNEX, scope)
        if scope is not None and scope.kind == ANNEX:
            inside = [scope]
        return [n for n in inside if heading_key(n.title or "").endswith(key)]

    def holds_in_annex(self, node: Node) -> bool:
        """Whether ``node`` is one of this document's and is, or lies in, an annex."""
        return self.by_id.get(node.id) is node and self.in_annex[self.first[node.id]]


@once
def index_of(document: Document) -> Index:
    """Return the index of a document; it is built at the first call and dies with the document."""
    return build(document)


def build(document: Document) -> Index:
    """Build the index of a document, in one pass over its nodes."""
    steps = path_steps(document)
    title = document.metadata.title
    index = Index(print_paths(steps), steps, title.value if title is not None else "")
    for root in document.roots:
        _add(index, root, None, annex=False)
    for id, path in index.paths.items():
        index.by_path[path] = index.by_id[id]
    index.by_written = _written(index)
    return index


def heading_key(title: str) -> str:
    """Return the key by which two writings of a heading are the same.

    Width, blanks, quotation marks, a stop at the end and the stop of a number are ignored.

    >>> heading_key("发展“低空”经济。") == heading_key("发展 '低空'经济")
    True
    """
    key = normalise(fold(title)).translate(_UNQUOTED).rstrip("。.:;,")
    return _STOP_OF_NUMBER.sub(r"\1", key)


def _written(index: Index) -> dict[str, AnyNode]:
    """Return the paths without the stops of their markers, as people write them: 三(二)1(24)."""
    found: dict[str, AnyNode | None] = {}
    for path, node in index.by_path.items():
        kinds = [step.kind for step in index.steps[node.id]]
        if path[-1] not in ").、" or any(a == b for a, b in pairwise(kinds)):
            continue
        bare = _STOPS.sub("", path)
        for way in {bare, path.replace("、", ""), path.rstrip(".、"), bare.rstrip(".、")}:
            if "(" in way and way not in index.by_path:
                found[way] = node if found.get(way, node) is node else None
    return {**{way: node for way, node in found.items() if node is not None}, **index.by_path}


def _steps_key(steps: tuple[PathStep, ...]) -> tuple[tuple[str | None, int | None], ...]:
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
    index.by_kind.setdefault(node.kind, []).append(place)
    if step.kind == PARAGRAPH:
        mother = parent.id if parent else ""
        index.ordinal[mother, step.number or 0] = node
        index.counted[mother] = step.number or 0
    elif step.number is not None and not (parent and parent.kind == node.kind == TASK):
        # a point ② of a task is found on its path, and no second task 2
        index.by_number.setdefault((node.kind, step.number), []).append(place)
    elif node.kind == ANNEX:
        index.by_number.setdefault((ANNEX, 0), []).append(place)
    if isinstance(node, Row) and node.task is not None and node.number is not None:
        index.by_number.setdefault((ROW, node.number), []).append(place)
    for key in _heading_keys(node):
        index.by_title.setdefault(key, []).append(place)
    for child in node.children:
        _add(index, child, node, annex=annex)
    index.past[node.id] = len(index.nodes)


def _heading_keys(node: AnyNode) -> set[str]:
    title = heading_key(node.title or "")
    marker = normalise(node.marker or "").translate(_UNQUOTED)
    return {title, heading_key(marker + title), marker.rstrip(":、.") + title} if title else set()
