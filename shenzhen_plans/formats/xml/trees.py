"""Reading XML that somebody else may have made: no DTD, no entities, no network, bounded."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, Any

from lxml import etree

from ...errors import FormatError
from ...source.files import MAX_BYTES
from ..notation import read_merges

if TYPE_CHECKING:
    from lxml.etree import _Element

_DECLARED = re.compile(r"\s*<\?xml[^>]*\bencoding\s*=\s*[\"']([^\"']+)[\"']")
_LINE = re.compile(r",? line (\d+), column \d+.*")
#: What XML takes for blanks.
BLANKS = " \t\n\r"
_CODE = re.compile(r"[0-9A-F]{4,6}\Z")
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


class Vocabulary:
    """What a reader asks of an element, whatever its vocabulary: ``namespace`` is that of its names."""

    def __init__(self, namespace: str) -> None:
        self.prefix = f"{{{namespace}}}"

    def name(self, element: _Element) -> str:
        """Return the name of an element, without the namespace if it is of this one."""
        return str(element.tag).removeprefix(self.prefix)

    def refuse_text(self, element: _Element) -> None:
        """Raise :class:`FormatError` where text stands between the elements inside ``element``."""
        for text in (element.text, *[child.tail for child in element]):
            if text and text.strip(BLANKS):
                shown = text.strip()[:20]
                raise fault(f"text is not expected in <{self.name(element)}>: {shown!r}", element)

    def know(self, element: _Element, names: frozenset[str]) -> None:
        """Raise :class:`FormatError` for an attribute that is none of ``names``."""
        for name in element.attrib:
            if name not in names:
                raise fault(f"<{self.name(element)}> has no attribute {name!r}", element)

    def frame(self, element: _Element, names: frozenset[str] = frozenset()) -> None:
        """Raise :class:`FormatError` for any text, and for an attribute that is none of ``names``."""
        self.know(element, names)
        self.refuse_text(element)


def char_of(code: str | None) -> str | None:
    """Return the character of a code point as four to six digits; ``None`` where there is none."""
    known = code is not None and _CODE.match(code) and int(code, 16) <= 0x10FFFF
    return chr(int(code, 16)) if code is not None and known else None


def some_values(element: _Element, prefix: str = "") -> dict[str, Any]:
    """Return the fields that nodes of some kinds have, from the attributes of an element."""
    names = ("stop", "certainty", "pages", "merged")
    given = {name: element.get(prefix + name) for name in names}
    values: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    if "pages" in values:
        values["pages"] = values["pages"].split()
    if "merged" in values:
        values["merged"] = read_merges(values["merged"])
        if values["merged"] is None:
            raise fault(f"merged={given['merged']!r} is no list such as 0:1x3", element)
    return values


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
