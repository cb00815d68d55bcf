"""HTML as government sites print it: the page's record, titles on several lines, tables."""

from __future__ import annotations

import datetime as dt

import pytest

import shenzhen_plans as sp
from shenzhen_plans.source.inputs import from_str
from tests.laws.audit import breaches, parsed

TABLE = """<table><tr><td><b>索 引 号：</b></td><td>{index}</td><td><b>主题分类：</b></td><td>水利\\堤防</td></tr>
<tr><td><b>发文机关：</b></td><td>{issuer}</td><td><b>成文日期：</b></td><td>2031年3月5日</td></tr>
<tr><td><b>标　　题：</b></td><td colspan="3">{title}</td></tr>
<tr><td><b>发文字号：</b></td><td>{number}</td><td><b>发布日期：</b></td><td>2031年03月19日</td></tr></table>
"""
LIST = """<div><span>索引号</span>：{index}</div><div>发布机构：{issuer}</div><div>成文日期：2031-03-05</div>
<div>名称：{title}</div><div>文号：{number}</div><div>公开日期：2031-03-19</div>
"""
BRACKETS = """<p>【法规标题】{title}</p><p>【发布部门】 {issuer}</p><p>【发文字号】{number}</p><p>【成文日期】2031.03.05</p>
<p>【发布日期】2031.03.19</p><p>【时效性】现行有效</p><p>【索引号】{index}</p>
"""
DEFINITIONS = """<dl><dt>索引号：</dt><dd>{index}</dd><dt>发文机关：</dt><dd>{issuer}</dd><dt>标题：</dt><dd>{title}</dd>
<dt>文号：</dt><dd>{number}</dd><dt>成文日期：</dt><dd>2031年3月5日</dd><dt>发布日期：</dt><dd>2031年3月19日</dd></dl>
"""
BODY = """<div><p style="text-align:center">{title}</p><p>{number}</p><p>各区人民政府，市政府各部门：</p>
<p>沿海各区都有旧海堤。现就修堤安排如下。</p><p><b>一、总体要求</b></p><p>三年修完十二公里海堤。</p>
<p><b>二、保障措施</b></p><p>市财政安排专项资金。</p><p>{signed}</p><p>2031年3月5日</p></div>
"""
TITLE = "云州市人民政府关于修复沿海旧海堤加固老码头的实施意见"
NUMBER, ISSUER, INDEX = "云府发〔2031〕9号", "云州市人民政府", "007/2031-00012"


def _page(record: str, **changed: str) -> sp.Document:
    said = {"title": TITLE, "number": NUMBER, "issuer": ISSUER, "index": INDEX} | changed
    own = {"title": TITLE, "number": NUMBER, "signed": ISSUER}
    source, document = parsed(record.format(**said) + BODY.format(**own), name="page.html")
    assert breaches(source, document) == []
    for fact in (document.metadata.index_number, document.metadata.title):
        assert fact is None or fact.value in source.text
    return document


@pytest.mark.parametrize("record", [TABLE, LIST, BRACKETS, DEFINITIONS])
def test_a_record_becomes_metadata_whatever_its_form(record: str) -> None:
    document = _page(record)
    facts = document.metadata
    assert [facts.title.value, facts.document_number.value, facts.issuer.value] == [
        TITLE,
        NUMBER,
        ISSUER,
    ]
    assert facts.index_number.value == INDEX
    assert (facts.written.value, facts.published.value) == (
        dt.date(2031, 3, 5),
        dt.date(2031, 3, 19),
    )
    assert [(n.number, n.title) for n in document.body if n.number] == [
        (1, "总体要求"),
        (2, "保障措施"),
    ]
    assert facts.also is None
    assert "metadata.disagree" not in {d.code for d in document.diagnostics}
    assert "imprint" in {f.category for f in document.furniture}
    assert not [n for n in document.walk() if INDEX in n.text]


def test_where_record_and_text_disagree_both_are_kept_and_reported() -> None:
    document = _page(TABLE, issuer="岚山区人民政府办公室", number="岚府办〔2031〕2号")
    facts = document.metadata
    assert (facts.issuer.value, facts.document_number.value) == (
        "岚山区人民政府办公室",
        "岚府办〔2031〕2号",
    )
    assert {(a.field, a.value) for a in facts.also} == {
        ("issuer", ISSUER),
        ("document_number", NUMBER),
    }
    assert [d.code for d in document.diagnostics].count("metadata.disagree") == 2


def test_joint_issuers_are_a_list() -> None:
    facts = _page(TABLE, issuer="云州市水务局 云州市财政局、云州市交通运输局").metadata
    assert [i.value for i in facts.issuers] == ["云州市水务局", "云州市财政局", "云州市交通运输局"]
    assert _page(TABLE).metadata.issuers is None


def test_a_notice_and_the_plan_that_it_issues_have_a_title_each() -> None:
    notice = "云州市人民政府关于印发《云州市海堤修复计划》的通知"
    page = TABLE.format(title=notice, number=NUMBER, issuer=ISSUER, index=INDEX) + (
        f"<p>{notice}</p><p>{NUMBER}</p><p>各区人民政府：</p><p>现将《云州市海堤修复计划》印发给你们。</p>"
        "<p>云州市人民政府</p><p>2031年3月5日</p><p>云州市海堤修复计划</p><p>一、总体要求</p>"
        "<p>三年修完十二公里海堤。</p><p>二、保障措施</p><p>市财政安排专项资金。</p>"
    )
    document = sp.parse(page, name="page.html")
    assert document.metadata.title.value == notice
    assert document.metadata.issued.value == "云州市海堤修复计划"
    assert [n.title for n in document.body] == ["总体要求", "保障措施"]


@pytest.mark.parametrize("recorded", [True, False])
@pytest.mark.parametrize("tag", ["</p><p style='text-align: center'>", "<br>"])
def test_a_title_on_several_lines_is_one(recorded: bool, tag: str) -> None:
    record = (
        TABLE.format(title=TITLE, number=NUMBER, issuer=ISSUER, index=INDEX) if recorded else ""
    )
    lines = tag.join((TITLE[:9], TITLE[9:17], TITLE[17:]))
    page = record + BODY.format(title=lines, number=NUMBER, signed=ISSUER)
    document = sp.parse(page, name="page.html")
    assert document.metadata.title.value == TITLE
    assert "navigation" not in {f.category for f in document.furniture}


def test_what_the_head_of_a_page_states() -> None:
    head = (
        '<html><head><meta name="ArticleTitle" content="云州市海堤意见"><meta content="2031-03-19 09:30" name="PubDate">'
        '<meta name="ContentSource" content="云州日报"><script type="application/ld+json">'
        '{"headline": "x", "url": "https://example.cn/\\u0061"}</script></head><body>'
    )
    source = from_str(
        f"{head}<p>云州市海堤意见</p><p>一、总则</p><p>修堤。</p></body></html>", name="a.html"
    )
    facts = sp.parse(source.text, name="a.html").metadata
    assert facts.published.value == dt.date(2031, 3, 19)
    assert facts.source_site.value == "云州日报"
    assert facts.source_url.value == "https://example.cn/a"
    assert source.text[facts.source_site.start : facts.source_site.end] == "云州日报"


@pytest.mark.parametrize(
    "text",
    [
        "一、总则\n来源：云州日报\n(一)目标。建成。\n",
        "关于标题：一份说明\n一、总则\n各区按名称：填报。\n",
        "一、总则\n链接：无\n",
    ],
)
def test_a_word_or_two_make_no_record(text: str) -> None:
    assert "imprint" not in {f.category for f in sp.parse(text).furniture}


def test_a_layout_table_of_any_size_is_no_data_table() -> None:
    short = "<table><tr><td><p>云州市人民政府关于修堤的复函</p><p>岚山区人民政府：</p><p>同意修堤。</p></td></tr></table>"
    beside = f"<table><tr><td>首页</td><td>{short}</td></tr></table>"
    for page in (short, beside):
        source = from_str(page, name="a.html")
        assert source.layout.grids == ()
        assert not [n for n in sp.parse(page, name="a.html").walk() if n.kind in ("table", "row")]


def test_a_data_table_has_cells_and_a_row_is_a_line() -> None:
    page = (
        "<p>一、指标</p><table><tr><th>指标</th><th>2031年</th></tr>"
        "<tr><td rowspan=2><p>海堤</p><p>(公里)</p></td>\n<td> 3 </td></tr><tr><td></td></tr></table><p>二、保障</p>"
    )
    source = from_str(page, name="a.html")
    (grid,) = source.layout.grids
    shown = [[page[c.start : c.end] for c in row] for row in grid.rows]
    assert shown == [["指标", "2031年"], ["海堤</p><p>(公里)", "3"], [""]]
    assert (grid.header_rows, grid.rows[1][0].rows) == (1, 2)
    rows = [n.text.split() for n in sp.parse(page, name="a.html").walk() if n.kind == "row"]
    assert rows == [["指标", "2031年"], ["海堤", "(公里)", "3"]]
