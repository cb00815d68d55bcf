"""What can go wrong in an archive: the catalogue, the store, the search."""

from __future__ import annotations

from ..errors import DataError, PlansError


class CatalogueError(DataError):
    """A catalogue entry or an outline lock is not valid; it says the line where it is known."""


class UnknownDocument(PlansError, KeyError):
    """Neither the catalogue nor the store has a document with this id."""

    def __str__(self) -> str:
        """Return the message itself (``KeyError`` would print its repr)."""
        return str(self.args[0]) if self.args else ""


class TextMissing(PlansError):
    """The document is catalogued, but the store holds no copy of its text."""


class StoreError(PlansError):
    """The store cannot do what was asked: not writable, damaged, or a name that is not allowed."""


class IdTaken(StoreError):
    """Another document has the id, perhaps since a moment ago."""


class QueryError(PlansError):
    """A query is empty, or a filter has no such value."""
