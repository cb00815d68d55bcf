"""A typed quantity: what is printed, what it is of, what it says."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, NamedTuple

Statement = Literal["target", "result", "baseline", "fact"]
Aspect = Literal["level", "change", "count", "total", "rank", "difference"]


class Quantity(NamedTuple):
    """One figure, or one target without a figure (``qualitative``).

    ``start`` and ``end`` are code points of the source and cover number and unit (of a qualitative
    target the whole clause); ``quote`` is what stands there.  ``said`` is the span from the name to
    the last word that bounds the figure.  ``value_to`` is the upper end of a range;
    ``values`` are all values of the list that a figure stands in (分别增长5%、6%) or of a ratio
    (1.85:1; one of three parts has no single ``value``).  ``unit`` is as
    printed, with its scale (万亿元).  ``comparator`` is one of ``= >= > <= < ~``, ``direction`` tells
    that the value is a change (rise, fall) or a level to be kept (stable).  ``name`` is as printed,
    ``measure`` the concept of the vocabulary, where it knows the name.  ``statement`` tells whether it
    is a target, a result, a baseline or a plain fact; ``goal`` that it stands among the main
    targets of the document.  ``aspect`` says whether the figure is a level, a change, a count, the
    total beside a count, a place in an order or a difference to another; ``verb`` is what governs
    it (新增, 建成), also where a list has it only once.  ``deed`` is what the things that are counted
    do (60家茶厂开展设备更新), where that has an object.  ``reach`` tells whether a level is come to by a rise or a fall
    (缩短到3天).  ``whole`` tells that evidence shows that it covers all of its ``period``: of a result,
    that the year was over when it was told.  ``yearly`` tells that it is what is added in each year of
    its ``period``, or on average (每年新增15家), and no sum.
    """

    node: str
    start: int
    end: int
    quote: str
    name: str | None
    measure: str | None
    value: Decimal | None
    value_to: Decimal | None = None
    values: tuple[Decimal, ...] | None = None
    unit: str | None = None
    comparator: str | None = None
    direction: str | None = None
    qualitative: str | None = None
    statement: Statement = "fact"
    category: str | None = None
    period: str | None = None
    place: str | None = None
    said: tuple[int, int] = (0, 0)
    aspect: Aspect = "level"
    goal: bool = False
    verb: str | None = None
    deed: str | None = None
    reach: str | None = None
    whole: bool = False
    yearly: bool = False
