"""Laws of quantities: each figure is what its span says, in every text that there is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shenzhen_plans import find_quantities, parse, quantity_rows
from shenzhen_plans.pipeline import parse_text
from shenzhen_plans.source.inputs import from_bytes
from tests.quantities.golden import quantities_of
from tests.texts import SPECIMENS, available


@pytest.mark.parametrize("path", available(), ids=lambda p: p.stem)
def test_a_figure_is_its_characters(path: Path) -> None:
    source = from_bytes(path.read_bytes(), name=path.name)
    document = parse_text(source)
    for row in quantity_rows(document, source.text):
        assert source.text[row["start"] : row["end"]] == row["quote"]
        node = document.node(row["node"])
        assert node.start <= row["start"] < row["end"] <= node.end


@pytest.mark.parametrize("path", SPECIMENS, ids=lambda p: p.stem)
def test_the_quantities_of_a_specimen_are_those_of_its_golden_file(path: Path) -> None:
    assert quantities_of(path) == path.with_name("quantities.jsonl").read_text("utf-8")


def test_figures_inside_markup_are_placed_exactly_with_the_source() -> None:
    text = "# 云州市2031年计划\n\n## 一、主要目标\n\n地区生产总值**增长**5.5%,新建校舍35所。\n"
    document = parse(text, name="plan.md")
    found = find_quantities(document, text)
    assert [text[q.start : q.end] for q in found] == ["5.5%", "35所"] == [q.quote for q in found]


@given(
    st.text(
        alphabet="0123456789.,%万亿元个家一二三十百半成第年月-—至到约增长\n。、,“”()《》+/第全国",
        max_size=60,
    )
)
def test_no_text_makes_it_fail(text: str) -> None:
    document = parse(text)
    for quantity in find_quantities(document, text):
        assert text[quantity.start : quantity.end] == quantity.quote


def test_rows_are_json_with_decimals_as_strings() -> None:
    rows = list(quantity_rows(parse("云州市2031年计划\n一、主要目标\n——新建校舍35所以上。\n")))
    assert json.loads(json.dumps(rows))[0]["value"] == "35"
    assert (rows[0]["comparator"], rows[0]["statement"]) == (">=", "target")
