"""What a page prints beside and below its document is the page's; no line of the document goes with it."""

from __future__ import annotations

import pytest

import shenzhen_plans as sp

HEAD = "<h1>云州市湿地修复方案</h1>"
BODY = "<p>一、目标</p><p>三年修复湿地四千亩。</p><p>二、措施</p><p>退塘还湿，补种芦苇。</p>"
SIGNED = "<p>云州市林业局</p><p>2031年3月5日</p>"
OWN = ["云州市湿地修复方案", "目标", "三年修复湿地四千亩。", "措施", "退塘还湿，补种芦苇。"]


def _said(source: str) -> list[str]:
    """Return the titles and texts of all nodes."""
    document = sp.parse(f"<html><body>{source}</body></html>", name="page.html")
    return [said for node in document.walk() for said in (node.title, node.text) if said]


@pytest.mark.parametrize(
    "foot",
    [
        "<div><a href=1>我的收藏</a><a href=2>智能问答</a></div>",
        "<ul><li><a href=1>栏目甲</a></li><li><a href=2>栏目乙</a></li></ul>",
        "<div><h3>最新文件</h3><ul><li>2031-02-27<a>关于调整水价的公告</a></li></ul></div>",
        "<h4>相关文档</h4><p><a href=1>专家谈湿地</a></p>",
        "<p>关于我们 | 网站地图 | 隐私声明</p>",
        "<p>建议使用1280*1024以上分辨率浏览</p><p>您是第1024位访客</p>",
        "<p>©2031 云州市林业局</p>",
        "<p>云州市林业局 版权所有</p>",
        "<p>微信扫描二维码分享</p>",
        "<p>回到顶部</p>",
        "<p>附件下载：<a href=a.pdf>湿地方案.pdf</a></p>",
        "<p>此页面对您是否有帮助？</p>",
        "<p>网站维护：云州市信息中心</p>",
        "<p>未经许可转载请注明出处</p>",
        "<div>【<a>打印</a>】【<a>关闭</a>】 分享到：<a>微信</a> <a>新浪微博</a></div>",
        "<div>相关解读：<a href=1>一图读懂《云州市湿地修复方案》</a></div>",
        "<p>政策解读：<a href=1>局负责人就湿地修复答记者问</a></p>",
    ],
)
def test_what_stands_below_a_document_is_the_pages(foot: str) -> None:
    assert _said(f"<div>{HEAD}{BODY}</div>{foot}") == OWN
    assert _said(f"{HEAD}{BODY}{foot}") == OWN


@pytest.mark.parametrize("beside", ["<div>{}</div>", "<footer><p>{}</p></footer>"])
def test_a_line_outside_the_element_that_holds_the_document_is_the_pages(beside: str) -> None:
    assert _said(f"<div>{HEAD}{BODY}</div>{beside.format('某某专栏 某某频道')}") == OWN
    assert "某某专栏 某某频道" in _said(f"<div>{HEAD}{BODY}<p>某某专栏 某某频道</p></div>")


@pytest.mark.parametrize("name", ["<footer>", "<nav>", "<div class='page-foot'>", "<div id=share>"])
def test_what_the_markup_calls_a_foot_or_menu_is_no_text(name: str) -> None:
    inside = f"{name}某某栏目</{name[1:].split(maxsplit=1)[0].rstrip('>')}>"
    assert _said(f"<div>{HEAD}<p>一、目标</p>{inside}{BODY.partition('</p>')[2]}</div>") == OWN


def test_an_element_with_such_a_name_that_holds_the_document_is_none() -> None:
    assert _said(f"<div class=nav>{HEAD}{BODY}<p>某某一行</p></div>") == [*OWN, "某某一行"]


def test_a_signature_in_a_foot_is_the_documents() -> None:
    said = _said(f"<article>{HEAD}{BODY}<footer>{SIGNED}</footer></article><footer>某中心</footer>")
    assert said == [*OWN, "云州市林业局", "2031年3月5日"]


def test_an_address_below_the_signature_is_the_sites_and_above_it_the_documents() -> None:
    address = "<p>地址：云州市和平路1号　邮编：338000</p>"
    assert _said(HEAD + BODY + SIGNED + address)[-1] == "2031年3月5日"
    assert "地址：云州市和平路1号　邮编：338000" in _said(HEAD + BODY + address + SIGNED)


@pytest.mark.parametrize(
    "own",
    [
        "<div><p>东湖</p><p>西湖</p><p>南湖</p><p>北湖</p><p>中湖</p><p>老湖</p><p>新湖，在城北，面积最大</p></div>",
        "<div><p>云州市湿地名单</p><p>东湖</p></div>",
        "<div><table><tr><th>序号</th><th>湿地</th></tr><tr><td>1</td><td>东湖</td></tr></table></div>",
        "<div><p>三、名单</p><p>东湖</p></div>",
    ],
)
def test_a_list_of_the_document_in_an_element_of_its_own_stays(own: str) -> None:
    assert any("东湖" in said for said in _said(f"{HEAD}<div>{BODY}</div>{own}"))


def test_links_that_a_heading_or_a_colon_announces_are_the_documents() -> None:
    links = "<p><a href=1>东湖</a></p><p><a href=2>西湖</a></p>"
    for announced in ("<p>三、名单</p>", "<p>名单如下：</p>"):
        assert _said(f"<div>{HEAD}{BODY}{announced}{links}</div>")[-2:] == ["东湖", "西湖"]
    assert _said(f"<div>{HEAD}{BODY}{links}</div>") == OWN


def test_the_caption_of_a_record_below_the_text_goes_with_it() -> None:
    record = (
        "<table><caption>文件信息</caption><tr><td>文号</td><td>云林发〔2031〕3号</td></tr>"
        "<tr><td>成文日期</td><td>2031-03-05</td></tr></table>"
    )
    assert _said(f"{HEAD}{BODY}{record}") == OWN


def test_a_table_that_is_all_of_a_plan_is_read_with_a_download_below_it() -> None:
    table = "<table><tr><th>序号</th><th>任务</th></tr><tr><td>1</td><td>补种芦苇</td></tr></table>"
    source = f"<p>云州市湿地任务分解表</p>{table}<p>文件下载：<a href=a.doc>任务.doc</a></p>"
    document = sp.parse(f"<html><body>{source}</body></html>", name="page.html")
    assert [dict(r) for t in document.tables for r in t.records] == [
        {"序号": "1", "任务": "补种芦苇"}
    ]


@pytest.mark.parametrize(
    "line", ["最新文件", "技术支持：由企业提供", "联系我们 网站地图", "回到首页", "转载须注明来源"]
)
def test_what_reads_as_a_pages_foot_ends_no_document_that_goes_on(line: str) -> None:
    said = _said(f"{HEAD}{BODY}<p>{line}</p><p>市财政安排资金。</p>")
    assert said == [*OWN, line, "市财政安排资金。"]
