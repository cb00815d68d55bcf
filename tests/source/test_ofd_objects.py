"""OFD: objects that are defined elsewhere than they are drawn, and glyphs without a character."""

from __future__ import annotations

import io
import zipfile

import pytest

from shenzhen_plans.errors import SourceError
from shenzhen_plans.source.inputs import from_bytes
from shenzhen_plans.source.ofd import package, sheets
from shenzhen_plans.source.pages.rows import touching
from shenzhen_plans.source.pages.sheet import Piece

from .typeset import packed, to_ofd, typeset

OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'
PAGE = "Doc_0/Pages/Page_0/Content.xml"


def text(x: float, y: float, content: str) -> str:
    return (
        f'<ofd:TextObject Boundary="{x} {y} 90 6" Size="5"><ofd:TextCode X="0" Y="5"'
        f' DeltaX="g 9 5">{content}</ofd:TextCode></ofd:TextObject>'
    )


def drawn(id: int, x: float = 0, y: float = 0) -> str:
    return f'<ofd:CompositeObject ResourceID="{id}" Boundary="{x} {y} 90 9"/>'


def read(content: str, units: dict[int, str], *, shared: bool = True):
    """Read a page; its units are among the resources of the document, or of the page alone."""
    with zipfile.ZipFile(io.BytesIO(to_ofd(typeset(["空"])))) as package:
        parts = {name: package.read(name).decode() for name in package.namelist()}
    defined = "".join(
        f'<ofd:CompositeGraphicUnit ID="{id}"><ofd:Content>{unit}</ofd:Content>'
        "</ofd:CompositeGraphicUnit>"
        for id, unit in units.items()
    )
    resources = "<ofd:{0}>/Doc_0/Res.xml</ofd:{0}>"
    parts["Doc_0/Res.xml"] = f"<ofd:Res {OFD}>{defined}</ofd:Res>"
    own = "" if shared else resources.format("PageRes")
    layer = f"<ofd:Content><ofd:Layer>{content}</ofd:Layer></ofd:Content>"
    parts[PAGE] = f"<ofd:Page {OFD}>{own}{layer}</ofd:Page>"
    if shared:
        root = parts["Doc_0/Document.xml"]
        named = resources.format("PublicRes")
        parts["Doc_0/Document.xml"] = root.replace("<ofd:Pages>", f"{named}<ofd:Pages>")
    return from_bytes(packed(parts), name="a.ofd")


@pytest.mark.parametrize("shared", [True, False])
def test_a_composite_object_stands_where_it_is_drawn(shared: bool) -> None:
    units = {7: text(0, 0, "二、修复湖岸"), 8: drawn(7)}
    source = read(drawn(8, 30, 60) + text(30, 40, "一、总体要求"), units, shared=shared)
    assert source.text == "一、总体要求\n二、修复湖岸"


def test_a_composite_object_that_is_nowhere_defined_is_nothing() -> None:
    assert read(drawn(9) + text(30, 40, "湖岸"), {7: text(0, 0, "码头")}).text == "湖岸"


def test_units_that_draw_each_other_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "_MOST_DRAWN", 50)
    with pytest.raises(SourceError, match="more than 50 composite objects"):
        read(drawn(7), {7: drawn(8) * 2, 8: drawn(7) * 2})


def test_a_page_drawn_over_and_over_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MAX_PIECES", 100)
    with pytest.raises(SourceError, match="more than 100 pieces"):
        read(drawn(7) * 30, {7: text(30, 40, "湖岸") * 20})


def test_glyphs_that_are_numbers_alone_are_reported() -> None:
    source = read(text(30, 40, "¤¤湖岸"), {})
    assert source.text == "\ufffd\ufffd湖岸"
    assert [(f.code, f.start) for f in source.findings] == [("source.unmapped", 0)]


def test_a_line_of_touching_pieces_is_one_and_what_is_set_apart_stays() -> None:
    def line(*edges: tuple[str, float, float], y: float = 100.0) -> list[Piece]:
        return [Piece(text, x0, x1, y, 16.0) for text, x0, x1 in edges]

    touch = line(("全年新增", 80, 144), ("12", 144, 161), ("公里。", 159, 207))
    assert touching(touch) == [Piece("全年新增12公里。", 80, 207, 100.0, 16.0)]
    for apart in (
        line(("指标", 80, 112), ("单位", 160, 192)),
        line(("湖", 80, 96), ("湖", 82, 98)),  # printed twice
        line(("湖岸修复", 80, 144), ("绿道", 96, 128)),  # one inside the other
        line(("湖岸", 80, 112), (" ", 112, 112), ("修复", 112, 144)),
        [*line(("湖岸", 80, 112)), *line(("修复", 112, 144), y=101.0)],
        [*line(("湖岸", 80, 112)), line(("修复", 112, 144))[0]._replace(size=10.0)],
        [*line(("湖岸", 80, 112)), line(("修复", 112, 144))[0]._replace(upright=False)],
    ):
        assert touching(apart) == apart
