"""What stands inside a paragraph: runs, and all that Word wraps around them (17.3, 17.16).

Tracked changes are read as accepted, hidden text is left out, of two ways to show the same thing
(``mc:AlternateContent``) the first that is understood is taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from ..making import Run
from .fields import Field, is_contents, shown_without_result
from .names import MATH, MC, W, child, tag_of, value
from .styles import PLAIN, Look, Styles, read_look
from .symbols import FONTS, character, shown

_TYPE = W + "fldCharType"
_PROPERTIES = W + "rPr"
_ALTERNATIVES = MC + "AlternateContent"
_PRESERVE = "{http://www.w3.org/XML/1998/namespace}space"
_UNDERSTOOD = ("http://schemas.microsoft.com/office/", "http://schemas.openxmlformats.org/")
#: Wrappers whose contents are the document's: changes that are accepted, links, controls, tags.
WRAPPERS = frozenset(
    ["ins", "moveTo", "hyperlink", "smartTag", "customXml", "sdtContent", "dir", "bdo", "rubyBase"]
)  # fmt: skip
_BOX = W + "txbxContent"
_FORMULAS = frozenset({MATH + "oMath", MATH + "oMathPara"})


@dataclass(slots=True)
class Line:
    """What was read of the paragraph numbered ``index``: its runs, and what it refers to.

    ``notes`` are kinds and ids of notes, ``boxes`` the text boxes that it anchors, ``ended`` the
    fields of contents that end in it, ``pictures`` how many drawings without text it holds.
    """

    index: int
    runs: list[Run] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    ended: list[Field] = field(default_factory=list)
    pictures: int = 0
    _look: Look = PLAIN
    _texts: list[str] = field(default_factory=list)

    def add(self, text: str, look: Look) -> None:
        """Add characters; those that look the same become one piece."""
        if look != self._look:
            self.close()
            self._look = look
        self._texts.append(text)

    def close(self) -> None:
        """End the piece that is open."""
        if self._texts:
            self.runs.append(Run("".join(self._texts), bool(self._look.bold), self._look.size))
            self._texts = []


@dataclass(slots=True)
class Reader:
    """Reads the runs of the paragraphs of one story, one after the other.

    ``open`` are the fields that have begun and not ended, outermost first.
    """

    styles: Styles
    open: list[Field] = field(default_factory=list)

    def read(self, paragraph: Element, look: Look, index: int) -> Line:
        """Return what stands in the paragraph numbered ``index``, whose style has ``look``."""
        line = Line(index)
        for element, kind in flattened(paragraph):
            if kind == "r":
                self._run(element, look, line)
            elif kind == "fldSimple":
                self._simple(element, look, line)
            elif kind in _FORMULAS:
                line.add("".join(map(str, element.itertext(MATH + "t", W + "t"))), PLAIN)
        line.close()
        for unfinished in self.open:  # so that a broken code hides no more
            unfinished.result = True
        return line

    def _simple(self, element: Element, look: Look, line: Line) -> None:
        self.open.append(Field(line.index, [element.get(W + "instr", "")], result=True))
        self._runs(element, look, line)
        self._end(line, look)

    def _runs(self, container: Element | None, look: Look, line: Line) -> None:
        for inner, kind in flattened(container):
            if kind == "r":
                self._run(inner, look, line)

    def _run(self, run: Iterable[Element], look: Look, line: Line) -> None:
        """Read a run, or what stands in one, in a paragraph that has ``look``."""
        font = None
        for element in run:
            tag = element.tag
            made = _CONTENT.get(tag)
            if made is not None:
                text = made(element)
                self._add(text if font is None else shown(text, font), look, line)
            elif tag == _PROPERTIES:
                look = self._look(element, look)
                font = _symbol_font(element)
            else:
                self._special(element, look, line)

    def _look(self, properties: Element, paragraph: Look) -> Look:
        style = value(properties, "rStyle")
        inherited = paragraph if style is None else paragraph.toggled(self.styles.look(style))
        return inherited.under(read_look(properties))

    def _add(self, text: str, look: Look, line: Line) -> None:
        if not text or look.hidden:
            return
        if self.open:
            if not all(one.result for one in self.open):
                return  # it is part of a field's code
            for one in self.open:
                one.shows = True
        line.add(text, look)

    def _special(self, element: Element, look: Look, line: Line) -> None:
        kind = tag_of(element)
        if kind == "fldChar":
            self._field(element.get(_TYPE), look, line)
        elif kind == "instrText":
            if self.open and not self.open[-1].result:
                self.open[-1].code.append(element.text or "")
        elif kind in ("footnoteReference", "endnoteReference"):
            if not look.hidden:
                line.notes.append((kind.removesuffix("Reference"), element.get(W + "id", "")))
        elif kind == "ruby":
            self._runs(child(element, "rubyBase"), look, line)
        elif kind == _ALTERNATIVES:
            self._run(chosen(element), look, line)
        elif not look.hidden:
            _draw(element, line)

    def _field(self, kind: str | None, look: Look, line: Line) -> None:
        if kind == "begin":
            self.open.append(Field(line.index))
        elif kind == "separate" and self.open:
            self.open[-1].result = True
        elif kind == "end":
            self._end(line, look)

    def _end(self, line: Line, look: Look) -> None:
        """Close the innermost field."""
        if not self.open:
            return
        ended = self.open.pop()
        code = "".join(ended.code)
        if not ended.shows:
            self._add(shown_without_result(code), look, line)
        if is_contents(code):
            line.ended.append(ended)


def flattened(container: Element | None) -> Iterator[tuple[Element, str]]:
    """Yield the children of a container with their names, those of wrappers in their place."""
    for element in () if container is None else container:
        kind = element.tag.removeprefix(W)
        if kind in ("r", "p"):
            yield element, kind
        elif kind in WRAPPERS:
            yield from flattened(element)
        elif kind == "sdt":
            yield from flattened(child(element, "sdtContent"))
        elif kind == _ALTERNATIVES:
            for inner in chosen(element):
                yield inner, tag_of(inner)
        elif kind not in ("del", "moveFrom"):
            yield element, kind


def chosen(alternatives: Element) -> list[Element]:
    """Return the contents of the first alternative that is understood, else of the fallback."""
    for choice in alternatives.iterfind(MC + "Choice"):
        spaces = [
            choice.nsmap.get(prefix, "") or "" for prefix in choice.get("Requires", "").split()
        ]
        if len(choice) and all(map(_understood, spaces)):
            return list(choice)
    fallback = alternatives.find(MC + "Fallback")
    return [] if fallback is None else list(fallback)


def _understood(namespace: str) -> bool:
    """Tell whether Word understands a namespace; its coloured symbols have a plain fallback."""
    return namespace.startswith(_UNDERSTOOD) and not namespace.endswith("/symex")


def _symbol_font(properties: Element | None) -> str | None:
    fonts = child(properties, "rFonts")
    font = None if fonts is None else fonts.get(W + "ascii")
    return font if font is not None and font.lower() in FONTS else None


def _draw(element: Element, line: Line) -> None:
    """Note the text boxes of a drawing, each once, and that there is a picture otherwise."""
    found = list(_boxes(element))
    line.boxes.extend(found)
    if not found and tag_of(element) in ("drawing", "pict", "object"):
        line.pictures += 1


def _boxes(element: Element) -> Iterator[Element]:
    """Yield the outermost text boxes under a drawing (DrawingML or VML)."""
    stack = [element]
    while stack:
        at = stack.pop()
        if at.tag == _BOX:
            yield at
        elif at.tag == _ALTERNATIVES:
            stack.extend(reversed(chosen(at)))
        else:
            stack.extend(reversed(at))


def _text(element: Element) -> str:
    """Return the characters of a ``w:t``; blanks at its ends count only where it says so."""
    text = element.text or ""
    kept = text.strip(" \t\r\n")
    if len(kept) < len(text) and element.get(_PRESERVE) != "preserve":
        text = kept
    return text.replace("\n", " ") if "\n" in text else text


def _symbol(element: Element) -> str:
    try:
        point = int(element.get(W + "char", ""), 16)
    except ValueError:
        return ""
    return shown(character(point), element.get(W + "font"))


#: What an element of a run prints; all others are :meth:`Reader._special`.
_CONTENT: dict[str, Callable[[Element], str]] = {
    W + "t": _text,
    W + "tab": lambda _: "\t",
    W + "ptab": lambda _: "\t",
    W + "br": lambda _: "\n",
    W + "cr": lambda _: "\n",
    W + "sym": _symbol,
    W + "noBreakHyphen": lambda _: "-",
    W + "softHyphen": lambda _: "",
}
