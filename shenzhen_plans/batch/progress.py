"""What a person sees while a batch runs: a bar on a terminal, else a line now and then."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from typing import TextIO, TypeVar

import click

from .tally import Tally

T = TypeVar("T")
#: Seconds between two lines of progress where no terminal is.
_PAUSE = 10.0


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
    def rate(_: T | None) -> str:
        return f"{tally.rate:.0f}/s"

    with click.progressbar(
        outcomes, length=total, label=label, show_pos=True, item_show_func=rate, file=sys.stderr
    ) as bar:
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
