"""Precision and recall of run-in headings on texts that were not learned from: ``python benchmarks/runin.py``.

The hands are dealt into ten parts; the texts of each part are measured with a model learned from the other nine
(``benchmarks/runin_readings.py`` says which texts there are), so never with one that has seen them or another text of the
same hand; ``--all`` measures the invented ones too.  The
readings were made by eye; that of the five-year plan began with the parser's own 225 at the start of
lines, read through afterwards (two of them are arguable).  A heading counts as found if it begins and
ends at the very same code points; ``inside`` counts those that do not begin their paragraph.
Headings that have lost their stop are not counted: a rule finds them, not the model.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

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
from shenzhen_plans.parsing.runins.candidates import Candidate
from shenzhen_plans.parsing.runins.finding import of_paragraph
from shenzhen_plans.parsing.runins.model import Model

#: From here on a sentence counts as a heading, where no profile says otherwise.
THRESHOLD: float = Profile.model_fields["run_ins"].default
#: Into so many parts the hands are dealt.
PARTS = 10
REAL, INVENTED = ("devset", "found", "real"), ("specimen", "manner")


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
    left = {c.start for c, label in _labelled(one) if label == NO_EXAMPLE}
    certain = model.certainties(one.paragraphs, one.seen)
    run_ins = chain.from_iterable(
        of_paragraph(paragraph, how_sure, threshold)
        for paragraph, how_sure in zip(one.paragraphs, certain, strict=True)
    )
    return frozenset((r.start, r.stop) for r in run_ins if r.start not in left)


def _labelled(one: Lesson) -> Iterator[tuple[Candidate, int]]:
    for paragraph, labels in zip(one.paragraphs, one.labels, strict=True):
        yield from zip(paragraph.candidates, labels, strict=True)


def there(one: Lesson) -> frozenset[Span]:
    """Return the headings of a text; those that are no candidates stand at places before it."""
    spans = {(c.start, c.stop) for c, label in _labelled(one) if label == HEADING}
    return frozenset(spans | {(-1 - k, 0) for k in range(one.missed)})


def left_out(groups: Sequence[str] = REAL) -> Iterator[tuple[Lesson, Model]]:
    """Yield each text of the groups with a model that has seen none of its part of the hands."""
    lessons = read_table()
    for k in range(PARTS):
        chosen = [one for one in lessons if _part(one) == k and one.group in groups]
        if chosen:
            model = learn([one for one in lessons if _part(one) != k])
            yield from ((one, model) for one in chosen)


def _part(one: Lesson) -> int:
    """Return the part that its hand is dealt into, which no other hand changes."""
    return crc32(_hand(one).encode()) % PARTS


def _hand(one: Lesson) -> str:
    """Name whose text it is: before the year stands the government, or the one place that several came from."""
    return re.sub(r"-\d{4}.*", "", one.name)


def score(one: Lesson, model: Model) -> Score:
    """Return how a model reads a text."""
    return Score(one.name, there(one), found(one, model))


def sureness(read: Sequence[tuple[Lesson, Model]]) -> Iterator[tuple[int, float, float]]:
    """Yield, for each tenth of what models say they are sure, how many sentences there are, what is said, what is true."""
    tenths: list[list[tuple[float, bool]]] = [[] for _ in range(10)]
    for one, model in read:
        certain = chain.from_iterable(model.certainties(one.paragraphs, one.seen))
        for (_, label), sure in zip(_labelled(one), certain, strict=True):
            if label != NO_EXAMPLE:
                tenths[min(int(sure * 10), 9)].append((sure, label == HEADING))
    for given in filter(None, tenths):
        said, true = (sum(numbers) / len(given) for numbers in zip(*given, strict=True))
        yield len(given), said, true


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
    groups = [*REAL, *(INVENTED if "--all" in sys.argv else ())]
    read = sorted(left_out(groups), key=lambda given: (groups.index(given[0].group), given[0].name))
    rows = [(one, whole := score(one, model), inside(one, whole)) for one, model in read]
    print(
        f"{'text left out':<28} {'there':>6} {'found':>6} {'right':>6} {'P':>6} {'R':>6}   inside {'P':>6} {'R':>6}"
    )
    for _, whole, part in rows:
        _print(whole, part)
    for group in [*groups, None]:
        chosen = [
            (whole, part)
            for one, whole, part in rows
            if one.group == group or (group is None and one.group not in INVENTED)
        ]
        if chosen:
            whole, part = (together(list(scores)) for scores in zip(*chosen, strict=True))
            _print(whole._replace(name=f"= {group or 'all real texts'}"), part)
    without = [(one.size, len(whole.found)) for one, whole, _ in rows if not whole.truth]
    paragraphs, invented = (sum(numbers) for numbers in zip(*without, strict=True))
    print(
        f"texts without any: {len(without)}, {paragraphs} paragraphs, {invented} headings invented"
    )
    print("sure by tenths of certainty: sentences, said, true")
    for sentences, said, true in sureness(read):
        print(f"{sentences:>6} {said:.2f} {true:.2f}")


def _print(score: Score, part: Score) -> None:
    right = len(score.truth & score.found)
    print(
        f"{score.name:<28} {len(score.truth):>6} {len(score.found):>6} {right:>6}"
        f" {score.precision:>6.3f} {score.recall:>6.3f}   {len(part.truth):>6}"
        f" {part.precision:>6.3f} {part.recall:>6.3f}"
    )


if __name__ == "__main__":
    main()
