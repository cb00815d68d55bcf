"""Pairs of figures by kind of rule: names that say the same in other words, verbs, years, headings."""

from __future__ import annotations

import pytest

from shenzhen_plans import parse
from shenzhen_plans.quantities.pairing.follow import Pair, follow_up

PLAN = "2030年云州市政府工作报告\n一、2029年工作回顾\n平稳。\n二、2030年主要工作\n{}\n"
REPORT = "2031年云州市政府工作报告\n一、2030年工作回顾\n{}\n二、2031年主要工作\n{}\n"
FIVE = "云州市国民经济和社会发展第十六个五年规划纲要\n第一章 目标\n{}\n"
BACK = "2036年云州市政府工作报告\n一、“十六五”时期发展成就\n{}\n"


def answers(plan: str, *reports: str) -> list[Pair]:
    found = follow_up(parse(plan), *map(parse, reports), tasks="none")
    return [p for p in found if p.target.quantity.statement == "target"]


def pair(target: str, result: str) -> Pair:
    (found,) = answers(PLAN.format(target), REPORT.format(result, ""))
    return found


SAME = [
    # the document's own place before a verb, what is done in between, and a list with other joints
    ("新增学位2万个。", "全市新增学位2.3万个。"),
    ("生产总值达到900亿元。", "全市预计实现生产总值912亿元。"),
    ("完成航道水运投资8亿元。", "航道水运完成投资9亿元。"),
    ("新增乡村茶农转移就业3万人。", "乡村茶农新增转移就业3.4万人。"),
    ("新增风电、光伏装机15万千瓦。", "新增风电光伏装机18万千瓦。"),
    # a verb at either end, also behind one that says little, and the word for work
    ("实施茶亭改造36座。", "改造茶亭38座。"),
    ("为60个茶村加装消防设施。", "60个茶村消防设施加装到位。"),
    ("完成46条溪沟整治。", "46条溪沟整治任务全面完成。"),
    # ends of a name that its unit says, and the measure that a verb says
    ("建成快速路18公里。", "新增快速路通车里程19公里。"),
    ("菱角种植面积达到4万亩。", "菱角4.2万亩。"),
    ("陶土产量达到30万吨。", "全年生产陶土31万吨。"),
    # the thing that was counted before, and the rate behind a share
    ("实施龙舟项目30个,完成投资9亿元。", "龙舟项目开工32个,完成投资10亿元。"),
    ("茶园充电设施覆盖率达到100%。", "茶园充电设施实现100%覆盖。"),
    ("10亿元以上茶企3家。", "10亿元以上茶企实现4家。"),
    # words of the vocabulary inside a name, and a share of the same whole
    ("研究与试验发展经费支出占地区生产总值比重达3.1%。", "研发投入占GDP比重预计达3.2%。"),
    ("新增停车位2万个。", "新增停车泊位2.1万个。"),
    ("每千常住人口执业医师数达到3人。", "每千人口执业医师3.1人。"),
    ("城乡常住居民人均收入达到3万元。", "全体居民人均可支配收入3.2万元。"),
    ("孕产妇死亡率不高于12/10万。", "孕产妇死亡率降至9.5/10万。"),
    ("渔民人均受教育年限达到11年。", "渔民人均受教育年限11.3年。"),
    ("造林绿化3万亩。", "新建茶道20公里,造林绿化3.4万亩。"),
]


@pytest.mark.parametrize(("target", "result"), SAME)
def test_two_ways_to_say_the_same(target: str, result: str) -> None:
    found = answers(PLAN.format(target), REPORT.format(result, ""))[-1]
    assert (found.comparability, found.met) == ("direct", True)


NEARLY = [
    # a word that narrows little, for whom it is done, a whole that only one of two shares names
    ("新增城市茶亭60座。", "新增茶亭66座。"),
    ("加装电梯80部。", "临溪茶坊加装电梯93部。"),
    ("水车装机占比达到30%。", "水车装机占电力装机的31%。"),
    ("新增“三茶”企业20家。", "新增制茶、贩茶等“三茶”企业22家。"),
]


@pytest.mark.parametrize(("target", "result"), NEARLY)
def test_nearly_the_same_is_shown_as_of_other_scope(target: str, result: str) -> None:
    found = pair(target, result)
    assert (found.comparability, found.met) == ("partial", None)
    assert "other scope" in found.why


OTHERS = [
    # what was begun is not what was finished
    ("开工安置茶舍3800套。", "建成安置茶舍2900套。"),
    ("基本建成安置茶舍800套。", "安置茶舍新开工900套。"),
    # other pipes, other schools, a part of them, what was done with them
    ("改造燃气管道20公里。", "改造供水管道21公里。"),
    ("新建茶艺学校9所。", "新建渔业学校9所。"),
    ("教育集团达到12个。", "基础教育集团获评优质教育集团18个。"),
    ("实施城市更新项目29个。", "改造提升城市立面项目30个。"),
]


@pytest.mark.parametrize(("target", "result"), OTHERS)
def test_what_is_begun_or_of_another_kind_answers_nothing(target: str, result: str) -> None:
    found = pair(target, result)
    assert found.result is None or "other scope" in found.why
    assert found.met is None


def test_a_part_of_a_word_is_no_list() -> None:
    found = pair("建成宜居和美茶村12个。", "新建成和美茶村13个。")
    assert (found.comparability, found.met) == ("partial", None)


def test_a_heading_of_work_with_the_year_of_the_plan_looks_ahead() -> None:
    (found,) = answers(
        PLAN.format("新增学位2万个。"), REPORT.format("新增学位2.3万个。", "新增学位3万个。")
    )
    assert found.result is not None
    assert (found.result.quantity.period, found.result.quantity.statement) == ("2030", "result")


def test_a_heading_below_what_looks_ahead_does_so_too() -> None:
    plan = parse(PLAN.format("（一）巩固治水成效\n清淤溪沟20公里。"))
    assert [(q.name, q.statement) for q in plan.quantities] == [("清淤溪沟", "target")]


def test_what_only_tells_of_a_list_of_works_tells_results() -> None:
    works = "2030年云州市民生实事项目\n经票决确定如下:\n一、住房安居\n1.改造茶舍130座。\n"
    told = "关于2030年云州市民生实事项目完成情况的通报\n一、住房安居方面\n改造茶舍132座。\n二、2031年工作打算\n改造茶舍90座。\n"
    (found,) = answers(works, told)
    assert found.result is not None
    assert (str(found.result.quantity.value), found.met) == ("132", True)


YEARS = [
    # 年均 of a plan that is over is not that of the plan; what was added in a part that looks back on five years
    (
        "“十五五”期间白瓷产值年均增长11%。到2035年,白瓷产值年均增长9%。",
        "白瓷产值年均增长9.7%。",
        "direct",
    ),
    ("新增茶道400公里。", "新增茶道436公里。", "direct"),
    ("新增茶道400公里。", "2035年,新增茶道43公里。", "partial"),
    ("白瓷销量五年累计达到25亿元。", "白瓷销量累计完成27亿元。", "direct"),
    ("新增学位4万个。", "五年新增学位4.3万个。", "direct"),
    ("建成茶亭300座。", "“十六五”以来累计建成茶亭312座。", "direct"),
    # a growth of one year is not the average of five
    ("白瓷产值年均增长9%。", "2035年,白瓷产值增长9.7%。", "partial"),
]


@pytest.mark.parametrize(("goal", "result", "comparability"), YEARS)
def test_several_years(goal: str, result: str, comparability: str) -> None:
    found = answers(FIVE.format(goal), BACK.format(result))[-1]
    assert found.result is not None
    assert found.comparability == comparability
    assert ("several years against one" in found.why) == (comparability == "partial")


def test_a_target_of_one_year_is_not_that_of_five() -> None:
    (found,) = answers(
        FIVE.format("建设茶道3000公里。"), REPORT.format("平稳。", "建设茶道800公里。")
    )
    assert found.why[1:] == ("several years against one", "a target there too")


def test_a_target_without_a_figure_meets_the_growth() -> None:
    goals = "2030年云州市政府工作报告\n一、主要目标\n渔业产值增长5%,渔民收入增长与经济增长同步,物价基本稳定。\n"
    found = answers(goals, REPORT.format("渔民收入达2万元、增长6%。", ""))
    (grown,) = [p for p in found if p.target.quantity.name == "渔民收入"]
    assert grown.result is not None
    assert grown.result.quantity.unit == "%"
