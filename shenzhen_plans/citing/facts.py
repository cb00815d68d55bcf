"""What a citation says of a document: the bibliographic facts, as far as the text states them."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from typing import Literal, NamedTuple

from ..grammar.keys import fold, normalise
from ..model import Document, GenericDocument, WorkReport
from ..model.remembered import once

_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_SUFFIX = re.compile(r"\.(?:txt|text|md|markdown|html?|json|xml|akn)$", re.I)
_PLACE = re.compile(
    r"(?:关于)?((?:[\u4e00-\u9fff]{2,6}?(?:省|自治区|市|自治州|地区|盟))?(?:[\u4e00-\u9fff]{1,5}?(?:新区|区|县|旗|市|镇))?)"
)
#: A five-year plan says by its number which years it is about.
FIVE_YEARS = re.compile(r"第(十[一二三四五六七八九]?|二十[一二三四五]?|[一二三四五六七八九])个五年")
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
    years = re.findall(r"(?<!\d)((?:19|20)\d\d)(?!\d)", title)
    return int(years[-1]) if years else None


def _place(document: Document, title: str) -> str | None:
    meta = document.metadata
    for fact in (title, *(s.value for s in (meta.speaker_office, meta.meeting, meta.issuer) if s)):
        match = _PLACE.match(fact)
        if match and match[1]:
            return match[1]
    return None


def year_of(document: Document) -> int | None:
    """Return the year that a document is about, as far as it tells.

    A report's year is that of its delivery, a plan's the last one of its title.
    """
    facts = facts_of(document)
    if isinstance(document, WorkReport):
        return facts.delivered.year if facts.delivered else facts.date.year if facts.date else None
    years = re.findall(r"\d{4}(?=年)", fold(facts.title))
    return int(years[-1]) if years else None


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
