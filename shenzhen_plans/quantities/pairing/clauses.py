"""A clause of a document, the key that it is compared by, and the bounds of what is enough of a name."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from ...model import AnyNode
from ..vocabulary import load_of

_LIGHT = re.compile(r"[()（）“”‘’《》〈〉\"'·\s—-]")


@cache
def _short() -> tuple[tuple[str, str], ...]:
    return tuple((long, short) for short, long in load_of(__file__, "tasks.yaml")["short"]["words"])


def key_of_clause(text: str) -> str:
    """Return what a name or clause is compared by: no marks, and the short form of what has one."""
    key = _LIGHT.sub("", text)
    for long, short in _short():
        key = key.replace(long, short)
    return key


class Clause(NamedTuple):
    """One clause of a document: its node, its span in the source (code points), what it says; its key.

    ``counted`` are the keys of the things of which it gives a figure; ``cell`` tells that it is all of a cell,
    ``ahead`` that its sentence turns to what will be done.
    """

    node: AnyNode
    start: int
    end: int
    text: str
    key: str
    counted: tuple[str, ...] = ()
    cell: bool = False
    ahead: bool = False


class Enough(NamedTuple):
    """How much of a name must be repeated (0 to 1), and how many of the rarest pairs that must be worth."""

    coverage: float
    strength: float


class Bounds(NamedTuple):
    """The bounds of ``tasks.yaml``."""

    sure: tuple[Enough, ...]
    agreed: tuple[Enough, ...]
    unsure: tuple[Enough, ...]
    named: float
    counted: float
    run: int
    longest: int
    shortest: int
    most: int
    behind: float


@cache
def bounds() -> Bounds:
    """Return the bounds of ``tasks.yaml``."""
    data = load_of(__file__, "tasks.yaml")["bounds"]
    ways = {
        name: tuple(Enough(*map(float, pair)) for pair in data[name])
        for name in ("sure", "agreed", "unsure")
    }
    return Bounds(
        **ways,
        named=float(data["named"]),
        counted=float(data["counted"]),
        run=int(data["run"]),
        longest=int(data["longest"]),
        shortest=int(data["shortest"]),
        most=int(data["most"]),
        behind=float(data["behind"]),
    )
