"""Which line of a page is the document's title, whatever the page prints above and below it."""

from __future__ import annotations

import pytest

import shenzhen_plans as sp

BODY = "<p>一、目标</p><p>三年修复湿地四千亩。</p><p>二、措施</p><p>退塘还湿，补种芦苇。</p>"


def _page(source: str) -> sp.Document:
    return sp.parse(f"<html><body>{source}</body></html>", name="page.html")


def _front(source: str) -> list[tuple[str | None, str]]:
    return [(node.role, node.text) for node in _page(source).front]


@pytest.mark.parametrize(
    "below",
    [
        "相关政策：<a href=1>云州市湿地管理意见</a>",
        "同类事项：<a href=1>云州市湿地管理意见</a>",
        "原文件：关于印发云州市湿地管理意见的通知",
        "【图解】<a href=1>一图读懂云州市湿地方案</a>",
    ],
)
def test_a_line_that_names_another_document_is_no_title(below: str) -> None:
    document = _page(f"<h1>云州市湿地修复方案</h1><div>{below}</div>{BODY}")
    assert document.metadata.title.value == "云州市湿地修复方案"
    assert [node.role for node in document.front] == ["title"]
    assert "related" in {piece.category for piece in document.furniture}


def test_a_headline_with_such_a_label_is_the_title() -> None:
    assert _front(f"<h1>【图解】云州市湿地修复方案</h1>{BODY}") == [
        ("title", "【图解】云州市湿地修复方案")
    ]


@pytest.mark.parametrize(
    "above",
    [
        "欢迎访问云州市林业局网站！",
        "本网站已支持IPv6访问。",
        "您访问的链接即将离开本站，是否继续？",
        "点击右侧按钮可以放大字体。",
    ],
)
def test_a_sentence_of_the_site_above_the_headline_does_not_hide_it(above: str) -> None:
    assert _front(f"<div>{above}</div><h1>云州市湿地修复方案（2031—2033年）</h1>{BODY}") == [
        ("title", "云州市湿地修复方案（2031—2033年）")
    ]


def test_sentences_above_one_of_several_headlines_are_text() -> None:
    source = f"<h1>云州市林业局</h1><p>一年来成绩不少。</p><h1>云州市湿地修复方案</h1>{BODY}"
    assert "一年来成绩不少。" in [node.text for node in _page(source).walk()]


@pytest.mark.parametrize(
    "name", ["公共服务标准", "食堂工作规范", "责任分工表", "项目名单", "湿地底账"]
)
def test_the_only_line_above_the_first_heading_is_the_title(name: str) -> None:
    assert _front(f"<p>云州市{name}</p>{BODY}") == [("title", f"云州市{name}")]


def test_the_head_of_a_notice_is_whole_above_the_plan_that_it_sends() -> None:
    head = "<p align=center>云州市林业局</p><p align=center>关于印发云州市湿地方案的通知</p>"
    letter = "<p>各县林业局：</p><p>现将方案印发给你们。</p><p>云州市林业局</p><p>2031年3月5日</p>"
    source = f"{head}{letter}<p align=center>云州市湿地方案</p>{BODY}"
    assert _front(source)[:3] == [
        ("issuer", "云州市林业局"),
        ("notice", "关于印发云州市湿地方案的通知"),
        ("addressee", "各县林业局："),
    ]


def test_the_agencies_of_a_red_head_stand_above_the_number() -> None:
    head = "<p>中共云州市委办公室</p><p>云州市人民政府办公室</p><p>云办字〔2031〕12号</p>"
    assert [role for role, _ in _front(f"{head}<p>云州市湿地修复方案</p>{BODY}")] == [
        "issuer",
        "issuer",
        "number",
        "title",
    ]


def test_elements_of_one_width_are_paragraphs_of_their_own() -> None:
    lines = [
        "中共云州市委办公室　云州市人民政府办公室",
        "关于印发《云州市湿地修复行动清单》的通知",
        "各县区党委和人民政府，市直各有关单位：",
    ]
    paragraphs = "".join(f"<p>{line}</p>" for line in lines)
    front = _front(f"{paragraphs}<p>现予印发。</p>{BODY}")
    assert ("addressee", lines[2]) in front
    assert "".join(text for _, text in front[:2]) == "".join(lines)


def test_the_issuer_of_a_notice_goes_with_its_number() -> None:
    head = "<h2>云州市政府办公室<br>转发市林业局关于湿地修复<br>工作方案的通知</h2><p>云政办〔2031〕28号</p>"
    letter = "<p>各县政府：</p><p>方案已经同意，现转发给你们。</p><p>云州市政府办公室</p><p>2031年3月5日</p>"
    plan = "<p align=center>湿地修复工作方案</p><p align=center>市林业局</p>"
    facts = _page(f"{head}{letter}{plan}{BODY}").metadata
    assert facts.document_number.value == "云政办〔2031〕28号"
    assert facts.issuer.value == "云州市政府办公室"


@pytest.mark.parametrize(
    "line", ["联系邮箱：<a href=1>云州市林业局</a>", "网址：<a href=1>某某网</a>"]
)
def test_a_link_behind_a_label_that_names_no_document_stays(line: str) -> None:
    source = f"<h1>云州市林业局关于征集湿地照片的通知</h1><p>请于六月底前投稿。</p><p>{line}</p>"
    label = line.partition("<")[0]
    assert any(node.text.startswith(label) for node in _page(source).walk())
    plan = f"{source}<p>相关方案：<a href=1>云州市湿地修复方案</a></p>"
    assert any(node.text.startswith("相关方案") for node in _page(plan).walk())
