"""Lists of what is promised to the public: 第3件实事 is the third in what is called so."""

from __future__ import annotations

import pytest

import shenzhen_plans as sp

_WHOLE = sp.parse(
    "云州市2031年十件民生实事\n\n1.增设学位5000个。\n2.改造老旧小区30个。\n3.新建公园12个。\n",
    name="deeds.txt",
)
_PART = sp.parse(
    "云州市2031年工作计划\n\n一、重点任务\n1.壮大产业。\n2.扩大开放。\n3.保护生态。\n"
    "二、十件民生实事\n（一）增设学位5000个。\n（二）改造老旧小区30个。\n（三）新建公园12个。\n三、保障措施\n加强领导。\n",
    name="plan.txt",
)
_WAYS = (
    "第3件实事", "第三件民生实事", "第3项民生实事", "第三项实事", "实事3", "民生实事第3件", "民生实事第三项",
    "第3件民生实事项目",
)  # fmt: skip


@pytest.mark.parametrize("way", _WAYS)
def test_a_deed_is_counted_in_the_list_that_is_called_so(way: str) -> None:
    for document in (_WHOLE, _PART):
        (found,) = sp.resolve(way, within=document).nodes
        assert "新建公园12个" in (found.title or found.text)


def test_a_plan_without_such_a_list_has_no_deeds() -> None:
    plan = sp.parse(
        "云州市2031年工作计划\n\n一、重点任务\n1.壮大产业。\n2.扩大开放。\n", name="plan.txt"
    )
    with pytest.raises(sp.ReferenceNotFound):
        sp.resolve("第2件实事", within=plan)


def test_a_heading_that_speaks_of_deeds_is_no_list_of_them() -> None:
    plan = sp.parse(
        "云州市2031年工作计划\n\n一、办好群众身边的实事\n（一）壮大产业。\n（二）扩大开放。\n",
        name="plan.txt",
    )
    with pytest.raises(sp.ReferenceNotFound):
        sp.resolve("第2件实事", within=plan)


def test_deeds_are_found_in_running_text() -> None:
    text = "截至六月，第3件实事已经完工，民生实事第1件仍在推进，求真务实事事顺。"
    found = list(sp.find_citations(text, within=_PART))
    assert [c.text for c in found] == ["第3件实事", "民生实事第1件"]
    assert all(c.resolution is not None for c in found)
