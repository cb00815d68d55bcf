"""PDF with a text layer: read by pdfium (pypdfium2), by place.

pdfium was chosen for speed and because it decides reading order, invisible text and encodings as
a browser does; pdfminer.six and pypdf are 20 to 50 times slower on the same files.
"""

from __future__ import annotations

import re

from ...errors import SourceError
from ..layout import Layout
from ..pages.made import text_of
from .apart import may_grow, sheets_apart
from .sheets import sheets_of

#: So large a share of characters without a meaning says that the fonts have no Unicode map.
_MOST_UNKNOWN = 0.3
_BLANK = re.compile(r"\s")
#: The replacement character, characters of private use, controls, and those of Latin-1: codes of
#: fonts are mostly below 256, and every third or fourth is no letter of any language's usual text.
_MEANINGLESS = re.compile(
    "[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f\x7f-\xaf\xb2-\xb6\xb8-\xd6\xd8-\xff]"
)
#: Letters of scripts: no text has those of so many blocks (of 256 characters), numbers of glyphs do.
_FOREIGN = re.compile("[\u0250-\u1fff\ua000-\uabff]")
_MOST_BLOCKS = 5


def read_pdf(data: bytes, name: str | None = None) -> tuple[str, Layout]:
    """Return the text of a PDF file, a paragraph a line, and its layout.

    Raises :class:`~shenzhen_plans.errors.SourceError` for a file that is damaged or encrypted, or
    larger than the limits (of memory as well), for pages without text (scans), and where the extra is missing.
    """
    sheets = sheets_apart(data, name) if may_grow(data) else sheets_of(data, name)
    text, layout = text_of(sheets)
    printed = len(text) - len(_BLANK.findall(text))
    if not printed:
        raise SourceError(
            "has no text layer (its pages are pictures); run character recognition (OCR) first,"
            " e.g. ocrmypdf -l chi_sim",
            name=name,
        )
    if _meaningless(text) > _MOST_UNKNOWN * printed:
        raise SourceError(
            "has a text layer whose fonts do not say what their characters are; run character"
            " recognition (OCR) instead, e.g. ocrmypdf --force-ocr -l chi_sim",
            name=name,
        )
    return text, layout


def _meaningless(text: str) -> int:
    """Return how many characters of a text no document prints so often."""
    foreign = _FOREIGN.findall(text)
    mixed = len({ord(char) >> 8 for char in foreign}) > _MOST_BLOCKS
    return len(_MEANINGLESS.findall(text)) + (len(foreign) if mixed else 0)
