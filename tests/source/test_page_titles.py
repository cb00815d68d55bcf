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


SENT = (
    "云州市人民政府办公室关于印发两个规定的通知\n云府办发〔2031〕12号\n各区人民政府：\n"
    "《云州市船坞规定》和《云州市码头收费规定》已经市政府同意，现印发给你们，请遵照执行。\n"
    "云州市人民政府办公室\n2031年3月2日\n"
    "云州市船坞规定\n第一条 为管理船坞，制定本规定。\n第二条 船坞分为三类。\n"
)


@pytest.mark.parametrize("second", ["云州市码头收费规定", "云州市码头\n收费规定"])
def test_a_notice_may_send_two_texts(second: str) -> None:
    document = sp.parse(f"{SENT}{second}\n第一条 为规范收费，制定本规定。\n第二条 按月收费。\n")
    facts = document.metadata
    assert facts.title.value == "云州市人民政府办公室关于印发两个规定的通知"
    assert facts.issued[0].value == "云州市船坞规定"
    assert [(n.kind, n.title) for n in document.back] == [("annex", "云州市码头收费规定")]
    assert [n.id for n in document.walk() if n.kind == "article"] == [
        "art_1", "art_2", "att_1__art_1", "att_1__art_2",
    ]  # fmt: skip
    assert not document.diagnostics
    for node in document.walk():
        if node.kind == "article":
            assert sp.resolve(sp.cite(node, document=document), within=document).nodes == (node,)
    assert sp.from_json(sp.to_json(document)) == document
    assert sp.from_xml(sp.to_xml(document)) == document


def test_a_number_in_brackets_behind_a_headline_is_none_of_the_title() -> None:
    page = (
        "归档时间：2032-11-21\n当前位置：首页 > 公文\n云州市水务局印发《船坞意见》的通知（云水〔2031〕2号）\n"
        "来源：云州市水务局 日期：2031-01-12 17:08\n各区水务局：\n《船坞意见》已经同意，现印发给你们。\n"
        "云州市水务局\n2031年1月10日\n船坞意见\n一、目标\n建成船坞。\n"
    )
    facts = sp.parse(page).metadata
    assert facts.title.value == "云州市水务局印发《船坞意见》的通知"
    assert facts.document_number.value == "云水〔2031〕2号"
    assert (facts.issued[0].value, str(facts.published.value)) == ("船坞意见", "2031-01-12")


@pytest.mark.parametrize("source", ["来源：云州日报", "新闻来源：云州日报", "稿件来源：云州日报"])
def test_a_headline_of_the_press_names_no_kind_of_document(source: str) -> None:
    page = f"云州船厂今年造船首破百条\n2031-12-30 08:12　{source}\n云州船厂今年造船一百二十条，比去年多一成。\n厂里说，明年再造一座船坞。\n责任编辑：林望潮\n"
    document = sp.parse(page)
    assert document.metadata.title.value == "云州船厂今年造船首破百条"
    assert document.metadata.source_site.value == "云州日报"
    assert len(document.body) == 2


@pytest.mark.parametrize("dash", ["—", "——", "— "])
def test_a_title_may_say_which_part_of_the_document_a_page_prints(dash: str) -> None:
    text = f"跳過導航\n二〇三一年施政報告{dash}前言\n主席閣下：\n各位議員：\n現在，我向立法會作施政報告。\n"
    document = sp.parse(text)
    assert document.metadata.title.value == f"二〇三一年施政報告{dash}前言"
    assert [f.category for f in document.furniture] == ["navigation"]


def test_the_press_may_print_a_summary() -> None:
    text = "云州市政府工作报告\n2031年1月20日上午，云州市第九届人民代表大会第三次会议开幕，市长林望潮代表市人民政府向大会作政府工作报告。摘要如下：\n一、回顾\n很好。\n"
    facts = sp.parse(text).metadata
    assert (str(facts.delivered.value), facts.speaker.value) == ("2031-01-20", "林望潮")


def test_a_pager_inside_a_text_ends_nothing() -> None:
    page = "# 云州船厂要点\n\n## 要求\n\n少而精。\n\n[上一篇](https://yz.example/1) [下一篇](https://yz.example/2)\n\n## 任务\n\n扩建船坞五座。\n"
    document = sp.parse(page, name="page.md")
    assert [n.title for n in document.body] == ["要求", "任务"]


def test_lines_that_are_printed_again_and_again_are_no_paragraph() -> None:
    links, foot = (
        "友情链接 | 网站地图 | 联系我们\n" * 30,
        "版权所有：云州市人民政府 ICP备00000001号\n" * 20,
    )
    document = sp.parse(
        f"首页 > 公文\n{links}云州市船坞规定\n第一条 为管理船坞，制定本规定。\n{foot}"
    )
    assert document.metadata.title.value == "云州市船坞规定"
    assert [n.text for n in document.body] == ["为管理船坞，制定本规定。"]
    assert "furniture.outweighs" in [d.code for d in document.diagnostics]
