"""Reading XML that somebody else may have made: no DTD, no entities, no network, bounded."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from lxml import etree

from ...errors import FormatError
from ...source.files import MAX_BYTES

if TYPE_CHECKING:
    from lxml.etree import _Element

_DECLARED = re.compile(r"\s*<\?xml[^>]*\bencoding\s*=\s*[\"']([^\"']+)[\"']")
_LINE = re.compile(r",? line (\d+), column \d+.*")
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def parse_tree(data: str | bytes) -> _Element:
    """Return the root element of an XML text.

    Raises :class:`~shenzhen_plans.errors.FormatError`, with the line where it can be told, for
    what is too large, not UTF-8 (or UTF-16 with its mark), not well-formed, or has a DTD: an
    entity could otherwise grow without bound or read files of this machine.
    """
    text = data if isinstance(data, str) else _decode(data)
    if len(text) > MAX_BYTES:
        raise FormatError(f"larger than {MAX_BYTES} characters")
    at = text.find("<!DOCTYPE")
    if at >= 0:
        line = text.count("\n", 0, at) + 1
        raise FormatError("has a document type declaration, which is never read", line=line)
    # DTDs are out, so that entities cannot amplify; libxml2's limits on the length of one text
    # (10 MB) would refuse documents that we wrote ourselves.
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False,
        huge_tree=True, remove_comments=True, remove_pis=True, strip_cdata=True,
    )  # fmt: skip
    try:
        return etree.fromstring(text.encode("utf-8", "surrogatepass"), parser)
    except etree.XMLSyntaxError as error:
        reason = _LINE.sub("", str(error.msg))
        raise FormatError(f"no well-formed XML: {reason}", line=error.lineno) from error


def _decode(data: bytes) -> str:
    encoding = "utf-16" if data.startswith(_UTF16) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise FormatError(f"is not valid UTF-8 (byte {error.start})") from error
    declared = _DECLARED.match(text[:200])
    if declared and not declared[1].lower().replace("-", "").startswith(("utf", "usascii")):
        raise FormatError(f"is in {declared[1]}; convert it to UTF-8 first", line=1)
    return text


def line_of(element: _Element) -> int | None:
    """Return the line on which an element starts, where it is known."""
    line = element.sourceline
    return line if isinstance(line, int) else None


def attributes_of(element: _Element) -> dict[str, str]:
    """Return the attributes of an element by their names."""
    return {str(name): str(value) for name, value in element.attrib.items()}


def fault(message: str, element: _Element) -> FormatError:
    """Return the error that says what is wrong with an element, and where."""
    return FormatError(message, line=line_of(element))
