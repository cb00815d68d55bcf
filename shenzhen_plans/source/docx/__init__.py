"""Word documents (DOCX, ECMA-376): their text as Word shows it, automatic numbers included.

Parts → styles and lists → stories (paragraphs, tables) → text and layout.  Only lxml and the
standard library are used: python-docx neither restores numbers nor limits what it unpacks.
"""

from __future__ import annotations

import io
import zipfile

from lxml.etree import _Element as Element
from lxml.etree import tostring

from ...errors import SourceError
from ..layout import Layout
from ..making import Making
from ..zipped import parse_xml
from .lists import Counting, read_lists
from .names import R, W, child, switch
from .parts import Parts, by_id, open_parts, related
from .stories import Notes, Story
from .styles import Styles
from .writing import write, write_furniture

_PKG = "{http://schemas.microsoft.com/office/2006/xmlPackage}"


def read_docx(data: bytes, name: str | None = None) -> tuple[str, Layout]:
    """Return the text of a Word document and its layout.

    A paragraph is a line, a row of a data table is a line with tabs between its cells; numbers of
    lists are written as Word shows them and their spans are in ``Layout.generated``; footnotes,
    tables of contents and, at the end of the text, headers and footers are in
    ``Layout.furniture``.  Raises :class:`SourceError` if the file is damaged, encrypted, hostile,
    or holds nothing but pictures.
    """
    parts = open_parts(data, name)
    styles = Styles(related(parts, "styles"))
    settings = related(parts, "settings")
    sections = [settings, *parts.document.iter(W + "sectPr")]
    notes = Notes(related(parts, "footnotes"), related(parts, "endnotes"), sections)
    counting = Counting(read_lists(related(parts, "numbering"), styles))
    story = Story(styles, counting, notes, name)
    making = Making()
    write(story.blocks(child(parts.document, "body")), making)
    if not making.length and story.pictures:
        raise SourceError(
            "holds pictures and no text; recognise its characters (OCR) first", name=name
        )
    if next(parts.document.iter(W + "altChunk"), None) is not None:
        raise SourceError(
            "holds other files (altChunk) that Word puts in when it is opened; open it in Word and"
            " save it as DOCX",
            name=name,
        )
    _margins(parts, styles, making, switch(settings, "evenAndOddHeaders"))
    return making.finish()


def read_flat(data: bytes, name: str | None = None) -> tuple[str, Layout]:
    """Return the same of a document in one XML file (Flat OPC): its parts stand beside one another."""
    parts: dict[str, bytes] = {}
    for content in parse_xml(data, "the file", name).iter(f"{_PKG}xmlData"):
        part = content.getparent()
        if part is not None and len(content):
            parts[part.get(f"{_PKG}name", "").lstrip("/")] = tostring(content[0])
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for path, written in parts.items():
            package.writestr(path, written)
    return read_docx(out.getvalue(), name)


def _margins(parts: Parts, styles: Styles, making: Making, even: bool | None) -> None:
    """Write the headers and footers that the pages of the document's sections show, each once."""
    done: set[str | None] = set()
    for reference in parts.document.iter(W + "headerReference", W + "footerReference"):
        id = reference.get(R + "id")
        if id not in done and _is_shown(reference, even):
            done.add(id)
            story = Story(styles, Counting({}), Notes(None, None, []), parts.package.name)
            write_furniture(story.blocks(by_id(parts, id)), making)


def _is_shown(reference: Element, even: bool | None) -> bool:
    """Tell whether any page shows a header: that of even or first pages has a switch (17.10)."""
    kind = reference.get(W + "type", "default")
    return kind == "default" or bool(
        even if kind == "even" else switch(reference.getparent(), "titlePg")
    )
