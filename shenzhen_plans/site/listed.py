"""What the pages of a site are about: documents, and pairs of documents."""

from __future__ import annotations

from typing import NamedTuple

from ..citing.facts import Facts
from ..model import Document


class Listed(NamedTuple):
    """A document of the site: its id, which names its page, and what the list says of it."""

    id: str
    document: Document
    facts: Facts
    year: int | None

    @property
    def page(self) -> str:
        """The name of its page."""
        return f"{self.id}.html"


class Pair(NamedTuple):
    """Two documents of one place and kind, the older first, and the name of their page."""

    old: Listed
    new: Listed

    @property
    def page(self) -> str:
        """The name of the page that compares them."""
        return f"{self.old.id}--{self.new.id}.html"
