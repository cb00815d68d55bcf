"""A catalogue entry for a document that no catalogue knows: from what its text states of itself."""

from __future__ import annotations

import re
from pathlib import Path

from ..grammar.keys import fold
from ..grammar.numerals import to_int
from ..model import Document, Metadata, Stated, StatedDate
from .entry import Copy, DateFact, Entry, Fact, Period

_YEAR = re.compile(r"(?<!\d)((?:19|20|21)\d{2})年")
_FIVE_YEARS = re.compile(r"第([一二三四五六七八九十]{1,3}|\d{1,2})个五年(?:规划|计划)")
_RIGHTS = "Not known: the rights of the text are with its issuer; see the source."


def describe(document: Document, id: str) -> Entry:
    """Return the entry of ``document`` under ``id``; each fact is stated by the text, or absent."""
    facts = document.metadata
    return Entry(
        id=id,
        family=document.family,
        title=_title(document),
        document_number=_fact(facts.document_number),
        issuer=_facts(facts.issuer),
        speaker=_fact(facts.speaker),
        speaker_office=_facts(facts.speaker_office),
        meeting=_fact(facts.meeting),
        delivered=_date(facts.delivered),
        approved=_date(facts.approved),
        published=_date(facts.published),
        period=period(document),
        addresses=_facts(facts.source_url),
        rights=_RIGHTS,
        copies=(
            Copy(
                sha256=document.source.sha256,
                encoding=document.source.encoding,
                length=document.source.length,
            ),
        ),
    )


def period(document: Document) -> Period | None:
    r"""Return the years that a document is about, as its title says, else its latest date.

    The plans of China's five-year periods are counted from 1953; since the sixth (1981–1985)
    they follow one another without a gap.  A report on one year and the plan of the next is
    about the next.

    >>> from shenzhen_plans import parse
    >>> found = period(parse("云州市国民经济和社会发展第十六个五年规划纲要\n第一章 总则\n"))
    >>> (found.first, found.last)
    (2031, 2035)
    """
    title = fold(document.metadata.title.value) if document.metadata.title else ""
    ordinal = _FIVE_YEARS.search(title)
    number = to_int(ordinal.group(1)) if ordinal else None
    if number is not None and number >= 6:
        first = 1981 + 5 * (number - 6)
        return Period(first=first, last=first + 4, basis="stated")
    years = [int(year) for year in _YEAR.findall(title)]
    year = max(years) if years else _latest_year(document.metadata)
    return Period(first=year, last=year, basis="stated") if year is not None else None


def _latest_year(facts: Metadata) -> int | None:
    dates = (facts.delivered, facts.approved, facts.published)
    return next(
        (date.value.year for date in dates if date is not None and date.value.year >= 1900), None
    )


def _title(document: Document) -> Fact:
    stated = _fact(document.metadata.title)
    if stated is not None:
        return stated
    name = Path(document.source.name).stem if document.source.name else ""
    return Fact(
        value=name or "(no title)",
        basis="known",
        source="the name of the file; the text states no title",
    )


def _fact(stated: Stated | None) -> Fact | None:
    return Fact(value=stated.value, basis="stated") if stated is not None and stated.value else None


def _facts(stated: Stated | None) -> tuple[Fact, ...]:
    fact = _fact(stated)
    return (fact,) if fact is not None else ()


def _date(stated: StatedDate | None) -> DateFact | None:
    return DateFact(value=stated.value.isoformat(), basis="stated") if stated is not None else None
