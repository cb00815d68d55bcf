"""Texts that have lost their line ends are read as if they had them, and keep their characters."""

from __future__ import annotations

import pytest

import shenzhen_plans as sp
from shenzhen_plans.source.unbroken import with_line_ends
from tests.laws.audit import breaches, parsed

LINES = [
    "云州市鱼市管理办法",
    "一、总则",
    "为规范鱼市，制定本办法。",
    "二、进场",
    "（一）登记。摊主凭证登记。",
    "（二）检疫。水产品须检疫。",
    "三、附则",
    "本办法自公布之日起施行。",
]
LAW = [
    "云州市养犬规定",
    "第一条 为规范养犬，制定本规定。",
    "第二条 养犬须登记。",
    "第三条 本规定有效期五年。",
]
WAYS = [
    "\\n",
    "\\r\\n",
    "<br>",
    "<br />",
    "</p><p>",
    "&lt;br&gt;",
    "\t",
    "　　",
    " ",
    "  ",
    "\xa0\xa0",
]


def _outline(document: sp.Document) -> list[tuple[str, int | None, str | None, str]]:
    return [(n.kind, n.number, n.title, n.text) for n in document.walk()]


@pytest.mark.parametrize("lines", [LINES, LAW])
@pytest.mark.parametrize("way", WAYS)
def test_it_is_the_text_with_line_ends(lines: list[str], way: str) -> None:
    source, document = parsed(way.join(lines))
    assert _outline(document) == _outline(sp.parse("\n".join(lines)))
    assert breaches(source, document) == []
    assert {d.code for d in document.diagnostics} <= {"source.escaped", "source.flattened"}
    assert document.diagnostics or document.source.format == "html"


@pytest.mark.parametrize("end", ["\\n", "\n"])
def test_characters_written_as_in_a_program_are_read(end: str) -> None:
    lines = [line.encode("unicode_escape").decode() for line in LINES]
    source, document = parsed(end.join(lines))
    assert [(n.number, n.title) for n in document.body] == [(1, "总则"), (2, "进场"), (3, "附则")]
    assert breaches(source, document) == []


@pytest.mark.parametrize(
    "text",
    [
        "云州市意见\n一、总则\n主任 林望潮  副主任 江小渡。 附件见后。\n二、分则\n张三 李四 王五。\n",
        "云州市财政局局长　林望潮",
        "第一条 为规范鱼市，制定本办法。",
        "一、任务 (1)建公园。 (2)修步道。 (3)修桥梁。",
        "目录在 C:\\new\\name 之下。",
        "a < b 且 c > d。",
    ],
)
def test_other_blanks_and_signs_stay(text: str) -> None:
    assert with_line_ends(text) == (text, [])
