"""Run-in headings of the real texts against careful readings, kept as numbers only."""

import pytest

from benchmarks.learn_runins import main as learn_runins
from benchmarks.runin import Score, inside, left_out, seen, together
from benchmarks.runin_readings import Lesson


@pytest.fixture(scope="module")
def scores() -> list[Score]:
    found = list(seen("real"))
    if not found:
        pytest.skip("no real text is in $SHENZHEN_PLANS_SOURCES or ../shared/sources")
    return found


@pytest.fixture(scope="module")
def unseen() -> list[tuple[Lesson, Score]]:
    pytest.importorskip("sklearn")
    return list(left_out(["devset"]))


def test_precision_and_recall_over_all_texts_together(scores: list[Score]) -> None:
    whole = together(scores)
    assert whole.precision >= 0.95, sorted(whole.found - whole.truth)
    assert whole.recall >= 0.95, sorted(whole.truth - whole.found)


def test_no_text_is_carried_by_the_others(scores: list[Score]) -> None:
    """The five-year plan has more headings than all the rest; each text must do well alone."""
    weak = {s.name: (s.precision, s.recall) for s in scores if min(s.precision, s.recall) < 0.90}
    assert not weak


def test_texts_that_the_model_has_not_seen(unseen: list[tuple[Lesson, Score]]) -> None:
    """Each text is read with what all others taught; the table of what is seen of them suffices."""
    whole = together([score for _, score in unseen])
    assert whole.precision >= 0.91
    assert whole.recall >= 0.88
    within = together([inside(one, score) for one, score in unseen])
    assert within.precision >= 0.89
    assert within.recall >= 0.85


def test_the_weights_are_what_the_readings_teach(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("sklearn")
    monkeypatch.setattr("sys.argv", ["learn_runins.py", "--check"])
    learn_runins()
