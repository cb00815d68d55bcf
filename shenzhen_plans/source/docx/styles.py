"""What styles say: each property through the chain of styles down to the run (17.7.2).

Direct formatting wins over the character style, that over the paragraph style, that over the
document's defaults; a style inherits what it does not say from the style it is based on.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from lxml.etree import _Element as Element

from .names import VAL, W, child, is_on, number, tag_of, value

#: Chains are short; a file in which styles are based on each other in a circle must end too.
_LONGEST_CHAIN = 32
_BOLD, _HIDDEN, _SIZE = W + "b", W + "vanish", W + "sz"
_ALIGNED = {"center": "center", "right": "right", "end": "right"}


class Look(NamedTuple):
    """How characters look: what one level of formatting says, ``None`` where it says nothing."""

    bold: bool | None = None
    hidden: bool | None = None
    size: float | None = None

    def under(self, inner: Look) -> Look:
        """Return this look with what ``inner`` says put over it."""
        return Look(
            self.bold if inner.bold is None else inner.bold,
            self.hidden if inner.hidden is None else inner.hidden,
            self.size if inner.size is None else inner.size,
        )

    def toggled(self, other: Look) -> Look:
        """Return the looks of a paragraph and a character style together: bold in bold is plain.

        Bold and hidden are toggle properties (17.7.3).
        """
        size = self.size if other.size is None else other.size
        return Look(_either(self.bold, other.bold), _either(self.hidden, other.hidden), size)


#: A look that says nothing.
PLAIN = Look()


@dataclass(frozen=True, slots=True)
class Shape:
    """What a paragraph, or the chain of its styles, says of itself.

    ``list_id`` and ``level`` are the parts of ``w:numPr``, the level only where the paragraph says
    it itself; ``outline`` counts from 1; ``chain`` are the style's id and those it is based on,
    nearest first, and ``levels`` what each of them says of the level.
    """

    list_id: str | None = None
    level: int | None = None
    outline: int | None = None
    align: str | None = None
    chain: tuple[str, ...] = ()
    levels: tuple[int | None, ...] = ()
    look: Look = PLAIN


def _either(a: bool | None, b: bool | None) -> bool | None:
    return bool(a) != bool(b) if a is not None and b is not None else (b if a is None else a)


def read_look(properties: Element | None) -> Look:
    """Return what a ``w:rPr`` says by itself."""
    bold = hidden = size = None
    for element in () if properties is None else properties:
        tag = element.tag
        if tag == _BOLD and bold is None:
            bold = is_on(element)
        elif tag == _HIDDEN and hidden is None:
            hidden = is_on(element)
        elif tag == _SIZE and size is None:
            size = (number(element.get(VAL)) or 0) / 2 or None
    return Look(bold, hidden, size)


def read_shape(properties: Element | None, base: Shape) -> Shape:
    """Return ``base`` with what a ``w:pPr`` says put over it (its look aside)."""
    shape = base
    for element in () if properties is None else properties:
        tag = tag_of(element)
        if tag == "numPr":
            shape = _numbered(element, shape)
        elif tag == "outlineLvl":
            level = number(element.get(VAL))  # from 0; 9 means body text (17.3.1.20)
            outline = level + 1 if level is not None and 0 <= level < 9 else None
            shape = replace(shape, outline=outline)
        elif tag == "jc":
            shape = replace(shape, align=_ALIGNED.get(element.get(VAL, "")))
    return shape


def _numbered(element: Element, shape: Shape) -> Shape:
    list_id, level = value(element, "numId"), number(value(element, "ilvl"))
    if list_id is not None:
        shape = replace(shape, list_id=list_id)
    return shape if level is None else replace(shape, level=min(max(level, 0), 8))


class Styles:
    """The styles of a document, each resolved when it is first asked for."""

    def __init__(self, root: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self._shapes: dict[str, Shape] = {}
        self._looks: dict[str, Look] = {}
        self.default: str | None = None
        self._defaults = PLAIN
        for element in () if root is None else root:
            self._take(element)

    def _take(self, element: Element) -> None:
        tag = tag_of(element)
        if tag == "docDefaults":
            self._defaults = read_look(child(child(element, "rPrDefault"), "rPr"))
        elif tag == "style":
            id = element.get(W + "styleId", "")
            self._elements.setdefault(id, element)
            usual = element.get(W + "default") in ("1", "true")
            if usual and element.get(W + "type") == "paragraph":
                self.default = id

    def name(self, id: str | None) -> str:
        """Return the name of a style in lower case, as Word compares built-in names."""
        return (value(self._elements.get(id or ""), "name") or "").lower()

    def list_of(self, id: str) -> str | None:
        """Return the list that a numbering style stands for (17.9.21)."""
        properties = child(child(self._elements.get(id), "pPr"), "numPr")
        return value(properties, "numId")

    def shape(self, id: str | None) -> Shape:
        """Return what a paragraph style says, its chain and the defaults included.

        An unknown or missing id means the default paragraph style, as in Word.
        """
        if id is None or id not in self._elements:
            id = self.default
        if id is None:
            return Shape(look=self._defaults)
        if id not in self._shapes:
            self._shapes[id] = self._shaped(id)
        return self._shapes[id]

    def _shaped(self, id: str) -> Shape:
        chain = self._chain(id)
        shape = Shape(chain=chain, look=self._defaults)
        for one in reversed(chain):
            shape = read_shape(child(self._elements[one], "pPr"), shape)
            look = shape.look.under(read_look(child(self._elements[one], "rPr")))
            shape = replace(shape, level=None, levels=(shape.level, *shape.levels), look=look)
        return shape

    def look(self, id: str | None) -> Look:
        """Return what a character style says, its chain included."""
        if id is None:
            return PLAIN
        if id not in self._looks:
            look = PLAIN
            for one in reversed(self._chain(id)):
                look = look.under(read_look(child(self._elements[one], "rPr")))
            self._looks[id] = look
        return self._looks[id]

    def _chain(self, id: str) -> tuple[str, ...]:
        """Return a style and those it is based on, nearest first; a circle ends where it closes."""
        chain: list[str] = []
        at: str | None = id
        while at in self._elements and at not in chain and len(chain) < _LONGEST_CHAIN:
            chain.append(at)
            at = value(self._elements[at], "basedOn")
        return tuple(chain)
