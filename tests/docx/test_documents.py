"""The whole way of a Word document: typed or automatic numbers, the same tree as the plain text."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

import shenzhen_plans as sp
from shenzhen_plans.model import Document
from shenzhen_plans.model.outline import outline
from shenzhen_plans.pipeline import parse_text
from shenzhen_plans.source.inputs import from_bytes, from_str
from shenzhen_plans.source.layout import SourceText
from tests.texts import ROOT, available

from .build import abstract, concrete, docx, field, item, level, p, run, start_override

MADE = ROOT.parent / "shared" / "files" / "made"
#: How the numbers of the genre look: (before, format, after).
FORMS = (
    ("", "chineseCountingThousand", "、"), ("(", "chineseCountingThousand", ")"),
    ("（", "chineseCounting", "）"), ("", "decimal", "."), ("", "decimal", "．"),
    ("(", "decimal", ")"), ("（", "decimal", "）"), ("", "decimal", "、"),
    *(("第", "japaneseCounting", unit) for unit in "编篇章节条"),
)  # fmt: skip
_SIGNS = {"decimal": r"\d{1,3}"}
_CHINESE = "[一二三四五六七八九十]{1,3}"


def rows(source: SourceText) -> list[tuple[Any, ...]]:
    keys = ("id", "parent", "kind", "number", "title", "depth", "path")
    return [tuple(row[key] for key in keys) for row in outline(parse_text(source), source.text)]


def automatic(text: str) -> bytes:
    """Return a document in which Word numbers every line that begins with a number.

    A number that is not the next of its form begins a new list of the same definition.
    """
    lists = [concrete(form + 1, form) for form in range(len(FORMS))]
    last = [0] * len(FORMS)
    using = list(range(1, len(FORMS) + 1))
    body = []
    for line in text.splitlines():
        found = _number_of(line.strip())
        if found is None:
            body.append(p(line) if line else p())
            continue
        form, number, rest = found
        if number != last[form] + 1:
            lists.append(concrete(len(lists) + 1, form, start_override(0, number)))
            using[form] = len(lists)
        last[form] = number
        body.append(item(rest, using[form]))
    definitions = [
        abstract(i, level(0, f"{before}%1{after}", format, more='<w:suff w:val="nothing"/>'))
        for i, (before, format, after) in enumerate(FORMS)
    ]
    return docx("".join(body), numbering="".join(definitions + lists))


def _number_of(line: str) -> tuple[int, int, str] | None:
    from shenzhen_plans.source.docx.numberformats import format_number

    for form, (before, format, after) in enumerate(FORMS):
        sign = _SIGNS.get(format, _CHINESE)
        match = re.match(re.escape(before) + f"({sign})" + re.escape(after), line)
        if match and match.end() < len(line):
            for number in range(1, 200):
                if format_number(number, format) == match[1]:
                    return form, number, line[match.end() :]
    return None


@pytest.mark.parametrize("path", available(), ids=lambda path: path.stem)
def test_a_document_with_automatic_numbers_has_the_tree_of_its_text(path: Path) -> None:
    plain = from_bytes(path.read_bytes(), name=path.name)
    made = from_bytes(automatic(plain.text), name=f"{path.stem}.docx")
    assert made.layout.generated or "reform-review" in path.stem  # events have bare numbers
    assert rows(made) == rows(plain)


@pytest.mark.parametrize("path", available(), ids=lambda path: path.stem)
def test_a_document_with_typed_numbers_has_the_tree_of_its_text(path: Path) -> None:
    plain = from_bytes(path.read_bytes(), name=path.name)
    typed = docx("".join(p(line) if line else p() for line in plain.text.splitlines()))
    assert rows(from_bytes(typed, name="a.docx")) == rows(plain)


@pytest.mark.parametrize("name", ["shenzhen-plan-2024", "cq2025"])
@pytest.mark.parametrize("kind", ["typed", "auto"])
def test_the_made_documents_have_the_rows_of_their_texts(name: str, kind: str) -> None:
    path = MADE / f"{name}.{kind}.docx"
    if not path.is_file():
        pytest.skip(f"{path.name} is not in ../shared/files/made")
    expected = [
        json.loads(line) for line in (MADE / f"{name}.rows.jsonl").read_text("utf-8").splitlines()
    ]
    source = from_bytes(path.read_bytes(), name=path.name)
    text = from_bytes((MADE / f"{name}.txt").read_bytes(), name=f"{name}.txt")
    assert rows(source) == rows(text)
    # The given rows are older than the learned run-in headings; those with a number stand.
    keys = ("kind", "number", "title")
    got = [tuple(row[key] for key in keys) for row in outline(parse_text(source), source.text)]
    assert [row for row in got if row[1] is not None] == [
        tuple(row[key] for key in keys) for row in expected if row["number"] is not None
    ]


def document(body: str, **parts: str) -> tuple[Document, str]:
    source = from_bytes(docx(body, **parts), name="云州市.docx")
    return parse_text(source), source.text


PLAN = abstract(0, level(0, "%1、", "chineseCounting"), level(1, "（%2）", "chineseCounting"))


def test_made_numbers_are_markers_with_an_account() -> None:
    parsed, text = document(
        p("云州市公园意见") + item("总体要求") + item("目标。建成公园。", level=1),
        numbering=PLAN + concrete(1, 0),
    )
    node = parsed.body[0].children[0]
    assert (node.marker, node.number, text[node.start : node.end]) == (
        "（一）",
        1,
        "（一）目标。建成公园。",
    )
    assert parsed.source.format == "docx"
    assert parsed.source.encoding.startswith("docx/")
    assert [text[a:b] for a, b in parsed.source.generated or ()] == ["一、", "（一）"]


def test_furniture_of_the_page_is_in_the_account() -> None:
    footer = '<w:sectPr><w:footerReference w:type="default" r:id="footer1"/></w:sectPr>'
    parsed, _ = document(
        p("云州市公园意见") + p("一、总则") + footer, footer1=p("— ", field("PAGE", run("1")), " —")
    )
    assert [(f.category, f.text) for f in parsed.furniture] == [("page_number", "— 1 —")]


def test_a_document_is_told_by_its_bytes_and_not_by_its_name() -> None:
    assert sp.parse(docx(p("一、总则")), name="a.txt").source.format == "docx"
    assert from_str("一、总则").format == "text"
