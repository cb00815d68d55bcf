"""What a citation says of a document: the bibliographic facts, as far as the text states them."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from typing import Literal, NamedTuple

from ...grammar.keys import fold, normalise
from ...grammar.numerals import to_int
from ...model import Document, GenericDocument, WorkReport
from ...model.remembered import once
from .places import of_the_state, place_in

_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_SUFFIX = re.compile(r"\.(?:txt|text|md|markdown|html?|json|xml|akn)$", re.I)
#: A five-year plan says by its number which years it is about.
FIVE_YEARS = re.compile(r"第(十[一二三四五六七八九]?|二十[一二三四五]?|[一二三四五六七八九])个五年")
#: The same in short, “十六五”; in both 五 is the five of the years.
_SHORT_FIVE_YEARS = re.compile(
    r"(?<![一二三四五六七八九十百第])(十[一二三四五六七八九]|二十[一二三]?)五(?![十百千万亿年月日届个])"
)
#: The sixth five-year plan is that of 1981 to 1985, and since then they follow without a gap.
_SIXTH = 1981
_SPAN = re.compile(r"(?<!\d)((?:19|20|21)\d\d)年?(?:[-—–―~－]+|至|到)((?:19|20|21)\d\d)年?(?!\d)")
_YEARS = re.compile(
    r"(?<!\d)((?:19|20|21)\d\d|(?<![〇零一二三四五六七八九])[一二][〇零一二三四五六七八九]{3})年"
)
_BARE_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_YEAR = re.compile(r"\d{4}|[〇零一二三四五六七八九]{4}年")
_NEGLIGIBLE = re.compile(r"\s+")


class Facts(NamedTuple):
    """The facts that citation styles need; what the document does not state is ``None``.

    ``date`` is the date of publication, else of delivery, else of approval; ``year`` is the year
    that the title speaks of, for documents without a date; ``author`` is the issuer, else the
    speaker, and ``personal`` tells that it is a person; ``place`` is as the title, the office or
    the meeting names it.  ``key`` is the machine-readable name: the file's name without its
    suffix, else a digest of title and date.
    """

    key: str
    title: str
    author: str | None
    personal: bool
    date: dt.date | None
    delivered: dt.date | None
    year: int | None
    url: str | None
    number: str | None
    place: str | None
    genre: Literal["report", "webpage", "document"]
    site: str | None


@once
def facts_of(document: Document) -> Facts:
    """Return the bibliographic facts of a document."""
    meta = document.metadata
    title = _squeeze(meta.title.value) if meta.title else ""
    stated = meta.published or meta.delivered or meta.approved
    date = stated.value if stated else None
    author = meta.issuer or meta.speaker
    url = meta.source_url.value.strip() if meta.source_url else None
    report = document.family in ("plan-report", "work-report")
    return Facts(
        key=_key(document, title, date),
        title=title,
        author=_squeeze(author.value) or None if author else None,
        personal=meta.issuer is None and meta.speaker is not None,
        date=date,
        delivered=meta.delivered.value if meta.delivered else None,
        year=date.year if date else _title_year(title),
        url=url if url and re.fullmatch(r"https?://[^\s<>\"{}|\\^`]+", url) else None,
        number=_squeeze(meta.document_number.value) if meta.document_number else None,
        place=_place(document, title),
        genre="report" if report else "webpage" if url else "document",
        site=_squeeze(meta.source_site.value) if meta.source_site else None,
    )


def _squeeze(text: str) -> str:
    return _NEGLIGIBLE.sub(" ", text).strip()


def _key(document: Document, title: str, date: dt.date | None) -> str:
    name = _SUFFIX.sub("", (document.source.name or "").replace("\\", "/").rpartition("/")[2])
    if _KEY.fullmatch(name):
        return name
    told = f"{normalise(title)}|{date or ''}"
    return f"doc-{hashlib.sha256(told.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"


def _title_year(title: str) -> int | None:
    years = _BARE_YEAR.findall(title)
    return int(years[-1]) if years else None


def _place(document: Document, title: str) -> str | None:
    meta = document.metadata
    for fact in (title, *(s.value for s in (meta.speaker_office, meta.meeting, meta.issuer) if s)):
        if (place := place_in(fact)) is not None:
            return place
    return None


def is_of_the_state(document: Document) -> bool:
    """Tell whether a document is of the whole state: of the State Council, the national congress."""
    meta = document.metadata
    stated = (meta.title, meta.speaker_office, meta.meeting, meta.issuer)
    return any(of_the_state(fact.value) for fact in stated if fact)


def year_of(document: Document) -> int | None:
    """Return the year that a document is about, as far as it tells.

    A report's year is that of its delivery, a plan's the last one of its title.
    """
    facts = facts_of(document)
    if isinstance(document, WorkReport):
        return facts.delivered.year if facts.delivered else facts.date.year if facts.date else None
    years = re.findall(r"\d{4}(?=年)", fold(facts.title))
    return int(years[-1]) if years else None


def plan_number(title: str) -> int | None:
    """Return the number of the five-year plan of which a title speaks: 第十六个五年, “十六五”."""
    ordinal = FIVE_YEARS.search(title) or _SHORT_FIVE_YEARS.search(title)
    return to_int(ordinal[1]) if ordinal else None


def years_of(document: Document) -> tuple[int, int] | None:
    r"""Return the first and the last year that a document is about, as its title says.

    A report on one year and the plan of the next is about the next; where the title names no
    year, its latest date tells.

    >>> from shenzhen_plans import parse
    >>> years_of(parse("云州市“十六五”数字经济规划\n第一章 总则\n")), years_of(parse("云州市方案（2031—2033年）\n一、总则\n"))
    ((2031, 2035), (2031, 2033))
    """
    meta = document.metadata
    title = fold(meta.title.value) if meta.title else ""
    number = plan_number(title)
    if number is not None and number >= 6:
        first = _SIXTH + 5 * (number - 6)
        return first, first + 4
    if (span := _SPAN.search(title)) and span[1] <= span[2]:
        return int(span[1]), int(span[2])
    dates = (meta.delivered, meta.approved, meta.published)
    years = [int(year.translate(_DIGITS)) for year in _YEARS.findall(title)] or (
        [int(year) for year in _BARE_YEAR.findall(title)]
    )
    dated = [date.value.year for date in dates if date is not None and date.value.year >= 1900]
    year = max(years) if years else dated[0] if dated else None
    return (year, year) if year is not None else None


@once
def identified(document: Document) -> str:
    """Return the place and the year that a title leaves open where others have the same title.

    云州市2031年 for a 政府工作报告; nothing for a title that says both, or a place and its subject.
    """
    facts, year = facts_of(document), year_of(document)
    place = facts.place if facts.place and facts.place not in facts.title else ""
    dated = FIVE_YEARS.search(facts.title) or _YEAR.search(fold(facts.title))
    alone = isinstance(document, GenericDocument) and not place
    return place + ("" if dated or alone or year is None else f"{year}年")
