"""Which time a figure speaks of, resolved: 2030, 2031/2035, 2030-01/2030-11."""

from __future__ import annotations

import re
from typing import NamedTuple

from ..figures.figure import Figure
from ..vocabulary import either, listed, load_of, matching
from .dates import (
    FIVE,
    LASTING,
    PART,
    SPAN,
    WHOLE_YEAR,
    YEAR,
    Months,
    five_years,
    lasting,
    months_in,
    whole_year,
    year_of,
)
from .flow import Flow, Run
from .setting import Setting

_WHOLE = re.compile(either(listed(__file__, "whole")))
_RELATIVE = matching(__file__, "relative")
#: Before a year up to which something is to be done.
_BY = frozenset("到至")
_LAST_YEAR = load_of(__file__, "words.yaml")["relative"]["before"]
_WINDOW = 150
#: One of these stands in every sentence that names a time; in most sentences none does.
_DATED = re.compile("[年月]|季度")
_CUE = re.compile("[年月累]|季度")


class Period(NamedTuple):
    """The time of a figure as printed in its row; ``whole``: it is known that the figure covers all of it."""

    text: str | None
    whole: bool = False


def period_of(
    flow: Flow,
    setting: Setting,
    run: Run,
    figure: Figure,
    kind: str,
    *,
    yearly: bool = False,
    adds: bool = False,
) -> Period:
    """Return the period of a figure by the words before it, else by its part of the document.

    ``yearly`` tells that it is the average of several years (年均), ``adds`` that it counts what was
    added, for which a part that looks back on several years has all of them.
    """
    text, at = flow.folded, figure.start
    sentence = max(text.rfind("。", max(0, at - _WINDOW), at) + 1, at - _WINDOW, 0)
    cut = max(sentence, run.at)
    base = setting.past if kind in ("result", "baseline") else setting.ahead
    told = yearly or _CUE.search(text, sentence, at) is not None
    several = (
        _several_years(text, setting, figure, kind, yearly=yearly, adds=adds) if told else None
    )
    if several is None and not (told and _DATED.search(text, cut, at)):
        summed = adds or (told and "累计" in text[_clause(text, cut, at) : at])
        several = setting.spans.get(run.node.id) if summed and kind == "result" else None
        if several is None:
            return _default(setting, kind, base)
    if several is not None:
        return Period(f"{several[0]}/{several[1]}", setting.is_over(several[1]))
    return _said(text, (cut, at), setting, kind, base, adds=adds)


def _said(
    text: str,
    place: tuple[int, int],
    setting: Setting,
    kind: str,
    base: int | None,
    *,
    adds: bool = False,
) -> Period:
    """The period that the words of a place of the text tell."""
    cut, at = place
    spans = list(SPAN.finditer(text, cut, at))
    years = [m for m in YEAR.finditer(text, cut, at) if not _is_base(text, m)]
    if spans and (not years or spans[-1].end() >= years[-1].end()):
        return Period(f"{spans[-1][1]}/{spans[-1][2]}", setting.is_over(int(spans[-1][2])))
    year = year_of(years[-1]) if years else base
    if not years and setting.past is not None and kind != "result":
        said = _RELATIVE.search(text, cut, at)
        year = setting.past if said is not None and said.group() in _LAST_YEAR else year
    if year is None:
        return Period(None)
    part = _months(text, years[-1].start() if len(years) > 1 else cut, at)
    if part is not None and kind == "target" and not years and part[1][0] == _SECOND_HALF:
        year = setting.past or year  # what is left of the year that is told of
    if part is not None and not _WHOLE.search(text, part[0], at):
        first, last = part[1]
        whole = whole_year(part[1])
        return Period(str(year) if whole else f"{year}-{first}/{year}-{last}", whole=True)
    if kind == "result" and WHOLE_YEAR.search(text, cut, at):
        return Period(str(year), whole=True)
    if not years:
        return _default(setting, kind, year)
    begin, by_then = setting.first, text[years[-1].start() - 1] in _BY
    if adds and kind == "target" and by_then and begin and begin < year < (setting.year or 0):
        return Period(f"{begin}/{year}")
    return Period(str(year), setting.is_over(year))


_SECOND_HALF = "07"


def _months(text: str, start: int, at: int) -> tuple[int, Months] | None:
    """The part of a year that is named first, and not compared with (比上半年)."""
    found = months_in(text, start, at)
    while found is not None:
        end, months = found
        named = PART.search(text, start, end)
        if named is None or text[named.start() - 1 : named.start()] not in _PART_COMPARED:
            return end, months
        start = end
        found = months_in(text, start, at)
    return None


#: How far back what an average is of may stand: in the sentence, in the paragraph above.
_FAR = 600


def _several_years(
    text: str, setting: Setting, figure: Figure, kind: str, *, yearly: bool, adds: bool
) -> tuple[int, int] | None:
    """The first and the last year of an average, or of a sum of years (五年累计), where the text tells them."""
    last = setting.past if kind in ("result", "baseline") else setting.year
    adds = adds and (kind == "result" or setting.first is not None)
    if last is None or not (
        yearly or _sums_up(text, figure.start) or (adds and _in_years(text, figure.start))
    ):
        return None
    low = max(0, figure.start - _FAR)
    plans = FIVE.finditer(text, low, figure.start)
    if kind == "target":  # what is aimed at lies in no plan that is over
        plans = (m for m in plans if five_years(m)[1] > (setting.past or 0))
    found = [*LASTING.finditer(text, low, figure.start), *plans]
    if not found:
        first = setting.first if kind == "target" else None
        return (first, last) if first is not None and first < last else None
    nearest = max(found, key=lambda match: match.start())
    if nearest.re is FIVE:
        first, end = five_years(nearest)
        return (first, min(end, last)) if first < min(end, last) else None
    return lasting(nearest, last)


def _sums_up(text: str, end: int) -> bool:
    """Whether the clause before a figure says that it adds up several years."""
    low = max(0, end - _WINDOW)
    if text.find("累计", low, end) < 0:
        return False
    clause = _clause(text, low, end)
    if "累计" not in text[clause:end]:
        return False
    return any(years.search(text, clause, end) for years in (LASTING, FIVE))


def _clause(text: str, low: int, end: int) -> int:
    """Where the clause that ends at ``end`` begins."""
    return max(low, max(text.rfind(stop, low, end) for stop in ",;。\n") + 1)


def _in_years(text: str, end: int) -> bool:
    """Whether a sentence begins with the years in which something was added (五年来,…新增), and names no other time."""
    low = max(0, end - _WINDOW)
    if text.find("年", low, end) < 0:
        return False
    for begin in (_clause(text, low, end), max(text.rfind(stop, low, end) for stop in "。\n") + 1):
        years = LASTING.match(text, max(low, begin), end)
        if years is not None and _OTHER_TIME.search(text, years.end(), end) is None:
            return True
    return False


#: A year, or a word for one, with which a sentence turns to another time.
_OTHER_TIME = re.compile(r"(?:19|20|21)\d\d年|[今去上当]年")


def _is_base(text: str, year: re.Match[str]) -> bool:
    """Whether a year is none that a value is of: 比2030年, 在2030年基础上, 是2030年的2倍, (不含2030年…)."""
    behind = text[year.end() : year.end() + 12]
    before = text[max(0, year.start() - 1) : year.start()]
    if before in _COMPARED or "基础" in behind[:4]:
        return True
    if _TIMES.match(behind):
        return True
    opened = text.rfind("(", max(0, year.start() - 40), year.start())
    closed = text.find(")", opened, year.end() + 40) if opened >= 0 else -1
    return closed >= year.end()


_COMPARED = frozenset(listed(__file__, "compared"))
_PART_COMPARED = frozenset(load_of(__file__, "words.yaml")["compared"]["parts"])
_TIMES = re.compile(r"(?:底|末)?的[\d.]+倍")


def _default(setting: Setting, kind: str, year: int | None) -> Period:
    if kind == "result" and setting.part is not None and year == setting.past:
        return Period(f"{year}-{setting.part[0]}/{year}-{setting.part[1]}", whole=True)
    if year is None or kind == "fact":
        return Period(None)
    return Period(str(year), kind != "result" or setting.is_over(year))
