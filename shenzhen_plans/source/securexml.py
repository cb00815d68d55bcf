"""XML of files that nobody vouches for: no entities, no document types, no network, no depth."""

from __future__ import annotations

from functools import cache

from lxml import etree

from ..errors import SourceError

#: A document type stands at the beginning; it is looked for there before anything is parsed.
_PROLOGUE = 65536


def parse_xml(data: bytes, part: str, name: str | None = None) -> etree._Element:
    """Parse an XML part of a package and return its root; comments are left out.

    ``part`` and ``name`` are used in messages.  Raises :class:`SourceError` if it is not
    well-formed, is nested too deep for libxml2's own limits, or declares a document type (which
    OPC and OFD forbid, and which is how entities are smuggled in).
    """
    if b"<!DOCTYPE" in data[:_PROLOGUE]:
        raise _declared(part, name)
    try:
        root = etree.fromstring(data, _parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        raise SourceError(
            f"is damaged: {part} is not well-formed XML ({error})", name=name
        ) from error
    if root is None or root.getroottree().docinfo.internalDTD is not None:
        raise _declared(part, name)
    return root


@cache
def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )


def _declared(part: str, name: str | None) -> SourceError:
    return SourceError(
        f"declares a document type in {part}, which such files may not; save it again in an office program",
        name=name,
    )
