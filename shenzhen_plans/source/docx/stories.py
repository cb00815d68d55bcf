"""Reading a story (the body, a header, a note, a text box, a cell) into paragraphs and tables.

Notes are found by the references to them, and numbered as they come (17.11).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from ...errors import SourceError
from ..making import Run
from .blocks import Block, Paragraph, table_of
from .lists import Counting
from .names import W, child, switch, value
from .numberformats import format_number
from .runs import Line, Reader, flattened
from .styles import Shape, Styles, read_shape

#: Tables and text boxes inside each other.  Word itself stops far earlier.
_DEEPEST = 24
#: Parts whose paragraphs belong to a table of contents, by the beginning of their style's name.
_CONTENTS_STYLES = ("toc ", "table of figures", "index ")
#: The style that Word offers for the title of a document; it has no level in the outline.
_TITLE_STYLE = "title"


@dataclass(slots=True)
class Story:
    """Reads the stories of a document one after the other; numbers and fields go on in each.

    ``pictures`` counts what is drawn and holds no text; ``name`` is the file's, for messages.
    """

    styles: Styles
    counting: Counting
    notes: Notes
    name: str | None = None
    pictures: int = 0
    _read: int = 0
    _depth: int = 0
    _by_index: dict[int, Paragraph] = field(default_factory=dict)
    _reader: Reader = field(init=False)

    def __post_init__(self) -> None:
        self._reader = Reader(self.styles)

    def blocks(self, container: Element | None) -> list[Block]:
        """Return the paragraphs and tables of a container, in order."""
        self._depth += 1
        if self._depth > _DEEPEST:
            raise SourceError(
                f"holds tables or text boxes nested more than {_DEEPEST} deep", name=self.name
            )
        out: list[Block] = []
        kept: Paragraph | None = None
        for element, kind in flattened(container):
            if kind == "p":
                kept = self._paragraph(element, kept, out)
            elif kind == "tbl":
                out.append(table_of(element, self.blocks))
        if kept is not None:
            out.append(kept)
        self._depth -= 1
        return out

    def _paragraph(
        self, element: Element, kept: Paragraph | None, out: list[Block]
    ) -> Paragraph | None:
        """Read a paragraph; return it if its end is hidden or deleted, so that the next goes on.

        ``kept`` is such a paragraph before this one.
        """
        self._read += 1
        properties = child(element, "pPr")
        style = value(properties, "pStyle")
        shape = read_shape(properties, self.styles.shape(style))
        hidden, fused = _ends(properties, shape)
        line = self._reader.read(element, shape.look, self._read)
        number = [] if fused else self._number(shape, line)
        paragraph = self._made(shape, line, style)
        if kept is not None:
            paragraph = _joined(kept, paragraph, number)
        elif paragraph.runs or not hidden:
            paragraph.runs[:0] = number
        if not (hidden or fused):
            out.append(paragraph)
            return None
        paragraph.fused = fused and (kept is None or kept.fused)
        return paragraph if paragraph.runs else None

    def _made(self, shape: Shape, line: Line, style: str | None) -> Paragraph:
        contents = self.styles.name(style).startswith(_CONTENTS_STYLES)
        outline = 0 if _is_title(self.styles, style) else shape.outline
        paragraph = Paragraph(line.runs, outline, shape.align, contents)
        self._by_index[self._read] = paragraph
        self.pictures += line.pictures
        for ended in line.ended:
            for index in range(ended.start, self._read + 1):
                self._by_index[index].contents = True
        for kind, id in line.notes:
            self._note(kind, id, paragraph)
        paragraph.boxes = [self.blocks(box) for box in line.boxes]
        return paragraph

    def _number(self, shape: Shape, line: Line) -> list[Run]:
        """Count a paragraph and return its number, with the blank that parts it from the text."""
        number, suffix = self.counting.count(shape)
        if not number:
            return []
        first = line.runs[0] if line.runs else Run("")
        look = Run(number, first.bold, first.size or shape.look.size, made=True)
        gap = _gap(number, suffix, first.text)
        return [look, look._replace(text=gap)] if gap else [look]

    def _note(self, kind: str, id: str, paragraph: Paragraph) -> None:
        found = self.notes.take(kind, id)
        if found is None:
            return
        number, element = found
        blocks = self.blocks(element)
        if number and blocks and isinstance(blocks[0], Paragraph):
            gap = "" if blocks[0].text[:1].isspace() else " "
            blocks[0].runs.insert(0, Run(number + gap, made=True))
        paragraph.notes.append(blocks)


def _is_title(styles: Styles, style: str | None) -> bool:
    """Tell whether a style is Word's own for the document's title, or based on it."""
    return any(styles.name(id) == _TITLE_STYLE for id in styles.shape(style).chain)


def _ends(properties: Element | None, shape: Shape) -> tuple[bool, bool]:
    """Tell whether a paragraph's end is hidden, and whether it is no end at all.

    It is none where a tracked change deleted it, and after an initial set over several lines: the
    next paragraph goes on in the same line, and is the one that counts.
    """
    mark = child(properties, "rPr")
    own = switch(mark, "vanish")
    hidden = bool(shape.look.hidden) if own is None else own
    deleted = child(mark, "del") is not None or child(mark, "moveFrom") is not None
    frame = child(properties, "framePr")
    initial = frame is not None and frame.get(W + "dropCap", "none") != "none"
    return hidden or bool(switch(mark, "specVanish")), deleted or initial


def _joined(kept: Paragraph, paragraph: Paragraph, number: list[Run]) -> Paragraph:
    """Return two paragraphs in one line: as the second, where the first has no end at all."""
    whole = paragraph if kept.fused else kept
    runs = kept.runs + paragraph.runs
    whole.runs = number + runs if kept.fused else runs
    whole.notes = kept.notes + paragraph.notes
    whole.boxes = kept.boxes + paragraph.boxes
    return whole


def _gap(number: str, suffix: str, text: str) -> str:
    """Return what to write between a number and its paragraph.

    Word leaves a gap of some width; in a text it is needed only where number and words would run
    into each other (``1.`` and ``2031年``, ``第一章`` and ``总则``).
    """
    if not text or text[0].isspace() or suffix == "space":
        return " " if suffix == "space" and text.strip() else ""
    last = number[-1]
    if last.isalnum():
        return " " if suffix == "tab" or (last.isdecimal() and text[0].isdecimal()) else ""
    return " " if last in ".．" and text[0].isdecimal() else ""


#: What Word takes where the document says nothing (17.11.17, 17.11.18).
_USUAL = {"footnote": "decimal", "endnote": "lowerRoman"}


class Notes:
    """The notes of a document; each is given out once, at the first reference to it."""

    def __init__(
        self,
        footnotes: Element | None,
        endnotes: Element | None,
        sections: Sequence[Element | None],
    ) -> None:
        """Take the notes; ``sections`` are the settings, then what each section says."""
        self._left: dict[tuple[str, str], Element] = {}
        self._count = {"footnote": 0, "endnote": 0}
        self._format = {kind: _format(kind, sections) or usual for kind, usual in _USUAL.items()}
        for kind, root in (("footnote", footnotes), ("endnote", endnotes)):
            for note in () if root is None else root.iterfind(W + kind):
                # Separators are lines above the notes and hold no text of the document.
                if note.get(W + "type", "normal") == "normal":
                    self._left[kind, note.get(W + "id", "")] = note

    def take(self, kind: str, id: str) -> tuple[str, Element] | None:
        """Return number and contents of a note at the reference to it, if there is such a note."""
        note = self._left.pop((kind, id), None)
        if note is None:
            return None
        if next(note.iter(W + "footnoteRef", W + "endnoteRef"), None) is None:
            return "", note  # its sign was typed
        self._count[kind] += 1
        return format_number(self._count[kind], self._format[kind]), note


def _format(kind: str, sections: Sequence[Element | None]) -> str | None:
    """Return the format of the notes' numbers; where sections differ, that of the first counts."""
    found = (value(child(section, f"{kind}Pr"), "numFmt") for section in reversed(sections))
    return next(filter(None, found), None)
