"""Composite objects: what a page draws that is defined once, among the resources (GB/T 33190, 13)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...errors import SourceError
from .package import Package

if TYPE_CHECKING:
    from lxml.etree import _Element

#: Composite objects on a page.  Units that name each other would be read without end.
_MOST = 10_000


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
        if self.drawn > _MOST:
            raise SourceError(
                f"has more than {_MOST} composite objects on a page", name=self.package.name
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
