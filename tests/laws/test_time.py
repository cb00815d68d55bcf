"""Law 3: time grows linearly with the text, for good texts and for wicked ones.

No clock is asked: the lines of Python that are run are counted, and what regular expressions do is
counted pattern by pattern (``test_patterns``).  Twice the text may take little more than twice.
"""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable

import pytest

from tests.laws.audit import parsed
from tests.steps import growth
from tests.texts import SPECIMENS

_SIZE = 150
_MARKUP = "# 甲\n# 乙\n"
_HTML = "<p>" * 7
_LINE = "甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸甲乙丙丁\n"

#: name → the text of size n
WICKED: dict[str, Callable[[int], str]] = {
    "numbers on one line": lambda n: "一、" * n,
    "the same number": lambda n: "一、\n" * n,
    "tasks on one line": lambda n: "1.甲。" + "".join(f"({i % 999 + 1})做。" for i in range(n)),
    "brackets": lambda n: "[" * n,
    "open brackets with numbers": lambda n: "(1" * n,
    "nested quotes": lambda n: "“" * n + "”" * n,
    "closing quotes": lambda n: "一、甲\n" + "”" * n,
    "hashes": lambda n: "#" * n,
    "comments that never end": lambda n: _HTML + "<!--" * n,
    "scripts that never end": lambda n: _HTML + "<script>" * n,
    "scripts and styles": lambda n: _HTML + "<script><style></style>" * n,
    "nested tags": lambda n: "<div>" * n + "甲" + "</div>" * n,
    "nested tables": lambda n: _HTML + "<table>" * n + "<td>甲</table>" * n,
    "broken tags": lambda n: _HTML + "<a" * n,
    "broken attributes": lambda n: _HTML + '<a b="' * n,
    "open headings": lambda n: _HTML + "<h1>甲" * n,
    "ampersands": lambda n: _HTML + "&" * n,
    "stars": lambda n: _MARKUP + "*甲" * n,
    "bold": lambda n: _MARKUP + "**" * n,
    "links": lambda n: _MARKUP + "[甲](" * n,
    "nested quotations": lambda n: _MARKUP + "> " * n + "甲",
    "spaces in Markdown": lambda n: _MARKUP + " " * n + "甲",
    "pipes": lambda n: _MARKUP + "|" * n,
    "dashes in Markdown": lambda n: _MARKUP + "-" * n + "甲",
    "table rules": lambda n: _MARKUP + "---|" * n + "甲",
    "front matter that never ends": lambda n: "---\n" + "甲: 乙\n" * n,
    "dots after a number": lambda n: "一、" + "." * n + "甲",
    "dots in the contents": lambda n: "目录\n" + "." * n + "甲\n",
    "contents": lambda n: "目录\n" + "".join(f"第{i % 99 + 1}章 甲{i}\n" for i in range(n)) * 2,
    "no stop": lambda n: "(一)甲。" + "经济持续增长" * n,
    "short sentences": lambda n: "(一)甲。" + "加快建设。" * n,
    "run-in headings": lambda n: "(一)甲。" + "提升能力。推进各项设施建设和改造,完善各类服务。" * n,
    "paragraphs with them": lambda n: "提升能力。推进各项设施建设和改造,完善各类服务。\n" * n,
    "blanks": lambda n: "甲" + " " * n + "乙",
    "blank lines": lambda n: "\n" * n,
    "dashes": lambda n: "—" * n,
    "bullets": lambda n: "一、主要目标\n" + "——增长5%\n" * n,
    "targets in one sentence": lambda n: "一、甲\n主要预期目标是:" + "增长5%," * n,
    "a target of comparators": lambda n: "一、主要目标\n——" + "不超过" * n,
    "boxes": lambda n: "一、甲\n" + "专栏1 甲\n" * n,
    "box items": lambda n: "一、甲\n专栏1 甲\n" + "甲:乙丙丁\n" * n,
    "annexes": lambda n: "一、甲\n" + "".join(f"附件{i}\n" for i in range(1, n)),
    "attachments": lambda n: "一、甲\n" + "附件:甲\n" * n,
    "glossary": lambda n: "一、甲\n名词解释\n" + "1.甲:乙\n" * n,
    "events": lambda n: "云州改革大事回顾\n" + "1\n2\n3\n4\n5\n" * n,
    "wrapped lines": lambda n: "一、甲\n" + _LINE * n,
    "wrapped pages": lambda n: "一、甲\n" + (_LINE * 5 + "— 12 —\n") * n,
    "problem list": lambda n: "一、甲\n(一)乙\n" + "一是甲;" * n,
    "loose paragraphs": lambda n: "一、甲\n(一)乙\n(二)丙\n(三)丁\n" + "各位代表,丁。\n" * n,
    "closing addresses": lambda n: "一、甲\n" + "同志们!甲\n" * n,
    "signatures": lambda n: "一、甲\n" + "云州委员会\n" * n,
    "titles": lambda n: "关于甲的意见\n" * n,
    "addressees": lambda n: "甲乙丙:\n" * n + "关于甲的意见\n",
    "articles": lambda n: "".join(f"第{i}条 甲乙。\n(一)丙;\n" for i in range(n)),
    "control characters": lambda n: "\x00" * n,
    "carriage returns": lambda n: "\r" * n,
}


@pytest.mark.parametrize("name", WICKED)
def test_wicked_texts_take_linear_time(name: str) -> None:
    build = WICKED[name]
    assert growth(lambda n: lambda: parsed(build(n)), _SIZE) < 2.6


@pytest.mark.parametrize("path", SPECIMENS, ids=lambda p: p.stem)
def test_specimens_take_linear_time(path) -> None:
    text = path.read_text("utf-8") + "\n"
    assert growth(lambda n: lambda: parsed(text * n), 2) < 2.6


def test_memory_is_linear() -> None:
    text = SPECIMENS[0].read_text("utf-8") + "\n"
    small, large = _peak(text * 5), _peak(text * 20)
    assert large < 6 * small


def _peak(text: str) -> int:
    tracemalloc.start()
    try:
        parsed(text)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
