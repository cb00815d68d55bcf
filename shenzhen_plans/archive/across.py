"""One thing in several documents: headings alike, a term and its uses, an indicator side by side."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from ..kinds import ENTRY
from ..quantities.measures import key_of, measure_of
from .index.searchkey import pairs, phrase, search_key
from .query import Query
from .searching import NODES, Breadcrumbs, Hit, search

#: How many candidates by shared pairs of characters are looked at closely.
_CANDIDATES = 400


class Similar(NamedTuple):
    """A node whose title is like the one asked for; ``likeness`` is 1 for equal titles."""

    document: str
    node: str
    path: str
    kind: str
    title: str
    breadcrumb: tuple[str, ...]
    likeness: float


class Definition(NamedTuple):
    """A glossary entry: ``text`` is the explanation as printed, with its number and term."""

    document: str
    node: str
    path: str
    text: str


@dataclass(frozen=True)
class Term:
    """A term: how glossaries explain it, and where documents use it (outside the glossaries)."""

    term: str
    definitions: tuple[Definition, ...]
    uses: tuple[Hit, ...] = field(repr=False)

    def outside(self, documents: Collection[str]) -> Term:
        """Return the term without what stands in ``documents``."""
        return Term(
            self.term,
            tuple(found for found in self.definitions if found.document not in documents),
            tuple(hit for hit in self.uses if hit.document not in documents),
        )


class IndicatorRow(NamedTuple):
    """One indicator in one document.

    ``value`` is in ``unit``; ``comparator`` and ``direction`` are as in the model's
    :class:`~shenzhen_plans.model.Indicator`; ``year`` is the last year the document is about.
    """

    document: str
    year: int | None
    node: str
    path: str
    name: str
    value: Decimal | None
    unit: str | None
    comparator: str | None
    direction: str | None
    qualitative: str | None


def likeness(one: str, other: str) -> float:
    """Return how alike two titles are, by the pairs of characters they share (Dice), 0 to 1.

    >>> likeness("发展低空经济", "发展低空经济"), round(likeness("发展低空经济", "大力发展低空经济"), 2)
    (1.0, 0.83)
    """
    a, b = search_key(one), search_key(other)
    if a == b:
        return 1.0
    pairs_a, pairs_b = Counter(pairs(a)), Counter(pairs(b))
    total = pairs_a.total() + pairs_b.total()
    return 2 * (pairs_a & pairs_b).total() / total if total else 0.0


def similar(
    connection: sqlite3.Connection, title: str, *, least: float = 0.6, limit: int | None = 20
) -> tuple[Similar, ...]:
    """Return nodes with an equal or near-equal title, the likest first."""
    key = search_key(title)
    if not key:
        return ()
    equal = connection.execute("SELECT DISTINCT node FROM titles WHERE key = ?", (key,))
    keys = {row[0] for row in equal}
    if len(key) > 1:
        parts = " OR ".join(dict.fromkeys(map(phrase, pairs(key))))
        near = connection.execute(
            "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rank LIMIT ?",
            (f"title : ({parts})", _CANDIDATES),
        )
        keys.update(row[0] for row in near)
    crumbs = Breadcrumbs(connection)
    which = "AND n.key IN (SELECT value FROM json_each(?)) ORDER BY n.key"
    rows = connection.execute(
        f"SELECT n.parent, d.id, n.id, n.path, n.kind, n.title {NODES} {which}",
        (json.dumps(list(keys)),),
    ).fetchall()
    found = [
        Similar._make((*row[1:], crumbs.above(row[0]), likeness(title, row[5]))) for row in rows
    ]
    kept = sorted((s for s in found if s.likeness >= least), key=lambda s: -s.likeness)
    return tuple(kept[:limit])


def look_up(connection: sqlite3.Connection, term: str) -> Term:
    """Return what glossaries say of a term, and its uses in any document.

    Quotation marks around a term do not matter: “双十”产业 is found as 双十产业 is.
    """
    wanted = _bare(term)
    rows = connection.execute(
        f"SELECT n.title, d.id, n.id, n.path, n.text {NODES} WHERE n.kind = 'entry' ORDER BY n.key"
    )
    entries = [row for row in rows if wanted and _bare(row[0]) == wanted]
    definitions = tuple(Definition(*row[1:]) for row in entries)
    keys = map(search_key, (term, *(row[0] for row in entries)))
    forms = tuple(dict.fromkeys(filter(None, keys)))
    if not forms:
        return Term(term, (), ())
    hits, _ = search(connection, Query((forms,)))
    return Term(term, definitions, tuple(hit for hit in hits if hit.kind != ENTRY))


def _bare(term: str) -> str:
    return re.sub("[\"'《》]", "", search_key(term))


def concept_of(name: str) -> str:
    """Return what an indicator is compared by: the concept of the vocabulary, or its own name.

    >>> concept_of("GDP"), concept_of("全市 gdp"), concept_of("菱角种植面积")
    ('地区生产总值', '地区生产总值', '菱角种植面积')
    """
    return measure_of(name) or measure_of(name.upper()) or key_of(name)


def side_by_side(connection: sqlite3.Connection, name: str) -> tuple[IndicatorRow, ...]:
    """Return the indicator in every document, by year and document, under any of its names."""
    wanted = concept_of(name)
    printed = connection.execute("SELECT DISTINCT name FROM indicators")
    names = [row[0] for row in printed if concept_of(row[0]) == wanted]
    rows = connection.execute(
        "SELECT d.id, d.last, i.node, n.path, i.name, i.value, i.unit, i.comparator, i.direction, i.qualitative "
        "FROM indicators i JOIN documents d ON d.key = i.document "
        "JOIN nodes n ON n.document = i.document AND n.id = i.node "
        "WHERE i.name IN (SELECT value FROM json_each(?)) ORDER BY d.last, d.id, n.key",
        (json.dumps(names),),
    )
    return tuple(
        IndicatorRow._make((*row[:5], None if row[5] is None else Decimal(row[5]), *row[6:]))
        for row in rows
    )
