"""A catalogue entry for a document that no catalogue knows: from what its text states of itself."""

from __future__ import annotations

from pathlib import Path

from ...citing.documents.facts import years_of
from ...model import Document, Stated, StatedDate
from .entry import Copy, DateFact, Entry, Fact, Period

_RIGHTS = "Not known: the rights of the text are with its issuer; see the source."


def describe(document: Document, id: str) -> Entry:
    """Return the entry of ``document`` under ``id``; each fact is stated by the text, or absent."""
    facts, source = document.metadata, document.source
    return Entry(
        id=id, family=document.family, title=_title(document),
        document_number=_fact(facts.document_number), issuer=_facts(facts.issuer),
        speaker=_fact(facts.speaker), speaker_office=_facts(facts.speaker_office),
        meeting=_fact(facts.meeting), delivered=_date(facts.delivered),
        approved=_date(facts.approved), published=_date(facts.published),
        period=period(document), addresses=_facts(facts.source_url), rights=_RIGHTS,
        copies=(Copy(sha256=source.sha256, encoding=source.encoding, length=source.length),),
    )  # fmt: skip


def period(document: Document) -> Period | None:
    r"""Return the years that a document is about (see :func:`~..citing.facts.years_of`).

    >>> from shenzhen_plans import parse
    >>> found = period(parse("云州市国民经济和社会发展第十六个五年规划纲要\n第一章 总则\n"))
    >>> (found.first, found.last)
    (2031, 2035)
    """
    years = years_of(document)
    return Period(first=years[0], last=years[1], basis="stated") if years else None


def _title(document: Document) -> Fact:
    stated = _fact(document.metadata.title)
    if stated is not None:
        return stated
    name = Path(document.source.name).stem if document.source.name else ""
    told = "the name of the file; the text states no title"
    return Fact(value=name or "(no title)", basis="known", source=told)


def _fact(stated: Stated | None) -> Fact | None:
    return Fact(value=stated.value, basis="stated") if stated is not None and stated.value else None


def _facts(stated: Stated | None) -> tuple[Fact, ...]:
    fact = _fact(stated)
    return (fact,) if fact is not None else ()


def _date(stated: StatedDate | None) -> DateFact | None:
    return DateFact(value=stated.value.isoformat(), basis="stated") if stated is not None else None
