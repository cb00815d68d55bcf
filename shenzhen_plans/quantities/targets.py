"""The main targets of a document as indicators, and its results."""

from __future__ import annotations

from ..model import Document, Indicator, Quantity
from .measures import measure_of
from .names.lists import is_whole, split_names


def find_targets(document: Document) -> tuple[Indicator, ...]:
    """Return the expected and binding targets that a document states as its main ones.

    Targets that single tasks state are among ``document.quantities`` (``statement == "target"``).
    """
    return tuple(_indicator(q, name) for q in document.quantities if q.goal for name in _names(q))


def find_results(document: Document) -> tuple[Quantity, ...]:
    """Return the figures that a document states as reached."""
    return tuple(q for q in document.quantities if q.statement == "result")


def _names(quantity: Quantity) -> list[str]:
    """The indicators that share one target: A、B均增长6% and 甲率、乙率达到95% state two, 新建A、B共5所 one."""
    name = quantity.name or ""
    rates = quantity.unit == "%" and name.endswith("率") and name.count("率") > 1
    shared = quantity.qualitative is not None or quantity.aspect == "change" or rates
    parts = split_names(name) if shared and "等" not in name else [name]
    return parts if all(is_whole(part) or measure_of(part) for part in parts) else [name]


def _indicator(quantity: Quantity, name: str) -> Indicator:
    return Indicator(
        node=quantity.node,
        start=quantity.said[0],
        end=quantity.said[1],
        name=name,
        category=quantity.category,  # type: ignore[arg-type]  # one of the two
        value=quantity.value,
        value_to=quantity.value_to,
        unit=quantity.unit,
        comparator=quantity.comparator,  # type: ignore[arg-type]  # one of the six
        direction=quantity.direction,  # type: ignore[arg-type]
        qualitative=quantity.qualitative,
    )
