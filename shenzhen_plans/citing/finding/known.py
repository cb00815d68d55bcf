"""What running text may speak of: headings, names and counts of the documents that are looked in."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property

from ...grammar.keys import fold
from ...grammar.trie import any_of
from ...kinds import ANNEX, EVENT, LEVEL2
from ...model import Document
from ...model.remembered import once
from ..documents.english import is_called_in_english
from ..documents.facts import facts_of
from ..documents.names import is_called, is_short_for, is_titled, issued_names, name_key
from ..index import heading_key, index_of
from ..reading.grammar import UNITS, WORDS, either

#: The words for parts, as headings: 主要任务.
ROLES = re.compile(rf"(?:{either(list(WORDS['roles']))})(?:部分)?")
_REMEMBERED = 20_000  # names of a text that were looked for
_SHORTEST, _LONGEST = 4, 40  # characters of a heading that is looked for around a step


class Known:
    """The headings and the names of the documents that are looked in, gathered when asked for."""

    def __init__(self, documents: tuple[Document, ...]) -> None:
        """Gather nothing yet."""
        self.documents = documents
        self._called: dict[tuple[Callable[[Document, str], bool], str], bool] = {}
        self._totals: dict[str, frozenset[int]] = {}

    @cached_property
    def titles(self) -> frozenset[str]:
        """All headings, in narrow signs."""
        return frozenset().union(*(_titles(d)[0] for d in self.documents))

    @cached_property
    def lengths(self) -> tuple[int, ...]:
        """The lengths of the headings, the longest first."""
        return tuple(sorted({len(title) for title in self.titles}, reverse=True))

    @cached_property
    def beginnings(self) -> frozenset[str]:
        """The characters with which a heading, or a word for a part, begins."""
        return frozenset(title[0] for title in (*self.titles, *WORDS["roles"]))

    @cached_property
    def places(self) -> tuple[str, ...]:
        """The places of the documents: 云州市, 云州."""
        places = {p for d in self.documents if (p := facts_of(d).place)}
        return tuple(places | {p[:-1] for p in places if len(p) > 2})

    @cached_property
    def deeds(self) -> frozenset[int]:
        """How many events the documents hold that call them so: 九件事."""
        told = (d for d in self.documents if "件事" in facts_of(d).title)
        return frozenset(len(index_of(d).by_kind.get(EVENT, ())) for d in told)

    def totals(self, form: str) -> frozenset[int]:
        """How many of what a unit names the documents hold, and up to where they number it."""
        if form not in self._totals:
            unit = UNITS[form]
            kinds = (unit.kind, unit.other, LEVEL2)
            ways = ([index_of(d).of_kind(kind) for kind in kinds] for d in self.documents)
            alike = [next(filter(None, way), []) for way in ways]
            told = {len(nodes) for nodes in alike}
            told |= {node.number or 0 for nodes in alike for node in nodes[-1:]}
            self._totals[form] = frozenset(told)
        return self._totals[form]

    @cached_property
    def annexes(self) -> tuple[str, ...]:
        """The titles of all annexes, in narrow signs."""
        every = (n for d in self.documents for n in index_of(d).of_kind(ANNEX))
        return tuple(fold(annex.title) for annex in every if annex.title)

    @cached_property
    def ends_of_annexes(self) -> tuple[str, ...]:
        """The signs with which these titles end."""
        return tuple({title[-2:] for title in self.annexes})

    @cached_property
    def patterns(self) -> tuple[re.Pattern[str], ...]:
        """A pattern of the headings of each document, and one of the words for parts."""
        return (*(_titles(d)[1] for d in self.documents), ROLES)

    def calls(self, name: str) -> bool:
        """Whether one of the documents has this name."""
        return self._told(is_called, name)

    def is_titled(self, name: str) -> bool:
        """Whether one of the documents has this title, or issues a text of this title."""
        return self._told(is_titled, name) or self._told(_issues, name)

    def holds(self, heading: str) -> bool:
        """Whether one of the documents has this heading, however it is set."""
        return self._told(_has, heading)

    def means(self, name: str) -> bool:
        """Whether one of the documents is called so for short."""
        return self._told(is_short_for, name)

    def is_in_english(self, name: str) -> bool:
        """Whether one of the documents has this name in English."""
        return self._told(is_called_in_english, name)

    def _told(self, tells: Callable[[Document, str], bool], name: str) -> bool:
        if not self.documents:
            return False
        found = self._called.get((tells, name))
        if found is None:
            found = any(tells(d, name) for d in self.documents)
            if len(self._called) < _REMEMBERED:
                self._called[tells, name] = found
        return found


def _issues(document: Document, name: str) -> bool:
    return name_key(name) in issued_names(document)


def _has(document: Document, heading: str) -> bool:
    return heading_key(heading) in index_of(document).by_title


NOTHING_KNOWN = Known(())


@once
def _titles(document: Document) -> tuple[frozenset[str], re.Pattern[str]]:
    """Return a document's headings, in narrow signs, and the pattern of them."""
    titles = {fold(n.title).strip() for n in document.walk() if n.title}
    fit = frozenset(title for title in titles if _SHORTEST <= len(title) <= _LONGEST)
    return fit, re.compile(any_of(fit))
