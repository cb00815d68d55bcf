"""The laws over mutants: specimens cut up, joined, and sown with lines that open or close something.

``MUTANTS=10000 python -m pytest tests/laws/test_mutants.py`` tries more of them; the seeds are fixed.
``python -m tests.laws.campaign`` asks more of each mutant, with seeds of one's choice.
"""

from __future__ import annotations

import os
from random import Random

import pytest

from tests.disfigure import HARMFUL, HARMLESS
from tests.laws.audit import breaches, parsed
from tests.laws.generate import MARKERS, WORDS
from tests.texts import SPECIMENS

MUTANTS = int(os.environ.get("MUTANTS", "400"))
_BATCH = 100
#: Lines that open or close something: annexes, glossaries, boxes, tables, lists, pages, families.
OPENERS = (
    "附", "附件", "附件1", "附件2：公园名录", "附件：1.公园名录", "名词解释", "有关用语说明", "目录", "前言", "结语",
    "专栏1 工程", "专栏2", "第一章", "第二章 任务", "第一节 甲", "第一条 乙", "第一篇", "一、甲", "（一）乙。", "1.丙", "（1）丁。",
    "1", "2", "3", "12", "大事", "云州市改革大事回顾", "表1 主要指标", "指标", "单位", "序号", "2030年", "——做强港口。",
    "打印 关闭", "相关阅读", "分享到：", "原文如下：", "云州市2031年计划", "云府发〔2031〕3号", "各位代表：", "2031年1月5日",
    "云州市人民政府", "附件.pdf", "image.png", "注：略", "- 3 -", "各区人民政府：", "同志们！", "①甲", "［1］乙：丙", "1.1 甲", "甲、乙",
    "壹、丙", "第一分编 总则", "(cid:12)", "# 甲", "## 乙", "| 甲 | 乙 |", "<U+00A0>", "14二、丁",
)  # fmt: skip
_SOURCES = [path.read_text("utf-8").split("\n") for path in SPECIMENS]


def mutant(seed: int, sources: list[list[str]] = _SOURCES) -> tuple[str, str]:
    """Return a text and the file name that it is read under."""
    random = Random(seed)  # noqa: S311
    lines: list[str] = []
    for _ in range(random.randint(1, 3)):
        source = random.choice(sources)
        at = random.randrange(len(source))
        lines += source[at : at + random.randint(1, 25)]
    for _ in range(random.randint(1, 12)):
        at = random.randrange(len(lines) + 1)
        act = random.random()
        if act < 0.6:
            lines.insert(at, random.choice(OPENERS))
        elif act < 0.75:
            lines.insert(at, random.choice(MARKERS) + random.choice(WORDS))
        elif lines and act < 0.85:
            del lines[at - 1 : at + random.randint(0, 3)]
        else:
            random.shuffle(lines)
    text = "\n".join(lines)
    if random.random() < 0.4:
        text = HARMFUL[random.choice(sorted(HARMFUL))](text, random)
    if random.random() < 0.3:
        text = HARMLESS[random.choice(sorted(HARMLESS))](text)
    return text, random.choice(("mutant.txt", "mutant.txt", "mutant.md", "mutant.html"))


@pytest.mark.parametrize("first", range(0, MUTANTS, _BATCH))
def test_laws_hold_for_mutants(first: int) -> None:
    for seed in range(first, first + _BATCH):
        text, name = mutant(seed)
        assert breaches(*parsed(text, name=name)) == [], f"seed {seed}"


@pytest.mark.parametrize(
    "text",
    [
        "大事\n附\n1\n2\n3",
        "云州改革大事回顾\n1\n甲\n附件\n2\n乙\n3\n丙\n4\n丁",
        "一、甲\n名词解释\n1.乙：丙\n第二章 丁\n2.戊：己\n庚辛。\n3.壬：癸",
        "一、甲\n名词解释\n第一条 丁\n1.戊：己\n",
        "一、甲\n名词解释\n前言\n1.戊：己\n庚。\n",
    ],
)
def test_what_opens_behind_the_body_keeps_its_order(text: str) -> None:
    assert breaches(*parsed(text)) == []
