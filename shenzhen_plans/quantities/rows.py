"""Quantities as rows: the contract of ``shenzhen-plans quantities FILE --format jsonl``."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from typing_extensions import TypedDict

from ..model import Document
from ..model.quantity import Quantity
from ..model.text import paths
from .extract import find_quantities


class QuantityRow(TypedDict):
    """One quantity.  ``start`` and ``end`` are code points, numbers are strings of decimals."""

    node: str
    start: int
    end: int
    quote: str
    name: str | None
    measure: str | None
    value: str | None
    value_to: str | None
    values: list[str] | None
    unit: str | None
    comparator: str | None
    direction: str | None
    qualitative: str | None
    statement: str
    category: str | None
    period: str | None
    place: str | None
    reference: str


def decimal(value: Decimal | None) -> str | None:
    """Return a value as the string of a decimal, without an exponent.

    >>> decimal(Decimal("5.50")), decimal(Decimal("1E+3")), decimal(None)
    ('5.50', '1000', None)
    """
    return None if value is None else f"{value:f}"


def with_unit(quote: str, unit: str | None) -> str:
    """Return a quotation for people: a number alone, as a cell of a table prints it, has its unit.

    >>> with_unit("＞46", "%"), with_unit("9860亿元", "亿元")
    ('＞46%', '9860亿元')
    """
    bare = not any(c.isalpha() or c in "%％‰" for c in quote)
    return f"{quote}{unit}" if bare and unit else quote


def row_of(quantity: Quantity, reference: str) -> QuantityRow:
    """Return the row of one quantity; ``reference`` is the printed reference of its node."""
    return QuantityRow(
        node=quantity.node,
        start=quantity.start,
        end=quantity.end,
        quote=quantity.quote,
        name=quantity.name,
        measure=quantity.measure,
        value=decimal(quantity.value),
        value_to=decimal(quantity.value_to),
        values=None if quantity.values is None else [f"{value:f}" for value in quantity.values],
        unit=quantity.unit,
        comparator=quantity.comparator,
        direction=quantity.direction,
        qualitative=quantity.qualitative,
        statement=quantity.statement,
        category=quantity.category,
        period=quantity.period,
        place=quantity.place,
        reference=reference,
    )


def quantity_rows(document: Document, source: str | None = None) -> Iterator[QuantityRow]:
    """Yield a row for each quantity of a document, in order (``pandas.DataFrame(quantity_rows(d))``).

    ``source`` is the decoded source text, to place figures inside markup exactly.
    """
    references = paths(document)
    for quantity in find_quantities(document, source):
        yield row_of(quantity, references[quantity.node])
