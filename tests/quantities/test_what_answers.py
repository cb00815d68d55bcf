"""What answers a target and what does not: what is planned again, parts, totals, other deeds and things."""

from __future__ import annotations

import pytest

from shenzhen_plans import follow_up, parse

PLAN = "云州市2031年重点工作任务分工\n一、工作任务\n1. {}（责任单位：市水务局）\n"
REPORT = "云州市2031年重点工作完成情况通报\n一、工作成效\n{}\n"


def _pairs(target: str, result: str) -> list[tuple[str, bool | None, tuple[str, ...]]]:
    """Return value, met and why of what answers the first target."""
    plan = parse(PLAN.format(target), name="plan.txt")
    report = parse(REPORT.format(result), name="report.txt")
    return [
        (str(pair.result.quantity.value), pair.met, pair.why)
        for pair in follow_up(plan, report, tasks="none")
        if pair.result is not None
    ]


@pytest.mark.parametrize(
    ("target", "result", "met"),
    [
        ("新建充电桩300个。", "新建充电桩320个。", True),
        ("新建基站300个。", "新建基站120个，两年累计新建420个。", False),
        ("热线投诉按时办结率达到99%。", "热线投诉按时办结率99.6%。", True),
        # the one is no figure for the other
        ("新增公交线路6条。", "优化公交线路9条。", None),
        ("农村劳动力转移就业1.1万人。", "农村劳动力转移就业规模稳定在8.7万人。", None),
        ("人工造林5万亩。", "人工造林面积累计达到168万亩。", None),
        ("体育场地面积增加60万平方米。", "体育场地面积1352万平方米。", None),
    ],
)
def test_what_is_met(target: str, result: str, met: bool | None) -> None:
    assert [said for _, said, _ in _pairs(target, result)][:1] == [met]


@pytest.mark.parametrize(
    ("target", "result"),
    [
        # other things
        ("改造污水管网22公里。", "新建雨水管网9公里。"),
        ("完成食用农产品定量检测9000批次。", "开展食用农产品快速检测3.2万批次。"),
        # planned again, and nothing done
        ("新建自动气象站75个。", "各项工作进展顺利。\n下一步，将突出抓好以下工作：一是开好会议，二是新建自动气象站30个。"),
        ("改造智慧路灯1.5万盏。", "各项工作进展顺利。\n2032年，我们将全面完成各项任务，改造智慧路灯1.5万盏。"),
        # how the works were decided
        ("十项民生实事已经大会票决通过。", "现将十项民生实事完成情况报告如下。"),
    ],
)  # fmt: skip
def test_what_answers_nothing(target: str, result: str) -> None:
    assert _pairs(target, result) == []


def test_what_is_done_behind_a_year_is_done() -> None:
    """2031年,市里将…列为实事 looks back, in a report of that year."""
    assert [value for value, *_ in _pairs("新建茶亭7座。", "2031年，全市新建茶亭9座。")] == ["9"]


def test_totals_behind_a_comma_are_of_what_was_named_before() -> None:
    report = parse(
        REPORT.format("组织演练5次，两年共9次。新增三级医院3家，全市累计达到13家。"), name="r.txt"
    )
    assert [(q.name, str(q.value), q.aspect) for q in report.quantities if q.unit in ("次", "家")][
        1::2
    ] == [("组织演练", "9", "count"), ("新增三级医院", "13", "total")]


@pytest.mark.parametrize(
    ("task", "passage", "told"),
    [
        ("云岭至茶港高铁望潮段完成铺轨。", "云岭至茶港高铁望潮段铺轨完成。", True),
        ("开工建设沔江干流堤防提升二期工程。", "沔江干流堤防提升一期工程全面收官。", False),
        ("镇中心幼儿园迁建主体完工。", "镇中心小学迁建主体完工。", False),
        ("现将重点工作分工印发给你们。", "现将重点工作完成情况报告如下。", False),
    ],
)
def test_what_tells_of_a_task(task: str, passage: str, told: bool) -> None:
    plan = parse(
        f"云州市2031年国民经济和社会发展计划\n一、主要工作任务\n（一）办好实事。{task}\n",
        name="p.txt",
    )
    report = parse(REPORT.format(passage), name="r.txt")
    assert any(pair.told for pair in follow_up(plan, report)) is told


def test_work_to_be_done_is_no_work_done() -> None:
    """主要工作 looks back, 主要工作任务 ahead."""
    plan = parse("云州市2031年发展计划\n一、主要工作任务\n（一）交通。新改建农村公路60公里。\n")
    assert [q.statement for q in plan.quantities if q.unit == "公里"] == ["target"]


def test_an_evaluation_tells_of_the_years_in_its_opening() -> None:
    plan = parse("云州市水质改善行动方案（2029—2031年）\n一、主要目标\n优良水体比例达到90%。\n")
    report = parse(
        "云州市水质改善行动总结评估报告\n现将2029—2031年实施情况总结评估如下。\n一、目标完成情况\n2031年，优良水体比例为92%。\n"
    )
    assert [pair.met for pair in follow_up(plan, report, tasks="none")] == [True]
