"""Run-in headings of the specimens against what their author marked while writing."""

import pytest

from benchmarks.runin import Score, seen, together


@pytest.fixture(scope="module")
def scores() -> list[Score]:
    return list(seen("specimen"))


def test_the_truth_covers_every_specimen(scores: list[Score]) -> None:
    from tests.texts import SPECIMENS

    assert {s.name for s in scores} == {path.stem for path in SPECIMENS}


def test_precision_and_recall(scores: list[Score]) -> None:
    whole = together(scores)
    assert whole.precision >= 0.95, sorted(whole.found - whole.truth)
    assert whole.recall >= 0.90, sorted(whole.truth - whole.found)


def test_no_heading_is_invented_where_there_is_none(scores: list[Score]) -> None:
    assert not [s.name for s in scores if not s.truth and s.found]
