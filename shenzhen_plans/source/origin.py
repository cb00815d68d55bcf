"""From a text without its masked markup back to the places in the source.

The parser works on a text that holds what is printed and nothing else, so that a length is a
length and a pattern sees words whole.  An :class:`Origin` leads every position back to the source.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from .layout import FILLER, Span

_PRINTED = re.compile(f"[^{FILLER}]+")


@dataclass(frozen=True, slots=True)
class Origin:
    r"""Where each run of a printed text begins, in that text and in the source.

    >>> text, origin = printed("\x1f\x1f\x1f甲\x1f\x1f\x1f\x1f乙")
    >>> text, origin.start(0), origin.end(1), origin.start(1)
    ('甲乙', 3, 4, 8)
    """

    here: list[int]
    there: list[int]

    @property
    def is_plain(self) -> bool:
        """Whether the printed text is the source itself: nothing was masked."""
        return len(self.here) == 1 and self.there[0] == 0

    def start(self, position: int) -> int:
        """Return where the character at ``position`` stands in the source."""
        run = bisect_right(self.here, position) - 1
        return self.there[run] + position - self.here[run]

    def end(self, position: int) -> int:
        """Return the place in the source right after the character before ``position``."""
        return self.start(position - 1) + 1 if position else 0

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the source from the first to the last character of a span."""
        if len(self.here) == 1:  # nothing was masked
            return start + self.there[0], end + self.there[0]
        return self.start(start), self.end(end) if start < end else self.start(start)

    def printed(self, place: int) -> int:
        """Return how many printed characters stand before ``place`` in the source."""
        run = bisect_right(self.there, place) - 1
        if run < 0:
            return 0
        after = self.here[run + 1] if run + 1 < len(self.here) else self.here[run] + place
        return min(self.here[run] + place - self.there[run], after)

    def through(self, before: Origin) -> Origin:
        """Return the origin of a text that was printed twice: this time, and ``before`` that."""
        here, there = [], []
        for run, (at, middle) in enumerate(zip(self.here, self.there, strict=True)):
            here.append(at)
            there.append(before.start(middle))
            last = run + 1 == len(self.here)
            end = None if last else middle + self.here[run + 1] - at
            inner = bisect_right(before.here, middle)
            until = len(before.here) if end is None else bisect_left(before.here, end)
            here += [at + start - middle for start in before.here[inner:until]]
            there += before.there[inner:until]
        return Origin(here, there)


def masked(text: str, spans: Iterable[Span], first: str = FILLER) -> str:
    """Return a text with filler in the place of some spans, in order, or ``first`` and filler."""
    out: list[str] = []
    at = 0
    for start, end in spans:
        out += (text[at:start], (first + FILLER * (end - start - 1))[: end - start])
        at = end
    return "".join((*out, text[at:])) if out else text


def printed(masked: str) -> tuple[str, Origin]:
    """Return a masked text without its filler, and where its characters come from."""
    if FILLER not in masked:
        return masked, Origin([0], [0])
    here, there, runs, length = [], [], [], 0
    for match in _PRINTED.finditer(masked):
        here.append(length)
        there.append(match.start())
        runs.append(match.group())
        length += match.end() - match.start()
    return "".join(runs), Origin(here or [0], there or [0])
