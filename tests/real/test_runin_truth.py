"""Run-in headings of the real texts against careful readings, kept as numbers only."""

import pytest

from benchmarks.learn_runins import main as learn_runins
from benchmarks.runin import Score, inside, left_out, score, seen, sureness, together
from benchmarks.runin_readings import Lesson
from shenzhen_plans.parsing.runins.model import Model


@pytest.fixture(scope="module")
def scores() -> list[Score]:
    found = list(seen("real"))
    if not found:
        pytest.skip("no real text is in $SHENZHEN_PLANS_SOURCES or ../shared/sources")
    return found


@pytest.fixture(scope="module")
def unseen() -> list[tuple[Lesson, Model]]:
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


def test_texts_that_the_model_has_not_seen(unseen: list[tuple[Lesson, Model]]) -> None:
    """Each text is read with what all others taught; the table of what is seen of them suffices."""
    scores = [(one, score(one, model)) for one, model in unseen]
    whole = together([each for _, each in scores])
    assert whole.precision >= 0.93
    assert whole.recall >= 0.90
    within = together([inside(one, each) for one, each in scores])
    assert within.precision >= 0.91
    assert within.recall >= 0.87


def test_how_sure_the_model_says_it_is(unseen: list[tuple[Lesson, Model]]) -> None:
    """Where many sentences are as sure, about as many of them are headings as it says."""
    off = [(n, said, true) for n, said, true in sureness(unseen) if n >= 50]
    assert off
    assert all(abs(said - true) < 0.1 for _, said, true in off), off


def test_the_weights_are_what_the_readings_teach(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("sklearn")
    monkeypatch.setattr("sys.argv", ["learn_runins.py", "--check"])
    learn_runins()
