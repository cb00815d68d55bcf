"""Precision and recall of run-in headings: ``python benchmarks/runin.py``.

The truth was made by reading, not by running the parser: for the specimens the author marked each
heading while writing (``tests/parser/runin_truth.yaml``), for the real texts a reader listed them,
stored as offsets and lengths only (``tests/real/runin_truth.json``).  The list of the five-year
plan is an exception: it is the parser's own 225 at the start of lines, read through afterwards
(two of them are arguable), so that for this text only later losses show.  A heading counts as found
if the parser gives a ``passage`` whose title begins and ends at the very same code points.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import shenzhen_plans as sp  # noqa: E402
from shenzhen_plans.source.inputs import read  # noqa: E402

SPECIMENS = ROOT / "tests" / "parser" / "runin_truth.yaml"
REAL = ROOT / "tests" / "real" / "runin_truth.json"

Span = tuple[int, int]


class Score(NamedTuple):
    """The run-in headings of one text, as spans: those that are there and those that were found."""

    name: str
    truth: frozenset[Span]
    found: frozenset[Span]

    @property
    def precision(self) -> float:
        """How many of the found ones are there (1.0 if none was found)."""
        return len(self.truth & self.found) / len(self.found) if self.found else 1.0

    @property
    def recall(self) -> float:
        """How many of those that are there were found (1.0 if there are none)."""
        return len(self.truth & self.found) / len(self.truth) if self.truth else 1.0


def specimens() -> Iterator[Score]:
    """Yield the score of every specimen."""
    for name, headings in yaml.safe_load(SPECIMENS.read_text("utf-8")).items():
        path = ROOT / "documents" / name / f"{name}.txt"
        starts = line_starts(read(path).text)
        truth = ((starts[line - 1] + column - 1, len(title)) for line, column, title in headings)
        yield score(name, path, truth)


def real() -> Iterator[Score]:
    """Yield the score of every real text that is there, in the very copy that was read."""
    given = os.environ.get("SHENZHEN_PLANS_SOURCES")
    folder = Path(given) if given else ROOT.parent / "shared" / "sources"
    for name, known in json.loads(REAL.read_text("utf-8")).items():
        path = folder / f"{name}.txt"
        if path.is_file() and read(path).sha256 == known["sha256"]:
            yield score(name, path, known["headings"])


def score(name: str, path: Path, truth: Iterable[Sequence[int]]) -> Score:
    """Parse one text and compare; ``truth`` gives the start and the length of each heading."""
    found = (
        (piece.start, piece.start + len(node.title))
        for node in sp.parse(path).walk()
        if node.kind == "passage" and node.title
        for piece in node.pieces
        if piece.role == "title"
    )
    return Score(name, frozenset((at, at + length) for at, length in truth), frozenset(found))


def line_starts(text: str) -> list[int]:
    """Return where each line of ``text`` begins."""
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    return starts


def together(scores: list[Score]) -> Score:
    """Return all scores as one, as if the texts stood one after another."""
    truth: set[Span] = set()
    found: set[Span] = set()
    for i, one in enumerate(scores):
        apart = i * 10_000_000  # no text is as long, so the spans of two never coincide
        truth |= {(start + apart, end + apart) for start, end in one.truth}
        found |= {(start + apart, end + apart) for start, end in one.found}
    return Score("all texts together", frozenset(truth), frozenset(found))


def main() -> None:
    """Print a line for each text, and one for all."""
    scores = [*specimens(), *real()]
    print(f"{'text':<28} {'there':>6} {'found':>6} {'right':>6} {'precision':>10} {'recall':>8}")
    for s in [*scores, together(scores)]:
        right = len(s.truth & s.found)
        print(
            f"{s.name:<28} {len(s.truth):>6} {len(s.found):>6} {right:>6}"
            f" {s.precision:>10.3f} {s.recall:>8.3f}"
        )


if __name__ == "__main__":
    main()
