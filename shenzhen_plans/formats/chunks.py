"""Chunks for language models: stretches of the source, cut at nodes, each with where it comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from ..errors import FormatError
from ..kinds import HEADINGS, TASK
from ..model import AnyNode, Document
from ..model.outline import page_labels
from ..model.text import paths
from .checks import check_depth
from .notation import space
from .rows import citation_of, document_name, json_lines

#: What stands between a run-in heading and its text, where the source is not at hand.
_STOP = "。"


class Chunk(NamedTuple):
    """A stretch of a document.

    ``text`` is the source itself from ``start`` to ``end`` (code points, exclusive end), so that
    it can be shown as a proof; ``display`` holds the same nodes without what only the page has
    (numbers, running heads, markup), one line a node.  ``breadcrumb`` holds the titles of the
    nodes around it, outermost first, ``reference`` the printed reference of its first node (and
    of its last, if there are several), ``citation`` that of the first as a whole.  ``document`` is
    the name of the source without its suffix, or the beginning of its digest, ``page`` the page
    it begins on where there are pages, ``size`` what the function that counts makes of it, and
    ``ids`` names every node whose own text is in it.
    """

    document: str
    text: str
    display: str
    breadcrumb: tuple[str, ...]
    reference: str
    citation: str | None
    page: str | None
    start: int
    end: int
    size: int
    ids: tuple[str, ...]


class _Unit(NamedTuple):
    """What is not cut: a node with all inside, or the head of a node that is too large."""

    node: AnyNode
    whole: bool


def to_chunks(document: Document) -> str:
    """Return the chunks of a document as JSON Lines (see :func:`chunks`)."""
    return json_lines(chunk._asdict() for chunk in chunks(document))


def chunks(
    document: Document,
    *,
    max_chars: int = 1200,
    count: Callable[[str], int] = len,
    text: str | None = None,
) -> tuple[Chunk, ...]:
    r"""Return the document in chunks that ``count`` (characters, unless given) finds small enough.

    A node is never cut where its nodes can be told apart, and a task, or a paragraph, never at
    all: one that is larger than ``max_chars`` makes a larger chunk.  Neighbours share a chunk if
    they have the same parent; a heading stands with the first nodes below it, where they fit.
    Every node stands in exactly one chunk, in document order.  ``count`` may be the tokenizer of
    a language model; it is asked about each node a few times.  ``text`` is the
    decoded source, which a parsed document knows and one that was read back does not.

    Raises :class:`ValueError` if ``max_chars`` is not positive, and
    :class:`~shenzhen_plans.errors.FormatError` where the source's text is not at hand.

    >>> import shenzhen_plans as sp
    >>> document = sp.parse("一、总体要求\n(一)目标。建成一批公园。\n(二)原则。节俭实用。\n")
    >>> [(chunk.reference, chunk.text) for chunk in chunks(document, max_chars=20)]
    [('一、–一、(一)', '一、总体要求\n(一)目标。建成一批公园。'), ('一、(二)', '(二)原则。节俭实用。')]
    """
    if max_chars < 1:
        raise ValueError(f"max_chars must be positive, not {max_chars}")
    check_depth(document)
    source = text if text is not None else document.text
    if source is None:
        raise FormatError("chunks are cut from the source: give its text (text=…), or parse it")
    packer = _Packer(document, source, paths(document), max_chars, count)
    return tuple(packer.pack(document.roots, ()))


def own_line(node: AnyNode) -> str:
    """Return what a node itself prints, on one line: marker, title, text."""
    title = node.title or ""
    gap = (node.stop or "") if title else ""
    if title and not gap and node.text and title[-1] not in "。！？；：!?;:":
        gap = "　" if node.kind in HEADINGS else _STOP
    follows = title or node.text
    marker = f"{node.marker or ''}{space(node.marker) if follows else ''}"
    return f"{marker}{title}{gap}{node.text}"


class _Packer(NamedTuple):
    document: Document
    source: str
    references: dict[str, str]
    limit: int
    count: Callable[[str], int]

    def pack(
        self, nodes: tuple[AnyNode, ...], breadcrumb: tuple[str, ...], head: AnyNode | None = None
    ) -> Iterator[Chunk]:
        """Yield the chunks of siblings: runs of small ones, and large ones cut up.

        ``head`` is the node around them, where its own line has yet to find a chunk.
        """
        run = [_Unit(head, whole=False)] if head else []
        for node in nodes:
            if run and self._size(run[0].node.start, node.end) > self.limit:
                yield self._chunk(run, breadcrumb)
                run = []
            small = node.kind == TASK or not node.children
            if small or self._size(node.start, node.end) <= self.limit:
                run.append(_Unit(node, whole=True))
            else:
                yield from self.pack(
                    node.children, (*breadcrumb, node.title or node.marker or node.kind), node
                )
        if run:
            yield self._chunk(run, breadcrumb)

    def _size(self, start: int, end: int) -> int:
        return self.count(self.source[start:end])

    def _chunk(self, units: list[_Unit], breadcrumb: tuple[str, ...]) -> Chunk:
        nodes = [n for unit in units for n in (unit.node.walk() if unit.whole else [unit.node])]
        first, last = units[0].node, units[-1].node
        reference = self.references[first.id]
        if last is not first:
            reference += f"–{self.references[last.id]}"
        head_end = max([piece.end for piece in last.pieces], default=last.start)
        end = last.end if units[-1].whole else head_end
        text = self.source[first.start : end]
        label = page_labels(self.document)
        return Chunk(
            document=document_name(self.document),
            text=text,
            display="\n".join(own_line(node) for node in nodes),
            breadcrumb=breadcrumb if units[0].whole else breadcrumb[:-1],
            reference=reference,
            citation=citation_of(first, self.document),
            page=label(first.start) if label else None,
            start=first.start,
            end=end,
            size=self.count(text),
            ids=tuple(node.id for node in nodes),
        )
