"""Whether the times and kinds of two figures let the one answer the other, and how well they go together."""

from __future__ import annotations

from ...model import Document, Quantity
from .judging import Covering, counted_apart, dimension, flows, growth, other_phases
from .stated import Named


def fits(target: Named, answer: Named, plan: Document, report: Document) -> bool:
    """Whether the times of two figures let the one answer the other."""
    mine, other = target.side.quantity, answer.side.quantity
    if mine is other or ((mine.start, mine.end) == (other.start, other.end) and plan is report):
        return False
    figures = mine.value is not None and other.value is not None
    dimensions = {dimension(mine), dimension(other)} if figures else set()
    levels = not growth(mine) and not growth(other)
    if levels and other_phases(mine, other):
        return False
    if len(dimensions) > 1 and levels and not dimensions.isdisjoint(("share", "points", "")):
        return False
    if growth(mine) and growth(other) and len(dimensions) > 1:
        return False
    if mine.statement == "result":
        return (
            plan is not report and target.year == answer.year and alike(target.place, answer.place)
        )
    if other.statement == "target" and (plan is report or _is_part(other, mine)):
        return False
    if (
        other.statement == "result"
        and _lasts(other)
        and not _lasts(mine)
        and mine.period is not None
    ):
        return target.first < (target.year or 0)
    if target.year is None or answer.year is None or plan is report:
        return True
    return target.first <= answer.year <= target.year


def _is_part(one: Quantity, other: Quantity) -> bool:
    """Whether one figure is for months of a year, and the other for none (下半年确保新开工60个)."""
    return "-" in (one.period or "") and "-" not in (other.period or "")


def other_kind(mine: Quantity, other: Quantity) -> bool:
    """Whether two levels are counted in other units: with other names they are other things."""
    figures = mine.value is not None and other.value is not None
    return figures and growth(mine) == growth(other) and dimension(mine) != dimension(other)


def _lasts(quantity: Quantity) -> bool:
    """Whether a figure is of several years (年均, 五年累计)."""
    return quantity.period is not None and quantity.period[4:5] == "/"


def several_years(target: Named, answer: Named) -> bool:
    """Whether a target is of several years, and what answers it of one."""
    return target.year is not None and target.first < target.year and answer.first == answer.year


def covering(target: Named, answer: Named) -> Covering:
    """How far a result is known to cover the time of a target, by evidence alone."""
    mine, other = target.side.quantity, answer.side.quantity
    if target.year is None or answer.year is None or not target.first <= answer.year <= target.year:
        return "unknown"
    if "-" in f"{mine.period}{other.period}":  # months of a year
        return "all" if mine.period == other.period and other.whole else _within(mine)
    sums = growth(mine) or flows(mine)
    if sums and answer.first != (target.first if target.first < target.year else target.year):
        return "some"
    if not other.whole:
        return "some"
    if answer.year == target.year:
        return "all"
    return "some" if sums else "earlier"


def _within(target: Quantity) -> Covering:
    """What some months are of a target: inside of its time, unless it is itself for some months."""
    return "unknown" if "-" in (target.period or "") else "some"


def alike(one: str | None, other: str | None) -> bool:
    """Whether two places are the same, or one of them is not known."""
    return one is None or other is None or one == other


def closeness(target: Named, answer: Named) -> float:
    """How well two figures of like names go together otherwise; small beside the likeness of names."""
    mine, other = target.side.quantity, answer.side.quantity
    score = 0.0
    score += 0.08 * (_of_growth(mine) == _of_growth(other))
    score += 0.05 * (dimension(mine) == dimension(other) and not counted_apart(mine, other))
    score += 0.04 * (flows(mine) == flows(other))
    score += _verbs(mine.verb or "", other.verb or "")
    score += 0.03 * (other.statement == "result")
    score += 0.02 * (
        target.year == answer.year and (target.first < (target.year or 0)) == _lasts(other)
    )
    score += 0.03 * (mine.statement == "result" and mine.value == other.value)
    score -= 0.03 * (other.aspect == "total" and mine.aspect != "total" and flows(mine))
    return score


def _of_growth(quantity: Quantity) -> bool:
    """Whether a figure, or what is aimed at without one (与经济增长同步), is a growth."""
    return growth(quantity) or any(word in (quantity.qualitative or "") for word in ("增", "同步"))


def _verbs(one: str, other: str) -> float:
    """The same verb, or one that shares a word with it (建设筹集, 新增筹集)."""
    words = {one[i : i + 2] for i in range(len(one) - 1)}
    return 0.05 if one and one == other else 0.03 if any(w in other for w in words) else 0.0
