"""Who does a task: the bracket at its end, in the ways in which plans print it."""

from __future__ import annotations

import pytest

import shenzhen_plans as sp
from shenzhen_plans.model.duties import Duties, duties_of

WAYS = {
    "建码头。（市港务局牵头，市财政局、各区政府配合）": (
        ["市港务局"],
        ["市财政局", "各区政府"],
        None,
    ),
    "建码头（市港务局、各区政府按职责分工负责）。": (["市港务局", "各区政府"], [], None),
    "建码头。（市港务局负责）": (["市港务局"], [], None),
    "建码头。（责任单位：市港务局、市水务局）": (["市港务局", "市水务局"], [], None),
    "建码头。(牵头单位:市港务局；配合单位:市财政局；完成时限:2031年6月)": (
        ["市港务局"],
        ["市财政局"],
        "2031年6月",
    ),
    "建码头。（责任单位：市港务局，完成时限：全年）": (["市港务局"], [], "全年"),
    "建码头。（市港务局牵头，市水务局、市财政局等按职责分工负责）": (
        ["市港务局", "市水务局", "市财政局"],
        [],
        None,
    ),
    "建码头（详见附件1）": ([], [], None),
    "建码头（2031年完成）": ([], [], None),
    "市港务局负责建码头。": ([], [], None),
}


@pytest.mark.parametrize("text", WAYS)
def test_a_bracket_at_the_end_says_who(text: str) -> None:
    lead, support, deadline = WAYS[text]
    assert duties_of(text) == Duties(tuple(lead), tuple(support), deadline)


def test_a_task_knows_who_does_it() -> None:
    plan = sp.parse("云州市2031年计划\n一、任务\n(1)建码头两座。（市港务局负责）\n(2)修船坞。\n")
    assert [task.duties.lead for task in plan.tasks] == [("市港务局",), ()]


def test_a_table_of_tasks_gives_records() -> None:
    text = "# 云州市任务分解\n\n| 序号 | 任务 | 责任单位 |\n|---|---|---|\n| 1 | 建船厂 | 市工业局 |\n| 2 | 修码头 | 市港务局 |\n"
    (table,) = sp.parse(text, name="a.md").tables
    assert [record["责任单位"] for record in table.records] == ["市工业局", "市港务局"]


@pytest.mark.parametrize("brackets", ["（）", "【】", "[]", "〔〕"])
def test_any_bracket_at_the_end_says_who(brackets: str) -> None:
    said = f"建码头。{brackets[0]}责任单位：市港务局、市水务局{brackets[1]}"
    assert duties_of(said).lead == ("市港务局", "市水务局")
