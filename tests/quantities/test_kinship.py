"""Pairs of figures by likeness of words: the measure alone, and what is chosen by it."""

from __future__ import annotations

import pytest

from shenzhen_plans.quantities.pairing.kinship import Wording, bounds, kinship_of, pairs_of
from shenzhen_plans.quantities.pairing.likeness import Weights
from tests.quantities.test_pairs import FIVE, PLAN, REPORT, answers, pair

#: Names that many have, so that what others share is rare.
MANY = (
    "新增茶亭",
    "新建茶道",
    "改造茶舍",
    "举办茶会",
    "组织茶商",
    "新增茶园",
    "培训茶农",
    "茶村项目",
)


def wording(name: str, core: str, unit: str, around: str = "") -> Wording:
    return Wording(name, core, unit, pairs_of(around))


def weights(*names: Wording) -> Weights:
    return Weights(map(pairs_of, (*MANY, *(n.name for n in names))))


RECRUITING = wording("举办渔工招聘活动", "渔工招聘活动", "场")


def test_the_words_that_carry_a_pair_are_those_that_both_have() -> None:
    other = wording("组织渔工招聘会", "渔工招聘会", "场")
    found = kinship_of(RECRUITING, other, weights(RECRUITING, other))
    assert found is not None
    assert found.words == ("渔工招聘",)
    assert bounds().least <= found.score < 1
    assert (found.same_head, found.same_scope) == (False, True)


def test_words_that_are_rare_weigh_more() -> None:
    other = wording("组织渔工招聘会", "渔工招聘会", "场")
    rare = kinship_of(RECRUITING, other, weights(RECRUITING, other))
    common = kinship_of(RECRUITING, other, Weights([pairs_of("渔工招聘")] * 20))
    assert rare is not None
    assert common is None or common.score < rare.score


def test_a_unit_and_what_stands_around_add_to_it() -> None:
    other = wording("组织渔工招聘会", "渔工招聘会", "次")
    beside = wording("组织渔工招聘会", "渔工招聘会", "场", "帮助渔家办厂")
    mine = RECRUITING._replace(around=pairs_of("帮助渔家办厂"))
    plain = kinship_of(RECRUITING, other, weights(RECRUITING, other))
    helped = kinship_of(mine, beside, weights(mine, beside))
    assert plain is not None
    assert helped is not None
    assert plain.score < helped.score


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("供水渠网", "污水渠网"),  # each names what the other does not
        ("星级茶馆", "星级茶馆点心"),  # another noun at its end
        ("国家绿色茶庄", "省级绿色茶庄"),
        ("茶亭", "渡口"),
    ],
)
def test_other_things_are_not_alike(one: str, other: str) -> None:
    mine, theirs = (wording(name, name, "个") for name in (one, other))
    assert kinship_of(mine, theirs, weights(mine, theirs)) is None


KIN = [
    ("举办渔工招聘活动24场。", "组织渔工专场招聘会26场。"),
    ("科技型小微茶企入库600家。", "科技型小微茶企入库评价655家。"),
    ("渔村医生签约老渔民4.5万人。", "老渔民渔村医生签约4.6万人。"),
    ("硬化茶道22公里。", "硬化通茶道路25公里。"),
]


@pytest.mark.parametrize(("target", "result"), KIN)
def test_other_names_of_the_same_pair_and_are_never_told_as_met(target: str, result: str) -> None:
    found = pair(target, result)
    assert found.result is not None
    assert "by likeness of words" in found.why
    assert (found.comparability, found.met) == ("partial", None)


APART = [
    ("新建供水渠网30公里。", "新建污水渠网28公里。"),
    ("三星茶馆达到30家。", "三星茶馆特色点心33家。"),
    ("粮食产量达到30万吨。", "晚稻粮食产量20万吨。"),  # a measure that is known, and one part of it
]


@pytest.mark.parametrize(("target", "result"), APART)
def test_what_shares_words_and_is_another_thing_answers_nothing(target: str, result: str) -> None:
    assert pair(target, result).result is None


def test_two_that_are_level_are_both_shown() -> None:
    report = REPORT.format("组织渔工招聘会上半场26场、组织渔工招聘会下半场22场。", "")
    found = answers(PLAN.format("举办渔工招聘活动24场。"), report)
    shown = [p for p in found if p.result is not None]
    assert all("one of 2 figures alike" in p.why and p.met is None for p in shown)
    assert len(shown) in (0, 2)


def test_a_goal_for_another_time_has_the_next_figure_of_its_name() -> None:
    plan = FIVE.format("到2035年,建成茶驿380个。2032年新建茶驿120个。")
    report = "2033年云州市政府工作报告\n一、2032年工作回顾\n全年新建茶驿126个,累计达到291个。\n"
    found = answers(plan, report)
    assert [str(p.result.quantity.value) for p in found if p.result] == ["291", "126"]
    assert [p.met for p in found] == [None, True]


def test_things_of_one_name_in_quotation_marks_pair() -> None:
    report = REPORT.format("举办各类招聘活动412场。“春暖柳溪”系列专场招聘326场。", "")
    (found,) = answers(PLAN.format("举办“春暖柳溪”招聘活动300场。"), report)
    assert found.result is not None
    assert (str(found.result.quantity.value), found.comparability) == ("326", "partial")


def test_what_sums_up_an_example_is_the_thing() -> None:
    found = pair("打通芦花巷等断头路8条。", "打通断头路9条。")
    assert (found.comparability, found.met) == ("direct", True)


def test_what_is_counted_by_events_is_not_met_by_a_count_of_people() -> None:
    found = pair("举办渔工招聘活动24场。", "渔工招聘活动惠及2600人。")
    assert (found.met, "other unit" in found.why) == (None, True)
