"""Run-in headings of the real texts against a careful reading, kept as numbers only."""

import pytest

from benchmarks.runin import Score, real, together


@pytest.fixture(scope="module")
def scores() -> list[Score]:
    found = list(real())
    if not found:
        pytest.skip("no real text is in $SHENZHEN_PLANS_SOURCES or ../shared/sources")
    return found


def test_precision_and_recall_over_all_texts_together(scores: list[Score]) -> None:
    whole = together(scores)
    assert whole.precision >= 0.95, sorted(whole.found - whole.truth)
    assert whole.recall >= 0.90, sorted(whole.truth - whole.found)


def test_no_text_is_carried_by_the_others(scores: list[Score]) -> None:
    """The five-year plan has more headings than all the rest; each text must do well alone."""
    weak = {s.name: (s.precision, s.recall) for s in scores if min(s.precision, s.recall) < 0.90}
    assert not weak
