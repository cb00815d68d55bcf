"""A Word document in one XML file (Flat OPC): its parts stand beside one another."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

from ..layout import Layout
from ..securexml import parse_xml
from . import read_docx

_PKG = "{http://schemas.microsoft.com/office/2006/xmlPackage}"


def read_flat(data: bytes, name: str | None = None) -> tuple[str, Layout]:
    """Return the text of a Word document and its layout, as :func:`~.read_docx` does."""
    parts: dict[str, bytes] = {}
    for content in parse_xml(data, "the file", name).iter(f"{_PKG}xmlData"):
        part = content.getparent()
        if part is not None and len(content):
            parts[part.get(f"{_PKG}name", "").lstrip("/")] = etree.tostring(content[0])
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for path, written in parts.items():
            package.writestr(path, written)
    return read_docx(out.getvalue(), name)
