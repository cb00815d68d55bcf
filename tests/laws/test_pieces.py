"""Laws 1 and 2 where lines are joined, cut off, numbered or masked: found with mutants, kept by kind."""

from __future__ import annotations

import pytest

from tests.laws.audit import breaches, parsed

SAID = "修复湿地四千亩，补种芦苇、碱蓬和秋茄，退塘还湿三十处，建成观鸟步道十二公里。"
BODY = f"云州市湿地修复方案\n一、目标\n{SAID}\n二、措施\n{SAID}\n"
CUT_OFF = SAID * 3 + "各区按季公布进度、逐处"
RECORD = "来源：市林业局 发布时间：2031-03-05 浏览量：302 字号：大 中 小"


@pytest.mark.parametrize("joint", [" ", "\t", "　"])
@pytest.mark.parametrize(
    "record", [RECORD, "索引号：Y031 发文字号：云林发〔2031〕3号 成文日期：2031-03-05"]
)
@pytest.mark.parametrize("first", [True, False])
def test_a_text_whose_line_ends_are_lost_is_no_imprint(
    joint: str, record: str, first: bool
) -> None:
    text = f"{record}\n{BODY}" if first else BODY.replace("\n", f"\n{record}\n", 1)
    source, document = parsed(joint.join(text.split("\n")))
    assert not breaches(source, document)
    assert SAID in "".join(node.text + (node.title or "") for node in document.walk())


def test_a_long_summary_is_the_value_of_its_word() -> None:
    text = (
        f"索引号：Y031\n发文字号：云林发〔2031〕3号\n成文日期：2031-03-05\n内容概述：{SAID}\n{BODY}"
    )
    document = parsed(text)[1]
    assert [f.category for f in document.furniture] == ["imprint"] * 4
    assert document.metadata.document_number is not None


@pytest.mark.parametrize(
    "above", ["相关阅读", "上一篇：关于公布名单的通知", "附件\n责任编辑：李青"]
)
@pytest.mark.parametrize("below", ["", "\n×", "\n第 3 页 共 20 页\n相关阅读"])
def test_a_page_whose_only_text_breaks_off_is_that_text(above: str, below: str) -> None:
    source, document = parsed(f"来源：云州日报\n{above}\n{CUT_OFF}{below}")
    assert not breaches(source, document)
    assert CUT_OFF in [node.text for node in document.walk()]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (BODY.replace("一、目标\n", "一、目标\t"), None),
        (BODY.replace("一、目标\n", "一、目标\t\t二、措施\t\n"), None),
        (BODY.replace("一、目标", "一、目 标 。"), None),
        (f"{BODY}\n附件\n×\n第 3 页 共 20 页\n", None),
        (f"{BODY}\n附件：×第 3 页 共 20 页\n附件\n×\n第 3 页 共 20 页\n", None),
        (
            f"| 甲 <!-- 注 --> | 乙 |\n|---|---|\n| 7\t（一）压实责任 | 四千亩 <!-- x --> |\n\n{BODY}",
            "a.md",
        ),
        (f"# 方案\n\n| 7（一）压实责任 | 5 |\n|---|---|\n| 8二、措施 | 6 |\n\n{BODY}", "a.md"),
    ],
)
def test_pieces_are_trimmed_and_taken_once(text: str, name: str | None) -> None:
    assert not breaches(*parsed(text, name=name))
