"""Blocks become the frozen models of a document, and everything else becomes furniture."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import pairwise
from typing import Any, cast

from ..kinds import BOX_ITEM, ENTRY, PASSAGE, ROW
from ..model import BY_KIND, AnyNode, Furniture, Piece
from ..model.facts import FurnitureCategory
from ..model.frozen import STOPS, PieceRole, trusted
from ..source.layout import SourceText
from .blocks import Block, Page, Span
from .frame import Frame

#: A title on two lines is one title.
_ON_TWO_LINES = re.compile(r"(?<!\s)\s*\n\s*")
_SOLID = re.compile(r"[^\s\u200b\ufeff](?:[^\n]*[^\s\u200b\ufeff])?")


class Builder:
    """Turns blocks into nodes: cuts debris out of texts and keeps account of every piece."""

    def __init__(self, page: Page, ids: dict[int, str]) -> None:
        self.page = page
        self.ids = ids
        self.origin = page.lines.origin
        self.debris = _debris(page)
        self.pieces: list[Span] = []

    def nodes(self, blocks: Iterable[Block]) -> tuple[AnyNode, ...]:
        """Return the nodes of the blocks."""
        return tuple(self.node(block) for block in blocks)

    def node(self, block: Block) -> AnyNode:
        """Return the node of one block, children included."""
        pieces, fields = self._own(block)
        children = self.nodes(block.children)
        start = min([p.start for p in pieces]) if pieces else self.origin.start(block.start)
        end = max([start, *(p.end for p in pieces), *(c.end for c in children)])
        if block.kind == ENTRY:
            fields["pages"] = block.pages
        if block.kind == PASSAGE and block.certainty is not None:
            fields["certainty"] = round(block.certainty, 2)
        fields |= {
            "id": self.ids[id(block)],
            "start": start,
            "end": end,
            "number": block.number,
            "role": block.role if block.kind != BOX_ITEM else None,
            "pieces": tuple(pieces),
            "children": children,
        }
        node: AnyNode = trusted(BY_KIND[block.kind], fields)
        return node

    def _own(self, block: Block) -> tuple[list[Piece], dict[str, Any]]:
        pieces: list[Piece] = []
        fields: dict[str, Any] = {}
        if block.marker is not None:
            stop = self._between(block)
            pieces += self._cut("marker", block.marker[0], stop)
            fields["marker"] = self._string((block.marker,))
        if block.title is not None:
            pieces += self._cut(
                "title", block.title[0], self.page.trim(block.title[0], block.title_end)
            )
            fields["title"] = _ON_TWO_LINES.sub("", self._string((block.title,)))
            fields["stop"] = self._stop(block.title[1], block.title_end)
        texts = [piece for span in block.texts for piece in self._cut("text", *span)]
        if block.kind == ROW:  # its texts are cells
            fields["text"] = "\t".join(self._string((span,)) for span in block.texts)
            fields["merged"] = block.merged
        else:
            fields["text"] = self._string(block.texts)
        return pieces + texts, fields

    def _stop(self, title: int, end: int) -> str | None:
        """Return the mark that ends a title: the last character of its piece, if it is one."""
        last = self.page.lines.text[title:end].rstrip()[-1:]
        return last if last and last in STOPS else None

    def _between(self, block: Block) -> int:
        """A marker's piece also covers the separator after it (the colon of 专栏2:)."""
        assert block.marker is not None
        inside = block.children[0].start if block.children else block.end
        following = block.title[0] if block.title else block.texts[0][0] if block.texts else inside
        return self.page.trim(
            block.marker[0], max(block.marker[1], min(following, self._line_end(block)))
        )

    def _line_end(self, block: Block) -> int:
        assert block.marker is not None
        end = self.page.folded.find("\n", block.marker[1])
        return len(self.page.folded) if end < 0 else end

    def _cut(self, role: PieceRole, start: int, end: int) -> list[Piece]:
        """Return the piece, in parts where debris (a page number) stands inside it."""
        parts = _parts(self.page, self.debris, start, end)
        self.pieces.extend(parts)
        return [Piece(role, *part) for part in parts]

    def _string(self, spans: Iterable[Span]) -> str:
        text = self.page.lines.text
        return "".join([text[a:b] for a, b in spans])


def _debris(page: Page) -> list[int]:
    """Return where debris stood in what is printed: between which characters."""
    return sorted({page.lines.origin.printed(start) for start, *_ in page.lines.debris})


def _parts(page: Page, debris: list[int], start: int, end: int) -> list[Span]:
    """Return the places in the source of a span, without the debris inside it."""
    if start >= end:
        return []
    inside = debris[bisect_right(debris, start) : bisect_left(debris, end)] if debris else ()
    span = page.lines.origin.span
    if not inside:
        return [span(start, end)]
    return [span(a, b) for a, b in pairwise((start, *inside, end)) if a < b]


def furniture(
    page: Page, source: SourceText, frame: Frame, pieces: list[Span]
) -> tuple[Furniture, ...]:
    """Return the furniture: the lines told as such, and whatever no node has a claim on."""
    text = source.text
    items = page.lines.items
    debris = _debris(page)
    found = [
        (*part, category)
        for i, category in frame.furniture.items()
        for part in _parts(page, debris, items[i].start, items[i].end)
    ]
    found += page.lines.debris
    taken = sorted([(a, b) for a, b, _ in found] + pieces)
    rest = "other" if source.layout.masked is None else "markup"
    at = 0
    for start, end in [*taken, (len(text), len(text))]:
        if at < start:
            found += [(a, b, rest) for a, b in _solid(text, at, start)]
        at = max(at, end)
    return tuple(
        Furniture(category=cast("FurnitureCategory", category), start=a, end=b, text=text[a:b])
        for a, b, category in sorted(found)
    )


def _solid(text: str, start: int, end: int) -> Iterable[Span]:
    if text[start:end].isspace():
        return ()
    return (m.span() for m in _SOLID.finditer(text, start, end))
