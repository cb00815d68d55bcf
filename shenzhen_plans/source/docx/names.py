"""Qualified names of WordprocessingML, and how its attributes are read (ECMA-376 Part 1, 17)."""

from __future__ import annotations

from lxml.etree import _Element as Element

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{NAMESPACE}}}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
#: ISO/IEC 29500 Strict writes other namespaces for the same elements (its Annex A).
STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", NAMESPACE.encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", R[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", MATH[1:-1].encode()),
)

VAL = W + "val"
_OFF = frozenset({"0", "false", "off", "none"})


def child(element: Element | None, name: str) -> Element | None:
    """Return the first child ``w:name``, if any."""
    return None if element is None else next(element.iterchildren(W + name), None)


def value(element: Element | None, name: str) -> str | None:
    """Return ``w:val`` of the child ``w:name``, or ``None`` where either is missing."""
    found = child(element, name)
    return None if found is None else found.get(VAL)


def switch(element: Element | None, name: str) -> bool | None:
    """Return what the on-off child ``w:name`` says; ``None`` if it is not there (17.17.4)."""
    found = child(element, name)
    return None if found is None else is_on(found)


def is_on(switch: Element) -> bool:
    """Tell what an on-off element says."""
    return switch.get(VAL, "1") not in _OFF


def number(text: str | None) -> int | None:
    """Return the integer of an attribute, ``None`` where it holds none or one of absurd length."""
    if text is None or len(text) > 9:
        return None
    try:
        return int(text)
    except ValueError:
        return None


def tag_of(element: Element) -> str:
    """Return the name of a WordprocessingML element without namespace, else the whole name."""
    tag: str = element.tag
    return tag.removeprefix(W)
