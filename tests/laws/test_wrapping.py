"""Copies that a mail program or a PDF has broken at a fixed width, paragraphs indented."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from shenzhen_plans.cli.display import char_width
from shenzhen_plans.grammar.keys import normalise
from shenzhen_plans.model import Document
from tests.laws.audit import breaches, parsed
from tests.texts import available

#: Marks that a line never begins with (GB/T 15834), and the blank: they stay on the line above.
_NEVER_FIRST = "。、\uff0c\uff1b\uff1a\uff01\uff1f\uff09”》,;:!?)"
#: News reviews are left out: a caption has no stop, so that a full line of it may go on.
TEXTS = [path for path in available() if "review" not in path.stem]


def wrap(text: str, width: int, indent: str) -> str:
    """Break the lines of a text at ``width`` display columns; no blank lines are left."""
    return "\n".join(
        part
        for line in text.split("\n")
        if line.strip()
        for part in _broken(indent + line.strip(), width)
    )


def _broken(line: str, width: int) -> Iterator[str]:
    start = used = 0
    for at, char in enumerate(line):
        used += char_width(char)
        if used > width and char not in _NEVER_FIRST:
            yield line[start:at]
            start, used = at, char_width(char)
    yield line[start:]


def _headings(document: Document) -> list[tuple[str, int | None, str]]:
    return [
        (n.kind, n.number, normalise(n.title or ""))
        for n in document.walk()
        if n.kind != "paragraph"
    ]


@pytest.mark.parametrize(
    ("width", "indent"), [(56, "\u3000\u3000"), (70, "\u3000\u3000"), (80, "  ")]
)
@pytest.mark.parametrize("path", TEXTS, ids=lambda p: p.stem)
def test_a_wrapped_copy_has_the_same_headings(path: Path, width: int, indent: str) -> None:
    text = path.read_text("utf-8")
    source, document = parsed(wrap(text, width, indent), name=path.name)
    assert breaches(source, document) == []
    assert _headings(document) == _headings(parsed(text, name=path.name)[1])


@pytest.mark.parametrize("label", ["分享到：", "相关链接：", "附图："])
def test_a_label_below_lines_of_one_width_is_no_end_of_them(label: str) -> None:
    lines = [
        "云州市望潮古镇修缮工程的图片由市文化部门提供",
        "云州市望潮古镇修缮工程的志愿者名单见古镇门前",
    ]
    for gap in ("\n", "\n\n"):
        document = parsed("\n".join(lines) + gap + label)[1]
        assert not any(
            n.text and lines[1] in n.text and lines[0] in n.text for n in document.walk()
        )
