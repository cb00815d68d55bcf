"""The parts of an OFD package, found by their locations."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ...errors import SourceError
from .. import zipped
from ..zipped import parse_xml

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


if TYPE_CHECKING:
    from lxml.etree import _Element

#: Composite objects on a page.  Units that name each other would be read without end.
_MOST_DRAWN = 10_000


@dataclass(slots=True)
class Units:
    """The composite units that a page may name; ``places`` are its parts of resources."""

    package: Package
    places: list[str]
    drawn: int = 0
    _known: dict[str | None, _Element] | None = None

    def content(self, item: _Element) -> _Element | None:
        """Return what a composite object draws; raise :class:`SourceError` for endless ones."""
        self.drawn += 1
        if self.drawn > _MOST_DRAWN:
            raise SourceError(
                f"has more than {_MOST_DRAWN} composite objects on a page", name=self.package.name
            )
        if self._known is None:
            parts = [part for part in map(self.package.part, self.places) if part is not None]
            units = (unit for part in parts for unit in part.iter("{*}CompositeGraphicUnit"))
            self._known = {unit.get("ID"): unit for unit in units}
        unit = self._known.get(item.get("ResourceID"))
        return None if unit is None else next(unit.iterchildren("{*}Content"), None)


def resources(package: Package, root: _Element, where: str) -> list[str]:
    """Return the parts of resources that the part ``root``, which stands at ``where``, names."""
    named = root.iter("{*}PublicRes", "{*}DocumentRes", "{*}PageRes")
    return [package.location(where, element.text or "") for element in named]
