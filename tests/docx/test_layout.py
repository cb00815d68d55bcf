"""Evidence beside the text: outline, bold, size and alignment through the chain of styles."""

import pytest

from .build import abstract, concrete, item, level, p, read, run, style

SIZE = '<w:sz w:val="{}"/>'


def bold(body: str, **parts: str) -> list[str]:
    text, layout = read(body, **parts)
    return [text[a:b] for a, b in layout.strong]


def test_outline_levels_of_paragraphs_and_styles() -> None:
    styles = style("h1", '<w:outlineLvl w:val="0"/>') + style("h2", base="h1")
    body = (
        p("甲", style="h1") + p("乙", style="h2") + p("丙", properties='<w:outlineLvl w:val="2"/>')
        + p("丁", style="h1", properties='<w:outlineLvl w:val="9"/>') + p("戊")
    )  # fmt: skip
    text, layout = read(body, styles=styles)
    assert {text[at]: level for at, level in layout.headings.items()} == {"甲": 1, "乙": 1, "丙": 3}


def test_a_heading_begins_with_its_number() -> None:
    lists = abstract(0, level(0, "%1、", "chineseCounting")) + concrete(1, 0)
    styles = style("h1", '<w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/>')
    text, layout = read(p("前言") + p("总则", style="h1"), styles=styles, numbering=lists)
    assert text == "前言\n一、总则\n"
    assert layout.headings == {3: 1}
    assert layout.generated == ((3, 5),)


def test_alignment() -> None:
    styles = style("t", '<w:jc w:val="center"/>') + style("u", '<w:jc w:val="left"/>', base="t")
    body = (
        p("甲", style="t") + p("乙", properties='<w:jc w:val="right"/>')
        + p("丙", properties='<w:jc w:val="end"/>') + p("丁", style="u")
        + p("<w:r><w:t>戊</w:t><w:br/><w:t>己</w:t></w:r>", style="t")
    )  # fmt: skip
    text, layout = read(body, styles=styles)
    assert {text[at]: side for at, side in layout.aligned.items()} == {
        "甲": "center", "乙": "right", "丙": "right", "戊": "center", "己": "center",
    }  # fmt: skip


def test_bold_runs_that_touch_are_one_span() -> None:
    assert bold(p(run("建成", "<w:b/>"), run("公园", "<w:b/>"), "五座", run("。", "<w:b/>"))) == [
        "建成公园", "。",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "is_bold"), [("1", True), ("0", False), ("false", False), ("on", True)]
)
def test_bold_may_be_switched_off(value: str, is_bold: bool) -> None:
    assert bool(bold(p(run("甲", f'<w:b w:val="{value}"/>')))) is is_bold


def test_bold_of_styles_is_a_toggle() -> None:
    styles = (
        style("p", look="<w:b/>") + style("c", look="<w:b/>", kind="character")
        + style("d", base="c", kind="character")
    )  # fmt: skip
    body = (
        p(run("甲"), style="p")
        + p(run("乙", '<w:rStyle w:val="c"/>'))
        + p(run("丙", '<w:rStyle w:val="d"/>'), style="p")
        + p(run("丁", '<w:rStyle w:val="c"/><w:b/>'), style="p")
    )
    assert bold(body, styles=styles) == ["甲", "乙", "丁"]


def test_sizes_through_the_chain() -> None:
    styles = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{SIZE.format(21)}</w:rPr></w:rPrDefault></w:docDefaults>"
        + style("n", default=True) + style("h", look=SIZE.format(44), base="n")
        + style("c", look=SIZE.format(30), kind="character")
    )  # fmt: skip
    body = (
        p("甲") + p("乙", style="h") + p(run("丙", '<w:rStyle w:val="c"/>'))
        + p(run("丁", SIZE.format(32)), style="h")
        + p(run("戊", SIZE.format(20)), run("己庚辛", SIZE.format(28)))
    )  # fmt: skip
    text, layout = read(body, styles=styles)
    assert {text[at]: size for at, size in layout.sizes.items()} == {
        "甲": 10.5, "乙": 22, "丙": 15, "丁": 16, "戊": 14,
    }  # fmt: skip


def test_styles_in_a_circle_end() -> None:
    styles = style("a", base="b", look="<w:b/>") + style("b", base="a") + style("c", base="c")
    assert bold(p("甲", style="a") + p("乙", style="c"), styles=styles) == ["甲"]


def test_lines_are_whole_paragraphs() -> None:
    _, layout = read(p("甲"))
    assert layout.paragraphs
    assert layout.masked is None


def test_every_position_lies_in_the_text() -> None:
    lists = abstract(0, level(0, "%1、", "chineseCounting")) + concrete(1, 0)
    body = "".join(item(run("甲", "<w:b/>"), 1) for _ in range(3))
    text, layout = read(body, numbering=lists)
    spans = [*layout.strong, *layout.generated, *((a, b) for a, b, _ in layout.furniture)]
    assert all(0 <= a < b <= len(text) for a, b in spans)


@pytest.mark.parametrize("id", ["a3", "own"])
def test_the_style_of_the_title_stands_above_all_headings(id: str) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="a3"><w:name w:val="Title"/></w:style>'
        + style("own", base="a3")
        + style("h1", '<w:outlineLvl w:val="0"/>')
    )
    body = (
        p("云州市湿地修复", style=id)
        + p("基础", style="h1")
        + p("湿地不少。")
        + p("任务", style="h1")
    )
    text, layout = read(body, styles=styles)
    levels = {text[at:].split("\n")[0]: level for at, level in layout.headings.items()}
    assert levels == {"云州市湿地修复": 1, "基础": 2, "任务": 2}


def test_the_style_of_the_title_inside_a_text_is_no_heading() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="a3"><w:name w:val="Title"/></w:style>'
        + style("h1", '<w:outlineLvl w:val="0"/>')
    )  # fmt: skip
    text, layout = read(p("基础", style="h1") + p("云州市湿地", style="a3"), styles=styles)
    assert {text[at]: level for at, level in layout.headings.items()} == {"基": 1}
