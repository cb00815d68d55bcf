"""Chunks for language models: whole nodes, packed up to a size, each with where it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..kinds import HEADINGS, TASK
from ..model import Document, Node
from ..model.text import paths
from .checks import check_depth
from .notation import space

#: Between nodes of a chunk; one line each.
_BREAK = "\n"


class Chunk(NamedTuple):
    """A stretch of a document.

    ``text`` holds one line per node; ``breadcrumb`` the titles of the nodes around it, outermost
    first; ``reference`` the printed reference of its first node, and of its last one if there are
    several; ``start`` and ``end`` (exclusive) are code points of the source, and ``ids`` names
    every node whose own text is in it.
    """

    text: str
    breadcrumb: tuple[str, ...]
    reference: str
    start: int
    end: int
    ids: tuple[str, ...]


class _Unit(NamedTuple):
    """What is not cut: a node with all inside, or the head of a node that is too large."""

    node: Node
    whole: bool


def chunks(document: Document, *, max_chars: int = 1200) -> tuple[Chunk, ...]:
    r"""Return the document in chunks of at most ``max_chars`` characters of text.

    A node is never cut where its nodes can be told apart, and a task, or a paragraph, never at
    all: one that is longer makes a longer chunk.  Neighbours share a chunk if they have the same
    parent; a heading stands with the first nodes below it, where they fit.  Every node stands in
    exactly one chunk, in document order.

    Raises :class:`ValueError` if ``max_chars`` is not positive.

    >>> import shenzhen_plans as sp
    >>> document = sp.parse("一、总体要求\n(一)目标。建成一批公园。\n(二)原则。节俭实用。\n")
    >>> [(chunk.reference, chunk.breadcrumb) for chunk in chunks(document, max_chars=20)]
    [('一、–一、(一)', ()), ('一、(二)', ('总体要求',))]
    """
    if max_chars < 1:
        raise ValueError(f"max_chars must be positive, not {max_chars}")
    check_depth(document)
    sizes: dict[str, int] = {}
    for root in document.roots:
        _measure(root, sizes)
    packer = _Packer(sizes, paths(document), max_chars)
    return tuple(packer.pack(document.roots, ()))


def _measure(node: Node, sizes: dict[str, int]) -> int:
    size = len(own_line(node))
    for child in node.children:
        size += len(_BREAK) + _measure(child, sizes)
    sizes[node.id] = size
    return size


def own_line(node: Node) -> str:
    """Return what a node itself prints, on one line: marker, title, text."""
    gap = " " if node.title and node.text else ""
    title = node.title or ""
    if node.kind in HEADINGS and gap:
        gap = "　"
    follows = title or node.text
    return (
        f"{node.marker or ''}{space(node.marker, False) if follows else ''}{title}{gap}{node.text}"
    )


class _Packer(NamedTuple):
    sizes: dict[str, int]
    references: dict[str, str]
    limit: int

    def pack(
        self, nodes: tuple[Node, ...], breadcrumb: tuple[str, ...], head: Node | None = None
    ) -> Iterator[Chunk]:
        """Yield the chunks of siblings: runs of small ones, and large ones cut up.

        ``head`` is the node around them, where its own line has yet to find a chunk.
        """
        run = [_Unit(head, whole=False)] if head else []
        total = len(own_line(head)) + len(_BREAK) if head else 0
        for node in nodes:
            size = self.sizes[node.id]
            if run and total + size > self.limit:
                yield self._chunk(run, breadcrumb)
                run, total = [], 0
            if size <= self.limit or node.kind == TASK or not node.children:
                run.append(_Unit(node, whole=True))
                total += size + len(_BREAK)
            else:
                yield from self.pack(node.children, (*breadcrumb, _name(node)), node)
        if run:
            yield self._chunk(run, breadcrumb)

    def _chunk(self, units: list[_Unit], breadcrumb: tuple[str, ...]) -> Chunk:
        nodes = [
            inner for unit in units for inner in (unit.node.walk() if unit.whole else [unit.node])
        ]
        first, last = units[0].node, units[-1].node
        breadcrumb = breadcrumb if units[0].whole else breadcrumb[:-1]
        reference = self.references[first.id]
        if last is not first:
            reference += f"–{self.references[last.id]}"
        end = last.end if units[-1].whole else _head_end(last)
        return Chunk(
            _BREAK.join(own_line(node) for node in nodes), breadcrumb, reference,
            first.start, end, tuple(node.id for node in nodes),
        )  # fmt: skip


def _name(node: Node) -> str:
    return node.title or node.marker or node.kind


def _head_end(node: Node) -> int:
    return max([piece.end for piece in node.pieces], default=node.start)
