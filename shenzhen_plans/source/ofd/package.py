"""The parts of an OFD package: found by their locations, parsed safely, within limits."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ...errors import SourceError

if TYPE_CHECKING:
    from lxml.etree import _Element

#: A part, and all parts that are read, unpack to so many bytes at most.
MAX_PART = 64 * 1024 * 1024
MAX_TOTAL = 256 * 1024 * 1024
_ENCRYPTED = ("Encryptions.xml", "Encryption.xml", "EncryptEntries.dat")


@dataclass(slots=True)
class Package:
    """An open package; ``names`` maps lower-case part names to the names in the archive."""

    archive: zipfile.ZipFile
    name: str | None
    names: dict[str, str]
    read: int = 0
    parsed: dict[str, Any] = field(default_factory=dict)
    parser: Any = None

    def bodies(self) -> Iterator[str]:
        """Yield the location of each document's root part (``Doc_0/Document.xml``)."""
        root = self.part("OFD.xml")
        if root is None:
            raise SourceError("is a ZIP archive without OFD.xml, not an OFD file", name=self.name)
        found = [e.text or "" for e in root.iter("{*}DocRoot")]
        if not found:
            raise SourceError("is damaged: OFD.xml names no document", name=self.name)
        yield from (self.location("", where) for where in found)

    def location(self, base: str, where: str) -> str:
        """Return where a location (``BaseLoc``) leads, seen from the part ``base``.

        Locations are relative to their part, or absolute with ``/``; some producers write
        relative ones with the package's root in mind, so that is tried as well.
        """
        where = where.strip().replace("\\", "/")
        if where.startswith("/"):
            return posixpath.normpath(where.lstrip("/"))
        beside = posixpath.normpath(posixpath.join(posixpath.dirname(base), where))
        if beside.lower() in self.names:
            return beside
        return posixpath.normpath(where) if where.lower() in self.names else beside

    def part(self, where: str) -> _Element | None:
        """Return the root element of a part, ``None`` if the package has no such part."""
        if where in self.parsed:
            known: _Element | None = self.parsed[where]
            return known
        stored = self.names.get(where.lower())
        element = None if stored is None else self._parse(stored)
        self.parsed[where] = element
        return element

    def _parse(self, stored: str) -> _Element:
        from lxml import etree

        if self.parser is None:
            self.parser = etree.XMLParser(
                resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
            )
        try:
            root: _Element = etree.fromstring(self._bytes(stored), self.parser)
        except etree.XMLSyntaxError as error:
            raise SourceError(
                f"is damaged: {stored} is not XML ({error.msg})", name=self.name
            ) from error
        if etree.ElementTree(root).docinfo.doctype:  # type: ignore[attr-defined]  # not in the stubs
            raise SourceError(f"is refused: {stored} declares a document type", name=self.name)
        return root

    def _bytes(self, stored: str) -> bytes:
        info = self.archive.getinfo(stored)
        if info.flag_bits & 1:
            raise SourceError(
                "is encrypted; open it with its password and save it without", name=self.name
            )
        try:
            with self.archive.open(info) as part:
                data = part.read(MAX_PART + 1)
        except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, ValueError) as error:
            raise SourceError(
                f"is damaged: {stored} cannot be unpacked ({error})", name=self.name
            ) from error
        except Exception as error:  # zlib.error and lzma.LZMAError have no common base
            raise SourceError(
                f"is damaged: {stored} cannot be unpacked ({error})", name=self.name
            ) from error
        self.read += len(data)
        if len(data) > MAX_PART or self.read > MAX_TOTAL:
            raise SourceError(f"unpacks to more than {MAX_TOTAL} bytes; split it", name=self.name)
        return data


@contextmanager
def open_package(data: bytes, name: str | None) -> Iterator[Package]:
    """Open a package; a damaged or encrypted one is a :class:`SourceError`."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError) as error:
        raise SourceError(f"is a damaged OFD file: {error}", name=name) from error
    with archive:
        names = {n.replace("\\", "/").lstrip("/").lower(): n for n in archive.namelist()}
        if any(encrypted.lower() in names for encrypted in _ENCRYPTED):
            raise SourceError(
                "is encrypted; open it with its password and save it without", name=name
            )
        yield Package(archive, name, names)
