"""The main targets: as a list in a sentence, as items, in a section; with and without a figure."""

from __future__ import annotations

from decimal import Decimal

import pytest

from shenzhen_plans import from_json, parse, to_json

REPORT = "2031年云州市政府工作报告\n一、2030年工作回顾\n甲乙。\n二、2031年工作安排\n今年的主要预期目标是:{}\n(一)抓好港口。建成码头3座。\n"


def targets(sentence: str) -> list[tuple[str, str | None, str | None, str | None, str | None]]:
    return [
        (t.name, None if t.value is None else str(t.value), t.unit, t.comparator, t.direction)
        for t in parse(REPORT.format(sentence)).targets
    ]


ONE = [
    ("地区生产总值增长5.5%左右", ("地区生产总值", "5.5", "%", "~", "rise")),
    ("固定资产投资超2300亿元", ("固定资产投资", "2300", "亿元", ">", None)),
    ("空气优良天数比率不低于95%", ("空气优良天数比率", "95", "%", ">=", None)),
    ("居民消费价格涨幅控制在2.5%以内", ("居民消费价格", "2.5", "%", "<=", "rise")),
    ("单位工业增加值用水量下降4%以上", ("单位工业增加值用水量", "4", "%", ">=", "fall")),
    ("城镇新增就业9.6万人", ("城镇新增就业", "9.6", "万人", "=", None)),
    ("公共图书馆达到12座", ("公共图书馆", "12", "座", "=", None)),
    ("人均预期寿命83.5岁", ("人均预期寿命", "83.5", "岁", "=", None)),
    ("粮食产量保持在42亿斤以上", ("粮食产量", "42", "亿斤", ">=", "stable")),
    ("城镇调查失业率控制在5.5%左右", ("城镇调查失业率", "5.5", "%", "~", None)),
    ("地区生产总值按增长5%安排", ("地区生产总值", "5", "%", "=", "rise")),
    ("同口径一般公共预算收入同口径增长3%", ("同口径一般公共预算收入", "3", "%", "=", "rise")),
    ("居民收入与经济增长基本同步", ("居民收入", None, None, None, "stable")),
    ("外贸进出口稳规模、优结构", ("外贸进出口", None, None, None, "stable")),
    ("进出口总额保持正增长", ("进出口总额", None, None, None, "rise")),
    ("节能减排完成省下达任务", ("节能减排", None, None, None, None)),
    ("固定资产投资提质提效", ("固定资产投资", None, None, None, None)),
    ("外贸出口稳量提质", ("外贸出口", None, None, None, "stable")),
    ("居民消费价格保持合理水平", ("居民消费价格", None, None, None, "stable")),
    ("空气等主要生态环境指标保持优秀水平", ("空气等主要生态环境指标", None, None, None, "stable")),
    ("完成省下达的减排约束性指标", ("减排约束性指标", None, None, None, None)),
    ("减排指标控制在省政府下达的范围之内", ("减排指标", None, None, None, None)),
    ("空气优良率均完成省下达", ("空气优良率", None, None, None, None)),
    ("渔港污水直排全部清零", ("渔港污水直排", None, None, None, None)),
    ("主要污染物排放量继续下降", ("主要污染物排放量", None, None, None, "fall")),
    ("城乡收入差距进一步缩小", ("城乡收入差距", None, None, None, "fall")),
    ("力争农村居民收入增速快于城镇居民", ("农村居民收入", None, None, None, None)),
    ("完成城镇就业市定目标任务", ("城镇就业市定目标任务", None, None, None, None)),
    ("进出口回稳向好", ("进出口", None, None, None, None)),
    ("粮食播种面积保持相对稳定", ("粮食播种面积", None, None, None, "stable")),
    ("单位产值能耗继续下降且控制在省下达目标之内", ("单位产值能耗", None, None, None, "fall")),
    ("出口增速-3.2%", ("出口", "-3.2", "%", "=", "fall")),
    ("居民消费价格指数与国家调控目标保持衔接", ("居民消费价格指数", None, None, None, "stable")),
    ("完成节能减排任务", ("节能减排", None, None, None, None)),
    ("公共服务体系更加完善", ("公共服务体系", None, None, None, None)),
    ("地区生产总值(GDP)增长5%", ("地区生产总值(GDP)", "5", "%", "=", "rise")),
]


SEVERAL = [
    # what is said behind the last value of a list holds for each
    ("城镇、农村居民收入分别增长5%、6%左右", [("城镇居民收入", "5", "%", "~", "rise"), ("农村居民收入", "6", "%", "~", "rise")]),
    # two rates share a level, two things that are counted do not
    ("森林覆盖率、绿地率均达到40%", [("森林覆盖率", "40", "%", "=", None), ("绿地率", "40", "%", "=", None)]),
    ("新建公园、绿道40处", [("新建公园、绿道", "40", "处", "=", None)]),
    # two targets in one clause, and one target of two parts
    ("居民收入与经济增长同步、劳动报酬与劳动生产率同步", [("居民收入", None, None, None, "stable"), ("劳动报酬", None, None, None, "stable")]),
    ("远洋捕捞量稳规模、稳船队、稳增长", [("远洋捕捞量", None, None, None, "stable")]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), SEVERAL)
def test_several_targets_in_a_clause(sentence: str, expected: list[tuple[str | None, ...]]) -> None:
    assert targets(sentence + "。") == expected


@pytest.mark.parametrize(("sentence", "expected"), ONE)
def test_one_target(sentence: str, expected: tuple[str | None, ...]) -> None:
    assert targets(sentence + "。") == [expected]


def test_a_list_goes_on_behind_its_first_stop() -> None:
    found = targets(
        "地区生产总值增长6%左右,其中一、二、三产增加值分别增长3%以上、7%左右、6%以上。"
        "船舶产值增长9%以上;城乡居民收入增长与经济增长同步。这些目标,考虑了各方面因素,增速比上年高0.5个百分点。"
    )
    assert [t[:3] for t in found] == [
        ("地区生产总值", "6", "%"), ("一产增加值", "3", "%"), ("二产增加值", "7", "%"),
        ("三产增加值", "6", "%"), ("船舶产值", "9", "%"), ("城乡居民收入", None, None),
    ]  # fmt: skip


def test_two_indicators_of_one_item_are_two() -> None:
    text = "云州市2031年国民经济和社会发展计划\n一、主要目标\n——进出口总额700亿元、增长5%。\n——单位产值能耗、水耗分别下降3%、4%。\n"
    assert [(t.name, str(t.value), t.direction) for t in parse(text).targets] == [
        ("进出口总额", "700", None), ("进出口总额", "5", "rise"),
        ("单位产值能耗", "3", "fall"), ("单位产值水耗", "4", "fall"),
    ]  # fmt: skip


def test_indicators_that_share_a_target_have_one_each() -> None:
    assert targets("规上工业增加值、固定资产投资均增长6%以上。") == [
        ("规上工业增加值", "6", "%", ">=", "rise"), ("固定资产投资", "6", "%", ">=", "rise"),
    ]  # fmt: skip
    assert [t[0] for t in targets("空气优良率和地表水优良率均完成省下达任务。")] == [
        "空气优良率", "地表水优良率",
    ]  # fmt: skip
    assert [t[0] for t in targets("新建码头、船坞共5座。")] == ["新建码头、船坞"]


def test_a_list_goes_on_in_paragraphs_that_state_nothing_but_targets() -> None:
    text = (
        "2031年云州市政府工作报告\n一、2031年工作安排\n今年的主要预期目标是:坚持稳字当头,实现GDP增速高于全省平均水平。\n"
        "力争工业投资增长12%以上、出口增长8%以上,粮食播种面积保持稳定。\n"
        "我们要抓好港口建设,建成码头3座,推进各项改革。\n"
    )
    assert [t.name for t in parse(text).targets] == ["GDP", "工业投资", "出口", "粮食播种面积"]


@pytest.mark.parametrize(
    "lead", ["主要预期目标是:", "主要目标:", "发展目标建议为:", "发展指标体系安排,具体为:", "预期目标如下:"]
)  # fmt: skip
def test_words_that_open_a_list(lead: str) -> None:
    text = f"云州市2031年计划\n一、总体安排\n2031年{lead}总量指标方面,地区生产总值增长6%;民生指标方面,失业率控制在5%以内。\n"
    assert [t.name for t in parse(text).targets] == ["地区生产总值", "失业率"]


def test_what_explains_the_targets_is_none() -> None:
    text = REPORT.format(
        "地区生产总值增长5%左右。\n提出上述预期目标,考虑了需要和可能。经济增长预期目标为5%左右,与规划衔接。"
    )
    assert len(parse(text).targets) == 1


def test_a_year_in_brackets_is_not_that_of_the_target() -> None:
    text = REPORT.format("一般公共预算支出(扣除2029年救灾资金)增长3%,粮食产量是2020年的1.2倍。")
    assert [q.period for q in parse(text).quantities if q.goal] == ["2031", "2031"]


def test_a_range_has_two_ends() -> None:
    (target,) = parse(REPORT.format("地区生产总值增长6.0%—6.5%。")).targets
    assert (target.value, target.value_to, target.unit) == (Decimal("6.0"), Decimal("6.5"), "%")


def test_targets_know_their_node_category_and_place() -> None:
    text = "云州市海岛意见\n一、主要目标\n(一)预期性指标\n——海堤总长32公里左右。\n(二)约束性指标\n——码头不少于12座。\n"
    document = parse(text)
    assert [(t.category, t.value, t.unit, t.comparator) for t in document.targets] == [
        ("expected", Decimal(32), "公里", "~"),
        ("binding", Decimal(12), "座", ">="),
    ]
    for target in document.targets:
        assert document.node(target.node).kind == "bullet"
        assert text[target.start : target.end].startswith(target.name)


def test_items_with_a_heading_state_the_targets_of_a_five_year_plan() -> None:
    text = (
        "云州市国民经济和社会发展第十六个五年规划\n第一章 总体要求\n第一节 主要目标\n"
        "——港口迈上新台阶。集装箱吞吐量突破600万标箱,海铁联运比例提高到12%。\n——民生得到改善。五年新增学位12万个。\n"
        "第二章 任务\n第一节 港口\n新建泊位3个。\n"
    )
    found = parse(text).targets
    assert [(t.name, str(t.value), t.unit) for t in found] == [
        ("集装箱吞吐量", "600", "万标箱"), ("海铁联运比例", "12", "%"), ("新增学位", "12", "万个"),
    ]  # fmt: skip


def test_what_was_reached_is_no_target() -> None:
    document = parse(
        "2031年云州市政府工作报告\n一、2030年工作回顾\n圆满完成年度主要预期目标:全市生产总值增长6%。\n"
    )
    assert document.targets == ()
    assert [(q.name, q.statement) for q in document.results] == [("全市生产总值", "result")]


def test_a_file_keeps_the_targets_with_their_places() -> None:
    document = parse(REPORT.format("地区生产总值增长5%。"))
    again = from_json(to_json(document))
    assert again == document
    assert again.targets == document.targets != ()


def test_parsing_does_not_look_for_targets() -> None:
    document = parse(REPORT.format("地区生产总值增长5%。"))
    assert "indicators" not in vars(document)
    assert document.targets == vars(document)["indicators"]


@pytest.mark.parametrize(
    "text",
    [
        "2031年云州市政府工作报告\n一、今年十件民生实事\n新建茶亭{}。\n",
        "云州市城乡供水三年行动计划\n(一)改造\n新建茶亭{}。\n",
    ],
)
def test_what_is_listed_as_to_be_done_is_a_target(text: str) -> None:
    found = parse(text.format("30座")).quantities[-1]
    assert (found.quote, found.statement) == ("30座", "target")
