"""What pages of sites print beside the text: counts of readers, pagers, buttons, files, other tabs."""

from __future__ import annotations

import pytest

import shenzhen_plans as sp

TITLE = "云州市人民政府关于渡口安全的意见"
BODY = "<p>各区人民政府：</p><p>为保障渡口安全，提出以下意见。</p><p>一、更换渡船</p><p>两年内更换渡船十二条。</p><p>二、加固码头</p><p>由市水务局负责，每季度通报一次进展。</p><p>云州市人民政府</p><p>2031年4月1日</p>"


def _read(above: str = "", below: str = "", *, title: str = f"<h1>{TITLE}</h1>") -> sp.Document:
    source = f"<html><body>{title}<div>{above}</div>{BODY}<div>{below}</div></body></html>"
    return sp.parse(source, name="page.html")


def _printed(document: sp.Document) -> str:
    return "".join(f"{node.title or ''}{node.text or ''}\n" for node in document.walk())


PLAIN = _printed(_read())


@pytest.mark.parametrize(
    "line",
    [
        "<p><time>2031-04-04</time> 阅读 530 次</p>",
        "<p><span>2031-04-04 11:11</span><span>市交通局</span><span>浏览数 66</span></p>",
        "<p>信息时间：2031-04-04 17:02 信息来源：安全处 阅读次数：2077 <a>收藏</a> <a>打印</a></p>",
        "<p>[字体：大 中 小]　[打印]　[关闭]</p>",
        "<p>2031-04-04 · 市水务局 · 阅读 866</p>",
        "<p>打开适老化模式 无障碍浏览 x</p>",
        "<p>点击上方“云州发布”关注我们</p>",
        "<p>↑↑↑长按二维码，关注云州水务</p>",
        "<p>列印版 分享</p>",
        "<p><a>文件正文</a><a>政策解读</a><a>媒体报道</a></p>",
    ],
)
def test_what_stands_above_is_the_pages(line: str) -> None:
    assert _printed(_read(line)) == PLAIN


@pytest.mark.parametrize(
    "line",
    [
        "<p>共3页 <a>1</a> <a>2</a> <a>3</a> <a>末页</a></p>",
        "<p><a>首页</a> <a>上一页</a> 1 <a>2</a> <a>下一页</a> <a>尾页</a></p>",
        "<p>附件：</p><p><a href='/u/1.pdf'>渡口清单.pdf</a></p>",
        "<p>附件：<a href='/u/1.docx'>渡口清单.docx</a></p>",
        "<p>微信扫一扫：分享</p><p>微信里点“发现”，扫一下二维码便可将本文分享至朋友圈。</p>",
        "<p>網頁指南 | 重要告示 | 私隱政策</p><p>覆檢日期：2031年10月20日</p>",
    ],
)
def test_what_stands_below_is_the_pages(line: str) -> None:
    document = _read(below=line)
    assert _printed(document) == PLAIN
    assert str(document.metadata.published and document.metadata.published.value) == "2031-04-01"


def test_the_title_is_that_printed_last_where_a_page_prints_it_twice() -> None:
    hidden = f"<div style='display:none'><h1>{TITLE}</h1><p>2031-04-04</p></div>"
    document = _read("<a>正文</a><a>图解</a>", title=f"{hidden}<h2>{TITLE}</h2>")
    assert [node.kind for node in document.body if node.title] == ["level1", "level1"]


def test_the_publisher_is_the_issuer_only_where_the_text_names_none() -> None:
    record = "<table><tr><td>信息所属单位</td><td>渡口管理处</td></tr><tr><td>文　号</td><td>云政〔2031〕4号</td></tr></table>"
    issuer = _read(record).metadata.issuer
    assert issuer is not None
    assert issuer.value == "云州市人民政府"
    unsigned = sp.parse(
        f"<body>{record}<p>渡口须知</p><p>一、购票</p><p>上船前购票。</p></body>", name="a.html"
    )
    assert unsigned.metadata.issuer is not None
    assert unsigned.metadata.issuer.value == "渡口管理处"


def test_the_number_before_a_bare_date_is_the_documents() -> None:
    document = _read("<p>云政发〔2031〕4号　　2031-04-04　　市政府办公室</p>")
    assert document.metadata.document_number is not None
    assert document.metadata.document_number.value == "云政发〔2031〕4号"


def test_a_headline_of_agencies_alone_is_no_title() -> None:
    source = f"<head><title>云州市水务局 云州市交通局关于渡口改造的通知</title></head><h1>云州市水务局 云州市交通局<br>关于渡口改造的通知</h1>{BODY}<p>云州市水务局 云州市交通局</p>"
    title = sp.parse(source, name="page.html").metadata.title
    assert title is not None
    assert title.value == "云州市水务局 云州市交通局关于渡口改造的通知"


def test_the_head_of_an_order_is_no_title() -> None:
    source = "<head><title>云州市人民政府令</title></head><p align=center><a>首　页</a>　<a>法规</a>　<a>论坛</a></p><p align=center>云州市人民政府令</p><p align=center>第 21 号</p><p>《云州市渡口管理规定》已经2031年3月2日市人民政府常务会议通过，现予发布。</p><p>市长　方岚</p><p>2031年3月10日</p><p align=center>云州市渡口管理规定</p><p>第一条　为管理渡口，制定本规定。</p><p>第二条　渡口由市交通局管理。</p>"
    document = sp.parse(source, name="page.html")
    assert document.metadata.title is not None
    assert document.metadata.title.value == "云州市渡口管理规定"
    assert "论坛" not in _printed(document)


@pytest.mark.parametrize(
    ("line", "published"),
    [
        (
            "<p><span>云政发〔2031〕4号</span><span>2031-04-04</span><span>市政府</span></p>",
            "2031-04-04",
        ),
        ("<p>（云政发〔2031〕4号　2031年4月1日）</p>", "2031-04-01"),
        (
            "<p>云政发〔2031〕4号</p><p><i>发布于：2031-04-04</i> | <i>分类：文件</i> | <i>点击量：77</i></p>",
            "2031-04-04",
        ),
    ],
)
def test_number_and_date_may_share_a_line_in_other_ways(line: str, published: str) -> None:
    document = _read(line)
    facts = document.metadata
    assert facts.document_number is not None
    assert facts.document_number.value == "云政发〔2031〕4号"
    assert facts.published is not None
    assert facts.written is not None
    assert str(facts.published.value) == published
    assert str(facts.written.value) == "2031-04-01"
    assert "点击量" not in _printed(document)
