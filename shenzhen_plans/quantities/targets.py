"""The main targets of a document as indicators, and its results."""

from __future__ import annotations

from ..model import Document, Indicator, Quantity


def find_targets(document: Document) -> tuple[Indicator, ...]:
    """Return the expected and binding targets that a document states as its main ones.

    Targets that single tasks state are among ``document.quantities`` (``statement == "target"``).
    """
    return tuple(_indicator(q) for q in document.quantities if q.goal)


def find_results(document: Document) -> tuple[Quantity, ...]:
    """Return the figures that a document states as reached."""
    return tuple(q for q in document.quantities if q.statement == "result")


def _indicator(quantity: Quantity) -> Indicator:
    return Indicator(
        node=quantity.node,
        start=quantity.said[0],
        end=quantity.said[1],
        name=quantity.name or "",
        category=quantity.category,  # type: ignore[arg-type]  # one of the two
        value=quantity.value,
        value_to=quantity.value_to,
        unit=quantity.unit,
        comparator=quantity.comparator,  # type: ignore[arg-type]  # one of the six
        direction=quantity.direction,  # type: ignore[arg-type]
        qualitative=quantity.qualitative,
    )
