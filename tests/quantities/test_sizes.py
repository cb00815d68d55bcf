"""Bounds that say which things are meant, and bounds of what is to be done."""

from __future__ import annotations

import pytest

import shenzhen_plans as sp

PLAN = "云州市2031年国民经济和社会发展计划\n二、2031年主要任务\n（一）项目。\n{}\n"

WHICH = [
    ("在坡度15度以上的茶园设置缓冲带20公里。", "15度", "20公里"),
    ("培育年产值超1亿元的茶企2家。", "1亿元", "2家"),
    ("实施总投资500万元以上的技改项目60个。", "500万元", "60个"),
    ("引进10亿元以上的茶业项目3个。", "10亿元", "3个"),
    ("500人以上的茶村全部建成茶亭，新建茶亭40座。", "500人", "40座"),
    ("推广5度以下的低温贮藏，新建冷库6座。", "5度", "6座"),
    ("治理50平方公里以上小流域6条。", "50平方公里", "6条"),
    ("支持年收入2000万元以下的茶企融资，新增贷款3亿元。", "2000万元", "3亿元"),
]


@pytest.mark.parametrize(("text", "which", "aim"), WHICH)
def test_a_bound_that_says_which_things_are_meant_is_a_fact(
    text: str, which: str, aim: str
) -> None:
    found = {q.quote: q.statement for q in sp.parse(PLAN.format(text)).quantities}
    assert (found[which], found[aim]) == ("fact", "target")


AMOUNTS = [
    ("新建20公里以上的绿道。", "20公里"),
    ("新建20公里以上绿道。", "20公里"),
    ("举办10场次以上茶市促销活动。", "10场次"),
    ("培训5000人次以上乡村教师。", "5000人次"),
    ("投入3亿元以上资金用于茶山道路。", "3亿元"),
    ("实现50亿元以上的茶叶销售额。", "50亿元"),
    ("力争茶业增加值保持在8亿元以上的水平。", "8亿元"),
    ("建设总投资86亿元的云江大桥。", "86亿元"),
]


@pytest.mark.parametrize(("text", "quote"), AMOUNTS)
def test_a_bound_of_what_is_to_be_done_is_a_target(text: str, quote: str) -> None:
    found = {q.quote: q.statement for q in sp.parse(PLAN.format(text)).quantities}
    assert found[quote] == "target"


def test_an_amount_before_its_thing_is_answered() -> None:
    plan = sp.parse(PLAN.format("新建20公里以上的绿道。"))
    report = "云州市2031年国民经济和社会发展计划执行情况的报告\n一、2031年计划执行情况\n（一）项目。\n新建绿道25公里。\n"
    (pair,) = sp.follow_up(plan, sp.parse(report))
    assert pair.met is True
