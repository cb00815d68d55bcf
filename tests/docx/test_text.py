"""What stands inside paragraphs: the text of a document as Word shows it."""

import pytest

from .build import W, docx, field, item, lines, p, read, run, style

BREAK = "<w:r><w:br/></w:r>"


def test_runs_links_controls_and_tags_are_one_line() -> None:
    got = lines(
        p(
            "云州",
            "<w:proofErr/>",
            f"<w:hyperlink>{run('市')}</w:hyperlink>",
            f"<w:smartTag>{run('公')}<w:smartTag>{run('园')}</w:smartTag></w:smartTag>",
            f"<w:sdt><w:sdtPr/><w:sdtContent>{run('条')}</w:sdtContent></w:sdt>",
            f"<w:customXml>{run('例')}</w:customXml>",
            f"<w:bdo>{run('草')}</w:bdo>",
            f"<w:dir>{run('案')}</w:dir>",
        )
    )
    assert got == ["云州市公园条例草案"]


def test_paragraphs_in_controls_and_custom_xml() -> None:
    body = (
        f"<w:sdt><w:sdtContent>{p('甲')}<w:customXml>{p('乙')}</w:customXml></w:sdtContent></w:sdt>"
    )
    assert lines(body) == ["甲", "乙"]


def test_empty_paragraphs_are_no_lines() -> None:
    assert lines(p() + p("甲") + p("　") + p("乙")) == ["甲", "乙"]


def test_tabs_breaks_hyphens_and_symbols() -> None:
    got = lines(
        p("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:cr/><w:t>丁</w:t></w:r>")
        + p('<w:r><w:t>A</w:t><w:noBreakHyphen/><w:t>B</w:t><w:softHyphen/><w:t>C</w:t></w:r>')
        + p('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:t>办结</w:t></w:r>')
        + p('<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t>90%</w:t></w:r>')
        + p('<w:r><w:t>甲</w:t><w:br w:type="page"/><w:t>乙</w:t></w:r>')
        + p(run("l", '<w:rFonts w:ascii="Wingdings"/>') + run("公园"))
    )  # fmt: skip
    assert got == ["甲\t乙", "丙", "丁", "A-BC", "✓办结", "≥90%", "甲", "乙", "●公园"]


@pytest.mark.parametrize("char", ["", "XYZ", "0", "D800", "FFFFFF"])
def test_symbols_that_are_none(char: str) -> None:
    assert lines(p(f'<w:r><w:t>甲</w:t><w:sym w:font="Symbol" w:char="{char}"/></w:r>')) == ["甲"]


def test_blanks_at_the_ends_count_only_where_the_file_says_so() -> None:
    plain = "<w:r><w:t> 甲 </w:t></w:r>"
    kept = '<w:r><w:t xml:space="preserve"> 乙 </w:t></w:r>'
    assert lines(p(plain + kept + "<w:r><w:t>丙\n  丁</w:t></w:r>")) == ["甲 乙 丙   丁"]


def test_tracked_changes_are_read_as_accepted() -> None:
    got = lines(
        p(
            "建成",
            "<w:del><w:r><w:delText>三</w:delText></w:r></w:del>",
            f"<w:ins>{run('五')}</w:ins>",
            f"<w:moveFrom>{run('口袋')}</w:moveFrom>",
            f"<w:moveTo>{run('社区')}</w:moveTo>",
            "公园",
        )
    )
    assert got == ["建成五社区公园"]


def test_a_deleted_paragraph_end_joins_two_paragraphs() -> None:
    first = p("建成", properties="<w:rPr><w:del/></w:rPr>")
    assert lines(first + p("公园") + p("五座")) == ["建成公园", "五座"]


def test_a_deleted_paragraph_is_gone() -> None:
    gone = p(
        "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>",
        properties="<w:rPr><w:del/></w:rPr>",
    )
    assert lines(p("甲") + gone + p("乙")) == ["甲", "乙"]


def test_a_deleted_last_paragraph_end_loses_nothing() -> None:
    assert lines(p("甲") + p("乙", properties="<w:rPr><w:del/></w:rPr>")) == ["甲", "乙"]


def test_hidden_text_is_not_printed() -> None:
    styles = style("q", look="<w:vanish/>", kind="character")
    got = lines(
        p("甲", run("藏", "<w:vanish/>"), run("乙", '<w:vanish w:val="0"/>'))
        + p("丙", run("藏", '<w:rStyle w:val="q"/>'), run("丁", '<w:rStyle w:val="q"/><w:vanish w:val="false"/>'))
        + p("戊", run("己", "<w:webHidden/>")),
        styles=styles,
    )  # fmt: skip
    assert got == ["甲乙", "丙丁", "戊己"]


def test_a_hidden_paragraph_end_puts_two_paragraphs_on_one_line() -> None:
    """Word's style separator: a heading and its text in one line."""
    heading = p(
        "目标。", properties='<w:outlineLvl w:val="1"/><w:rPr><w:vanish/><w:specVanish/></w:rPr>'
    )
    text, layout = read(heading + p("建成公园。"))
    assert text == "目标。建成公园。\n"
    assert layout.headings == {0: 2}


def test_an_initial_over_several_lines_belongs_to_its_paragraph() -> None:
    initial = p("云", properties='<w:framePr w:dropCap="drop" w:lines="2"/>')
    assert lines(initial + p("州市在江边。")) == ["云州市在江边。"]


def test_field_codes_go_and_results_stay() -> None:
    nested = field("IF ", run("甲")) + field('HYPERLINK "http://example.org"', run("乙"))
    inner = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF </w:instrText></w:r>'
        + field("MERGEFIELD x", run("不显示"))
        + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + run("丙")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    simple = f'<w:fldSimple w:instr=" DATE ">{run("丁")}</w:fldSimple>'
    assert lines(p(nested, inner, simple, "戊")) == ["甲乙丙丁戊"]


def test_fields_over_several_paragraphs() -> None:
    first = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF a</w:instrText></w:r>'
    )
    first += '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("甲")
    last = run("乙") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    assert lines(p(first) + p(last)) == ["甲", "乙"]


@pytest.mark.parametrize("kind", ["begin", "separate", "end"])
def test_broken_fields_hide_nothing_of_what_follows(kind: str) -> None:
    assert lines(p(f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>') + p("甲")) == ["甲"]


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        (r"eq \o\ac(○,1)", "①"),
        (r"EQ \o\ac(○,20)", "⑳"),
        (r"eq \o\ac(○,甲)", "甲"),
        (r"EQ \* jc2 \* hps10 \o\ad(\s\up 9(yún),云)", "云"),
        (r"SYMBOL 8805 \f Arial", "≥"),
        (r"EQ \f(1,2)", ""),
        ("PAGE", ""),
    ],
)
def test_fields_that_show_something_without_a_result(code: str, shown: str) -> None:
    assert lines(p("甲", field(code, None), "乙")) == [f"甲{shown}乙"]


def test_readings_above_characters_are_left_out() -> None:
    ruby = f"<w:r><w:ruby><w:rubyPr/><w:rt>{run('yún')}</w:rt><w:rubyBase>{run('云')}</w:rubyBase></w:ruby></w:r>"
    assert lines(p(ruby, "州")) == ["云州"]


def test_formulas_keep_their_characters() -> None:
    formula = "<m:oMath><m:r><m:t>x≥5</m:t></m:r></m:oMath>"
    assert lines(p("其中", formula)) == ["其中x≥5"]


def test_of_two_ways_to_show_a_thing_one_is_taken() -> None:
    emoji = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="w16se">'
        '<w16se:symEx w16se:font="Segoe UI Emoji" w16se:char="2705"/></mc:Choice>'
        "<mc:Fallback><w:t>✅</w:t></mc:Fallback></mc:AlternateContent></w:r>"
    )
    runs = (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{run("甲")}</mc:Choice>'
        f"<mc:Fallback>{run('不取')}</mc:Fallback></mc:AlternateContent>"
    )
    unknown = (
        f'<mc:AlternateContent><mc:Choice Requires="zz">{run("不取")}</mc:Choice>'
        f"<mc:Fallback>{run('乙')}</mc:Fallback></mc:AlternateContent>"
    )
    assert lines(p(emoji, runs, unknown)) == ["✅甲乙"]


def text_box(*paragraphs: str) -> str:
    inner = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic>'
        f"<a:graphicData><wps:wsp><wps:txbx>{inner}</wps:txbx></wps:wsp></a:graphicData></a:graphic>"
        "</wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>"
        f"{inner}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def test_text_boxes_stand_once_after_the_paragraph_that_anchors_them() -> None:
    assert lines(p("正文", text_box(p("专栏1：公园"), p("五座")), "续") + p("下文")) == [
        "正文续", "专栏1：公园", "五座", "下文",
    ]  # fmt: skip


def test_old_text_boxes_and_boxes_in_boxes() -> None:
    inner = f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{p('内')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    outer = f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{p('外', inner)}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    assert lines(p("正文", outer)) == ["正文", "外", "内"]


def test_strict_documents_are_read_like_others() -> None:
    from shenzhen_plans.source.docx import read_docx

    from .build import members, package

    strict = {
        name: text.replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main").replace(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            "http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        for name, text in members(p("云州市"), styles=style("a")).items()
    }
    assert read_docx(package(strict))[0] == "云州市\n"


def test_other_names_and_cases_of_the_parts() -> None:
    from shenzhen_plans.source.docx import read_docx

    from .build import members, package

    renamed = {
        name.replace("word/", "Word/").replace("document.xml", "Document2.xml"): text.replace(
            "word/document.xml", "/word/document2.xml"
        )
        for name, text in members(p("云州市")).items()
    }
    assert read_docx(package(renamed))[0] == "云州市\n"


def test_the_same_document_gives_the_same_text() -> None:
    assert read(item("甲")) == read(item("甲"))
    assert docx(p("甲"))[:4] == b"PK\x03\x04"
