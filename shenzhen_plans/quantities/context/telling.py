"""Which years a document is of, which of them its results are of, and whether that time is known to be over."""

from __future__ import annotations

import datetime as dt
import re
from contextlib import suppress
from functools import cache
from typing import NamedTuple

from ...grammar.keys import fold
from ...model import Document, Paragraph
from ..vocabulary import load
from .dates import (
    SPAN,
    UNTIL,
    WHOLE_YEAR,
    Months,
    months_in,
    named_years,
    plan_years,
    whole_year,
    year_span,
)
from .kinds import Kind


class Told(NamedTuple):
    """``first`` to ``year``: the years of a document (``first`` only of several); ``past``: the last one told of.

    ``part`` are the months of that year that it tells of, where these are not all of it; ``over`` tells
    that evidence says that the year was over (its kind, its date, the headings), ``written`` when the document was.
    """

    first: int | None
    year: int | None
    past: int | None
    part: Months | None
    over: bool
    written: dt.date | None


def times_told(document: Document, title: str, kind: Kind) -> Told:
    """Return of which time a document of a kind tells; ``title`` is folded."""
    first, year = _years(document, title, kind)
    written = _written(document)
    if first is not None and kind.looks != "back":
        past: int | None = first - 1
    elif kind.tells == "before":
        past = None if year is None else year - 1
    else:
        past = _told_until(title, first, year, kind, written)
    part = _part(document, title, past, written) if kind.looks == "back" else None
    over = past is not None and (part is None or whole_year(part))
    if over and not (part or kind.over):
        over = _known_over(document, past or 0, kind, written)
    return Told(first, year, past, None if part and whole_year(part) else part, over, written)


def _known_over(document: Document, past: int, kind: Kind, written: dt.date | None) -> bool:
    """Whether a date or the headings tell that a year was over when a document was written."""
    if kind.known and kind.looks == "back" and written is not None and written.year > past:
        return True
    titles = [(root.title or "")[:40] for root in document.body]
    if any(f"{past + 1}年" in title for title in titles):
        return kind.looks == "back" or _is_reviewed(titles, past)
    return kind.looks == "back" and _tells_of_whole_year(document)


def _tells_of_whole_year(document: Document) -> bool:
    """Whether a text that looks back tells of a whole year (全年实现…), before it turns to what is ahead."""
    for node in document.walk():
        if node.title and node.marker is not None and _turns().search(fold(node.title)):
            return False
        if node.text and "全年" in node.text and WHOLE_YEAR.search(fold(node.text)):
            return True
    return False


@cache
def _turns() -> re.Pattern[str]:
    zones = load("words.yaml")["zones"]
    return re.compile(f"{zones['next']}|{zones['neither']}")


def _written(document: Document) -> dt.date | None:
    facts = document.metadata
    stated = facts.delivered or facts.written or facts.published
    return _dated_line(document) if stated is None else stated.value


def _dated_line(document: Document) -> dt.date | None:
    """Return the date of a line near the beginning that says when something took place (时间:2031年1月16日)."""
    for root in document.roots[:_NEAR_DATE]:
        found = _WHEN.match(fold(root.text or "")) if isinstance(root, Paragraph) else None
        if found is not None:
            with suppress(ValueError):
                return dt.date(*map(int, found.groups()))
    return None


_WHEN = re.compile(r"\s*(?:发布|会议)?(?:时间|日期):\s*((?:19|20|21)\d\d)年(\d{1,2})月(\d{1,2})日")
_NEAR_DATE = 8


def title_of(document: Document) -> str:
    """Return the title of a document, folded, with the years in brackets below it; a first line that can be one."""
    known = document.metadata.title
    title = known.value if known is not None else first_line(document)
    for root in document.roots[:_NEAR]:
        below = fold(root.text or "").strip() if isinstance(root, Paragraph) else ""
        if _YEARS_BELOW.fullmatch(below) and not named_years(fold(title)):
            return fold(title) + below
    return fold(title)


#: Years in brackets, and how far below a title they may stand.
_YEARS_BELOW = re.compile(
    r"\((?:19|20|21)\d\d\s*[-—~至]+\s*(?:19|20|21)\d\d年\)|\((?:19|20|21)\d\d年度?\)"
)
_NEAR = 3


def first_line(document: Document) -> str:
    """Return the first line of a document whose title is not known, where it can be one: short, and no sentence."""
    first = next((root for root in document.roots if not root.children), None)
    text = (first.text or "").strip() if isinstance(first, Paragraph) else ""
    return text if len(text) <= _LONGEST_TITLE and not _SENTENCE.search(text) else ""


_LONGEST_TITLE = 50
_SENTENCE = re.compile(r"[。;；:：,，]")


def _part(
    document: Document, title: str, past: int | None, written: dt.date | None
) -> Months | None:
    """The months that a document tells of: by its title, its date, its opening."""
    named = months_in(title) or _opening(document)
    if named is not None:
        return named[1]
    if written is None or written.year != past or written.month == _LAST_MONTH:
        return None
    return "01", f"{max(written.month - 1, 1):02}"


#: What is told of a year in this month may be of the whole of it; of its kind that is for the kind to say.
_LAST_MONTH = 12


def _opening(document: Document) -> tuple[int, Months] | None:
    """Up to which month a document tells, where its first sentences say so (截至10月底,十件实事…)."""
    texts = (node.text for node in document.walk() if node.text)
    for text, _ in zip(texts, range(_OPENING), strict=False):
        if UNTIL.match(fold(text)):
            return months_in(fold(text))
    return None


#: How many texts may stand before the one that says until when.
_OPENING = 4


def _told_until(
    title: str, first: int | None, year: int | None, kind: Kind, written: dt.date | None
) -> int | None:
    """The last year that is told of: of several years one that the title names beside them, or some of them.

    What may have been written before they were over is not taken for the end of them.
    """
    if first is None or year is None:
        return year
    rest = SPAN.sub("", title)
    named = [told for told in named_years(rest) if first <= told <= year]
    if named:
        return max(named)
    if kind.tells != "end":
        return min(first + _MIDWAY, max(first, year - 1))
    return min(year, max(first, written.year if written is not None else year))


#: After how many years of a plan it is looked back on midway, at most.
_MIDWAY = 2


def _years(document: Document, title: str, kind: Kind) -> tuple[int | None, int | None]:
    several = year_span(title) or plan_years(title)
    if several is None and kind.looks == "back" and not named_years(title, bare=True):
        several = _span_of_opening(document)
    if several is not None:
        return several
    years = named_years(title, bare=True)
    if not years:
        years = _years_of_headings(document)
    stated = document.metadata.delivered or document.metadata.published
    if not years and stated is not None:
        years = [stated.value.year]
    if not years and (when := _dated_line(document)) is not None:
        years = [when.year]
    if years and _looks_back_on(document, max(years)):
        years.append(max(years) + 1)
    return None, max(years) if years else None


def _span_of_opening(document: Document) -> tuple[int, int] | None:
    """Return the years that the first sentences say are told of (现将2029—2031年实施情况总结如下)."""
    texts = (node.text for node in document.walk() if node.text)
    spans = (year_span(fold(text)) for text, _ in zip(texts, range(_OPENING), strict=False))
    return next((span for span in spans if span is not None), None)


def _looks_back_on(document: Document, year: int) -> bool:
    """Whether a main heading looks back on a year and another one names the next (the year of a title may be the one told of)."""
    titles = [(root.title or "")[:40] for root in document.body]
    return _is_reviewed(titles, year) and any(f"{year + 1}年" in title for title in titles)


def _is_reviewed(titles: list[str], year: int) -> bool:
    """Whether a heading looks back on a year."""
    return any(f"{year}年" in title and review_words().search(title) for title in titles)


@cache
def review_words() -> re.Pattern[str]:
    """Return the words of a heading that look back for sure."""
    return re.compile(load("words.yaml")["zones"]["for_sure"])


def _years_of_headings(document: Document) -> list[int]:
    """The years of the main headings: 一、2024年工作回顾 二、2025年工作安排."""
    found = []
    for root in document.body:
        title = root.title or ""
        found += named_years(title[:40])
    return found[:6]
