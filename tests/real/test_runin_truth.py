"""Run-in headings of the real texts against careful readings, kept as numbers only."""

import pytest

from benchmarks.learn_runins import main as learn_runins
from benchmarks.learn_runins import readings
from benchmarks.runin import Score, left_out, seen, together


@pytest.fixture(scope="module")
def scores() -> list[Score]:
    found = list(seen("real"))
    if not found:
        pytest.skip("no real text is in $SHENZHEN_PLANS_SOURCES or ../shared/sources")
    return found


@pytest.fixture(scope="module")
def unseen() -> list[Score]:
    pytest.importorskip("sklearn")
    if not {"real", "devset"} <= {reading.group for reading in readings()}:
        pytest.skip("not all texts with readings are there")
    return [score for one, score in left_out() if one.reading.group != "specimen"]


def test_precision_and_recall_over_all_texts_together(scores: list[Score]) -> None:
    whole = together(scores)
    assert whole.precision >= 0.95, sorted(whole.found - whole.truth)
    assert whole.recall >= 0.95, sorted(whole.truth - whole.found)


def test_no_text_is_carried_by_the_others(scores: list[Score]) -> None:
    """The five-year plan has more headings than all the rest; each text must do well alone."""
    weak = {s.name: (s.precision, s.recall) for s in scores if min(s.precision, s.recall) < 0.90}
    assert not weak


def test_texts_that_the_model_has_not_seen(unseen: list[Score]) -> None:
    """Each text is read with what all others taught."""
    whole = together(unseen)
    assert whole.precision >= 0.93
    assert whole.recall >= 0.88


def test_the_weights_are_what_the_readings_teach(
    unseen: list[Score], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert unseen
    monkeypatch.setattr("sys.argv", ["learn_runins.py", "--check"])
    learn_runins()
