"""What was promised, and what came of it."""

from __future__ import annotations

from itertools import pairwise

import pytest

from shenzhen_plans import parse
from shenzhen_plans.quantities.pairing.follow import Pair, follow_up

PLAN = "云州市2030年国民经济和社会发展计划\n一、主要目标\n{targets}\n二、主要任务\n{tasks}\n"
REPORT = "2031年云州市政府工作报告\n一、2030年工作回顾\n{results}\n二、2031年工作安排\n{plans}\n"


def pairs(targets: str = "", tasks: str = "", results: str = "", plans: str = "") -> list[Pair]:
    plan = parse(PLAN.format(targets=targets, tasks=tasks))
    report = parse(REPORT.format(results=results, plans=plans))
    return [p for p in follow_up(plan, report) if p.target.quantity.statement == "target"]


ANSWERS = [
    # target, result, comparability, met
    ("——GDP增长5.5%左右。", "全市地区生产总值达9860亿元、增长5.8%。", "direct", True),
    ("——GDP增长5.5%。", "全市地区生产总值增长5.1%。", "direct", False),
    ("——GDP增长5.5%左右。", "全市地区生产总值增长5.4%。", "direct", None),
    ("——社会消费品零售总额增长7%。", "社会消费品零售总额超过2000亿元。", "partial", None),
    ("——居民消费价格涨幅控制在3%左右。", "居民消费价格上涨1.2%。", "direct", None),
    ("——居民消费价格涨幅控制在3%以内。", "居民消费价格上涨1.2%。", "direct", True),
    ("——城镇调查失业率控制在5%以内。", "城镇调查失业率5.2%。", "direct", False),
    ("——PM2.5年均浓度降至20微克/立方米。", "PM2.5年均浓度21.3微克/立方米。", "direct", False),
    ("——万元GDP水耗下降3%。", "万元GDP水耗下降4.2%。", "direct", True),
    ("——新增停车位2万个以上。", "新增停车位2.3万个。", "direct", True),
    ("——新增停车位2万个以上。", "停车位总数达46万个。", "partial", None),
    ("——茶园面积达到60万亩。", "茶园面积达600平方公里。", "direct", True),
    ("——白瓷出口额突破30亿元。", "白瓷出口额接近30亿元。", "direct", None),
    ("——高新技术企业达200家。", "高新技术企业突破230家。", "direct", True),
    ("——绿化率达5成。", "绿化率达52%。", "direct", True),
    ("——推动60家以上茶厂开展设备更新。", "推动64家茶厂开展设备更新。", "direct", True),
    ("——新增国家陶瓷工厂20家。", "新增国家级陶瓷工厂29家、总数达95家。", "direct", True),
    ("——增设外地茶客现场退款“随买随退”茶庄30家。", "增设现场退款茶庄64家。", "partial", None),
    (
        "——完成12个茶农村落雨水窖提标翻修。",
        "完成13个村落雨水窖提标翻修工程。",
        "partial",
        None,
    ),
    # some months of a year: growth is not that of the year, a count can be reached and is not missed
    ("——GDP增长6%左右。", "前三季度GDP增长6.5%。", "partial", None),
    ("——新增停车位2万个。", "1—11月,新增停车位2.3万个。", "direct", True),
    ("——新增停车位2万个。", "1—11月,新增停车位1.8万个。", "direct", None),
    # what a value falls to is better lower, whatever it is called
    ("——换证周期压缩到3天。", "换证周期压缩到2天。", "direct", True),
    ("——换证材料压减到4份。", "换证材料压减到5份。", "direct", False),
    ("——全市空气优良天数占比93%以上。", "全年优良天数比例93.6%。", "direct", True),
]


@pytest.mark.parametrize(("target", "result", "comparability", "met"), ANSWERS)
def test_what_answers_a_target(
    target: str, result: str, comparability: str, met: bool | None
) -> None:
    (pair,) = pairs(targets=target, results=result)
    assert pair.result is not None
    assert (pair.comparability, pair.met) == (comparability, met)
    assert pair.why


@pytest.mark.parametrize(
    ("target", "result"),
    [
        ("——新增学位2万个。", "新增床位2万个。"),
        ("——民间投资增长5%。", "工业投资增长9%。"),
        ("——跨境电商进出口额超30亿元。", "服务贸易进出口额40亿元。"),
        ("——建成先进制造园区20个。", "出台先进制造园区保障指引20个。"),
        ("——产业规模超30亿元。", "产业规模达40亿元。"),
        ("——推广新能源汽车2万辆。", "新能源汽车出口增长48%。"),
        ("——地区生产总值增长5%。", "过去五年地区生产总值年均增长6%。"),
        ("——推广新能源汽车2万辆。", "新能源汽车产量达28万辆。"),
        ("——金融业增加值占GDP比重达15%。", "白瓷很受欢迎,占GDP比重达6%。"),
        ("——生产性服务业占服务业增加值的比重超60%。", "现代服务业占服务业增加值的比重66%。"),
        ("——新增国家级孵化器2家。", "新增市级孵化器5家。"),
        ("——新建水质净化厂18座。", "2座水质净化厂入选全国名单。"),
        ("——新推出气候投融资项目10个。", "新增气候投融资规模27亿元。"),
        ("——民间投资占比达30%。", "民间投资增长9%。"),
    ],
)
def test_what_does_not(target: str, result: str) -> None:
    (pair,) = pairs(targets=target, results=result)
    assert (pair.result, pair.met, pair.score) == (None, None, 0.0)


def test_a_list_prints_its_verb_once() -> None:
    found = pairs(
        tasks="新增独角兽企业3家、瞪羚企业20家,供应厂房6万平方米。",
        results="新增独角兽企业4家、总数达11家,新增瞪羚企业18家。",
    )
    assert [(p.met, p.result and p.result.quantity.quote) for p in found] == [
        (True, "4家"), (False, "18家"), (None, None),
    ]  # fmt: skip


def test_respectively_gives_each_name_its_value() -> None:
    found = pairs(
        tasks="基础设施投资、工业投资分别增长5%、15%以上。",
        results="工业投资、基础设施投资分别增长16%、4%。",
    )
    assert [(p.target.quantity.name, p.met) for p in found] == [
        ("基础设施投资", False), ("工业投资", True),
    ]  # fmt: skip


def test_a_five_year_goal_can_be_met_early_but_not_missed_early() -> None:
    plan = parse(
        "云州市国民经济和社会发展第十六个五年规划\n第一章 总体要求\n第一节 主要目标\n"
        "到2035年,经济总量超过9000亿元,集装箱吞吐量突破600万标箱。\n第二章 任务\n第一节 甲\n五年新增就业40万人。\n"
    )
    report = parse(
        REPORT.replace("2031", "2033")
        .format(results="", plans="")
        .replace(
            "2030年工作回顾\n",
            "2032年工作回顾\n全市地区生产总值8100亿元,集装箱吞吐量610万标箱,新增就业9万人。\n",
        )
    )
    met = {p.target.quantity.name: (p.comparability, p.met) for p in follow_up(plan, report)}
    assert met == {
        "经济总量": ("direct", None),
        "集装箱吞吐量": ("direct", True),
        "新增就业": ("partial", None),
    }


def test_another_place_is_another_scope() -> None:
    city = parse(PLAN.format(targets="——GDP增长5%。", tasks="甲。"))
    district = parse(
        "云州市岚山区2030年国民经济和社会发展计划\n一、主要目标\n——地区生产总值增长6%。\n二、主要任务\n甲。\n"
    )
    (pair,) = follow_up(city, district)
    assert pair.result is not None
    assert (pair.comparability, pair.met) == ("partial", None)
    assert "other place" in pair.why


def test_a_report_may_answer_its_own_targets_of_the_year_before() -> None:
    report = parse(REPORT.format(results="网络零售额增长11%。", plans="网络零售额增长8%以上。"))
    (pair,) = [p for p in follow_up(report, report) if p.result is not None]
    assert pair.result is not None
    assert (pair.target.quantity.quote, pair.result.quantity.quote, pair.met) == ("8%", "11%", None)


def test_pairs_come_in_the_order_of_the_plan() -> None:
    found = pairs(targets="——GDP增长5%。\n——新增就业3万人。", results="新增就业4万人。GDP增长6%。")
    places = [p.target.quantity.start for p in found]
    assert all(a <= b for a, b in pairwise(places))
    assert [p.met for p in found] == [True, True]
