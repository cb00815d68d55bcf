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
LINES = """<dl><dt>索引号</dt><dd>{index}</dd><dt>发文机关</dt><dd>{issuer}</dd><dt>文件名称</dt><dd>{title}</dd>
<dt>文号</dt><dd>{number}</dd><dt>成文日期</dt><dd>2031-03-05</dd><dt>公开日期</dt><dd>2031/03/19</dd></dl>
"""
COLUMNS = """<table><tr><th>索引号</th><th>标题</th><th>发文机关</th><th>发文字号</th><th>成文日期</th><th>发布日期</th></tr>
<tr><td>{index}</td><td>{title}</td><td>{issuer}</td><td>{number}</td><td>2031.3.5</td><td>2031.3.19</td></tr></table>
"""
GLUED = """<p><span>标题：{title}</span><span>索引号：{index}</span><span>发文机关：{issuer}</span><span>发文字号：{number}</span>\
<span>成文日期：2031-03-05</span><span>发布日期：2031-03-19</span></p>
"""
ONE_LINE = """<p>索引号：{index}；发文机关：{issuer}；发文字号：{number}；成文日期：2031-03-05；发布日期：2031-03-19；标题：{title}</p>
"""
COLON_CELLS = """<table><tr><td>索引号</td><td>：</td><td>{index}</td></tr><tr><td>发文机关</td><td>：</td><td>{issuer}</td></tr>
<tr><td>标题</td><td>：</td><td>{title}</td></tr><tr><td>文号</td><td>：</td><td>{number}</td></tr>
<tr><td>成文日期</td><td>：</td><td>2031年3月5日</td></tr><tr><td>发布日期</td><td>：</td><td>2031年3月19日</td></tr></table>
"""
BLANKS = """<ul><li><label>索引号</label> <span>{index}</span></li><li><label>发文机关</label> {issuer}</li>
<li><label>文件名称</label> {title}</li><li><label>发文字号</label> {number}</li>
<li><label>成文日期</label> 2031-03-05</li><li><label>发布日期</label> 2031-03-19</li></ul>
"""
BLANKS_INSIDE = """<p>索引号　{index}</p><p>公开目录　规范性文件</p><p>成文日期　2031年3月5日</p><p>发布日期　2031年3月19日</p>
<p>发布机构　{issuer}</p><p>文　号　{number}</p><p>标　题　{title}</p>
"""
#: A menu so long that the imprint stands behind the head of the text.
MENU = "".join(f"<p>栏目第{n}号</p>" for n in range(1_000)) + TABLE
FORMS = [
    TABLE,
    LIST,
    BRACKETS,
    DEFINITIONS,
    LINES,
    COLUMNS,
    GLUED,
    ONE_LINE,
    COLON_CELLS,
    BLANKS,
    MENU,
    BLANKS_INSIDE,
]
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


@pytest.mark.parametrize("record", FORMS)
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


@pytest.mark.parametrize("between", ["、", "<b>、</b>", "&emsp;", "&#12288;", " <i></i> "])
@pytest.mark.parametrize("field", ["发文机关：{}", "发文机关：云州海关</p><p>联合发文单位：{}"])
def test_each_of_several_issuers_has_its_own_place(between: str, field: str) -> None:
    names = ["云州市水务局", "云州市财政局", "云州市交通运输局"]
    record = f"<p>{field}</p><p>发文字号：{NUMBER}</p><p>成文日期：2031-03-05</p>"
    body = "<p>云州市海堤意见</p><p>一、修堤。</p><p>二、护堤。</p>"
    source = f"<div>{record.format(between.join(names))}{body}</div>"
    issuers = sp.parse(source, name="page.html").metadata.issuers
    assert [i.value for i in issuers][-3:] == names
    assert [source[i.start : i.end] for i in issuers][-3:] == names


def test_issuers_whose_places_are_not_known_are_not_parted() -> None:
    meta = '<meta name="dc.publisher" content="云州市水务局&emsp;云州市财政局">'
    body = "<p>云州市海堤意见</p><p>一、修堤。</p><p>二、护堤。</p>"
    source = f"<html><head>{meta}</head><body>{body}</body></html>"
    facts = sp.parse(source, name="page.html").metadata
    assert facts.issuer.value == "云州市水务局\u2003云州市财政局"
    assert facts.issuers is None


def test_a_date_of_signature_alone_is_an_imprint() -> None:
    page = "<h3>云州市海堤公告</h3><p>全文有效 成文日期：2031-03-05</p><p>一、修堤。</p><p>二、护堤。</p>"
    facts = sp.parse(f"<div>{page}</div>", name="page.html").metadata
    assert facts.written.value == dt.date(2031, 3, 5)


def test_the_headline_may_name_the_issuer_before_the_title_as_printed() -> None:
    page = (
        "# 云州市水务局关于修堤的通知\n\n- 发文机关：云州市水务局\n- 成文日期：2031-03-05\n\n"
        "关于修堤的通知\n\n各区水务局：\n\n一、修堤。\n\n二、护堤。\n"
    )
    facts = sp.parse(page, name="page.md").metadata
    assert facts.title.value == "云州市水务局关于修堤的通知"
    assert facts.also is None


def test_joint_issuers_in_a_place_of_their_own() -> None:
    record = (
        "<ol><li>[发文机构] 云州市水务局</li><li>[联合发文单位] 云州市财政局、云州海关</li>"
        "<li>[发文字号] {number}</li><li>[成文日期] 2031-03-05</li><li>[实施日期] ----</li></ol>"
    )
    facts = _page(record).metadata
    assert [i.value for i in facts.issuers] == ["云州市水务局", "云州市财政局", "云州海关"]


def test_words_for_one_fact_have_an_order() -> None:
    """The site that publishes is no issuer where the imprint names one; 主题词 is not 主题分类."""
    record = (
        "<p>发布机构：云州市档案馆</p><p>主题分类：水利</p><p>主题词：海堤 修复</p><p>发文日期：2031年3月6日</p>"
        "<p>成文日期：2031年3月5日</p><p>发文机关：{issuer}</p><p>发文字号：{number}</p>"
    )
    facts = _page(record).metadata
    assert (facts.issuer.value, facts.written.value) == (ISSUER, dt.date(2031, 3, 5))
    assert (facts.subjects.value, facts.topic.value) == ("海堤 修复", "水利")


@pytest.mark.parametrize("last", ["主题词：", "<b>主题词</b>："])
def test_an_empty_word_at_the_end_takes_no_line_of_the_text(last: str) -> None:
    empty = TABLE + f"<table><tr><td>{last}</td><td></td><td></td></tr></table>"
    assert _page(empty).metadata.subjects is None
    assert _page(TABLE + f"<p>{last}</p>").metadata.subjects is None


NOTICE = "云州市人民政府关于印发云州市海堤修复计划的通知"
SENT = (
    "<p>{0}</p><p>云府发〔2031〕9号</p><p>各区人民政府：</p><p>现将《云州市海堤修复计划》印发给你们。</p>"
    "<p>云州市人民政府</p><p>2031年3月5日</p><p>云州市海堤修复计划</p><p>一、总体要求</p><p>三年修完海堤。</p>"
)


@pytest.mark.parametrize(
    "head",
    [
        f"<h1>{NOTICE}</h1><p>文号：云府发〔2031〕9号</p><p>成文日期：2031-03-05</p>",
        f"<p>文号：云府发〔2031〕9号</p><p>成文日期：2031-03-05</p><h1>{NOTICE}</h1>",
        f"<title>{NOTICE}_云州市人民政府</title>",
        f'<meta property="og:title" content="{NOTICE} - 云州市人民政府">',
        f'<meta name="PubDate" content="2031-03-19"><h1>{NOTICE}</h1>',
        "<p>文号：云府发〔2031〕9号</p><p>成文日期：2031-03-05</p>",
    ],
)
def test_a_headline_is_the_title_where_the_imprint_has_none(head: str) -> None:
    source, document = parsed(f"<div>{head}{SENT.format(NOTICE)}</div>", name="page.html")
    assert breaches(source, document) == []
    assert document.metadata.title.value == NOTICE
    assert document.metadata.issued[0].value == "云州市海堤修复计划"


def test_a_headline_that_only_speaks_of_a_plan_is_not_its_title() -> None:
    page = (
        "<h1>我市出台海堤修复计划</h1><p>文号：云府发〔2031〕9号</p><p>成文日期：2031-03-05</p>"
        + SENT.format(NOTICE)
    )
    assert sp.parse(page, name="page.html").metadata.title.value != "我市出台海堤修复计划"


@pytest.mark.parametrize("name", [NOTICE, "云州市海堤修复计划", "云府发〔2031〕9号"])
def test_the_notice_the_plan_and_the_number_all_name_the_document(name: str) -> None:
    for notice in (NOTICE, "云州市人民政府关于印发《云州市海堤修复计划》的通知"):
        document = sp.parse(f"<title>{notice}</title>" + SENT.format(notice), name="page.html")
        found = sp.resolve(f"《{name.replace(NOTICE, notice)}》第一部分", within=document)
        assert found.node.id == "level_1"


def test_front_matter_that_a_program_wrote_is_an_imprint() -> None:
    page = (
        '---\ntitle: 云州市海堤意见\n发文机关: "云州市水务局"\nwenhao: 云水〔2031〕3号\ndate: 2031-03-19\ntags: [甲, 乙]\n---\n'
        "# 云州市海堤意见\n\n## 一、总则\n\n修堤。\n"
    )
    source, document = parsed(page, name="a.md")
    assert breaches(source, document) == []
    facts = document.metadata
    stated = (facts.title, facts.issuer, facts.document_number, facts.published)
    assert [str(s.value) for s in stated] == [
        "云州市海堤意见",
        "云州市水务局",
        "云水〔2031〕3号",
        "2031-03-19",
    ]
    assert page[facts.issuer.start : facts.issuer.end] == "云州市水务局"


def test_a_notice_and_the_plan_that_it_issues_have_a_title_each() -> None:
    notice = "云州市人民政府关于印发《云州市海堤修复计划》的通知"
    page = TABLE.format(title=notice, number=NUMBER, issuer=ISSUER, index=INDEX) + (
        f"<p>{notice}</p><p>{NUMBER}</p><p>各区人民政府：</p><p>现将《云州市海堤修复计划》印发给你们。</p>"
        "<p>云州市人民政府</p><p>2031年3月5日</p><p>云州市海堤修复计划</p><p>一、总体要求</p>"
        "<p>三年修完十二公里海堤。</p><p>二、保障措施</p><p>市财政安排专项资金。</p>"
    )
    document = sp.parse(page, name="page.html")
    assert document.metadata.title.value == notice
    assert document.metadata.issued[0].value == "云州市海堤修复计划"
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


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("a.html", '<p>附件：<a href="/x/1.xlsx">湿地名录</a></p>'),
        ("a.html", "<p><a href='2.DOCX?d=1'>附件：湿地名录</a></p>"),
        ("a.md", "附件：[湿地名录](a.pdf)\n"),
    ],
)
def test_a_label_that_links_to_a_file_is_no_annex(name: str, label: str) -> None:
    lines = [
        "关于公布湿地名录的公告",
        label,
        "现将名录予以公布。",
        "一、湿地共十二处。",
        "二、名录三年更新一次。",
    ]
    html = name.endswith("html")
    page = "\n\n".join(line if line[0] == "<" or not html else f"<p>{line}</p>" for line in lines)
    document = sp.parse(page, name=name)
    assert [n.kind for n in document.walk() if n.kind == "annex"] == []
    assert [n.number for n in document.body if n.kind == "level1"] == [1, 2]


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
