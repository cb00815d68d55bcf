"""What the pages of a site are about, documents and pairs of them, and what stands around each."""

from __future__ import annotations

from typing import NamedTuple

from ..citing.documents.facts import Facts
from ..formats.html import tags
from ..formats.html.page import shell
from ..language import Language, said
from ..model import Document


class Listed(NamedTuple):
    """A document of the site: its id, which names its page, and what the list says of it.

    ``year`` is that of a yearly document, ``years`` the first and the last that it is about.
    """

    id: str
    document: Document
    facts: Facts
    year: int | None
    years: tuple[int, int] | None

    @property
    def page(self) -> str:
        """The name of its page."""
        return f"{self.id}.html"

    @property
    def spread(self) -> str:
        """Its years as a list shows them: 2031, 2031–2035."""
        return "–".join(str(year) for year in dict.fromkeys(self.years or ()))

    @property
    def titled(self) -> str:
        """Its title, with the place where the title does not say it."""
        place, title = self.facts.place or "", self.facts.title or self.id
        return f"{place} {title}" if place and place not in title else title

    @property
    def called(self) -> str:
        """What tells it from others: place and year, where the title says neither."""
        year = str(self.year or "")
        return self.titled if year in self.titled else f"{year} {self.titled}"


class Pair(NamedTuple):
    """Two documents of one place and kind, the older first, and the name of their page."""

    old: Listed
    new: Listed

    @property
    def page(self) -> str:
        """The name of the page that compares them."""
        return f"{self.old.id}--{self.new.id}.html"


def page_of(title: str, heading: str, *content: str, lang: Language) -> str:
    """Return a page with a heading and the way back to the list of documents."""
    back = tags.link(said("Back to the documents", to=lang), "index.html")
    parts = (tags.element("p", back), tags.plain("h1", heading), *content)
    main = tags.element("main", *parts, id="text")
    return shell(title, [main], lang, package=__package__, style="site.css", script=None)
