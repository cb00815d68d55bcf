"""What a document looks back on and ahead to, by its title and headings: plans, reports, both in one."""

from __future__ import annotations

import pytest

from shenzhen_plans import follow_up, parse
from shenzhen_plans.quantities.context.setting import setting_of

TOLD = "\n一、茶舍更加宜居\n改造茶舍132座。\n二、茶道更加通畅\n新建茶道20公里。\n"


def said(text: str) -> list[tuple[str, str, str | None]]:
    return [(str(q.value), q.statement, q.period) for q in parse(text).quantities]


@pytest.mark.parametrize(
    "title",
    [
        "云州市茶舍更新行动2030年实施情况总结报告",
        "云州市2030年民生实事办理情况的报告",
        "云州市茶舍更新2030年评估报告",
        "云州市2030年民生实事项目完成情况一览表",
        "云州市2030年民生实事成绩单",
    ],
)
def test_a_title_that_tells_of_its_year(title: str) -> None:
    assert said(title + TOLD) == [("132", "result", "2030"), ("20", "result", "2030")]


def test_a_title_that_tells_until_when_in_brackets() -> None:
    told = said("云州市2030年民生实事项目进展情况(截至9月底)" + TOLD)
    assert told == [("132", "result", "2030-01/2030-09"), ("20", "result", "2030-01/2030-09")]


def test_what_is_left_of_a_year_that_is_half_over_is_of_that_year() -> None:
    text = (
        f"云州市茶务局2030年上半年工作情况的报告{TOLD}下半年,将加快更新,力争全年改造茶舍260座。\n"
    )
    assert said(text)[-1] == ("260", "target", "2030")


UNDATED = [
    # without a title, a heading or a year only the sentence tells
    ("我镇茶叶产量同比增长6.5%,改造茶舍60座。", ["result", "result"]),
    ("过去一年,新建茶亭5座,硬化茶道22公里。", ["result", "result"]),
    ("截至目前,已完成茶舍改造620座。", ["result"]),
    ("力争茶叶产量同比增长6.5%。", ["target"]),
    ("我镇有茶亭12座。", ["fact"]),
]


@pytest.mark.parametrize(("text", "expected"), UNDATED)
def test_a_text_without_title_and_year(text: str, expected: list[str]) -> None:
    assert [statement for _, statement, _ in said(text)] == expected


def test_a_title_that_tells_of_one_year_and_plans_another() -> None:
    text = f"云州市茶务局2030年工作总结及2031年工作打算\n{TOLD}三、2031年工作打算\n改造茶舍90座。\n"
    assert said(text) == [("132", "result", "2030"), ("20", "result", "2030"), ("90", "target", "2031")]  # fmt: skip


@pytest.mark.parametrize("heading", ["下一步打算", "下步工作安排", "下一阶段工作"])
def test_what_only_tells_looks_ahead_at_its_end(heading: str) -> None:
    text = f"关于2030年茶舍更新任务完成情况的报告{TOLD}三、{heading}\n改造茶舍90座。\n"
    assert said(text)[-1] == ("90", "target", "2031")


def test_a_look_back_midway_is_of_the_years_that_are_over() -> None:
    text = (
        "云州市“十六五”规划纲要实施中期评估报告\n一、主要指标进展\n茶园覆盖率46%。新增学位4万个。\n"
    )
    assert setting_of(parse(text)).past == 2033
    assert said(text) == [("46", "result", "2033"), ("4", "result", "2031/2033")]


@pytest.mark.parametrize(
    ("title", "past"),
    [
        ("云州市茶乡建设方案(2029—2032年)2030年度评估报告", 2030),
        ("云州市茶乡建设方案(2029—2032年)实施进展情况报告", 2031),
        ("云州市茶乡建设方案(2029—2032年)完成情况报告", 2032),
    ],
)
def test_the_year_that_is_told_of_among_those_of_a_plan(title: str, past: int) -> None:
    text = f"{title}\n一、茶舍\n改造茶舍132座。陶业产值增长9%。\n"
    assert setting_of(parse(text)).past == past
    plan = parse("云州市茶乡建设方案(2029—2032年)\n一、任务\n改造茶舍200座。陶业产值年均增长8%。\n")
    found = follow_up(plan, parse(text), tasks="none")
    assert [p.met for p in found] == [False if past == 2032 else None, None]
    assert "several years against one" in found[1].why


def test_midway_a_goal_can_be_met_and_not_missed() -> None:
    plan = parse(
        "云州市国民经济和社会发展第十六个五年规划纲要\n第一章 目标\n茶园覆盖率达到47%。溪水优良率达到90%。\n"
    )
    report = parse(
        "云州市“十六五”规划纲要实施中期评估报告\n一、指标进展\n茶园覆盖率46%。2032年,溪水优良率91%。\n"
    )
    assert [p.met for p in follow_up(plan, report, tasks="none")] == [None, True]


@pytest.mark.parametrize("months", ["上半年", "前三季度", "1—9月"])
def test_what_some_months_have_brought_is_not_missed_yet(months: str) -> None:
    plan = parse(
        "云州市2031年国民经济和社会发展计划\n一、任务\n改造茶舍100座。新建茶亭20座。陶业产值增长9%。\n"
    )
    report = parse(
        f"关于云州市2031年{months}国民经济和社会发展计划执行情况的报告\n一、进展\n改造茶舍60座。新建茶亭21座。陶业产值增长7%。\n"
    )
    found = follow_up(plan, report, tasks="none")
    assert [p.met for p in found] == [None, True, None]
    assert "part of the year" in found[2].why


def test_what_is_told_in_the_midst_of_a_year_is_not_missed_yet() -> None:
    plan = parse("云州市2031年国民经济和社会发展计划\n一、任务\n改造茶舍100座。\n")
    title = "关于云州市2031年民生实事进展情况的报告"
    dated = "(2031年8月21日在云州市第六届人民代表大会常务委员会第九次会议上)"
    report = parse(f"{title}\n{dated}\n一、进展\n改造茶舍60座。\n")
    (found,) = follow_up(plan, report, tasks="none")
    assert (found.comparability, found.met) == ("direct", None)


def test_a_title_that_is_printed_as_a_paragraph_states_no_figure() -> None:
    text = "云州市2031年十件民生实事项目\n一、“安居”工程。改造茶舍100座。\n"
    assert said(text) == [("100", "target", "2031")]


def test_a_year_in_a_title_may_be_the_one_that_is_told_of() -> None:
    text = "柳渡镇人民政府2030年工作报告\n一、2030年工作回顾\n改造茶舍60座。\n二、2031年工作计划\n改造茶舍50座。\n"
    assert said(text) == [("60", "result", "2030"), ("50", "target", "2031")]


def test_what_three_years_add_up_to_is_told_at_their_end() -> None:
    plan = parse("云州市茶舍更新三年行动方案(2029—2031年)\n一、目标\n三年累计改造茶舍900座。\n")
    report = parse("云州市茶舍更新三年行动(2029—2031年)总结报告\n一、茶舍\n累计改造茶舍1034座。\n")
    (found,) = follow_up(plan, report, tasks="none")
    assert (found.comparability, found.met) == ("direct", True)


@pytest.mark.parametrize(
    "title",
    [
        "云州市人民政府关于做好2030年茶乡振兴工作的实施意见",
        "云州市2030年政府工作报告任务分工",
        "云州市茶舍更新三年行动(2029—2031年)",
        "柳渡镇2030年工作计划",
    ],
)
def test_a_title_of_what_is_to_be_done(title: str) -> None:
    assert [kind for _, kind, _ in said(title + TOLD)] == ["target", "target"]


def test_an_opinion_without_a_year_sets_rules_and_no_targets() -> None:
    assert said("云州市关于茶亭设计的意见\n一、座椅\n座椅二十把,净高三米。\n")[0][1] == "fact"


def test_a_sentence_of_a_year_that_is_over_tells_results() -> None:
    text = "云州市2031年国民经济和社会发展计划\n2030年,全市新建茶亭9个。\n一、任务\n新建茶亭8个。\n"
    assert said(text) == [("9", "result", "2030"), ("8", "target", "2031")]


def test_the_party_committee_of_a_place_is_of_that_place() -> None:
    text = "中共云州县委 云州县人民政府关于做好2030年茶乡振兴工作的实施意见\n一、茶园\n"
    assert setting_of(parse(text)).place == "云州县"


@pytest.mark.parametrize(
    ("report", "met"),
    [
        (
            "云州市2031年民生实事进展情况的通报\n一、进展\n改造茶舍60座。新建茶亭21座。\n",
            [None, True],
        ),
        (
            "云州市2031年民生实事进展情况的通报\n截至10月底,改造茶舍60座、新建茶亭21座。\n",
            [None, True],
        ),
        (
            "云州市2031年民生实事完成情况的通报\n一、进展\n改造茶舍60座。开工茶亭21座。\n",
            [False, None],
        ),
    ],
)
def test_nothing_is_missed_before_its_time_is_known_to_be_over(
    report: str, met: list[bool | None]
) -> None:
    plan = parse("云州市2031年国民经济和社会发展计划\n一、任务\n改造茶舍100座。新建茶亭20座。\n")
    assert [p.met for p in follow_up(plan, parse(report), tasks="none")] == met
