"""Records and neighbours of a text in the ways in which real pages print them."""

from __future__ import annotations

import pytest

import shenzhen_plans as sp

TITLE = "云州市渡口管理办法"
BODY = "第一章 总则\n第一条 为管理渡口，制定本办法。\n第二条 渡口由市水务局管理。\n"


def _said(document: sp.Document) -> str:
    return "".join(f"{node.title or ''}{node.text or ''}\n" for node in document.walk())


def _value(document: sp.Document, name: str) -> str | None:
    fact = getattr(document.metadata, name)
    return None if fact is None else str(fact.value)


def test_a_record_goes_on_with_words_that_nobody_foresaw() -> None:
    record = (
        "发布日期: 2031-03-05\n发布机构: 云州市水务局\n抓取批次: 渡口, 第二批\n航道分区: 东区\n"
    )
    document = sp.parse(f"{TITLE}\n\n{record}\n{BODY}")
    assert "第二批" not in _said(document)
    assert "东区" not in _said(document)
    assert _value(document, "issuer") == "云州市水务局"


@pytest.mark.parametrize("line", ["报告人：市长 覃某某", "各位代表：", "附件：渡口名单"])
def test_what_the_text_prints_below_a_record_is_the_texts(line: str) -> None:
    record = "发布日期：2031-03-05\n发布机构：云州市水务局\n"
    document = sp.parse(f"{record}{line}\n\n{TITLE}\n{BODY}")
    taken = "".join(f.text for f in document.furniture if f.category == "imprint")
    assert line.partition("：")[0] not in taken


def test_a_row_of_a_record_may_hold_a_word_and_nothing_else() -> None:
    rows = [("索 引 号", "Yz-1"), ("发布机构", "云州市水务局"), ("名称", TITLE), ("航道信息", "")]
    table = "".join(f"<tr><td><b>{a}</b></td><td>{b}</td></tr>" for a, b in rows)
    body = "".join(f"<p>{line}</p>" for line in BODY.splitlines())
    document = sp.parse(f"<table>{table}</table><div>{body}</div>", name="a.html")
    assert "航道信息" not in _said(document)
    assert _value(document, "title") == TITLE


def test_a_list_of_links_above_the_record_is_no_covering_letter() -> None:
    names = ["云州市水务局关于渡船更新的通知", "云州市水务局关于渡口收费的函"]
    links = "".join(f'<li><a href="/{k}">{name}</a></li>' for k, name in enumerate(names))
    record = f"<ul><li>【法规标题】{TITLE}</li><li>【法规文号】12</li><li>【发布日期】20310305</li><li>【发布部门】云州市人民政府</li></ul>"
    order = f"<p>{TITLE}</p><p>云州市人民政府令第12号</p><p>《{TITLE}》已经市政府常务会议通过，现予公布。</p><p>2031年3月5日</p><p>{TITLE}</p>"
    body = "".join(f"<p>{line}</p>" for line in BODY.splitlines())
    source = f"<div><ul>{links}</ul></div><div>{record}<div>{order}{body}</div></div>"
    document = sp.parse(source, name="a.html")
    assert "渡船更新" not in _said(document)
    assert _value(document, "document_number") == "云州市人民政府令第12号"
    assert _value(document, "published") == "2031-03-05"


@pytest.mark.parametrize("date", ["二O三一年3月5日", "二0三一年三月五日", "二○三一年三月五日"])
def test_nought_in_a_date_is_what_was_typed(date: str) -> None:
    letter = f"云州市水务局关于印发渡口管理办法的通知\n\n各区水务局：\n\n现将《{TITLE}》印发给你们，请遵照执行。\n\n云州市水务局\n{date}\n\n{TITLE}\n\n{BODY}"
    assert _value(sp.parse(letter), "written") == "2031-03-05"


def test_a_line_of_labels_without_values_is_the_pages() -> None:
    head = "当前位置:首页\n > 政务公开 > 水务\n视力保护色:\n"
    byline = "2031-03-06 01:51:51信息来源:浏览次数:字体:[ ]\n"
    document = sp.parse(f"{head}{TITLE}\n{byline}{BODY}")
    assert _value(document, "title") == TITLE
    assert _value(document, "published") == "2031-03-06"
    assert document.metadata.source_site is None
    assert _said(document).splitlines()[0] in (TITLE, "总则")


def test_the_number_stands_in_the_title_of_the_notice() -> None:
    notice = f"云州市水务局关于印发《{TITLE}》的通知（云水发〔2031〕3号）"
    text = f"{notice}\n\n各区水务局：\n\n现将《{TITLE}》印发给你们，请遵照执行。\n\n云州市水务局\n2031年3月5日\n\n{TITLE}\n\n{BODY}"
    assert _value(sp.parse(text), "document_number") == "云水发〔2031〕3号"


def test_a_record_cuts_the_first_of_several_issuers_short() -> None:
    record = "发布日期：2031年4月\n发布机构：云州市水务\n文号：云水发〔2031〕3号\n"
    signed = "云州市水务局\n云州市交通局\n2031年3月5日\n"
    text = f"{record}\n{TITLE[:3]}水务局等关于渡口管理的通知\n各区人民政府：\n为管好渡口，现通知如下。\n一、更换渡船。\n二、加固码头。\n{signed}"
    issuers = sp.parse(text).metadata.issuers
    assert issuers is not None
    assert [issuer.value for issuer in issuers] == ["云州市水务局", "云州市交通局"]


@pytest.mark.parametrize(
    "foot",
    [
        "云州市渡口管理办法（云水发〔2031〕3号）.pdf\n相关解读\n扫一扫在手机打开当前页\n",
        "【相关信息】\n关于印发《云州市渡船券管理办法》的通知\n【部门解读】渡船券解读\n【打印】\n【关闭】\n",
    ],
)
def test_files_and_related_pages_stand_below_the_text(foot: str) -> None:
    assert _said(sp.parse(f"{TITLE}\n{BODY}{foot}")) == _said(sp.parse(f"{TITLE}\n{BODY}"))


def test_a_page_of_the_press_has_its_source_and_its_path() -> None:
    title = "关于《渡口管理办法》的说明"
    head = f"首页 政策解读 {title}\n\n{title}\n\n新闻来源: 市政府办 责任编辑: 覃某某 发布时间: 2031-03-06 点击量: 54\n\n"
    document = sp.parse(f"{head}{BODY}两岸图片更多>>\n")
    assert "点击量" not in _said(document)
    assert "更多" not in _said(document)
    assert _value(document, "published") == "2031-03-06"


def test_an_excerpt_that_breaks_off_behind_the_title_is_the_pages() -> None:
    title = "云州市水务局关于印发云州市渡口管理办法的通知"
    letter = f"{title}\n\n各区水务局，各渡口：\n\n现将《{TITLE}》印发给你们，请遵照执行。\n\n一、渡船\n\n两年内更换渡船。\n"
    excerpt = f"{title}\n\n{title} 各区水务局，各渡口： 现将《{TITLE}》印发给你们…\n\n"
    document = sp.parse(excerpt + letter)
    assert "印发给你们…" not in _said(document)
    assert _value(document, "title") == title
