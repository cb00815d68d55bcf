"""Several buttons on one line, however they are parted, are the page's and not the document's."""

from __future__ import annotations

import pytest

import shenzhen_plans as sp

HEAD = "云州市公园意见\n一、目标\n建成一批公园。\n"
TAIL = "\n二、措施\n加强养护，种草栽树。\n"
IDS = [node.id for node in sp.parse(HEAD + TAIL).walk()]


@pytest.mark.parametrize("parts", [" ", "\u3000", "  ", "|", " | ", "/"])
@pytest.mark.parametrize(
    "buttons", [("打印", "关闭"), ("收藏", "打印", "关闭"), ("大", "中", "小", "打印本页", "分享")]
)
def test_buttons_on_one_line_are_furniture(buttons: tuple[str, ...], parts: str) -> None:
    line = parts.join(buttons)
    document = sp.parse(HEAD + line + TAIL)
    assert [node.id for node in document.walk()] == IDS
    assert [
        (piece.category, (HEAD + line + TAIL)[piece.start : piece.end])
        for piece in document.furniture
    ] == [("button", line)]


@pytest.mark.parametrize(
    "sentence", ["打印 关闭工作方案已经印发。", "收藏 打印 关闭三项功能均已上线。"]
)
def test_a_sentence_that_begins_with_buttons_is_text(sentence: str) -> None:
    document = sp.parse(HEAD + sentence + TAIL)
    assert sentence in [node.text for node in document.walk()]
