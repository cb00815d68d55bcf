"""OFD (GB/T 33190): the text layer of its pages, by place.

The document is a ZIP package of XML parts.  Only text objects and ruled lines are read; pictures,
signatures, annotations and attachments are left alone.
"""

from __future__ import annotations

from ...errors import SourceError
from ..layout import Layout
from ..pages.made import text_of
from .package import open_package
from .sheets import sheets_of


def read_ofd(data: bytes, name: str | None = None) -> tuple[str, Layout]:
    """Return the text of an OFD file, a paragraph a line, and its layout.

    Raises :class:`~shenzhen_plans.errors.SourceError` for a package that is damaged, encrypted or
    larger than the limits, and for pages without text (scans).
    """
    with open_package(data, name) as package:
        sheets = [sheet for body in package.bodies() for sheet in sheets_of(package, body)]
    text, layout = text_of(sheets)
    if not text.strip():
        raise SourceError(
            "has no text layer (its pages are pictures); run character recognition (OCR) first",
            name=name,
        )
    return text, layout
