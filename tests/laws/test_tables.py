"""The laws over tables that nobody set with care: odd merges, cells that look like markup."""

from __future__ import annotations

from random import Random

import pytest

import shenzhen_plans as sp
from shenzhen_plans.model import Document
from shenzhen_plans.pipeline import parse_text
from shenzhen_plans.source.inputs import from_bytes
from tests.laws.audit import breaches

CELLS = [
    "指标", "单位", "2030年", "2035年", "属性", "序号", "任务", "责任单位", "完成时限", "%", "12",
    "〔25〕", "—", "＞95", "约束性", "其中：湖区", "甲局牵头，乙局配合", "", "", "一、产业", "1", "2",
    "森林覆盖率（%）", "<3", "a|b", "x\ty", "*甲*", "专栏1 目标",
]  # fmt: skip
BEFORE, AFTER = ["云州市规划", "一、目标", "到2035年，见下表。"], ["二、任务", "种树。"]


def html(random: Random) -> str:
    def cell() -> str:
        sizes = "".join(
            f" {name}={random.randint(0, 4)}"
            for name in ("rowspan", "colspan")
            if random.random() < 0.2
        )
        name = random.choice(["td", "td", "th"])
        return f"<{name}{sizes}>{random.choice(CELLS).replace('<', '&lt;')}</{name}>"

    rows = [
        "".join(cell() for _ in range(random.randint(1, 6))) for _ in range(random.randint(1, 7))
    ]
    table = "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"
    before, after = ("".join(f"<p>{line}</p>" for line in lines) for lines in (BEFORE, AFTER))
    return f"<html><body>{before}{table * random.choice([1, 1, 2])}{after}</body></html>"


def markdown(random: Random) -> str:
    width = random.randint(1, 6)
    rows = [
        [random.choice(CELLS).replace("|", "\\|").replace("\t", " ") for _ in range(width)]
        for _ in range(random.randint(1, 7))
    ]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    table = "\n".join([lines[0], "|" + "---|" * width, *lines[1:]])
    return "\n\n".join([*BEFORE, table, *AFTER]) + "\n"


def plain(random: Random) -> str:
    rows = [
        "\t".join(random.choice(CELLS) for _ in range(random.randint(1, 7)))
        for _ in range(random.randint(1, 7))
    ]
    return "\n".join([*BEFORE, *rows, *AFTER]) + "\n"


INPUTS = {"a.html": html, "a.md": markdown, "a.txt": plain}


def said(document: Document) -> list[tuple[object, ...]]:
    """What every format holds of a document's nodes."""
    return [
        (n.kind, n.id, n.role, n.title, n.text, n.number, n.marker, n.__dict__.get("merged"))
        for n in document.walk()
    ]


@pytest.mark.parametrize("name", INPUTS)
@pytest.mark.parametrize("seed", range(12))
def test_odd_tables_keep_the_laws(name: str, seed: int) -> None:
    text = INPUTS[name](Random(seed))  # noqa: S311
    source = from_bytes(text.encode(), name=name)
    document = parse_text(source)
    assert breaches(source, document) == []
    assert sp.from_json(sp.to_json(document)) == document
    assert sp.from_xml(sp.to_xml(document)) == document
    assert said(sp.from_akn(sp.to_akn(document))) == said(document)
    assert said(sp.from_markdown(sp.to_markdown(document))) == said(document)
    for quantity in sp.find_quantities(document, source.text):
        assert quantity.quote == source.text[quantity.start : quantity.end] != ""
    for table in document.tables:
        assert len(table.grid) == len(table.children)
        assert all(len(row) <= len(table.columns) for row in table.grid if table.columns)
    for node in document.walk():
        assert sp.resolve(sp.cite(node, document=document), within=document).nodes == (node,)


@pytest.mark.parametrize("sign", ["\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_a_row_is_one_line_whatever_breaks_stand_in_it(sign: str) -> None:
    """Each ends a line of text; in a cell, and between two, it ended the row and lost what followed."""
    cell, between = f"<td>茶{sign}园</td>", f"<td>茶园</td>{sign}<td>12处</td>"
    page = f"<p>云州市计划</p><p>一、任务</p><table><tr><td>序号</td><td>任务</td></tr><tr><td>1</td>{cell}</tr><tr>{between}</tr></table><p>二、保障</p>"
    marked = f"# 云州市计划\n\n## 一、任务\n\n|序号|任务|\n|---|---|\n|1|茶{sign}园|\n|2|路|\n"
    for text, name in ((page, "a.html"), (marked, "a.md")):
        source = from_bytes(text.encode(), name=name)
        document = parse_text(source)
        assert list(breaches(source, document)) == []
        assert "茶园" in document.tables[0].children[1].text
