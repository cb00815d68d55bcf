"""What the tests of printed pages share: writing a page as PDF or OFD, and reading it again."""

from __future__ import annotations

from shenzhen_plans.source.ofd import read_ofd
from shenzhen_plans.source.pdf import read_pdf

from .typeset import to_ofd, to_pdf

READERS = {"pdf": (to_pdf, read_pdf), "ofd": (to_ofd, read_ofd)}


NUMERALS = "一二三四五六七八九十甲乙丙丁戊己庚辛"


def paragraph(i: int) -> str:
    """A paragraph no row of which comes again: such a row would be a running head."""
    parts = (f"{NUMERALS[i]}区{a}段湖岸新建滨湖绿道{NUMERALS[-i]}公里，" for a in NUMERALS[:9])
    return "".join(parts) + "群众满意。"


def read(kind, sheets):
    write, reader = READERS[kind]
    return reader(write(sheets), f"a.{kind}")


def paragraphs(text, layout):
    """The lines of a text that are no furniture."""
    aside = {start for start, *_ in layout.furniture}
    out, at = [], 0
    for line in text.split("\n"):
        if at not in aside:
            out.append(line)
        at += len(line) + 1
    return out


def aside(text, layout):
    return [(text[start:end], category) for start, end, category in layout.furniture]


LONG = (
    "云州市坚持把湖岸修复放在首位，全年新建滨湖绿道十二公里，改造老旧码头六座，" * 6 + "群众满意。"
)
