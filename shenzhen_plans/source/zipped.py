"""ZIP packages, and the XML in them, of files that nobody vouches for: all is read under limits.

The sizes that a package declares are checked before a member is unpacked, and :mod:`zipfile` never
unpacks more than was declared; so a bomb is refused before it goes off.  XML is read without
entities, document types, network and depth.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections import Counter
from dataclasses import dataclass
from functools import cache

from lxml import etree

from ..errors import SourceError

#: Members of one package.  Office files hold some dozens; reading a longer directory costs time.
MAX_MEMBERS = 10_000
#: One unpacked member.  The longest plan known has 3 MB of XML; a tree of 64 MB fits into memory.
MAX_MEMBER = 64 * 1024 * 1024
#: All that is unpacked of one package.
MAX_TOTAL = 256 * 1024 * 1024
#: How often larger a member may become.  Repetitive XML reaches 60, deflate's worst is 1032.
MAX_RATIO = 400
#: Below this size the ratio does not matter.
_SMALL = 1024 * 1024
_ENCRYPTED = 0x1
#: What :mod:`zipfile` raises for damage.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    RuntimeError,
    OverflowError,
)


@dataclass(slots=True)
class Package:
    """An open ZIP file: ``members`` by name (``/`` between folders), ``spent`` bytes unpacked.

    Of several members with one name, which are in ``ambiguous``, ``members`` has the last.
    """

    file: zipfile.ZipFile
    name: str | None
    members: dict[str, zipfile.ZipInfo]
    ambiguous: frozenset[str] = frozenset()
    spent: int = 0


def open_package(data: bytes, name: str | None = None, *, encoding: str | None = None) -> Package:
    """Open the bytes of a ZIP file; ``name`` is used in messages.

    ``encoding`` is that of member names without a UTF-8 flag (``None``: the standard's CP437).
    Raises :class:`SourceError` for a damaged directory or too many members.
    """
    try:
        file = zipfile.ZipFile(io.BytesIO(data), metadata_encoding=encoding)
    except (*_BROKEN, LookupError) as error:
        raise SourceError("is a damaged ZIP package; get a whole copy of it", name=name) from error
    infos = file.infolist()
    if len(infos) > MAX_MEMBERS:
        raise SourceError(
            f"holds {len(infos)} members, more than the {MAX_MEMBERS} allowed", name=name
        )
    paths = [info.filename.replace("\\", "/") for info in infos]
    twice = frozenset(path for path, n in Counter(paths).items() if n > 1)
    return Package(file, name, dict(zip(paths, infos, strict=True)), twice)


def member(package: Package, path: str) -> bytes:
    """Return the unpacked bytes of one member.

    Raises ``KeyError`` if there is none, and :class:`SourceError` if it is encrypted, damaged or
    beyond a limit.
    """
    info = package.members[path]
    _check(package, info)
    package.spent += info.file_size
    try:
        return package.file.read(info)
    except _BROKEN as error:
        raise SourceError(
            f"is damaged: {path} cannot be unpacked; get a whole copy of it", name=package.name
        ) from error


def _check(package: Package, info: zipfile.ZipInfo) -> None:
    """Refuse a member that is encrypted or too large."""
    if info.flag_bits & _ENCRYPTED:
        raise SourceError("is encrypted; remove its password first", name=package.name)
    if info.file_size > MAX_MEMBER or package.spent + info.file_size > MAX_TOTAL:
        raise SourceError(
            f"unpacks to more than is allowed ({info.filename}: {info.file_size} bytes); split it",
            name=package.name,
        )
    if info.file_size > _SMALL and info.file_size > MAX_RATIO * max(1, info.compress_size):
        raise SourceError(
            f"looks like a ZIP bomb ({info.filename} grows more than {MAX_RATIO} times)",
            name=package.name,
        )


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
