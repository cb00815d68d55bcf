"""One thing in several documents."""

from __future__ import annotations

from decimal import Decimal

import pytest

import shenzhen_plans as sp
from tests.texts import real_source


def test_headings_alike_are_found_the_likest_first(archive: sp.Archive) -> None:
    found = archive.similar("强化资金统筹")
    assert found[0].likeness == 1
    assert found[0].title == "强化资金统筹"
    assert [item.likeness for item in found] == sorted(
        (item.likeness for item in found), reverse=True
    )
    assert all(item.likeness >= 0.6 for item in found)
    near = archive.similar("强化资金的统筹", least=0.5)
    assert "强化资金统筹" in {item.title for item in near}
    assert archive.similar("") == ()


def test_a_node_may_be_given_for_its_title(archive: sp.Archive) -> None:
    node = archive["lanshan-plan-2031"].node("level_4__level_2")
    assert node.id in {item.node for item in archive.similar(node)}


def test_an_indicator_stands_side_by_side_under_all_its_names(archive: sp.Archive) -> None:
    rows = archive.indicators("GDP")
    assert {row.document for row in rows} >= {
        "lanshan-plan-2031",
        "yunzhou-plan-report-2031",
        "yunzhou-work-report-2031",
    }
    assert rows == archive.indicators("地区生产总值") == archive.indicators("全市 ＧＤＰ")
    row = next(row for row in rows if row.document == "yunzhou-plan-report-2031")
    assert (row.value, row.unit, row.comparator, row.direction, row.year) == (
        Decimal("5.5"),
        "%",
        "~",
        "rise",
        2031,
    )
    assert archive[row.document].node(row.node).title or archive[row.document].node(row.node).text
    assert archive.indicators("没有的指标") == ()


def test_real_plans_are_compared_with_each_other(archive: sp.Archive) -> None:
    for name in ("shenzhen-plan-2024", "baoan-plan-2024", "shenzhen-work-report-2025"):
        archive.add(real_source(name))
    rows = {row.document: row for row in archive.indicators("GDP")}
    assert rows["shenzhen-plan-2024"].value == Decimal("5.5")
    assert rows["baoan-plan-2024"].value == Decimal("6.8")
    assert rows["shenzhen-work-report-2025"].value == Decimal("5.5")
    assert list(dict.fromkeys(row.year for row in archive.indicators("GDP"))) == [2024, 2025]
    with_ours = archive.indicators("GDP", specimens=True)
    assert list(dict.fromkeys(row.year for row in with_ours)) == [2024, 2025, 2031]


def test_a_term_is_explained_and_its_uses_are_found_in_other_documents(archive: sp.Archive) -> None:
    entry = archive["lanshan-plan-2031"].glossary[0]
    assert entry.title is not None
    found = archive.term(entry.title)
    assert [(d.document, d.node) for d in found.definitions] == [("lanshan-plan-2031", entry.id)]
    assert all(hit.kind != "entry" for hit in found.uses)
    assert found.uses
    bare = archive.term(entry.title.strip("“”"))
    assert bare.definitions == found.definitions
    assert archive.term("没有的词语").definitions == archive.term("").uses == ()


@pytest.mark.parametrize("name", ["gdp", "国内生产总值", "地区生产总值增速", "GDP增长率"])
def test_an_indicator_has_the_names_that_the_vocabulary_of_measures_knows(
    name: str, archive: sp.Archive
) -> None:
    assert archive.indicators(name) == archive.indicators("地区生产总值") != ()
    assert archive.indicators("人均" + name) == ()
