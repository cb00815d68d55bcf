"""The tasks of a plan without a figure, and what reports tell of them, as pairs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ...model import Document, Quantity, Task
from ...model.quantity import Statement
from ..context.setting import Setting, setting_of
from .clauses import Clause
from .pair import Pair, Side
from .passages import passages, undertakings
from .tasks import Told, pair_up, weights_of


def answered_tasks(
    plan: Document, reports: Sequence[Document], texts: Sequence[str | None]
) -> list[Pair]:
    """Return the pairs of what ``plan`` undertakes without a figure and what each report tells of it.

    ``texts`` are the decoded sources, plan first, where they are at hand.
    """
    undertaken = undertakings(plan, texts[0])
    if not undertaken:
        return []
    found: list[Pair] = []
    for report, text in zip(reports, texts[1:], strict=True):
        if report is not plan and not _too_early(setting_of(plan), setting_of(report)):
            found += _told_in(plan, undertaken, report, passages(report, text))
    return found


def open_tasks(plan: Document, text: str | None, pairs: Iterable[Pair]) -> Iterator[Pair]:
    """Yield a pair without a result for each numbered task of which no pair tells anything."""
    told = {pair.target.quantity.node for pair in pairs}
    setting = setting_of(plan)
    first: dict[str, Clause] = {}
    for clause in undertakings(plan, text):
        if isinstance(clause.node, Task) and clause.node.id not in told:
            known = first.setdefault(clause.node.id, clause)
            first[clause.node.id] = known._replace(end=clause.end)
    for clause in first.values():
        quantity = _said(clause, (), "target", setting)
        yield Pair(Side(plan, quantity), None, None, None, 0.0, ())


def _told_in(
    plan: Document, undertaken: list[Clause], report: Document, told: list[Clause]
) -> Iterator[Pair]:
    weights = weights_of(undertaken, told)
    mine, other = setting_of(plan), setting_of(report)
    stands_against = tuple(_differences(mine, other))
    at_home = _OTHER_PLACE not in stands_against
    listed = isinstance(undertaken[0].node, Task) or not mine.first
    sure = listed and at_home
    for answer in pair_up(undertaken, told, weights, sure=sure, at_home=at_home):
        yield Pair(
            Side(plan, _said(undertaken[answer.undertaking], answer.words, "target", mine)),
            Side(report, _said(told[answer.passage], answer.words, "result", other)),
            "qualitative",
            None,
            min(answer.score, 1.0),
            (*_why(answer), *stands_against),
            told=True,
        )


_OTHER_PLACE = "other place"


def _why(answer: Told) -> Iterator[str]:
    yield "、".join(dict.fromkeys(answer.words))
    yield "no figure on one side"
    if answer.alike > 1:
        yield f"one of {answer.alike} passages alike"


def _differences(mine: Setting, other: Setting) -> Iterator[str]:
    if mine.place is not None and other.place is not None and mine.place != other.place:
        yield _OTHER_PLACE
    if mine.year is not None and other.past is not None:
        if other.past < mine.year:
            yield "before the target's year"
        elif other.past > mine.year:
            yield "after the target's year"


def _too_early(mine: Setting, other: Setting) -> bool:
    """Whether a report tells of a time before the plan's."""
    first = mine.first if mine.first is not None else mine.year
    return first is not None and other.past is not None and other.past < first


def _said(
    clause: Clause, words: tuple[str, ...], statement: Statement, setting: Setting
) -> Quantity:
    year = setting.year if statement == "target" else setting.past
    return Quantity(
        node=clause.node.id,
        start=clause.start,
        end=clause.end,
        quote=clause.text,
        name="、".join(dict.fromkeys(words)) or None,
        measure=None,
        value=None,
        qualitative=clause.text,
        statement=statement,
        period=str(year) if year is not None else None,
        place=setting.place,
        said=(clause.start, clause.end),
    )
