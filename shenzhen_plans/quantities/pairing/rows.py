"""Pairs as rows: the contract of ``shenzhen-plans follow-up PLAN REPORT… --format jsonl``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from typing_extensions import TypedDict

from ...model import Document
from ...model.text import paths
from ..rows import decimal
from .pair import Pair, Side


class SideRow(TypedDict):
    """One side of a pair.  The quotation runs from the name to the last word about the figure."""

    document: str | None
    node: str
    start: int
    end: int
    quote: str
    name: str | None
    value: str | None
    unit: str | None
    comparator: str | None
    reference: str


class PairRow(TypedDict):
    """A target and what answers it; ``result`` is null where nothing does."""

    target: SideRow
    result: SideRow | None
    comparability: str | None
    met: bool | None
    score: float
    why: str


def pair_rows(pairs: Iterable[Pair], sources: Mapping[int, str] | None = None) -> list[PairRow]:
    """Return a row for each pair, in order.

    ``sources`` maps ``id(document)`` to the decoded source text, to quote what is printed there;
    without it, a quotation is the figure alone.
    """
    references: dict[int, dict[str, str]] = {}
    return [
        PairRow(
            target=_side(pair.target, references, sources or {}),
            result=None if pair.result is None else _side(pair.result, references, sources or {}),
            comparability=pair.comparability,
            met=pair.met,
            score=pair.score,
            why="; ".join(w for w in pair.why if w),
        )
        for pair in pairs
    ]


def _side(side: Side, references: dict[int, dict[str, str]], sources: Mapping[int, str]) -> SideRow:
    document, quantity = side
    if id(document) not in references:
        references[id(document)] = paths(document)
    source = sources.get(id(document))
    start, end = quantity.said if source is not None else (quantity.start, quantity.end)
    return SideRow(
        document=name_of(document),
        node=quantity.node,
        start=start,
        end=end,
        quote=source[start:end] if source is not None else quantity.quote,
        name=quantity.name,
        value=decimal(quantity.value),
        unit=quantity.unit,
        comparator=quantity.comparator,
        reference=references[id(document)][quantity.node],
    )


def name_of(document: Document) -> str | None:
    """Return the name of a document's file without its folder and suffix, where it has one."""
    name = document.source.name
    if not name:
        return None
    last = name.replace("\\", "/").rpartition("/")[2]
    stem, dot, suffix = last.rpartition(".")
    return stem if dot and stem and len(suffix) <= 8 else last
