"""The limits that docs/how-it-reads.md gives are those of the code."""

import re
from collections.abc import Callable

import pytest

import shenzhen_plans as sp
from shenzhen_plans.parsing import thresholds
from shenzhen_plans.parsing.runins import candidates

from ..texts import SPECIMENS
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


FORMATS = (ROOT / "docs" / "formats.md").read_text("utf-8")
SIZES = [
    ("`json`, indented", sp.to_json),
    ("`json` on one line", lambda document: sp.to_json(document, indent=None)),
    ("`xml`", sp.to_xml),
    ("`akn`", sp.to_akn),
    ("`markdown`", sp.to_markdown),
    ("`html`, 17 kB of it style and script", sp.to_html),
    ("`jsonl`", sp.to_jsonl),
    ("`chunks`", sp.to_chunks),
    ("`csv`", sp.to_csv),
]


@pytest.mark.parametrize(("name", "write"), SIZES, ids=[name for name, _ in SIZES])
def test_size(name: str, write: Callable[[sp.Document], str]) -> None:
    times = [len(write(sp.parse(path)).encode()) / path.stat().st_size for path in SPECIMENS]
    assert f"| {name} | {min(times):.1f}–{max(times):.1f} |" in FORMATS


def test_the_sizes_are_the_same_in_chinese() -> None:
    chinese = (ROOT / "docs" / "zh" / "formats.md").read_text("utf-8")
    spans = re.findall(r"\d\.\d–\d\.\d", FORMATS)
    assert spans == re.findall(r"\d\.\d–\d\.\d", chinese)
    assert len(spans) == 2 * len(SIZES)
