"""Glossaries however they are called, whatever begins their entries and parts term from text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import shenzhen_plans as sp

BODY = """云州市政府工作报告
一、去年工作
（一）经济。全市建成一批船坞，就业稳定。
二、今年安排
（一）发展。推进三船工程，实施云湖计划，推广一码通行。
（二）民生。新增学位二万个，新建公园十座。

"""
TERMS = [
    ("三船工程", "修造船、渔船、客船的工程，由市船务局牵头实施。"),
    ("云湖计划", "2031年起实施的湖区治理计划，包括清淤和种草。"),
    ("一码通行", "市民凭一个二维码乘船、乘车和进园。"),
]
HEADINGS = [
    "名词解释", "名词解释：", "附：名词解释", "附件：名词解释", "《政府工作报告》名词解释", "报告中有关名词解释",
    "政府工作报告有关用语说明", "名词和用语解释", "名词、术语解释", "名词注释", "名词解释（按报告出现顺序排列）",
    "专业名词解释", "术语和定义", "词条解释", "名词简释", "【名词解释】", "部分专有名词解释和说明", "名 词 解 释",
    "报告用语注解", "报告中的新名词", "部分专用术语", "（名词解释）", "注释", "注解", "附注", "报告相关注释",
    "附注：本报告有关名词说明", "附录　名词解释",
]  # fmt: skip
ENTRIES: dict[str, Callable[[int, str, str], str]] = {
    "1.": lambda i, term, text: f"{i}.{term}：{text}",
    "1、": lambda i, term, text: f"{i}、{term}：{text}",
    "［1］": lambda i, term, text: f"［{i}］{term}：{text}",
    "〔1〕": lambda i, term, text: f"〔{i}〕{term}：{text}",
    "<1>": lambda i, term, text: f"<{i}>{term}：{text}",
    "①": lambda i, term, text: f"{chr(0x245F + i)}{term}：{text}",
    "*": lambda _, term, text: f"*{term}：{text}",
    "注1：": lambda i, term, text: f"注{i}：{term}：{text}",
    "注1．": lambda i, term, text: f"注{i}．{term}：{text}",
    "注1、": lambda i, term, text: f"注{i}、{term}：{text}",
    "注1 and a blank": lambda i, term, text: f"注{i} {term}：{text}",
    "（1）": lambda i, term, text: f"（{i}）{term}：{text}",
    "1 and a blank": lambda i, term, text: f"{i}　{term}：{text}",
    "no marker": lambda _, term, text: f"{term}：{text}",
    "a dash": lambda i, term, text: f"{i}.{term}——{text}",
    "★": lambda _, term, text: f"★{term}：{text}",
    "a number glued to the term": lambda i, term, text: f"{i}{term}：{text}",
    "a list of Markdown": lambda _, term, text: f"- {term}：{text}",
    "即": lambda i, term, text: f"{i}.{term}，即{text}",
    "a comma": lambda i, term, text: f"{i}.{term}，{text}",
    "●": lambda _, term, text: f"● {term}：{text}",
    "a stop": lambda i, term, text: f"{i}.{term}。指{text}",
    "指": lambda i, term, text: f"{i}.{term}指{text}",
    "brackets without number": lambda _, term, text: f"【{term}】{text}",
    "a page and a line": lambda i, term, text: f"{i}.{term}（第{i}页第9行）：{text}",
    "brackets": lambda i, term, text: f"{i}.【{term}】{text}",
    "是指": lambda i, term, text: f"{i}.{term}是指{text}",
    "a blank": lambda i, term, text: f"{i}.{term}　{text}",
    "two lines": lambda i, term, text: f"{i}.{term}\n{text}",
    "a page": lambda i, term, text: f"{i}.{term}（P{i}）：{text}",
    "a page and a stop": lambda i, term, text: f"{i}.{term}（第{i}页第9行）。{text}",
    "a page before": lambda i, term, text: f"（第{i}页第9行）{term}：{text}",
    "a page without marker": lambda i, term, text: f"{term}（P{i}）：{text}",
    "a stop alone": lambda i, term, text: f"{i}.{term}。{text}",
    "a dash without marker": lambda _, term, text: f"{term}—{text}",
    "two digits and two lines": lambda i, term, text: f"0{i} {term}\n{text}",
    "two digits": lambda i, term, text: f"0{i} {term}：{text}",
    "是指 without marker": lambda _, term, text: f"{term}，是指{text}",
}


def read(heading: str, form: Callable[[int, str, str], str]) -> sp.Document:
    lines = "\n".join(form(i, *entry) for i, entry in enumerate(TERMS, 1))
    return sp.parse(f"{BODY}{heading}\n{lines}\n")


@pytest.mark.parametrize("heading", HEADINGS)
def test_a_glossary_is_known_by_any_name(heading: str) -> None:
    document = read(heading, ENTRIES["1."])
    assert [(entry.number, entry.title) for entry in document.glossary] == [
        (i, term) for i, (term, _) in enumerate(TERMS, 1)
    ]


@pytest.mark.parametrize("form", ENTRIES)
def test_an_entry_is_read_in_any_form(form: str) -> None:
    document = read("名词解释", ENTRIES[form])
    assert [entry.title for entry in document.glossary] == [term for term, _ in TERMS]
    assert [
        entry.text.removeprefix("是指").removeprefix("指").removeprefix("即").endswith(text)
        for entry, (_, text) in zip(document.glossary, TERMS, strict=True)
    ] == [True] * len(TERMS)
    for entry in document.glossary:
        reference = sp.cite(entry, document=document)
        assert sp.resolve(reference, within=document).nodes == (entry,)


def test_a_term_that_begins_with_a_number_has_none() -> None:
    document = sp.parse(
        f"{BODY}名词解释\n24小时书屋：全天开放的书屋，刷卡进入。\n5G航标：用5G网络传数据的航标。\n"
    )
    assert [(e.number, e.title) for e in document.glossary] == [
        (None, "24小时书屋"),
        (None, "5G航标"),
    ]


def test_a_quoted_term_needs_no_colon() -> None:
    document = sp.parse(
        f"{BODY}名词解释\n1.“三不变”指航线不变、票价不变、班次不变。\n2.“双百”工程即造百条船、修百里堤。\n"
    )
    assert [entry.title for entry in document.glossary] == ["“三不变”", "“双百”工程"]


def test_a_colon_inside_quotation_marks_ends_no_term() -> None:
    document = sp.parse(f"{BODY}名词解释\n1.“湖上夜话：云州”品牌：每年举办的论坛。\n")
    assert [entry.title for entry in document.glossary] == ["“湖上夜话：云州”品牌"]


def test_the_column_of_pages_holds_no_numbers_of_entries() -> None:
    rows = "".join(f"| {i + 4} | {term} | {text} |\n" for i, (term, text) in enumerate(TERMS))
    document = sp.parse(f"{BODY}# 名词解释\n\n| 页码 | 名词 | 解释 |\n|---|---|---|\n{rows}")
    assert [(e.number, e.title, e.pages) for e in document.glossary] == [
        (None, term, (i + 4,)) for i, (term, _) in enumerate(TERMS)
    ]
    assert not [d for d in document.diagnostics if d.code.startswith("number.")]


@pytest.mark.parametrize("heads", [("一、交通类", "二、服务类"), ("P3", "P5")])
def test_the_entries_of_a_glossary_stand_below_headings(heads: tuple[str, str]) -> None:
    lines = [f"{i}.{term}：{text}" for i, (term, text) in enumerate(TERMS, 1)]
    first, second = heads
    document = sp.parse("\n".join([f"{BODY}名词解释", first, *lines[:2], second, lines[2]]))
    assert not [d for d in document.diagnostics if d.code.startswith("number.")]
    assert [entry.title for entry in document.glossary] == [term for term, _ in TERMS]
    assert [n.title for n in document.back[0].children] == list(heads)


def test_a_note_with_terms_that_are_explained_is_a_glossary() -> None:
    terms = "".join(f"[{i}]{term}：指{text}\n" for i, (term, text) in enumerate(TERMS, 1))
    assert len(sp.parse(f"{BODY}注：\n{terms}").glossary) == 3
    assert sp.parse(f"{BODY}注：\n[1]口径：不含驻外单位。\n[2]来源：统计局。\n").glossary == ()


SIGNED = ["［1］", "〔1〕", "<1>", "①", "注1：", "*"]
EXPLAINED = [
    ("三船工程", "指修造船、渔船、客船的工程。"),
    ("云湖计划", "是2031年起实施的计划。"),
    ("一码通行", "指凭一个二维码乘车。"),
]


@pytest.mark.parametrize("form", [*SIGNED, "1.", "1、"])
def test_a_glossary_at_the_end_needs_no_heading(form: str) -> None:
    lines = "\n".join(ENTRIES[form](i, *entry) for i, entry in enumerate(EXPLAINED, 1))
    document = sp.parse(f"{BODY}各位代表！让我们为建设海岛新城而努力奋斗！\n{lines}\n")
    assert [entry.title for entry in document.glossary] == [term for term, _ in EXPLAINED]
    assert [n.role for n in document.walk() if n.role == "closing"] == ["closing"]
    assert [n.title for n in document.body if n.kind == "level1"] == ["去年工作", "今年安排"]
    for entry in document.glossary:
        assert sp.resolve(sp.cite(entry, document=document), within=document).nodes == (entry,)
    assert sp.from_json(sp.to_json(document)) == document
    assert sp.from_xml(sp.to_xml(document)) == document


@pytest.mark.parametrize(
    "last",
    [
        "1.加强领导：各区成立专班。\n2.落实资金：市里出钱。\n3.严格考核：每年一次。\n",
        "［1］数据来源：市统计局。\n［2］口径：不含驻外单位。\n",
        "［1］三船工程：指造船的工程。\n",
    ],
)
def test_a_list_at_the_end_is_no_glossary(last: str) -> None:
    assert sp.parse(f"{BODY}（三）保障。\n{last}").glossary == ()


def test_notes_with_terms_are_a_glossary_and_others_are_notes() -> None:
    terms = "".join(f"[{i}] {term}：{text}\n" for i, (term, text) in enumerate(TERMS, 1))
    assert len(sp.parse(f"{BODY}注释：\n{terms}").glossary) == 3
    assert sp.parse(f"{BODY}注释：\n1.产量含复种。\n2.产量为快报数。\n").glossary == ()


@pytest.mark.parametrize("heading", ["注释", "附注", "有关注释"])
def test_a_heading_that_may_be_one_is_none_without_entries(heading: str) -> None:
    document = sp.parse(f"{BODY}{heading}\n数据为初步统计数。\n1.本表不含驻外单位，口径有调整。\n")
    assert document.glossary == ()


@pytest.mark.parametrize("mark", ["* ", "*", "★", "◆"])
@pytest.mark.parametrize("heading", ["注释：", "注释", "名词解释"])
@pytest.mark.parametrize("between", ["——", "：", "，指"])
def test_signs_in_place_of_numbers_head_entries(mark: str, heading: str, between: str) -> None:
    lines = "".join(f"{mark}{term}{between}{text}\n" for term, text in TERMS)
    entries = sp.parse(f"{BODY}{heading}\n{lines}", name="report.txt").glossary
    assert [entry.title for entry in entries] == [term for term, _ in TERMS]


def test_a_list_below_a_note_is_no_glossary() -> None:
    document = sp.parse(f"{BODY}注：\n* 资金由各区承担，\n* 人员由各局派出。\n", name="report.txt")
    assert not document.glossary


@pytest.mark.parametrize("page", ["第{}页", "见第{}页", "见报告第{}页第3行", "详见正文第{}页"])
def test_the_page_of_a_term_is_read(page: str) -> None:
    lines = "".join(
        f"{k}.“{term}”（{page.format(k + 4)}）：{text}\n" for k, (term, text) in enumerate(TERMS, 1)
    )
    entries = sp.parse(f"{BODY}名词解释\n{lines}", name="report.txt").glossary
    assert [(entry.title, entry.pages) for entry in entries] == [
        (f"“{term}”", (k + 4,)) for k, (term, _) in enumerate(TERMS, 1)
    ]
