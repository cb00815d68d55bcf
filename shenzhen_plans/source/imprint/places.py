"""Lines and cells of a folded text."""

from __future__ import annotations

from ..layout import Span


def line_at(folded: str, at: int) -> Span:
    """Return the span of the line that holds a place, without its line end."""
    end = folded.find("\n", at)
    return folded.rfind("\n", 0, at) + 1, len(folded) if end < 0 else end


def cell_at(folded: str, start: int, end: int) -> Span:
    """Return the span of the first cell between two places, without blanks and marks at its edges."""
    while start < end and folded[start] in " \t|":
        start += 1
    stop = folded.find("\t", start, end)
    end = end if stop < 0 else stop
    while end > start and folded[end - 1] in " \t|[【;,":
        end -= 1
    return start, end


def skip_blanks(folded: str, at: int) -> int:
    """Return the next place that is no blank and no line end."""
    while at < len(folded) and folded[at].isspace():
        at += 1
    return min(at, len(folded) - 1)
