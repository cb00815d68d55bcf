"""A node's id, alone or after the key of its document: ``yunzhou-plan-report-2031#level_3__…``."""

from __future__ import annotations

import re

from ...model.nodes import Node
from ..facts import Facts
from ..reference import Reference

#: An id is its pieces joined by ``__`` (DESIGN 3): a prefix, a number, ``-2`` for a second one.
_PIECE = r"[a-z]+_\d+(?:-\d+)?"
PATTERN = re.compile(
    rf"""
    (?:(?P<key>[A-Za-z0-9][A-Za-z0-9._-]*)?\#)?    # the document's key, or # alone
    (?P<id>(?:(?:front|back)__)?{_PIECE}(?:__{_PIECE})*)
    """,
    re.X,
)


def format_id(node: Node, facts: Facts) -> str:
    r"""Return ``key#id``.

    >>> from shenzhen_plans import parse
    >>> from shenzhen_plans.citing.facts import facts_of
    >>> plan = parse("云州市2031年计划\n一、要求\n(一)目标。建成公园。\n", name="plan.txt")
    >>> format_id(plan.node("level_1__level_1"), facts_of(plan))
    'plan#level_1__level_1'
    """
    return f"{facts.key}#{node.id}"


def parse_id(text: str) -> Reference | None:
    """Return the reference, or ``None`` if ``text`` has not this form.

    >>> parse_id("yunzhou-plan-report-2031#level_3__level_3__para_1__point_24").key
    'yunzhou-plan-report-2031'
    >>> parse_id("level_3").id
    'level_3'
    """
    match = PATTERN.fullmatch(text)
    if match is None:
        return None
    return Reference(text, "id", key=match["key"], id=match["id"])
