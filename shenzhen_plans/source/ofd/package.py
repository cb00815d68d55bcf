"""The parts of an OFD package, found by their locations."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ...errors import SourceError
from .. import zipped
from ..securexml import parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

_ENCRYPTED = ("encryptions.xml", "encryption.xml", "encryptentries.dat")


@dataclass(slots=True)
class Package:
    """An open package; ``names`` maps lower-case part names to the names in the archive."""

    archive: zipped.Package
    names: dict[str, str]
    parsed: dict[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str | None:
        """The name of the file, for messages."""
        return self.archive.name

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
        element = None
        if stored is not None:
            element = parse_xml(zipped.member(self.archive, stored), stored, self.name)
        self.parsed[where] = element
        return element


@contextmanager
def open_package(data: bytes, name: str | None) -> Iterator[Package]:
    """Open a package; a damaged or encrypted one is a :class:`SourceError`."""
    archive = zipped.open_package(data, name)
    with archive.file:
        names = {path.lstrip("/").lower(): path for path in archive.members}
        if any(encrypted in names for encrypted in _ENCRYPTED):
            raise SourceError("is encrypted; remove its password first", name=name)
        yield Package(archive, names)
