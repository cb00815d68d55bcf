"""The table of rules: every line finds one that takes it, and each rule has a line of its own."""

from __future__ import annotations

import pytest

from shenzhen_plans.grammar.forms import PATTERNS
from shenzhen_plans.parsing.rules import table as rules
from shenzhen_plans.pipeline import parse

TEXT = """云州市公园意见
一、总体要求
建成一批公园。(1)选址。(2)设计。
%s
二、保障措施
由市园林部门办理。
"""


@pytest.mark.parametrize("marker", [None, *PATTERNS])
@pytest.mark.parametrize("short", [True, False])
def test_the_last_rule_for_each_marker_takes_any_line(marker: str | None, short: bool) -> None:
    """A chain ends with a rule that never declines."""
    assert rules.CHAINS[marker, short][-1].__name__ in {
        "text",
        "annex",
        "bullet",
        "note",
        "numbered_heading",
    }


@pytest.mark.parametrize(
    "line",
    ["12", "专栏建设要加快,各区都要办。", "注:略", "——甲", "附件:", "1.甲", "(1)甲", "图1.png"],
)
def test_no_line_is_left_over(line: str) -> None:
    document = parse(TEXT % line, family="generic")
    assert [f.text for f in document.furniture if f.category == "other"] == []


def test_every_name_of_a_rule_is_its_own() -> None:
    names = [rule.name for rule in rules.RULES]
    assert len(set(names)) == len(names)
