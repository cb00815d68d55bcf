"""The words of tables of indicators (``indicators.yaml``), each list as a pattern."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from ...grammar.profile import alternatives
from ..vocabulary import load

#: Patterns that have more around a list: what stands at the end, or one after the other.
_MADE = {
    "ends_as_head": ("heads", "{}$"),
    "ends_with_note": ("notes", "{}$"),
    "sums": ("cumulative", "{}+"),
    "ends_with_sum": ("cumulative", "(?:{}|年均)$"),
}


@cache
def patterns() -> Mapping[str, re.Pattern[str]]:
    """Return all patterns by name."""
    lists = {name: f"(?:{alternatives(ways)})" for name, ways in load("indicators.yaml").items()}
    made = {name: form.replace("{}", lists[of]) for name, (of, form) in _MADE.items()}
    return {name: re.compile(pattern) for name, pattern in {**lists, **made}.items()}


def pattern(name: str) -> re.Pattern[str]:
    """Return the pattern of a list.

    >>> pattern("category_binding").fullmatch("约束性") is not None
    True
    """
    return patterns()[name]
