"""Numbers that count no headings of the text: of contents, of notes; and what stands between."""

from __future__ import annotations

import pytest

from shenzhen_plans import parse


@pytest.mark.parametrize(
    "contents",
    [
        "目录\n一、现状……1\n二、目标……3\n三、保障……5\n",
        "目　录\n一、现状\t1\n二、目标\t3\n三、保障\t5\n",
        "目录\n一、现状\n二、目标\n三、保障\n",
        "目 录\n一、现状.......................I\n二、目标.......................II\n三、保障.......................III\n",
        "一、现状.......................1\n二、目标.......................3\n三、保障.......................5\n结语.......................7\n",
        "目录\n前言 I\n一、现状 1\n二、目标 3\n三、保障 5\n前言\n本规划供各区使用。\n",
        "2031年5月目 录\n一、现状.......................1\n二、目标.......................3\n三、保障.......................5\n",
        "目录一、现状.......................1\n二、目标.......................3\n三、保障.......................5\n",
    ],
)
def test_contents(contents: str) -> None:
    text = f"云州市轮渡规划\n{contents}一、现状\n共有航线九条。\n二、目标\n新开航线两条。\n三、保障\n市里出钱。\n"
    document = parse(text)
    assert [n.title for n in document.body if n.kind == "level1"] == ["现状", "目标", "保障"]
    assert len(document.contents) >= 3


def test_a_running_head_printed_downwards_is_none_of_the_text() -> None:
    text = (
        "云州市轮渡规划\n一、现状\n共有航线九条。\n云\n州\n市\n公\n报\n二、目标\n新开航线两条。\n"
    )
    document = parse(text)
    assert {f.text for f in document.furniture if f.category == "running_head"} == set("云州市公报")
    assert "云" not in {n.text for n in document.walk()}


@pytest.mark.parametrize(
    "notes",
    [
        "注：1.数据为初步统计数。\n2.增速按可比价计算。\n",
        "注：\n1.数据为初步统计数。\n2.增速按可比价计算。\n",
    ],
)
def test_numbered_notes_are_no_headings(notes: str) -> None:
    document = parse(f"云州市规划\n一、指标\n主要指标如下。\n{notes}二、任务\n好好做。\n")
    assert [(n.kind, n.title) for n in document.body] == [("level1", "指标"), ("level1", "任务")]
    kinds = [n.kind for n in document.body[0].children]
    assert kinds == ["paragraph", *["note"] * (1 + notes.count("\n") - 1)]


def test_a_heading_goes_on_behind_a_note() -> None:
    document = parse(
        "云州市规划\n一、任务\n1.修船厂。先修一座。\n注：1.见附表。\n2.修码头。再修两座。\n"
    )
    assert [n.title for n in document.body[0].children] == ["修船厂", "修码头"]


def test_contents_may_list_an_annex_that_counts_anew() -> None:
    listed = "目　录\n一、现状\t1\n二、目标\t3\n附件\t4\n一、航线\t4\n二、码头\t5\n"
    text = (
        f"云州市轮渡规划\n{listed}一、现状\n共有航线九条。\n二、目标\n新开航线两条。\n"
        "附件\n一、航线\n共三条。\n二、码头\n共五座。\n"
    )
    document = parse(text)
    assert [n.title for n in document.walk() if n.kind == "level1"] == [
        "现状", "目标", "航线", "码头",
    ]  # fmt: skip
    assert len(document.contents) == 6
