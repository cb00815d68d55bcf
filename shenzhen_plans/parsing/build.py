"""Blocks get their ids and become the frozen models of a document; everything else becomes furniture."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import partial
from itertools import pairwise
from typing import Any

from ..kinds import ANNEX, BOX_ITEM, ENTRY, PASSAGE, ROW
from ..model import BY_KIND, AnyNode, Furniture, Piece, Table
from ..model.frozen import STOPS, PieceRole, trusted
from ..model.ids import Siblings
from ..model.nodes import tell_tasks
from ..source.layout import SourceText
from .blocks import Block, Page, Span
from .frame.frame import Frame

#: A title on two lines is one title.
_ON_TWO_LINES = re.compile(r"(?<!\s)\s*\n\s*")
#: What ``Piece(*fields)`` does, without a call in Python for each of some thousands.
_piece = partial(tuple.__new__, Piece)
#: The kinds that have more than all have.
_WITH_MORE = frozenset((ENTRY, ROW, PASSAGE))
_SOLID = re.compile(r"[^\s\u200b\ufeff](?:[^\n]*[^\s\u200b\ufeff])?")


def assign(front: list[Block], body: list[Block], back: list[Block]) -> None:
    """Give every block its id (see :mod:`..model.ids`)."""
    _identify(front, "front__")
    _identify(body)
    _identify(back, outer="back__")


def _identify(blocks: list[Block], parent: str = "", outer: str = "") -> None:
    siblings = Siblings()
    for block in blocks:
        own = parent or (outer if block.kind != ANNEX else "")
        block.id = own + siblings.piece(block.kind, block.number)
        if block.children:
            _identify(block.children, f"{block.id}__")


class Builder:
    """Turns blocks into nodes: cuts debris out of texts and keeps account of every piece."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.text = page.lines.text
        self.debris = _debris(page)
        #: Nothing is masked and no debris stands inside: the source is what is printed.
        self.as_printed = not self.debris and page.lines.origin.is_plain
        self.pieces: list[Piece] = []

    def nodes(self, blocks: list[Block]) -> tuple[AnyNode, ...]:
        """Return the nodes of the blocks."""
        return tuple([self.node(block) for block in blocks]) if blocks else ()

    def node(self, block: Block) -> AnyNode:
        """Return the node of one block, children included."""
        pieces: list[Piece] = []
        marker = title = stop = None
        if block.marker is not None:
            start, end = block.marker
            self._cut(pieces, "marker", start, self._between(block))
            marker = self.text[start:end]
        if block.title is not None:
            title, stop = self._title(pieces, *block.title, block.title_end)
        for start, end in block.texts:
            self._cut(pieces, "text", start, end)
        if pieces:
            start, end = pieces[0].start, pieces[-1].end
            self.pieces += pieces
        else:
            start = end = self.page.lines.origin.start(block.start)
        children = self.nodes(block.children)
        fields = {
            "id": block.id,
            "start": start,
            "end": max(end, children[-1].end) if children else end,
            "marker": marker,
            "number": block.number,
            "title": title,
            "stop": stop,
            "text": self._string(block),
            "role": block.role if block.kind != BOX_ITEM else None,
            "pieces": tuple(pieces),
            "children": children,
        }
        if block.kind in _WITH_MORE:
            _add_more(block, fields)
        node: AnyNode = trusted(BY_KIND[block.kind], fields)
        if isinstance(node, Table):
            tell_tasks(node)
        return node

    def _title(
        self, pieces: list[Piece], start: int, end: int, piece_end: int
    ) -> tuple[str, str | None]:
        """Return a title and the mark that ends it: the last character of its piece, if it is one."""
        self._cut(pieces, "title", start, self.page.trim(start, piece_end))
        title = self.text[start : self.page.trim(start, end)]
        last = self.text[end:piece_end].rstrip()[-1:]
        if "\n" in title:
            title = _ON_TWO_LINES.sub("", title)
        return title, last if last and last in STOPS else None

    def _between(self, block: Block) -> int:
        """A marker's piece also covers the separator after it (the colon of 专栏2:)."""
        assert block.marker is not None
        start, end = block.marker
        inside = block.children[0].start if block.children else block.end
        following = block.title[0] if block.title else block.texts[0][0] if block.texts else inside
        line_end = self.page.folded.find("\n", end, following)
        return self.page.trim(start, max(end, following if line_end < 0 else line_end))

    def _cut(self, pieces: list[Piece], role: PieceRole, start: int, end: int) -> None:
        """Add the piece, in parts where debris (a page number) stands inside it."""
        if start < end:
            if self.as_printed:
                pieces.append(_piece((role, start, end)))
            else:
                spans = _parts(self.page, self.debris, start, end)
                pieces += [Piece(role, a, b) for a, b in spans]

    def _string(self, block: Block) -> str:
        """Return the text of a block; the texts of a row are its cells."""
        if len(block.texts) == 1:
            [(start, end)] = block.texts
            return self.text[start:end]
        joint = "\t" if block.kind == ROW else ""
        return joint.join([self.text[a:b] for a, b in block.texts])

    def furniture(self, source: SourceText, frame: Frame) -> tuple[Furniture, ...]:
        """Return the furniture: the lines told as such, and whatever no node has a claim on."""
        text, items = source.text, self.page.items
        found = [
            (*part, category)
            for i, category in frame.furniture.items()
            for part in _parts(self.page, self.debris, items[i].start, items[i].end)
        ]
        found += self.page.lines.debris
        taken = [place[:2] for place in found] + [piece[1:] for piece in self.pieces]
        rest = "other" if source.layout.masked is None else "markup"
        at = 0
        for start, end in (*sorted(taken), (len(text), len(text))):
            if at < start and not text[at:start].isspace():
                found += [(*m.span(), rest) for m in _SOLID.finditer(text, at, start)]
            at = max(at, end)
        return tuple(
            trusted(Furniture, {"category": category, "start": a, "end": b, "text": text[a:b]})
            for a, b, category in sorted(found)
        )


def _add_more(block: Block, fields: dict[str, Any]) -> None:
    """Add what only the kinds :data:`_WITH_MORE` have."""
    if block.kind == ENTRY:
        fields["pages"] = block.pages
    elif block.kind == ROW:
        fields["merged"] = block.merged
    elif block.certainty is not None:
        fields["certainty"] = round(block.certainty, 2)


def _debris(page: Page) -> list[int]:
    """Return where debris stood in what is printed: between which characters."""
    return sorted({page.lines.origin.printed(start) for start, *_ in page.lines.debris})


def _parts(page: Page, debris: list[int], start: int, end: int) -> list[Span]:
    """Return the places in the source of a span, without the debris inside it."""
    if start >= end:
        return []
    span = page.lines.origin.span
    first, last = bisect_right(debris, start), bisect_left(debris, end)
    if first >= last:
        return [span(start, end)]
    inside = debris[first:last]
    return [span(a, b) for a, b in pairwise((start, *inside, end)) if a < b]
