"""Learn what decides run-in headings: ``python benchmarks/learn_runins.py [--check]``.

Learned is from the table of what is seen of the readings (``benchmarks/runin_readings.py``): the rows of texts that
are there are made anew, those of the others stay.  The weights go to ``shenzhen_plans/families/_runins.json``;
the same table gives the same file, bit for bit.  ``--check`` writes nothing and fails where a row or the file
is not what would be written.  Needs scikit-learn (``pip install -e '.[training]'``).
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate, chain
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.runin_readings import (
    HEADING,
    NO_EXAMPLE,
    ROOT,
    TABLE,
    Lesson,
    lesson,
    read_table,
    readings,
    same,
    write_table,
)
from shenzhen_plans.parsing.runins.agreement import Said, agreements, look, placed
from shenzhen_plans.parsing.runins.model import Model, Weights

if TYPE_CHECKING:
    from scipy.sparse import csr_array

WEIGHTS = ROOT / "shenzhen_plans" / "families" / "_runins.json"

#: How strongly the weights of each look are held down, and how rare a name may be to have one.
FIRST, SECOND = (1.0, 2), (1.0, 3)
#: A smaller weight is none.
SMALLEST = 0.02
#: The second look learns from first looks by models that have not seen the text: so many of them.
FOLDS = 6

Examples = list[tuple[Said, bool]]


def learn(lessons: Sequence[Lesson]) -> Model:
    """Return the model learned from the lessons."""
    examples: Examples = []
    for fold in range(FOLDS):
        others = [one for i, one in enumerate(lessons) if i % FOLDS != fold]
        first = _fit(first_looks(others), *FIRST)
        for one in lessons[fold::FOLDS]:
            examples += _second_looks(one, first)
    return Model(_fit(first_looks(lessons), *FIRST), _fit(examples, *SECOND))


def first_looks(lessons: Sequence[Lesson]) -> Examples:
    """Return the examples of the first look."""
    return [
        (dict.fromkeys(seen, 1.0), label == HEADING)
        for one in lessons
        for seen, label in zip(chain(*one.seen), chain(*one.labels), strict=True)
        if label != NO_EXAMPLE
    ]


def _second_looks(one: Lesson, first: Weights) -> Examples:
    looks = [
        look(paragraph, [first.score(names) for names in seen])
        for paragraph, seen in zip(one.paragraphs, one.seen, strict=True)
    ]
    return [
        (placed(c.place, shared, said), label == HEADING)
        for paragraph, (shared, all_said), labels in zip(
            one.paragraphs, agreements(looks), one.labels, strict=True
        )
        for c, said, label in zip(paragraph.candidates, all_said, labels, strict=True)
        if said and label != NO_EXAMPLE
    ]


def _fit(examples: Examples, strength: float, fewest: int) -> Weights:
    from scipy.sparse import csr_array
    from sklearn.linear_model import LogisticRegression

    counts = Counter(name for seen, _ in examples for name in seen)
    names = sorted(name for name, n in counts.items() if n >= fewest)
    number = {name: i for i, name in enumerate(names)}
    rows = [
        [(number[n], value) for n, value in seen.items() if n in number] for seen, _ in examples
    ]
    columns = [column for row in rows for column, _ in row]
    values = [value for row in rows for _, value in row]
    ends = list(accumulate(map(len, rows), initial=0))
    seen = csr_array((values, columns, ends), (len(examples), len(names)))
    labels = [label for _, label in examples]
    fitted = LogisticRegression(C=strength, max_iter=2000, tol=1e-6).fit(seen, labels)
    *coefficients, bias = _to_the_point(
        seen, labels, strength, [*fitted.coef_[0], *fitted.intercept_]
    )
    weights = zip(names, coefficients, strict=True)
    kept = {name: round(weight, 3) for name, weight in weights if abs(weight) >= SMALLEST}
    return Weights(round(bias, 3), kept)


def _to_the_point(
    seen: csr_array, labels: Sequence[bool], strength: float, start: Sequence[float]
) -> list[float]:
    """Return weights and bias (the last) at the very minimum, by Newton's steps from near it.

    Where a solver stops short of it hangs on the processor, and with it the last digit of a weight.
    """
    import numpy as np
    from scipy.sparse import csr_array, hstack

    rows = csr_array(hstack([seen, np.ones((seen.shape[0], 1))]))
    penalty = np.append(np.ones(seen.shape[1]), 0.0)  # the bias is free
    at, truth = np.array(start), np.array(labels, dtype=float)
    for _ in range(_STEPS):
        sure = 1 / (1 + np.exp(-(rows @ at)))
        slope = penalty * at + strength * (rows.T @ (sure - truth))
        spread = csr_array(rows.multiply((sure * (1 - sure))[:, None]))
        bend = np.diag(penalty) + strength * (rows.T @ spread).toarray()
        at = at - np.linalg.solve(bend, slope)
    return [float(value) for value in at]


#: Each step doubles the digits that are right; behind the solver three are.
_STEPS = 3


def written(model: Model) -> str:
    """Return the file of a model's weights."""
    about = (
        "What is seen of a sentence, and how much it speaks for a run-in heading: first of each by itself,"
        " then, where that is not sure, of what the others say (docs/how-it-reads.md)."
    )
    looks = {name: {"bias": of.bias, "weights": of.weights} for name, of in model._asdict().items()}
    return json.dumps({"about": about, **looks}, ensure_ascii=False, indent=0) + "\n"


def main() -> None:
    """Write the table and the weights, or check them."""
    checking = "--check" in sys.argv
    known = {one.name: one for one in read_table()} if TABLE.is_file() else {}
    there = {one.name: lesson(one) for one in readings()}
    other = sorted(name for name, one in there.items() if not same(one, known.get(name)))
    if checking and other:
        sys.exit(f"error: {TABLE.name} is not what is seen of {', '.join(other)}; learn it anew")
    lessons = [there.get(name, one) for name, one in {**known, **there}.items()]
    text = written(learn(lessons))
    if not checking:
        write_table(lessons)
        WEIGHTS.write_text(text, "utf-8")
    elif WEIGHTS.read_text("utf-8") != text:
        sys.exit(f"error: {WEIGHTS.name} is not what the readings teach; learn it anew")
    absent = sorted(known.keys() - there.keys())
    print(f"{len(lessons)} texts; kept as they were read before: {', '.join(absent) or 'none'}")


if __name__ == "__main__":
    main()
