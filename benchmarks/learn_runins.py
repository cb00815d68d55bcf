"""Learn what decides run-in headings: ``python benchmarks/learn_runins.py [--check]``.

The readings are the specimens', the real texts' (``benchmarks/runin.py``) and those in
``$SHENZHEN_PLANS_DEVSET`` or ``../shared/devset``.  The weights go to
``shenzhen_plans/families/_runins.json``; the same readings give the same file, bit for bit.
``--check`` writes nothing and fails where the file is not what would be written.  Needs
scikit-learn (``pip install -e '.[training]'``).
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from shenzhen_plans.kinds import BULLET  # noqa: E402
from shenzhen_plans.parsing.blocks import Page  # noqa: E402
from shenzhen_plans.parsing.frame import Frame, find_frame  # noqa: E402
from shenzhen_plans.parsing.front import body_start  # noqa: E402
from shenzhen_plans.parsing.runins.candidates import find_paragraphs  # noqa: E402
from shenzhen_plans.parsing.runins.features import features  # noqa: E402
from shenzhen_plans.parsing.runins.finding import find_run_ins  # noqa: E402
from shenzhen_plans.parsing.runins.model import Model  # noqa: E402
from shenzhen_plans.pipeline import page_of  # noqa: E402
from shenzhen_plans.source.inputs import read  # noqa: E402
from shenzhen_plans.source.lines import cut  # noqa: E402

WEIGHTS = ROOT / "shenzhen_plans" / "families" / "_runins.json"
SPECIMENS = ROOT / "tests" / "parser" / "runin_truth.yaml"
REAL = ROOT / "tests" / "real" / "runin_truth.json"

#: How strongly weights are held down; what is seen less often has none, nor has a smaller weight.
STRENGTH, FEWEST, SMALLEST = 0.5, 2, 0.02

Span = tuple[int, int]


class Reading(NamedTuple):
    """A text and its run-in headings as a reader saw them (spans in the source).

    ``either_way`` are those that may be headings or not; they count neither way.
    """

    name: str
    group: str
    path: Path
    headings: frozenset[Span]
    either_way: frozenset[Span]


class Lesson(NamedTuple):
    """What is seen of each candidate of a text, and whether it is a heading."""

    reading: Reading
    page: Page
    frame: Frame
    seen: list[list[str]]
    is_heading: list[bool]


def folder(variable: str, name: str) -> Path:
    """Return a folder of real texts: that of the environment variable, or the one beside us."""
    given = os.environ.get(variable)
    return Path(given) if given else ROOT.parent / "shared" / name


def readings() -> list[Reading]:
    """Return all readings whose text is there, in the very copy that was read."""
    return [*_specimens(), *_real(), *_devset()]


def _specimens() -> Iterator[Reading]:
    for name, headings in yaml.safe_load(SPECIMENS.read_text("utf-8")).items():
        path = ROOT / "documents" / name / f"{name}.txt"
        starts = line_starts(read(path).text)
        spans = _spans(
            (starts[line - 1] + column - 1, len(title)) for line, column, title in headings
        )
        yield Reading(name, "specimen", path, spans, frozenset())


def _real() -> Iterator[Reading]:
    for name, known in json.loads(REAL.read_text("utf-8")).items():
        path = folder("SHENZHEN_PLANS_SOURCES", "sources") / f"{name}.txt"
        if path.is_file() and read(path).sha256 == known["sha256"]:
            yield Reading(name, "real", path, _spans(known["headings"]), frozenset())


def _devset() -> Iterator[Reading]:
    where = folder("SHENZHEN_PLANS_DEVSET", "devset")
    for file in sorted(where.glob("gold/*.json")):
        gold = json.loads(file.read_text("utf-8"))
        path = next((where / "texts").glob(gold["id"] + ".*"))
        starts = line_starts(read(path).text)
        sure: dict[bool, list[tuple[int, int]]] = {True: [], False: []}
        for one in gold["run_ins"]:
            start = starts[one["line"] - 1] + one["column"] - 1
            sure[one["sure"]].append((start, len(one["title"])))
        yield Reading(gold["id"], "devset", path, _spans(sure[True]), _spans(sure[False]))


def _spans(places: Iterator[Sequence[int]] | Sequence[Sequence[int]]) -> frozenset[Span]:
    return frozenset((start, start + length) for start, length in places)


def line_starts(text: str) -> list[int]:
    """Return where each line of ``text`` begins."""
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    return starts


def lesson(reading: Reading) -> Lesson:
    """Return what can be learned from a text; the titles of list items are no example."""
    page = page_of(cut(read(reading.path)))
    frame = find_frame(page)
    frame.first = body_start(page, frame)
    seen, is_heading = [], []
    for paragraph in find_paragraphs(page, frame):
        for one, names in zip(paragraph.candidates, features(paragraph), strict=True):
            span = page.lines.origin.span(one.start, one.stop)
            if span not in reading.either_way and not (one.at == 0 and paragraph.kind):
                seen.append(names)
                is_heading.append(span in reading.headings)
    return Lesson(reading, page, frame, seen, is_heading)


def learn(lessons: Sequence[Lesson]) -> Model:
    """Return the model learned from the lessons."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    counts = Counter(name for one in lessons for seen in one.seen for name in set(seen))
    rows = [
        {name: 1 for name in seen if counts[name] >= FEWEST} for one in lessons for seen in one.seen
    ]
    vectors = DictVectorizer()
    fitted = LogisticRegression(C=STRENGTH, max_iter=2000, tol=1e-8)
    fitted.fit(vectors.fit_transform(rows), [y for one in lessons for y in one.is_heading])
    weights = zip(vectors.get_feature_names_out(), fitted.coef_[0], strict=True)
    kept = {name: round(float(w), 3) for name, w in weights if abs(w) >= SMALLEST}
    return Model(round(float(fitted.intercept_[0]), 3), dict(sorted(kept.items())))


def found(one: Lesson, model: Model) -> frozenset[Span]:
    """Return the headings that a model finds in a text, without the titles of list items."""
    page, unsure = one.page, one.reading.either_way
    items = {
        page.skip(marker.end, line.end)
        for line, marker in zip(page.items, page.markers, strict=True)
        if marker is not None and marker.kind == BULLET
    }
    run_ins = find_run_ins(page, one.frame, model).found
    spans = (page.lines.origin.span(r.start, r.stop) for r in run_ins if r.start not in items)
    return frozenset(span for span in spans if span not in unsure)


def written(model: Model) -> str:
    """Return the file of a model's weights."""
    about = "What is seen of a sentence, and how much it speaks for a run-in heading (docs/how-it-reads.md)."
    data = {"about": about, "bias": model.bias, "weights": model.weights}
    return json.dumps(data, ensure_ascii=False, indent=0) + "\n"


def main() -> None:
    """Write the weights, or check them."""
    lessons = [lesson(one) for one in readings()]
    if not any(one.reading.group == "devset" for one in lessons):
        print("the readings are not there: nothing is learned")
        return
    text = written(learn(lessons))
    if "--check" not in sys.argv:
        WEIGHTS.write_text(text, "utf-8")
    elif WEIGHTS.read_text("utf-8") != text:
        sys.exit(f"error: {WEIGHTS.name} is not what the readings teach; learn it anew")
    print(f"{len(lessons)} texts, {sum(map(sum, (one.is_heading for one in lessons)))} headings")


if __name__ == "__main__":
    main()
