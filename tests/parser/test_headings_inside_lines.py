"""Headings 二、 三、 that stand inside a line, and lists that are none."""

from __future__ import annotations

import pytest

from shenzhen_plans import parse


@pytest.mark.parametrize("between", ["", " ", "　"])
def test_headings_inside_a_line_fill_the_gap_of_the_count(between: str) -> None:
    text = f"云州船厂方案\n一、目标\n建成船坞。{between}二、任务 （一）清淤。清淤十里。 （二）修闸。修闸五座。{between}三、资金\n市里出钱。\n四、附则\n即日施行。\n"
    document = parse(text)
    assert [n.title for n in document.body] == ["目标", "任务", "资金", "附则"]
    assert [n.title for n in document.body[1].children] == ["清淤", "修闸"]
    assert not document.diagnostics


def test_headings_inside_the_one_line_of_a_text_are_read() -> None:
    line = "各位議員：一、創新。我們會設立船池，並更新實驗室。二、房屋。我們會興建公屋三萬個。三、結語。多謝各位。"
    document = parse(f"返回主頁\n{line}\n版權所有\n")
    assert [(n.number, n.title) for n in document.body] == [(1, "創新"), (2, "房屋"), (3, "結語")]


@pytest.mark.parametrize(
    "line",
    [
        "会议要求：一、加强领导；二、落实责任；三、严格考核。",
        "会议要求：一、加强领导。二、落实责任。三、严格考核。",
    ],
)
def test_a_list_inside_a_paragraph_is_no_headings(line: str) -> None:
    document = parse(f"云州船厂方案\n一、目标\n建成船坞。{line}\n二、任务\n修闸五座。\n")
    assert [n.title for n in document.body] == ["目标", "任务"]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("现将有关事项通知如下：一、修好渡口，加固堤岸。各区按月报送。二、管好渡船，落实责任。\n", [1, 2]),
        ("为修好渡口，制定本方案。一、总体要求。安全第一。二、主要任务。修渡口，\n分两年完成。三、保障措施。落实资金。\n", [1, 2, 3]),
        ("为修好渡口，制定本方案。一、总体要求。安全第一。\n二、主要任务。修渡口。三、保障措施。落实资金。\n", [1, 2, 3]),
        ("事项如下：一、修好渡口。二、管好渡船。\n联系人：江渡，电话：12345。\n云州市水务局\n2031年3月2日\n", [1, 2]),
        ("（一）修好渡口。要做到：一、加固。二、疏浚。三、护岸。\n（二）管好渡船。每季检查。\n", []),
        ("第一条 渡口应当：一、加固。二、疏浚。三、护岸。\n第二条 渡船每季检查。\n", []),
        ("我提三点希望：一、要快。二、要好。三、要省。\n" + "各区要按月报送进展情况，不得拖延。\n" * 6, []),
    ],
)  # fmt: skip
def test_a_count_inside_lines_is_one_where_no_line_begins_with_a_number(
    text: str, numbers: list[int]
) -> None:
    document = parse(f"云州市渡口方案\n{text}")
    assert [node.number for node in document.walk() if node.kind == "level1"] == numbers
