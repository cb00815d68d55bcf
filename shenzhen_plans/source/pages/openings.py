"""How a row of text begins and ends: with a number, with a stop."""

from __future__ import annotations

import re

from ...grammar.forms import of_number
from ...grammar.keys import fold
from ...grammar.markers import Marker, match_marker, may_open
from ...kinds import LEVEL3, TASK

STOPS = "。！？!?：:；;…"


def is_marked(text: str) -> bool:
    """Tell whether a row begins with a printed number or the dash of an item."""
    return _marker(text) is not None


def is_numbered(text: str) -> bool:
    """Tell whether a row begins with a printed number; a dash may go on with a sentence."""
    marker = _marker(text)
    return marker is not None and marker.number is not None


def heading_kind(text: str) -> str | None:
    """Return the kind of a number that only headings begin with, or ``None``.

    A row that follows a stop may stand inside a paragraph if it has no such number.
    """
    marker = _marker(text)
    return None if marker is None or marker.kind in (TASK, LEVEL3) else marker.kind


def counts_on(text: str, row: str) -> bool:
    """Tell whether the number that a row begins with follows one inside the paragraph above it."""
    marker = _marker(row)
    if marker is None or marker.number is None or marker.number < 2:
        return False
    before = re.compile(of_number(marker.kind, marker.number - 1))
    return before.search(fold(text), 1) is not None


def _marker(text: str) -> Marker | None:
    if not may_open(text):
        return None
    folded = fold(text)
    return match_marker(folded, 0, len(folded))
