"""All of a document that a reference can be held against: one card for each, made once."""

from __future__ import annotations

from functools import cached_property
from weakref import ref

from ...model import AnyNode, Document
from ...model.remembered import once
from ..documents.facts import Facts, facts_of, identified
from ..documents.names import EnglishName, english_name, name_keys_of
from ..index import Index, index_of
from ..styles.akn import names_of_work
from ..styles.english import english_names
from ..styles.gbt7714 import leads_of


class Card:
    """A document with its index, its facts and its names, each worked out when first asked for."""

    def __init__(self, document: Document) -> None:
        """Make an empty card; it does not keep the document alive."""
        self._document = ref(document)

    @property
    def document(self) -> Document:
        """The document itself, which whoever asks holds in his hands."""
        document = self._document()
        assert document is not None
        return document

    @cached_property
    def index(self) -> Index:
        """The nodes by id, path, number and title."""
        return index_of(self.document)

    @cached_property
    def facts(self) -> Facts:
        """Title, key, address, date."""
        return facts_of(self.document)

    @property
    def called(self) -> str:
        """What a citation calls it: its title, with place and year where that does not say them."""
        return f"{identified(self.document)}《{self.facts.title}》" if self.facts.title else ""

    @cached_property
    def names(self) -> frozenset[str]:
        """The keys of all names in Chinese."""
        return name_keys_of(self.document)

    @cached_property
    def english(self) -> EnglishName:
        """What an English name may say."""
        return english_name(self.document)

    @cached_property
    def in_english(self) -> dict[str, AnyNode]:
        """The nodes by their English paths."""
        return english_names(self.document)

    @cached_property
    def work(self) -> str:
        """The name of the work, as Akoma Ntoso has it."""
        return names_of_work(self.document).work

    @cached_property
    def leads(self) -> tuple[str, str]:
        """How the entry in a list of references begins."""
        return leads_of(self.document)


@once
def card_of(document: Document) -> Card:
    """Return the card of a document."""
    return Card(document)
