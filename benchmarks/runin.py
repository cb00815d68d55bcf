"""Precision and recall of run-in headings on texts that were not learned from: ``python benchmarks/runin.py``.

Each real text is measured with a model learned from all others (``benchmarks/runin_readings.py`` says
which there are), never with one that has seen it; ``--all`` measures the invented ones too.  The
readings were made by eye; that of the five-year plan began with the parser's own 225 at the start of
lines, read through afterwards (two of them are arguable).  A heading counts as found if it begins and
ends at the very same code points; ``inside`` counts those that do not begin their paragraph.
Headings that have lost their stop are not counted: a rule finds them, not the model.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import shenzhen_plans as sp
from benchmarks.learn_runins import learn
from benchmarks.runin_readings import (
    HEADING,
    NO_EXAMPLE,
    Lesson,
    Reading,
    Span,
    read_table,
    readings,
)
from shenzhen_plans.grammar.profile import Profile
from shenzhen_plans.parsing.runins.finding import of_paragraph
from shenzhen_plans.parsing.runins.model import Model

#: From here on a sentence counts as a heading, where no profile says otherwise.
THRESHOLD: float = Profile.model_fields["run_ins"].default
INVENTED = ("specimen", "manner")


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


def seen(group: str) -> Iterator[Score]:
    """Yield the scores of the parser as it is on the texts of a group, which it has learned from."""
    for reading in readings():
        if reading.group == group:
            yield Score(reading.name, reading.headings, _parsed(reading))


def _parsed(reading: Reading) -> frozenset[Span]:
    spans = (
        (piece.start, piece.start + len(node.title))
        for node in sp.parse(reading.source.text, name=reading.source.name).walk()
        if node.kind == "passage" and node.title
        for piece in node.pieces
        if piece.role == "title"
    )
    return frozenset(span for span in spans if span not in reading.either_way)


def found(one: Lesson, model: Model, threshold: float = THRESHOLD) -> frozenset[Span]:
    """Return the headings that a model finds in a text, but for those that count neither way."""
    left = {
        c.start
        for p, labels in zip(one.paragraphs, one.labels, strict=True)
        for c, label in zip(p.candidates, labels, strict=True)
        if label == NO_EXAMPLE
    }
    certain = model.certainties(one.paragraphs, one.seen)
    run_ins = chain.from_iterable(
        of_paragraph(paragraph, how_sure, threshold)
        for paragraph, how_sure in zip(one.paragraphs, certain, strict=True)
    )
    return frozenset((r.start, r.stop) for r in run_ins if r.start not in left)


def there(one: Lesson) -> frozenset[Span]:
    """Return the headings of a text; those that are no candidates stand at places before it."""
    spans = {
        (c.start, c.stop)
        for p, labels in zip(one.paragraphs, one.labels, strict=True)
        for c, label in zip(p.candidates, labels, strict=True)
        if label == HEADING
    }
    return frozenset(spans | {(-1 - k, 0) for k in range(one.missed)})


def left_out(groups: Sequence[str] = ("devset", "found", "real")) -> Iterator[tuple[Lesson, Score]]:
    """Yield for each text of the groups its score with a model that was learned from all others."""
    lessons = read_table()
    for i, one in enumerate(lessons):
        if one.group in groups:
            model = learn(lessons[:i] + lessons[i + 1 :])
            yield one, Score(one.name, there(one), found(one, model))


def inside(one: Lesson, score: Score) -> Score:
    """Return the part of a score that is about headings inside paragraphs."""
    leading = {c.start for p in one.paragraphs for c in p.candidates if c.place == "lead"}
    truth, got = (
        frozenset(span for span in spans if span[0] not in leading)
        for spans in (score.truth, score.found)
    )
    return Score(score.name, truth, got)


def together(scores: list[Score]) -> Score:
    """Return all scores as one, as if the texts stood one after another."""
    truth: set[Span] = set()
    got: set[Span] = set()
    for i, one in enumerate(scores):
        apart = i * 10_000_000  # no text is as long, so the spans of two never coincide
        truth |= {(start + apart, end + apart) for start, end in one.truth}
        got |= {(start + apart, end + apart) for start, end in one.found}
    return Score("together", frozenset(truth), frozenset(got))


def main() -> None:
    """Print a line for each text, one for each group, and one for all real texts."""
    groups = ["devset", "found", "real"] + (list(INVENTED) if "--all" in sys.argv else [])
    rows = [(one, score, inside(one, score)) for one, score in left_out(groups)]
    print(
        f"{'text left out':<28} {'there':>6} {'found':>6} {'right':>6} {'P':>6} {'R':>6}   inside {'P':>6} {'R':>6}"
    )
    for _, score, part in rows:
        _print(score, part)
    for group in [*groups, None]:
        chosen = [
            (score, part)
            for one, score, part in rows
            if one.group == group or (group is None and one.group not in INVENTED)
        ]
        if chosen:
            whole, part = (together(list(scores)) for scores in zip(*chosen, strict=True))
            _print(whole._replace(name=f"= {group or 'all real texts'}"), part)
    without = [(one.size, len(score.found)) for one, score, _ in rows if not score.truth]
    paragraphs, invented = (sum(numbers) for numbers in zip(*without, strict=True))
    print(
        f"texts without any: {len(without)}, {paragraphs} paragraphs, {invented} headings invented"
    )


def _print(score: Score, part: Score) -> None:
    right = len(score.truth & score.found)
    print(
        f"{score.name:<28} {len(score.truth):>6} {len(score.found):>6} {right:>6}"
        f" {score.precision:>6.3f} {score.recall:>6.3f}   {len(part.truth):>6}"
        f" {part.precision:>6.3f} {part.recall:>6.3f}"
    )


if __name__ == "__main__":
    main()
