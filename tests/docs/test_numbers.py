"""The limits that docs/how-it-reads.md gives are those of the code."""

import pytest

from shenzhen_plans.parsing import thresholds
from shenzhen_plans.parsing.runins import candidates

from .blocks import ROOT

PAGE = (ROOT / "docs" / "how-it-reads.md").read_text("utf-8")
SAID = [
    (thresholds.LINE_TITLE, "if it has no stop and at most {} characters"),
    (thresholds.RUN_ON_TITLE, "({} characters when text follows on the line"),
    (thresholds.SENTENCE_TITLE, "when text follows on the line, {} when not"),
    (thresholds.LEADING_TITLE, "{} when a paragraph follows below"),
    (thresholds.LONGEST_POINT, "have a title only if it is short ({} characters"),
    (candidates.LONGEST, "with 3 to {} characters, at most one comma"),
    (candidates.SHORTEST_LED, "at least {} characters behind them"),
    (candidates.SHORT, "is *short* with at most {} characters"),
]


@pytest.mark.parametrize(("limit", "words"), SAID, ids=lambda value: str(value)[:24])
def test_limit(limit: float, words: str) -> None:
    assert words.format(limit) in PAGE
