"""The limits that docs/how-it-reads.md gives are those of the code."""

import pytest

from shenzhen_plans.parsing import runin, thresholds

from .blocks import ROOT

PAGE = (ROOT / "docs" / "how-it-reads.md").read_text("utf-8")
SAID = [
    (thresholds.LINE_TITLE, "if it has no stop and at most {} characters"),
    (thresholds.RUN_ON_TITLE, "({} characters when text follows on the line"),
    (thresholds.SENTENCE_TITLE, "when text follows on the line, {} when not"),
    (thresholds.LEADING_TITLE, "{} when a paragraph follows below"),
    (thresholds.LONGEST_POINT, "have a title only if it is short ({} characters"),
    (runin.LONGEST_LEAD, "first sentence of a paragraph (3 to {} characters"),
    (runin.LONGEST_INNER, "Inner (4 to {} characters"),
    (runin.LONGEST_PLAIN, "neither, up to {} characters"),
    (runin.SHORTEST_PASSAGE, "leads less than {} characters"),
    (runin.LEAD_THRESHOLD, "from {} on it is a heading"),
    (runin.INNER_THRESHOLD, "from {} on it is a heading"),
]


@pytest.mark.parametrize(("limit", "words"), SAID, ids=lambda value: str(value)[:24])
def test_limit(limit: float, words: str) -> None:
    assert words.format(limit) in PAGE
