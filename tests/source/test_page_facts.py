"""What a page states in one line, in spans without colons, in its markup and in odd forms of dates."""

from __future__ import annotations

import json

import pytest

import shenzhen_plans as sp
from shenzhen_plans.model import Metadata

HEAD = "<h1>云州市湿地修复方案</h1>"
BODY = "<p>一、目标</p><p>三年修复湿地四千亩。</p><p>二、措施</p><p>退塘还湿，补种芦苇。</p>"


def _facts(record: str, *, head: str = "") -> Metadata:
    source = f"<html><head>{head}</head><body>{HEAD}{record}{BODY}</body></html>"
    return sp.parse(source, name="page.html").metadata


def _values(facts: Metadata, *names: str) -> list[str | None]:
    found = [getattr(facts, name) for name in names]
    return [None if fact is None else str(fact.value) for fact in found]


@pytest.mark.parametrize(
    "line",
    [
        "<span>来源：市林业局</span><span>发布时间：2031-03-19</span><span>浏览量：<i>302</i></span>",
        "<span>来源：市林业局</span><span>作者：林青</span><em>发布时间：2031-03-19</em>",
        "<i>2031-03-19 08:30</i><span>来源：市林业局</span><span>阅读：81</span>",
        "<span>录入员：林青</span><span>发布时间：2031-03-19 10:00</span><b>来源：市林业局</b>",
    ],
)
def test_an_element_ends_the_value_of_the_one_before(line: str) -> None:
    facts = _facts(f"<div>{line}</div>")
    assert _values(facts, "source_site", "published") == ["市林业局", "2031-03-19"]


def test_words_in_a_paragraph_are_not_set_apart() -> None:
    source = f"<html><body>{HEAD}<p>采收<b>工作</b><b>日期：</b>三月。</p></body></html>"
    assert "采收工作日期：三月。" in [n.text for n in sp.parse(source, name="a.html").walk()]


def test_a_record_in_elements_of_one_line_needs_no_colons() -> None:
    pairs = ["发文机关", "云州市林业局", "发文字号", "云林发〔2031〕3号", "成文日期", "2031-03-05"]
    facts = _facts("<div>" + "".join(f"<span>{said}</span>" for said in pairs) + "</div>")
    assert _values(facts, "issuer", "document_number", "written") == [
        "云州市林业局",
        "云林发〔2031〕3号",
        "2031-03-05",
    ]


@pytest.mark.parametrize(
    "line",
    ["发布时间：2031-03-19　发布机构：云州市林业局", "发布机构：云州市林业局 发布时间：2031-03-19"],
)
def test_who_published_a_page_and_when_is_a_record_of_two_words(line: str) -> None:
    assert _values(_facts(f"<div>{line}</div>"), "issuer", "published") == [
        "云州市林业局",
        "2031-03-19",
    ]


def test_a_line_of_the_text_with_a_body_and_a_time_is_no_record() -> None:
    assert _facts("<p>责任单位：云州市林业局　时间：2031-03-19</p>").issuer is None


def test_a_date_may_be_eight_digits_and_a_number_that_of_an_announcement() -> None:
    record = "<p>发布单位：云州市林业局</p><p>公告编号：2031年第15号</p><p>发文日期：20310305</p><p>公开日期：20310319</p>"
    facts = _facts(record)
    assert _values(facts, "issuer", "document_number", "written", "published") == [
        "云州市林业局",
        "2031年第15号",
        "2031-03-05",
        "2031-03-19",
    ]


def test_a_date_in_the_markup_of_a_site_is_when_the_page_was_published() -> None:
    meta = '<meta name="firstpublishedtime" content="2031-03-19-10:05:00">'
    record = "<p>发文机关：云州市林业局</p><p>成文日期：2031-03-05</p>"
    assert _values(_facts(record, head=meta), "written", "published") == [
        "2031-03-05",
        "2031-03-19",
    ]


@pytest.mark.parametrize(
    ("publisher", "issuer"), [("云州市林业局", "云州市林业局"), ("云州市林业局网站", None)]
)
def test_linked_data_states_number_date_and_publisher(publisher: str, issuer: str | None) -> None:
    data = {
        "@type": "Legislation",
        "legislationIdentifier": "云林发〔2031〕3号",
        "legislationDate": "2031-03-05",
        "publisher": {"@type": "GovernmentOrganization", "name": publisher},
    }
    text = json.dumps(data, ensure_ascii=False)
    facts = _facts("", head=f'<script type="application/ld+json">{text}</script>')
    assert _values(facts, "document_number", "written", "issuer") == [
        "云林发〔2031〕3号",
        "2031-03-05",
        issuer,
    ]


def test_a_label_is_no_value() -> None:
    record = "<p>索引 号码：</p><p>发文字号：云林发〔2031〕3号</p><p>成文日期：2031-03-05</p>"
    assert _facts(record).index_number is None


BLOCK = "【制定机关】云州市人民政府 【公布日期】2031.04.17 【字　　号】{} 【效力等级】地方规范性文件 【主题分类】林业"


@pytest.mark.parametrize("before", ["", "∙"])
@pytest.mark.parametrize("number", ["云府〔2031〕3号", "云州市人民政府令第91号"])
def test_the_block_of_a_legal_database_is_read_whole(before: str, number: str) -> None:
    lines = [before + line for line in BLOCK.format(number).split(" ")]
    title = "云州市人民政府关于修复湿地的通知"
    text = "\n".join([title, "文章属性", *lines, "正文", title, "一、目标", "修复湿地四千亩。"])
    document = sp.parse(text + "\n", name="a.txt")
    assert _values(document.metadata, "title", "document_number", "published") == [
        title,
        number,
        "2031-04-17",
    ]
    assert not {"正文", "文章属性"} & {node.text for node in document.walk()}
    assert not any("效力等级" in node.text for node in document.walk())


def test_the_size_of_letters_is_no_number() -> None:
    facts = _facts(
        "<p>【发布部门】云州市林业局</p><p>【字号】大 中 小</p><p>【文号】云林发〔2031〕3号</p>"
    )
    assert _values(facts, "document_number") == ["云林发〔2031〕3号"]


@pytest.mark.parametrize("word", ["发布时间", "公开日期"])
def test_a_number_may_stand_before_the_date_of_publication(word: str) -> None:
    facts = _facts(f"<p>云林发〔2031〕3号　{word}：2031-06-30</p>")
    assert _values(facts, "document_number", "published") == ["云林发〔2031〕3号", "2031-06-30"]


@pytest.mark.parametrize(
    "line",
    [
        "<i>2031-06-09 09:31</i> <i>浏览次数：1203</i> <i>字体：[<a>大</a> <a>中</a> <a>小</a>]</i>",
        "<i>2031-06-09</i> <i>访问量：12</i>",
        "<i>2031-06-09</i> <i>点击率：12</i>",
    ],
)
def test_how_often_a_page_was_read_is_no_text(line: str) -> None:
    source = f"<html><body>{HEAD}<div>{line}</div>{BODY}</body></html>"
    document = sp.parse(source, name="page.html")
    assert [node.text for node in document.walk() if "2031" in node.text] == []
    assert _values(document.metadata, "published") == ["2031-06-09"]
