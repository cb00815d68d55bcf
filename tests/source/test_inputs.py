"""The table of inputs, and what the parser makes of a layout: tried with an input of our own."""

from __future__ import annotations

import sys
from types import ModuleType

import pytest

import shenzhen_plans as sp
from shenzhen_plans.errors import SourceError
from shenzhen_plans.model.outline import outline
from shenzhen_plans.source import inputs
from shenzhen_plans.source.inputs import INPUTS, Input, from_bytes
from shenzhen_plans.source.layout import Cell, Grid, Layout

PAGE = """云州市人民政府公报
云州市海堤建设安排
一、总体要求
到2031年建成海堤三公里,
保护望潮半岛的岛民和码头
- 1 -
二、主要任务
指标\t2030年\t2031年
海堤\t2\t3
修堤先行。沿海各区先修海堤,再修码头。
注明来源
"""


def _place(text: str) -> tuple[int, int]:
    start = PAGE.index(text)
    return start, start + len(text)


def _layout() -> Layout:
    head, foot, note = _place("云州市人民政府公报"), _place("- 1 -"), _place("注明来源")
    rows = [_place("指标\t2030年\t2031年"), _place("海堤\t2\t3")]
    cells = tuple((Cell(start, start + 2), Cell(start + 3, end)) for start, end in rows)
    number = _place("二、")
    return Layout(
        headings={PAGE.index("一、"): 1, PAGE.index("二、"): 1},
        strong=(_place("修堤先行。"),),
        grids=(Grid(rows[0][0], rows[1][1], cells, header_rows=1),),
        sizes={_place("云州市海堤")[0]: 22.0, **{a: 16.0 for a, _ in (_place("一、"), number)}},
        aligned={_place("云州市海堤")[0]: "center"},
        pages=((0, "1"), (number[0], "2")),
        furniture=((*head, "running_head"), (*foot, "page_number"), (*note, "footnote")),
        generated=(number,),
        paragraphs=True,
    )


def _read(data: bytes, name: str | None) -> tuple[str, Layout]:
    if data == b"FAKE damaged":
        raise SourceError("is damaged", name=name)
    return PAGE, _layout()


@pytest.fixture(autouse=True)
def _fake(monkeypatch: pytest.MonkeyPatch) -> None:
    """Add a kind of input to the table, and the room that reads it."""
    room = ModuleType("shenzhen_plans.source.fake")
    vars(room)["read_fake"] = _read
    monkeypatch.setitem(sys.modules, room.__name__, room)
    entry = Input("fake", (".fake",), (b"FAKE",), read="fake:read_fake", version=3)
    lacking = Input("absent", (".absent",), (b"ABSENT",), read="no_such:read", extra="absent")
    monkeypatch.setattr(inputs, "INPUTS", (entry, lacking, *INPUTS))


def test_an_entry_is_all_that_a_new_kind_of_input_needs() -> None:
    source = from_bytes(b"FAKE", name="a.fake")
    assert (source.text, source.format, source.encoding) == (PAGE, "fake", "fake/3")
    assert from_bytes("FAKT 甲".encode()).format == "text"


def test_an_input_that_cannot_be_read_says_why() -> None:
    with pytest.raises(SourceError, match=r"^a\.fake: is damaged"):
        from_bytes(b"FAKE damaged", name="a.fake")
    with pytest.raises(SourceError, match=r"^a: .*pip install 'shenzhen-plans\[absent\]'"):
        from_bytes(b"ABSENT", name="a")


def test_the_parser_honours_the_layout() -> None:
    document = sp.parse(b"FAKE", name="a.fake")
    assert document.metadata.title is not None
    assert document.metadata.title.value == "云州市海堤建设安排"
    kinds = [(n.kind, n.title, n.role) for n in document.walk() if n.role != "title"]
    assert ("level1", "总体要求", None) in kinds
    assert [kind for kind, *_ in kinds if kind in ("table", "row")] == ["table", "row", "row"]
    assert ("passage", "修堤先行", None) in kinds
    texts = [n.text for n in document.body[0].children]
    assert texts == ["到2031年建成海堤三公里,", "保护望潮半岛的岛民和码头"]


def test_furniture_of_the_layout_is_no_line_of_the_document() -> None:
    document = sp.parse(b"FAKE", name="a.fake")
    assert [(f.category, f.text) for f in document.furniture] == [
        ("running_head", "云州市人民政府公报"),
        ("page_number", "- 1 -"),
        ("footnote", "注明来源"),
    ]


def test_furniture_inside_a_paragraph_parts_its_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "一、总则\n沿海各区先修 12 海堤再修码头,方便岛民出行。\n"
    at = text.index("12")
    layout = Layout(furniture=((at - 1, at + 3, "page_number"),), paragraphs=True)
    monkeypatch.setattr(
        sys.modules["shenzhen_plans.source.fake"], "read_fake", lambda *_: (text, layout)
    )
    (paragraph,) = sp.parse(b"FAKE").body[0].children
    assert paragraph.text == "沿海各区先修海堤再修码头,方便岛民出行。"
    assert next(text[a:b] for _, a, b in paragraph.pieces) == "沿海各区先修"


def test_a_node_knows_its_page_and_the_account_what_our_reader_made() -> None:
    document = sp.parse(b"FAKE", name="a.fake")
    rows = {row["marker"]: row["page"] for row in outline(document, PAGE) if row["marker"]}
    assert rows == {"一、": "1", "二、": "2"}
    assert document.source.generated == (_place("二、"),)
    assert "page" not in next(outline(sp.parse("一、总则\n"), "一、总则\n"))


@pytest.mark.parametrize("write", ["json", "xml", "akn"])
def test_pages_and_made_characters_come_back(write: str) -> None:
    document = sp.parse(b"FAKE", name="a.fake")
    written = getattr(sp, f"to_{write}")(document)
    assert getattr(sp, f"from_{write}")(written).source == document.source
