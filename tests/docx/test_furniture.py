"""What is on the page and not of the document: margins, notes, tables of contents."""

import pytest

from shenzhen_plans.source.layout import Layout

from .build import field, p, read, run, style, table

REFERENCE = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
MARK = "<w:r><w:footnoteRef/></w:r>"


def furniture(text: str, layout: Layout) -> list[tuple[str, str]]:
    return [(text[a:b], category) for a, b, category in layout.furniture]


def section(*references: str) -> str:
    inner = "".join(
        f'<w:{id.rstrip("0123456789")}Reference w:type="default" r:id="{id}"/>' for id in references
    )
    return f"<w:sectPr>{inner}</w:sectPr>"


def test_headers_and_footers_stand_at_the_end_each_once() -> None:
    text, layout = read(
        p("正文", properties=section("header1")) + p("续") + section("header1", "footer1"),
        header1=p("云州市2031年计划"),
        footer1=p("— ", field("PAGE", run("3")), " —"),
    )
    assert text.splitlines() == ["正文", "续", "云州市2031年计划", "— 3 —"]
    assert furniture(text, layout) == [
        ("云州市2031年计划", "running_head"),
        ("— 3 —", "page_number"),
    ]


def test_a_header_that_no_section_uses_is_not_on_the_page() -> None:
    assert read(p("正文"), header1=p("旧页眉"))[0] == "正文\n"


KINDS = section("header1", "header2", "header3")
KINDS = KINDS.replace("default", "first", 2).replace("first", "even", 1)


@pytest.mark.parametrize(
    ("title", "settings", "shown"),
    [
        ("", "", ["常"]),
        ("<w:titlePg/>", "", ["首", "常"]),
        ("", "<w:evenAndOddHeaders/>", ["双", "常"]),
        ('<w:titlePg w:val="0"/>', '<w:evenAndOddHeaders w:val="false"/>', ["常"]),
    ],
)
def test_headers_of_first_and_even_pages_need_their_switch(
    title: str, settings: str, shown: list[str]
) -> None:
    body = p("正文") + KINDS.replace("</w:sectPr>", f"{title}</w:sectPr>")
    headers = {"header1": p("双"), "header2": p("首"), "header3": p("常")}
    assert read(body, settings=settings, **headers)[0].splitlines() == ["正文", *shown]


def test_tables_and_boxes_in_the_margins() -> None:
    box = f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{p('5')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    text, layout = read(
        p("正文") + section("footer1"), footer1=table(("云州市", "内部"), ("甲", "乙")) + p(box)
    )
    assert [text for text, _ in furniture(text, layout)] == ["云州市", "内部", "甲", "乙", "5"]


def test_footnotes_follow_their_paragraph() -> None:
    notes = (
        '<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
        f'<w:footnote w:id="2">{p(MARK, " 见附表。")}</w:footnote>'
        f'<w:footnote w:id="5">{p(MARK, " 按可比价。")}</w:footnote>'
    )
    text, layout = read(
        p("增长5%", REFERENCE.format(5), "。") + p("建成公园", REFERENCE.format(2), "。"),
        footnotes=notes,
    )
    assert text.splitlines() == ["增长5%。", "1 按可比价。", "建成公园。", "2 见附表。"]
    assert {category for _, category in furniture(text, layout)} == {"footnote"}
    assert [text[a:b] for a, b in layout.generated] == ["1", "2"]


def test_endnotes_count_in_roman_and_settings_may_say_otherwise() -> None:
    note = f'<w:endnote w:id="1">{p("<w:r><w:endnoteRef/></w:r>", "见表。")}</w:endnote>'
    body = p("甲", '<w:r><w:endnoteReference w:id="1"/></w:r>')
    assert read(body, endnotes=note)[0] == "甲\ni 见表。\n"
    chosen = '<w:endnotePr><w:numFmt w:val="decimalEnclosedCircle"/></w:endnotePr>'
    assert read(body, endnotes=note, settings=chosen)[0] == "甲\n① 见表。\n"


def test_a_section_may_say_how_its_notes_count() -> None:
    note = f'<w:footnote w:id="2">{p(MARK, "见表。")}</w:footnote>'
    format = '<w:footnotePr><w:numFmt w:val="decimalEnclosedCircleChinese"/></w:footnotePr>'
    body = p("甲", REFERENCE.format(2)) + f"<w:sectPr>{format}</w:sectPr>"
    assert read(body, footnotes=note)[0] == "甲\n① 见表。\n"


def test_notes_with_a_sign_of_their_own_have_no_number() -> None:
    note = f'<w:footnote w:id="1">{p("*见表。")}</w:footnote>'
    sign = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="1"/><w:t>*</w:t></w:r>'
    assert read(p("甲", sign), footnotes=note)[0] == "甲*\n*见表。\n"


def test_notes_that_refer_to_themselves_or_to_nothing() -> None:
    note = f'<w:footnote w:id="1">{p(MARK, "见", REFERENCE.format(1))}</w:footnote>'
    body = p("甲", REFERENCE.format(1), REFERENCE.format(1), REFERENCE.format(8))
    assert read(body, footnotes=note)[0] == "甲\n1 见\n"


def test_notes_in_a_table_of_data_follow_the_table() -> None:
    note = f'<w:footnote w:id="1">{p(MARK, "预期性。")}</w:footnote>'
    from .build import cell, row

    text, layout = read(
        table(("指标", "数"), row(cell(p("公园", REFERENCE.format(1))), "5")), footnotes=note
    )
    assert text.splitlines() == ["指标\t数", "公园\t5", "1 预期性。"]
    assert text[layout.grids[0].start : layout.grids[0].end] == "指标\t数\n公园\t5"


def contents(*lines: str) -> str:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o "1-3" \\h</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    first, *rest = lines
    return p(begin, first) + "".join(p(line) for line in rest) + p(end)


def test_a_field_of_contents_is_furniture_with_its_title() -> None:
    text, layout = read(
        p("云州市规划")
        + p("目　录")
        + p()
        + contents("第一章 总则\t1", "第二章 目标\t3")
        + p("第一章 总则")
    )
    assert furniture(text, layout) == [("目　录\n第一章 总则\t1\n第二章 目标\t3", "contents")]
    assert text.splitlines()[-1] == "第一章 总则"


def test_contents_by_style_alone() -> None:
    styles = style("a1", name="toc 1") + style("a2", name="TOC 2")
    text, layout = read(
        p("目录")
        + p("第一章 总则 1", style="a1")
        + p("第一节 目标 1", style="a2")
        + p("第一章 总则"),
        styles=styles,
    )
    assert furniture(text, layout) == [("目录\n第一章 总则 1\n第一节 目标 1", "contents")]


@pytest.mark.parametrize("title", ["目录", "公园目录"])
def test_a_title_of_contents_without_contents_stays(title: str) -> None:
    text, layout = read(p(title) + p("一、公园"))
    assert not layout.furniture
    assert text.splitlines() == [title, "一、公园"]


def test_a_field_of_contents_that_never_ends_hides_nothing() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'
    text, layout = read(p(begin) + p("甲") + p("乙"))
    assert (text, layout.furniture) == ("甲\n乙\n", ())
