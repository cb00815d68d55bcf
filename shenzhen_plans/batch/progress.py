"""How far a batch is: what became of its inputs, and what a person sees while it runs."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, TextIO, TypeVar

import click

T = TypeVar("T")
#: Seconds between two lines of progress where no terminal is.
_PAUSE = 10.0
#: Seconds from which on it is of interest how many inputs are done in one.
_WORTH_TELLING = 10.0


@dataclass
class Tally:
    """Counts by a word for what became of an input, such as ``converted`` or ``error``."""

    counts: Counter[str] = field(default_factory=Counter)
    started: float = field(default_factory=time.monotonic)

    def take(self, word: str) -> None:
        """Count one input."""
        self.counts[word] += 1

    @property
    def done(self) -> int:
        """How many inputs are done."""
        return self.counts.total()

    @property
    def seconds(self) -> float:
        """Seconds since the batch began."""
        return time.monotonic() - self.started

    @property
    def rate(self) -> float:
        """Inputs per second so far."""
        return self.done / max(self.seconds, 1e-9)

    def remaining(self, total: int) -> float:
        """Return the seconds that the rest will take at this rate."""
        return (total - self.done) / self.rate if self.done else float("inf")

    def as_dict(self) -> dict[str, Any]:
        """Return the summary as an object for JSON Lines."""
        return {
            "summary": dict(sorted(self.counts.items())),
            "files": self.done,
            "seconds": round(self.seconds, 3),
            "per_second": round(self.rate, 2),
        }

    def __str__(self) -> str:
        """Return the closing line: how many inputs, what became of them, how quickly."""
        words = sorted(self.counts.items(), key=lambda item: (item[0] == "error", item[0]))
        counts = ", ".join(f"{n} {'failed' if word == 'error' else word}" for word, n in words)
        rate = f"; {self.rate:.1f} per second" if self.seconds >= _WORTH_TELLING else ""
        return f"{counted(self.done, 'file')}: {counts or 'nothing done'}{rate}"


def counted(count: int, noun: str) -> str:
    """Return a number with its noun.

    >>> counted(1, "node"), counted(2, "node")
    ('1 node', '2 nodes')
    """
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def shown(
    outcomes: Iterator[T], tally: Tally, total: int, *, label: str, say: Callable[[str], None]
) -> Iterator[T]:
    """Pass the outcomes of ``total`` inputs on and show how far they are.

    Whoever takes an outcome counts it in ``tally``.  On a terminal there is a bar with rate and
    remaining time, unless the results are printed on the same terminal; elsewhere ``say`` is
    given a line every ten seconds.
    """
    if total == 1 or (watched() and on_terminal(sys.stdout)):
        yield from outcomes
    elif watched():
        yield from _under_a_bar(outcomes, tally, total, label)
    else:
        yield from _told_now_and_then(outcomes, tally, total, say)


def watched() -> bool:
    """Tell whether standard error is a terminal, at which a person may be looking."""
    return on_terminal(sys.stderr)


def on_terminal(stream: TextIO | None) -> bool:
    """Tell whether a standard stream is a terminal; one that is closed is ``None``."""
    return stream is not None and stream.isatty()


def _under_a_bar(outcomes: Iterator[T], tally: Tally, total: int, label: str) -> Iterator[T]:
    with click.progressbar(
        outcomes, length=total, label=label, show_pos=True, file=sys.stderr,
        item_show_func=lambda _: f"{tally.rate:.0f}/s",
    ) as bar:  # fmt: skip
        yield from bar


def _told_now_and_then(
    outcomes: Iterator[T], tally: Tally, total: int, say: Callable[[str], None]
) -> Iterator[T]:
    last = time.monotonic()
    for outcome in outcomes:
        yield outcome
        if time.monotonic() - last > _PAUSE:
            last = time.monotonic()
            rest = f"{tally.rate:.1f} per second, {tally.remaining(total):.0f} s remain"
            say(f"{tally.done} of {total}, {rest}")
